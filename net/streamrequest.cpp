// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/streamrequest.h"

#include "net/tlspeer.h"

#include <QSslConfiguration>

#include <algorithm>

namespace net {

using namespace Qt::StringLiterals;

namespace {

/// RFC 9110, 5.6.2.
bool isToken(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

/// A line end in a header would be a second header.
bool isClean(const Header &header)
{
    const QByteArrayView value = header.value;
    return !header.name.isEmpty() && std::ranges::all_of(header.name, isToken) && !value.contains('\r') &&
           !value.contains('\n') && !value.contains('\0');
}

QByteArray basicCredentials(const QUrl &url)
{
    return (url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded)).toUtf8();
}

} // namespace

QNetworkRequest streamRequest(const Endpoint &endpoint, const QByteArray &lastEventId)
{
    QNetworkRequest request(endpoint.url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    if (endpoint.url.scheme() == "https"_L1)
        request.setSslConfiguration(tlsConfiguration(endpoint.tls));

    request.setRawHeader("Accept", "text/event-stream");
    request.setRawHeader("Cache-Control", "no-cache");
    // Named by us, Qt leaves the body as it is; Inflater unpacks what a server forces on us.
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "Fleetscope");
    if (!lastEventId.isEmpty())
        request.setRawHeader("Last-Event-ID", lastEventId);
    if (!endpoint.bearerToken.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + endpoint.bearerToken);
    } else if (!endpoint.url.userInfo().isEmpty()) {
        request.setRawHeader("Authorization", "Basic " + basicCredentials(endpoint.url).toBase64());
    }
    // Qt knows a proxy's password only for tunnels. Here the proxy itself is asked, and keeps it.
    if (endpoint.proxy.mode == ProxyMode::Http && !endpoint.proxy.user.isEmpty() &&
        endpoint.url.scheme() == "http"_L1) {
        const QString credentials = endpoint.proxy.user + u':' + endpoint.proxy.password;
        request.setRawHeader("Proxy-Authorization", "Basic " + credentials.toUtf8().toBase64());
    }
    if (!endpoint.body.isEmpty())
        request.setRawHeader("Content-Type", "text/plain;charset=UTF-8");
    for (const Header &header : endpoint.headers) {
        if (isClean(header))
            request.setRawHeader(header.name, header.value);
    }
    return request;
}

bool isEventStreamType(QByteArrayView contentType)
{
    // WHATWG Fetch 3.5, "extract a MIME type": of several types in a list the last good one counts.
    const auto isGood = [](QByteArrayView type) {
        const qsizetype slash = type.indexOf('/');
        return slash > 0 && slash + 1 < type.size() && std::ranges::all_of(type.first(slash), isToken) &&
               std::ranges::all_of(type.sliced(slash + 1), isToken) && type != "*/*";
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

LinkReason reasonOf(QNetworkReply::NetworkError error, bool hadHeaders)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ContentReSendError: // Closed: Qt would ask again, but RequestBody does not let it.
        return hadHeaders ? LinkReason::CleanEnd : LinkReason::ConnectionReset;
    case QNetworkReply::ConnectionRefusedError:
        return LinkReason::ConnectionRefused;
    case QNetworkReply::RemoteHostClosedError:
        return hadHeaders ? LinkReason::CutOff : LinkReason::ConnectionReset;
    case QNetworkReply::HostNotFoundError:
        return LinkReason::HostNotFound;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return LinkReason::NetworkUnreachable;
    case QNetworkReply::SslHandshakeFailedError:
        return LinkReason::TlsFailed;
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::UnknownProxyError:
        return LinkReason::ProxyFailed;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return LinkReason::ProxyAuthentication;
    case QNetworkReply::UnknownNetworkError:
        // Qt has no name for "no route to host".
        return hadHeaders ? LinkReason::CutOff : LinkReason::NetworkUnreachable;
    default: // Qt's enumeration grows; what an answer's status means is decided by the status.
        return hadHeaders ? LinkReason::CutOff : LinkReason::Other;
    }
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
