// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/clienttrust.h"

#include "agent/systemtrust.h"
#include "agent/text.h"

namespace agent {

tl::expected<TlsContextPtr, std::string> makeClientTrust(const ClientTrustFiles &files)
{
    using Context = boost::asio::ssl::context;
    boost::system::error_code error;
    const auto context = std::make_shared<Context>(Context::tls_client);
    context->set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3 |
                             Context::no_tlsv1 | Context::no_tlsv1_1 | Context::no_compression,
                         error);
    context->set_verify_mode(boost::asio::ssl::verify_peer, error);
    if (files.authorities.empty()) {
        trustSystemAuthorities(*context, error);
        if (error)
            return failure(
                {"The authorities that this system trusts cannot be read: ", error.message(), "."});
    } else {
        context->load_verify_file(files.authorities, error);
        if (error) {
            return failure({"The certificates of authorities in ", files.authorities,
                            " cannot be used: ", error.message(), "."});
        }
    }
    if (files.certificate.empty() != files.key.empty())
        return failure({"A certificate to show needs its key, and a key its certificate."});
    if (files.certificate.empty())
        return context;
    context->use_certificate_chain_file(files.certificate, error);
    if (error)
        return failure({"The certificate ", files.certificate, " cannot be used: ", error.message(), "."});
    context->use_private_key_file(files.key, Context::pem, error);
    if (error)
        return failure({"The key ", files.key, " cannot be used: ", error.message(), "."});
    if (::SSL_CTX_check_private_key(context->native_handle()) != 1)
        return failure(
            {"The key ", files.key, " does not belong to the certificate ", files.certificate, "."});
    return context;
}

} // namespace agent
