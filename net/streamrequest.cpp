// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/streamrequest.h"

#include <algorithm>

namespace net {

using namespace Qt::StringLiterals;

namespace {

QByteArray basicCredentials(const QUrl &url)
{
    return (url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded)).toUtf8();
}

} // namespace

HttpRequest baseRequest(const Endpoint &endpoint)
{
    HttpRequest request{.url = endpoint.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment),
                        .method = endpoint.method,
                        .body = endpoint.body};
    const auto set = [&request](const QByteArray &name, const QByteArray &value) {
        request.setHeader({.name = name, .value = value});
    };
    // Inflater unpacks what a server forces on us.
    set("Accept-Encoding", "identity");
    set("User-Agent", "Fleetscope");
    if (!endpoint.bearerToken.isEmpty()) {
        set("Authorization", "Bearer " + endpoint.bearerToken);
    } else if (!endpoint.url.userInfo().isEmpty()) {
        set("Authorization", "Basic " + basicCredentials(endpoint.url).toBase64());
    }
    if (!endpoint.body.isEmpty())
        set("Content-Type", "text/plain;charset=UTF-8");
    return request;
}

void setOwnHeaders(HttpRequest &request, const Endpoint &endpoint)
{
    for (const Header &header : endpoint.headers)
        request.setHeader(header);
}

HttpRequest streamRequest(const Endpoint &endpoint, const QByteArray &lastEventId)
{
    HttpRequest request = baseRequest(endpoint);
    request.setHeader({.name = "Accept", .value = "text/event-stream"});
    request.setHeader({.name = "Cache-Control", .value = "no-cache"});
    if (!lastEventId.isEmpty())
        request.setHeader({.name = "Last-Event-ID", .value = lastEventId});
    setOwnHeaders(request, endpoint);
    return request;
}

bool isEventStreamType(QByteArrayView contentType)
{
    // WHATWG Fetch 3.5, "extract a MIME type": of several types in a list the last good one counts.
    const auto isGood = [](QByteArrayView type) {
        const qsizetype slash = type.indexOf('/');
        return slash > 0 && isHttpToken(type.first(slash)) && isHttpToken(type.sliced(slash + 1)) &&
               type != "*/*";
    };
    QByteArrayView last;
    bool isQuoted = false;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= contentType.size(); ++at) {
        if (at < contentType.size()) {
            if (isQuoted && contentType[at] == '\\')
                at = std::min(at + 1, contentType.size() - 1);
            else if (contentType[at] == '"')
                isQuoted = !isQuoted;
            if (isQuoted || contentType[at] != ',')
                continue;
        }
        const QByteArrayView one = contentType.sliced(from, at - from);
        const qsizetype semicolon = one.indexOf(';');
        if (const QByteArrayView type = (semicolon < 0 ? one : one.first(semicolon)).trimmed(); isGood(type))
            last = type;
        from = at + 1;
    }
    return last.compare("text/event-stream", Qt::CaseInsensitive) == 0;
}

QString tamed(const QString &text)
{
    constexpr qsizetype longest = 200;
    QString line = text.left(longest);
    for (QChar &c : line) {
        if (!c.isPrint())
            c = u' ';
    }
    return line;
}

} // namespace net
