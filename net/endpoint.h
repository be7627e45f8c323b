// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

namespace net {

enum class ProxyMode { System, None, Http, Socks5 };

struct Proxy
{
    ProxyMode mode{ProxyMode::System};
    QString host{}; ///< For Http and Socks5 only, like what follows.
    quint16 port{0};
    QString user{};
    QString password{};
    bool operator==(const Proxy &) const = default;
};

/// Whom to believe, and who to be, over TLS.
struct TlsIdentity
{
    QByteArray caPem{};          ///< Replaces the system's authorities when not empty.
    QByteArray certificatePem{}; ///< The client certificate with its chain.
    QByteArray privateKeyPem{};
    QByteArray exceptionSha256{}; ///< Raw digest of the one leaf certificate that is accepted as it is.
    /// Raw SHA-256 digests of the public keys (SubjectPublicKeyInfo, RFC 7469 2.4) that are believed; they
    /// replace the check of chain and name. Empty: the usual check.
    QList<QByteArray> pinnedKeysSha256{};
    bool operator==(const TlsIdentity &) const = default;
};

struct Header
{
    QByteArray name{};
    QByteArray value{};
    bool operator==(const Header &) const = default;
};

/// Where a stream is and how to ask for it. Holds secrets: never log one.
struct Endpoint
{
    QUrl url{}; ///< http or https; user info in it is sent as basic credentials.
    QByteArray method{"GET"};
    QByteArray body{};
    QList<Header> headers{}; ///< Sent last: they replace those that the link would send by itself.
    QByteArray bearerToken{};
    TlsIdentity tls{};
    Proxy proxy{};
    bool operator==(const Endpoint &) const = default;
};

/// "host:port" with the scheme's default port filled in: what a connection is made to.
[[nodiscard]] QString hostAndPort(const QUrl &url);

/// Scheme, host and port as text, without the scheme's default port (RFC 6454).
[[nodiscard]] QString originOf(const QUrl &url);

/// A digest of all that decides whether two endpoints may share a connection: scheme, host, port, proxy, TLS
/// identity and credentials (every custom header is taken for one).
[[nodiscard]] QByteArray trustKey(const Endpoint &endpoint);

} // namespace net
