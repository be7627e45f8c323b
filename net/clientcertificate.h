// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace net {

/// A client certificate with its chain and its key as they are used: PEM, the key without a pass phrase.
struct ClientCertificate
{
    QByteArray certificatePem{};
    QByteArray privateKeyPem{};
};

enum class CertificateFileError {
    NoCertificate,   ///< Neither PEM nor PKCS#12.
    NoKey,           ///< There is a certificate, but no key that can be read.
    NeedsPassPhrase, ///< Encrypted, and no pass phrase was given.
    WrongPassPhrase, ///< Or a PKCS#12 file whose encryption is too old for this computer's OpenSSL.
    Pkcs12NotHere,   ///< The system's TLS library reads none: Schannel of Windows.
    KeyOfAnother,    ///< The key does not belong to the certificate.
};

/// Reads a certificate file (PEM, or PKCS#12 that holds the key as well) and, for PEM, the key's own file;
/// without one the key stands in the certificate's. Pure.
[[nodiscard]] tl::expected<ClientCertificate, CertificateFileError>
readClientCertificate(const QByteArray &certificateFile, const QByteArray &keyFile,
                      const QString &passPhrase);

/// The authorities in a file, PEM or DER, as PEM; empty where there are none.
[[nodiscard]] QByteArray readAuthorities(const QByteArray &file);

} // namespace net
