// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlspeer.h"

#include "net/streamrequest.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslKey>

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestChain = 10;
constexpr qsizetype mostNames = 50;

QString nameOf(const QStringList &commonNames, const QStringList &organizations)
{
    QStringList parts = commonNames.mid(0, 1) + organizations.mid(0, 1);
    parts.removeAll(QString());
    return tamed(parts.join(", "_L1));
}

QStringList hostsOf(const QSslCertificate &certificate)
{
    QStringList names;
    const auto alternatives = certificate.subjectAlternativeNames();
    for (auto each = alternatives.cbegin(); each != alternatives.cend() && names.size() < mostNames; ++each) {
        if (each.key() == QSsl::DnsEntry || each.key() == QSsl::IpAddressEntry)
            names.append(tamed(each.value()));
    }
    names.sort();
    return names;
}

CertificateFacts factsOf(const QSslCertificate &certificate)
{
    using std::chrono::milliseconds;
    return {.subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
                              certificate.subjectInfo(QSslCertificate::Organization)),
            .issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
                             certificate.issuerInfo(QSslCertificate::Organization)),
            .names = hostsOf(certificate),
            .notBefore = milliseconds(certificate.effectiveDate().toMSecsSinceEpoch()),
            .notAfter = milliseconds(certificate.expiryDate().toMSecsSinceEpoch()),
            .sha256 = certificate.digest(QCryptographicHash::Sha256),
            .keySha256 =
                QCryptographicHash::hash(certificate.publicKey().toDer(), QCryptographicHash::Sha256)};
}

CertificateFault faultOf(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return CertificateFault::Expired;
    case QSslError::CertificateNotYetValid:
        return CertificateFault::NotYetValid;
    case QSslError::HostNameMismatch:
        return CertificateFault::WrongName;
    case QSslError::SelfSignedCertificate:
        return CertificateFault::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::InvalidCaCertificate:
        return CertificateFault::UnknownAuthority;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return CertificateFault::Revoked;
    default: // Qt's enumeration grows.
        return CertificateFault::Other;
    }
}

QList<CertificateFault> faultsOf(const QList<QSslError> &errors)
{
    QList<CertificateFault> faults;
    for (const QSslError &error : errors) {
        const CertificateFault fault = faultOf(error.error());
        if (!faults.contains(fault))
            faults.append(fault);
    }
    return faults;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default: // Nothing older is ever agreed on.
        return {};
    }
}

/// What a person has to mend first: a certificate that anybody could have made says nothing by its name.
LinkReason reasonOfFaults(const QList<CertificateFault> &faults)
{
    using enum CertificateFault;
    if (faults.contains(Revoked))
        return LinkReason::TlsFailed;
    if (faults.contains(UnknownAuthority) || faults.contains(SelfSigned))
        return LinkReason::CertificateAuthority;
    if (faults.contains(WrongName))
        return LinkReason::CertificateName;
    if (faults.contains(Expired) || faults.contains(NotYetValid))
        return LinkReason::CertificateExpired;
    return LinkReason::TlsFailed;
}

QString wordsOf(const QList<QSslError> &errors)
{
    QStringList texts;
    for (const QSslError &error : errors) {
        if (!texts.contains(error.errorString()))
            texts.append(error.errorString());
    }
    return tamed(texts.join("; "_L1));
}

} // namespace

QSslConfiguration tlsConfiguration(const TlsIdentity &identity)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    // With pinned keys nobody is believed beforehand: only an error stops Qt before it sends the request.
    if (!identity.pinnedKeysSha256.isEmpty())
        tls.setCaCertificates({});
    else if (!identity.caPem.isEmpty())
        tls.setCaCertificates(QSslCertificate::fromData(identity.caPem, QSsl::Pem));
    if (!identity.certificatePem.isEmpty()) {
        tls.setLocalCertificateChain(QSslCertificate::fromData(identity.certificatePem, QSsl::Pem));
        for (const auto algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
            const QSslKey key(identity.privateKeyPem, algorithm, QSsl::Pem);
            if (!key.isNull()) {
                tls.setPrivateKey(key);
                break;
            }
        }
    }
    return tls;
}

PeerVerdict judgePeer(const QSslConfiguration &seen, const QList<QSslError> &errors,
                      const TlsIdentity &identity)
{
    PeerVerdict verdict{.facts = {.protocol = protocolName(seen.sessionProtocol()),
                                  .cipher = seen.sessionCipher().name(),
                                  .faults = faultsOf(errors)}};
    const QList<QSslCertificate> chain = seen.peerCertificateChain();
    for (const QSslCertificate &certificate : chain.mid(0, longestChain))
        verdict.facts.chain.append(factsOf(certificate));
    const CertificateFacts leaf = verdict.facts.chain.value(0);

    if (!identity.pinnedKeysSha256.isEmpty()) {
        // Nobody looked for the authority.
        verdict.facts.faults.removeAll(CertificateFault::UnknownAuthority);
        verdict.facts.faults.removeAll(CertificateFault::SelfSigned);
        if (!chain.isEmpty() && identity.pinnedKeysSha256.contains(leaf.keySha256)) {
            verdict.facts.trust = TlsTrust::Pin;
        } else {
            verdict.refusal = LinkReason::PinMismatch;
            verdict.detail = u"the server's key is none of the pinned ones"_s;
        }
        return verdict;
    }
    if (errors.isEmpty()) {
        verdict.facts.trust = identity.caPem.isEmpty() ? TlsTrust::System : TlsTrust::OwnAuthority;
        return verdict;
    }
    if (!identity.exceptionSha256.isEmpty() && !chain.isEmpty()) {
        if (leaf.sha256 == identity.exceptionSha256) {
            verdict.facts.trust = TlsTrust::Exception;
        } else {
            verdict.refusal = LinkReason::CertificateChanged;
            verdict.detail = wordsOf(errors);
        }
        return verdict;
    }
    verdict.refusal = reasonOfFaults(verdict.facts.faults);
    verdict.detail = wordsOf(errors);
    return verdict;
}

LinkReason tlsReasonOf(const QString &errorString)
{
    // The alerts of RFC 8446 6.2 that answer a client certificate or its absence, as OpenSSL words them.
    static constexpr std::array clientAlerts{
        "alert certificate required"_L1,    "alert bad certificate"_L1,     "alert unknown ca"_L1,
        "alert certificate expired"_L1,     "alert certificate unknown"_L1, "alert certificate revoked"_L1,
        "alert unsupported certificate"_L1, "alert access denied"_L1};
    static constexpr std::array otherProtocols{"wrong version number"_L1, "http request"_L1,
                                               "packet length too long"_L1, "unexpected message"_L1};
    const auto isIn = [&errorString](QLatin1StringView words) { return errorString.contains(words); };
    if (std::ranges::any_of(clientAlerts, isIn))
        return LinkReason::ClientCertificate;
    if (std::ranges::any_of(otherProtocols, isIn))
        return LinkReason::NotTls;
    return LinkReason::TlsFailed;
}

} // namespace net
