// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>

namespace net {

/// Which rule let a server's certificate pass.
enum class TlsTrust {
    Nobody, ///< None: the connection was given up before anything was sent.
    System, ///< The authorities of this computer.
    OwnAuthority,
    Pin,
    Exception,
};

/// What is wrong with a certificate by the usual check, whether or not it was let pass.
enum class CertificateFault {
    Expired,
    NotYetValid,
    WrongName,
    UnknownAuthority,
    SelfSigned,
    Revoked,
    Other,
};

/// One certificate as a person compares it. Texts are the server's own: bounded and on one line.
struct CertificateFacts
{
    QString subject{};
    QString issuer{};
    QStringList names{};                    ///< Hosts and addresses that it is for.
    std::chrono::milliseconds notBefore{0}; ///< Since the epoch.
    std::chrono::milliseconds notAfter{0};
    QByteArray sha256{};    ///< Raw digest of the certificate.
    QByteArray keySha256{}; ///< Raw digest of its public key (SubjectPublicKeyInfo): what a pin names.
    bool operator==(const CertificateFacts &) const = default;
};

/// What is known of a TLS connection, also of one that was refused.
struct TlsFacts
{
    QString protocol{}; ///< "TLS 1.3"; empty when it did not come to that.
    QString cipher{};
    TlsTrust trust{TlsTrust::Nobody};
    QList<CertificateFacts> chain{}; ///< The server's own first; at most ten.
    QList<CertificateFault> faults{};
    bool operator==(const TlsFacts &) const = default;
};

} // namespace net
