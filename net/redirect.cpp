// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redirect.h"

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;

namespace {

template<size_t count>
void dropHeaders(QList<Header> &headers, const std::array<QByteArrayView, count> &names)
{
    headers.removeIf([&names](const Header &header) {
        return std::ranges::any_of(names, [&header](QByteArrayView name) {
            return QByteArrayView(header.name).compare(name, Qt::CaseInsensitive) == 0;
        });
    });
}

/// Told by its name. WHATWG Fetch would drop Authorization alone: it knows no other way to send a credential.
bool isCredential(const Header &header)
{
    static constexpr std::array<QByteArrayView, 8> parts{"auth",  "cookie", "credential", "key",
                                                         "passw", "secret", "session",    "token"};
    const QByteArray name = header.name.toLower();
    return std::ranges::any_of(parts, [&name](QByteArrayView part) { return name.contains(part); });
}

void dropCredentials(Endpoint &endpoint, bool strict)
{
    endpoint.bearerToken.clear();
    endpoint.tls.certificatePem.clear();
    endpoint.tls.privateKeyPem.clear();
    endpoint.tls.exceptionSha256.clear();
    endpoint.tls.pinnedKeysSha256.clear();
    if (strict) {
        endpoint.headers.removeIf(isCredential);
    } else {
        endpoint.headers.clear();
    }
}

} // namespace

bool isRedirect(int httpStatus)
{
    return httpStatus == 301 || httpStatus == 302 || httpStatus == 303 || httpStatus == 307 ||
           httpStatus == 308;
}

tl::expected<Endpoint, LinkReason> redirected(const Endpoint &from, int httpStatus, QByteArrayView location,
                                              bool strict)
{
    const QByteArrayView text = location.trimmed();
    if (text.isEmpty())
        return tl::unexpected(LinkReason::BadRedirect);
    const QUrl relative = QUrl::fromEncoded(text.toByteArray(), QUrl::TolerantMode);
    QUrl url = from.url.resolved(relative).adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    const bool isHttps = url.scheme() == "https"_L1;
    if (!relative.isValid() || !url.isValid() || (!isHttps && url.scheme() != "http"_L1) ||
        url.host().isEmpty())
        return tl::unexpected(LinkReason::BadRedirect);
    if (!strict && !isHttps && from.url.scheme() == "https"_L1)
        return tl::unexpected(LinkReason::RedirectRefused);

    Endpoint to = from;
    if (originOf(url) == originOf(from.url)) {
        url.setUserInfo(from.url.userInfo(QUrl::FullyEncoded), QUrl::StrictMode);
    } else {
        dropCredentials(to, strict);
    }
    to.url = url;

    // WHATWG Fetch 4.4, step 12.
    const bool isPost = from.method == "POST";
    const bool isSafe = from.method == "GET" || from.method == "HEAD";
    if (((httpStatus == 301 || httpStatus == 302) && isPost) || (httpStatus == 303 && !isSafe)) {
        to.method = "GET";
        to.body.clear();
        dropHeaders(to.headers, std::array<QByteArrayView, 4>{"content-encoding", "content-language",
                                                              "content-location", "content-type"});
    }
    return to;
}

} // namespace net
