// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>

namespace models {

/// Which rule let a server's certificate pass; Nobody: none did.
enum class TlsTrust : std::uint8_t { Nobody, System, OwnAuthority, Pin, Exception };

/// What the usual check finds wrong with a certificate, also with one that a pin or an exception lets pass.
enum class CertificateFault : std::uint8_t {
    Expired,
    NotYetValid,
    WrongName,
    UnknownAuthority,
    SelfSigned,
    Revoked,
    Other,
};

/// One certificate as a person compares it. Texts are the server's own, bounded and on one line.
struct CertificateInfo
{
    QString subject{};
    QString issuer{};
    QStringList names{}; ///< Hosts and addresses that it is for.
    Millis notBefore{0}; ///< Wall clock, like notAfter.
    Millis notAfter{0};
    QByteArray sha256{};    ///< Raw digest of the certificate.
    QByteArray keySha256{}; ///< Raw digest of its public key: what a pin names.
    bool operator==(const CertificateInfo &) const = default;
};

/// How an endpoint's TLS connection stands, or why it was refused.
struct TlsInfo
{
    QString protocol{};
    QString cipher{};
    TlsTrust trust{TlsTrust::Nobody};
    QList<CertificateInfo> chain{}; ///< The server's own first.
    QList<CertificateFault> faults{};
    bool operator==(const TlsInfo &) const = default;
};

} // namespace models
