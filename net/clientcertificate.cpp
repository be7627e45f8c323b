// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clientcertificate.h"

#include <QBuffer>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <optional>

namespace net {

namespace {

QByteArray toPem(const QList<QSslCertificate> &chain)
{
    QByteArray pem;
    for (const QSslCertificate &certificate : chain)
        pem += certificate.toPem();
    return pem;
}

std::optional<QSslKey> keyIn(const QByteArray &pem, const QByteArray &passPhrase)
{
    for (const auto algorithm : {QSsl::Ec, QSsl::Rsa, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passPhrase);
        if (!key.isNull())
            return key;
    }
    return {};
}

bool isEncrypted(const QByteArray &pem)
{
    return pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || pem.contains("Proc-Type: 4,ENCRYPTED");
}

tl::expected<ClientCertificate, CertificateFileError> readPkcs12(const QByteArray &file,
                                                                 const QByteArray &passPhrase)
{
    if (QSslSocket::activeBackend() != u"openssl")
        return tl::unexpected(CertificateFileError::Pkcs12NotHere);
    QBuffer buffer;
    buffer.setData(file);
    buffer.open(QIODevice::ReadOnly);
    QSslKey key;
    QSslCertificate certificate;
    QList<QSslCertificate> others;
    if (!QSslCertificate::importPkcs12(&buffer, &key, &certificate, &others, passPhrase)) {
        return tl::unexpected(passPhrase.isEmpty() ? CertificateFileError::NeedsPassPhrase
                                                   : CertificateFileError::WrongPassPhrase);
    }
    if (certificate.isNull())
        return tl::unexpected(CertificateFileError::NoCertificate);
    if (key.isNull())
        return tl::unexpected(CertificateFileError::NoKey);
    return ClientCertificate{.certificatePem = toPem(QList{certificate} + others),
                             .privateKeyPem = key.toPem()};
}

/// A PKCS#12 file is DER: a SEQUENCE whose first member is version 3.
bool looksLikePkcs12(const QByteArray &file)
{
    return file.startsWith('\x30') && file.first(qMin<qsizetype>(file.size(), 16)).contains("\x02\x01\x03");
}

} // namespace

tl::expected<ClientCertificate, CertificateFileError>
readClientCertificate(const QByteArray &certificateFile, const QByteArray &keyFile, const QString &passPhrase)
{
    const QByteArray phrase = passPhrase.toUtf8();
    if (looksLikePkcs12(certificateFile))
        return readPkcs12(certificateFile, phrase);
    const QList<QSslCertificate> chain = QSslCertificate::fromData(certificateFile, QSsl::Pem);
    if (chain.isEmpty())
        return tl::unexpected(CertificateFileError::NoCertificate);
    const QByteArray &keyPem = keyFile.isEmpty() ? certificateFile : keyFile;
    const auto key = keyIn(keyPem, phrase);
    if (!key) {
        if (!isEncrypted(keyPem))
            return tl::unexpected(CertificateFileError::NoKey);
        return tl::unexpected(phrase.isEmpty() ? CertificateFileError::NeedsPassPhrase
                                               : CertificateFileError::WrongPassPhrase);
    }
    if (key->algorithm() != chain.constFirst().publicKey().algorithm())
        return tl::unexpected(CertificateFileError::KeyOfAnother);
    return ClientCertificate{.certificatePem = toPem(chain), .privateKeyPem = key->toPem()};
}

QByteArray readAuthorities(const QByteArray &file)
{
    const QList<QSslCertificate> pem = QSslCertificate::fromData(file, QSsl::Pem);
    return toPem(pem.isEmpty() ? QSslCertificate::fromData(file, QSsl::Der) : pem);
}

} // namespace net
