// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/tlstranslation.h"

namespace session {

models::TlsTrust toModels(net::TlsTrust trust)
{
    switch (trust) {
    case net::TlsTrust::Nobody:
        return models::TlsTrust::Nobody;
    case net::TlsTrust::System:
        return models::TlsTrust::System;
    case net::TlsTrust::OwnAuthority:
        return models::TlsTrust::OwnAuthority;
    case net::TlsTrust::Pin:
        return models::TlsTrust::Pin;
    case net::TlsTrust::Exception:
        return models::TlsTrust::Exception;
    }
    Q_UNREACHABLE();
}

models::CertificateFault toModels(net::CertificateFault fault)
{
    switch (fault) {
    case net::CertificateFault::Expired:
        return models::CertificateFault::Expired;
    case net::CertificateFault::NotYetValid:
        return models::CertificateFault::NotYetValid;
    case net::CertificateFault::WrongName:
        return models::CertificateFault::WrongName;
    case net::CertificateFault::UnknownAuthority:
        return models::CertificateFault::UnknownAuthority;
    case net::CertificateFault::SelfSigned:
        return models::CertificateFault::SelfSigned;
    case net::CertificateFault::Revoked:
        return models::CertificateFault::Revoked;
    case net::CertificateFault::Other:
        return models::CertificateFault::Other;
    }
    Q_UNREACHABLE();
}

models::TlsInfo toModels(const net::TlsFacts &facts)
{
    models::TlsInfo info{.protocol = facts.protocol, .cipher = facts.cipher, .trust = toModels(facts.trust)};
    for (const net::CertificateFacts &each : facts.chain) {
        info.chain.append({.subject = each.subject,
                           .issuer = each.issuer,
                           .names = each.names,
                           .notBefore = each.notBefore,
                           .notAfter = each.notAfter,
                           .sha256 = each.sha256,
                           .keySha256 = each.keySha256});
    }
    for (const net::CertificateFault fault : facts.faults)
        info.faults.append(toModels(fault));
    return info;
}

} // namespace session
