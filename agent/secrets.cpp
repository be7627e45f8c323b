// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/secrets.h"

#include "agent/path.h"
#include "agent/privatefile.h"
#include "agent/system.h"
#include "agent/text.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

namespace agent {
namespace {

constexpr std::size_t mostTokenBytes = 4096;
constexpr std::size_t leastTokenBytes = 8;

void trim(std::string &line)
{
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
        line.pop_back();
}

/// A pipe, say, that holds up whoever opens it; what is not there at all is said by whoever opens it.
bool isNoFile(const std::string &name)
{
    std::error_code ignored;
    const auto status = std::filesystem::status(pathFrom(name), ignored);
    return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
}

} // namespace

tl::expected<std::string, std::string> readToken(const std::string &file)
{
    std::string token;
    if (file == "-") {
        token = readInputLine(mostTokenBytes);
    } else {
        auto line = readPrivateLine(file, mostTokenBytes);
        if (!line && line.error() == PrivateLineError::Unreadable)
            return failure({"The token file ", file, " cannot be read."});
        if (!line && line.error() == PrivateLineError::NoFile) {
            return failure({file, " is no ordinary file. From a pipe, give the token on standard input: "
                                  "--token-file -"});
        }
        if (!line) {
            return failure(
                {"Others can read or change the token file ", file, ". Run: ", commandToMakePrivate(file)});
        }
        token = std::move(*line);
    }
    trim(token);
    // RFC 6750 2.1, b64token: anything else could not be sent in a header.
    const bool isSendable = std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
    if (token.size() < leastTokenBytes || token.size() > mostTokenBytes || !isSendable)
        return failure({"The token must be one line of 8 to 4096 letters, digits and signs without spaces."});
    return token;
}

tl::expected<std::vector<TokenEntry>, std::string> readTokens(const std::string &file)
{
    const auto text = readPrivateFile(file, mostTokensFileBytes);
    if (!text)
        return tl::unexpected(text.error());
    auto entries = parseTokens(*text);
    if (!entries)
        return tl::unexpected(describe(file, entries.error()));
    return std::move(*entries);
}

tl::expected<boost::asio::ssl::context, std::string> makeTlsContext(const std::string &certificateFile,
                                                                    const std::string &keyFile)
{
    using Context = boost::asio::ssl::context;
    for (const auto &file : {certificateFile, keyFile}) {
        if (isNoFile(file))
            return failure({file, " is no ordinary file."});
    }
    boost::system::error_code error;
    Context context(Context::tls_server);
    context.set_options(Context::default_workarounds | Context::no_sslv2 | Context::no_sslv3 |
                            Context::no_tlsv1 | Context::no_tlsv1_1 | Context::no_compression,
                        error);
    context.use_certificate_chain_file(certificateFile, error);
    if (error)
        return failure({"The certificate ", certificateFile, " cannot be used: ", error.message(), "."});
    context.use_private_key_file(keyFile, Context::pem, error);
    if (error)
        return failure({"The key ", keyFile, " cannot be used: ", error.message(), "."});
    // A key of another kind than the certificate's is taken without a word so far.
    if (::SSL_CTX_check_private_key(context.native_handle()) != 1)
        return failure({"The key ", keyFile, " does not belong to the certificate ", certificateFile, "."});
    return context;
}

} // namespace agent
