// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/systemtrust.h"

#include <boost/asio/error.hpp>

#include <openssl/x509.h>

#include <memory>

#include <windows.h>

#include <wincrypt.h>

namespace agent {

void trustSystemAuthorities(boost::asio::ssl::context &context, boost::system::error_code &error)
{
    // OpenSSL looks into folders that Windows does not have; its authorities are in a store of certificates.
    const HCERTSTORE store = ::CertOpenSystemStoreW(0, L"ROOT");
    if (!store) {
        error = boost::asio::error::not_found;
        return;
    }
    X509_STORE *trusted = ::SSL_CTX_get_cert_store(context.native_handle());
    PCCERT_CONTEXT found = nullptr;
    while ((found = ::CertEnumCertificatesInStore(store, found)) != nullptr) {
        const unsigned char *bytes = found->pbCertEncoded;
        const std::unique_ptr<X509, decltype(&::X509_free)> certificate(
            ::d2i_X509(nullptr, &bytes, static_cast<long>(found->cbCertEncoded)), ::X509_free);
        if (certificate)
            ::X509_STORE_add_cert(trusted, certificate.get());
    }
    ::CertCloseStore(store, 0);
}

} // namespace agent
