// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/linkstatus.h"
#include "net/tlsfacts.h"

#include <QList>
#include <QSslConfiguration>
#include <QSslError>

namespace net {

/// How to open a TLS connection for this identity: TLS 1.2 or newer, HTTP/1.1, its authorities, its client
/// certificate.
[[nodiscard]] QSslConfiguration tlsConfiguration(const TlsIdentity &identity);

struct PeerVerdict
{
    LinkReason refusal{LinkReason::None}; ///< None: it may go on.
    QString detail{};                     ///< English, for logs.
    TlsFacts facts{};
};

/// Whether this is the server that is meant. Pinned keys replace the usual check of chain, name and time; an
/// exception lets pass one certificate, whatever `errors` the usual check has found.
[[nodiscard]] PeerVerdict judgePeer(const QSslConfiguration &seen, const QList<QSslError> &errors,
                                    const TlsIdentity &identity);

/// What the TLS library's own words about a connection without certificate errors mean. Only OpenSSL's are
/// known; TlsFailed for all others.
[[nodiscard]] LinkReason tlsReasonOf(const QString &errorString);

} // namespace net
