// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httprequest.h"

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;

namespace {

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// A line end in a header would be a second header.
bool isClean(const Header &header)
{
    const QByteArrayView value = header.value;
    return isHttpToken(header.name) && !value.contains('\r') && !value.contains('\n') &&
           !value.contains('\0');
}

bool isFraming(const Header &header)
{
    static constexpr std::array<QByteArrayView, 5> names{"connection", "content-length", "keep-alive",
                                                         "transfer-encoding", "upgrade"};
    return std::ranges::any_of(names,
                               [&header](QByteArrayView name) { return isSameName(header.name, name); });
}

QByteArray targetOf(const QUrl &url, bool isForProxy)
{
    QUrl target = url;
    if (target.path().isEmpty())
        target.setPath(u"/"_s);
    QUrl::FormattingOptions parts = QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveFragment;
    if (!isForProxy)
        parts |= QUrl::RemoveScheme | QUrl::RemoveAuthority;
    return target.toEncoded(parts);
}

QByteArray hostOf(const QUrl &url)
{
    const QString origin = originOf(url);
    return origin.sliced(origin.indexOf("://"_L1) + 3).toLatin1();
}

} // namespace

bool isSameName(QByteArrayView one, QByteArrayView other)
{
    return one.compare(other, Qt::CaseInsensitive) == 0;
}

bool isHttpToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

void HttpRequest::setHeader(const Header &header)
{
    if (!isClean(header))
        return;
    const auto same = std::ranges::find_if(
        headers, [&header](const Header &other) { return isSameName(other.name, header.name); });
    if (same == headers.end())
        headers.append(header);
    else
        *same = header;
}

QList<Header> fieldsOf(const HttpRequest &request)
{
    QList<Header> fields = request.headers;
    fields.removeIf(
        [](const Header &header) { return isFraming(header) || isSameName(header.name, "host"); });
    return fields;
}

QByteArray authorityOf(const HttpRequest &request)
{
    const auto host =
        std::ranges::find_if(request.headers, [](const Header &one) { return isSameName(one.name, "host"); });
    return host == request.headers.end() ? hostOf(request.url) : host->value;
}

QByteArray pathOf(const HttpRequest &request)
{
    return targetOf(request.url, false);
}

bool hasContent(const HttpRequest &request)
{
    return !request.body.isEmpty() || request.method == "POST" || request.method == "PUT" ||
           request.method == "PATCH";
}

QByteArray serialized(const HttpRequest &request, bool isForProxy)
{
    QByteArray bytes = request.method + ' ' + targetOf(request.url, isForProxy) + " HTTP/1.1\r\n";
    const auto add = [&bytes](const QByteArray &name, const QByteArray &value) {
        bytes += name + ": " + value + "\r\n";
    };
    add("Host", authorityOf(request));
    for (const Header &header : fieldsOf(request))
        add(header.name, header.value);
    if (hasContent(request))
        add("Content-Length", QByteArray::number(request.body.size()));
    if (!request.upgrade.isEmpty()) {
        add("Connection", "Upgrade");
        add("Upgrade", request.upgrade);
    } else if (!request.keepsAlive) {
        add("Connection", "close");
    }
    return bytes + "\r\n" + request.body;
}

} // namespace net
