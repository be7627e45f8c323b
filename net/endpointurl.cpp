// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/endpointurl.h"

#include "net/addressscope.h"

#include <QUrlQuery>

#include <algorithm>

namespace net {

using namespace Qt::StringLiterals;

namespace {

/// "localhost:8080" reads as a scheme to a URL parser; only what has "//" behind the colon is one.
bool hasScheme(const QString &text)
{
    const qsizetype colon = text.indexOf("://"_L1);
    return colon > 0 && std::all_of(text.begin(), text.begin() + colon, [](QChar c) {
               return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.');
           });
}

} // namespace

tl::expected<QUrl, UrlError> parseEndpointUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return tl::unexpected(UrlError::Empty);

    QUrl url(hasScheme(trimmed) ? trimmed : "http://"_L1 + trimmed, QUrl::StrictMode);
    if (!url.isValid())
        return tl::unexpected(UrlError::Malformed);
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return tl::unexpected(UrlError::SchemeNotHttp);
    if (url.host().isEmpty())
        return tl::unexpected(UrlError::HostMissing);
    if (url.port() == 0)
        return tl::unexpected(UrlError::Malformed);

    if (url.path().isEmpty())
        url.setPath(u"/api/stream"_s);
    url.setFragment(QString());
    return url;
}

bool isThisComputer(const QUrl &url)
{
    return scopeOfHost(url.host()) == AddressScope::Loopback;
}

QString displayUrl(const QUrl &url)
{
    QUrl shown = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    if (shown.hasQuery()) {
        QUrlQuery masked;
        const auto items = QUrlQuery(shown).queryItems();
        for (const auto &[name, value] : items)
            masked.addQueryItem(value.isEmpty() ? u"***"_s : name, value.isEmpty() ? value : u"***"_s);
        shown.setQuery(masked);
    }
    return shown.toDisplayString();
}

} // namespace net
