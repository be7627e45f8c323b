// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/endpoint.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

namespace net {

using namespace Qt::StringLiterals;

namespace {

int defaultPort(const QUrl &url)
{
    return url.scheme() == "https"_L1 ? 443 : 80;
}

/// As it stands in a Host header: an IPv6 address in brackets.
QString bracketed(const QString &host)
{
    return host.contains(u':') ? u'[' + host + u']' : host;
}

} // namespace

QString hostAndPort(const QUrl &url)
{
    return bracketed(url.host(QUrl::FullyEncoded)) + u':' + QString::number(url.port(defaultPort(url)));
}

QString originOf(const QUrl &url)
{
    QString origin = url.scheme() + "://"_L1 + bracketed(url.host(QUrl::FullyEncoded));
    if (url.port(defaultPort(url)) != defaultPort(url))
        origin += u':' + QString::number(url.port());
    return origin;
}

QByteArray trustKey(const Endpoint &endpoint)
{
    QByteArray all;
    QDataStream stream(&all, QIODevice::WriteOnly);
    const QUrl &url = endpoint.url;
    stream << url.scheme() << hostAndPort(url) << url.userInfo(QUrl::FullyEncoded);
    const Proxy &proxy = endpoint.proxy;
    stream << qint32(proxy.mode) << proxy.host << proxy.port << proxy.user << proxy.password;
    const TlsIdentity &tls = endpoint.tls;
    stream << tls.caPem << tls.certificatePem << tls.privateKeyPem << tls.exceptionSha256
           << tls.pinnedKeysSha256;
    stream << endpoint.bearerToken;
    for (const Header &header : endpoint.headers)
        stream << header.name << header.value;
    return QCryptographicHash::hash(all, QCryptographicHash::Sha256);
}

} // namespace net
