// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/secrets.h"

#include "agent/text.h"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace agent {
namespace {

constexpr std::size_t mostTokenBytes = 4096;
constexpr std::size_t leastTokenBytes = 8;

std::string readLine(int descriptor)
{
    std::string line;
    char c = 0;
    while (line.size() <= mostTokenBytes && ::read(descriptor, &c, 1) == 1 && c != '\n')
        line += c;
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
        line.pop_back();
    return line;
}

} // namespace

tl::expected<std::string, std::string> readToken(const std::string &file)
{
    std::string token;
    if (file == "-") {
        token = readLine(STDIN_FILENO);
    } else {
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0)
            return failure({"The token file ", file, " cannot be read."});
        struct stat properties
        {
        };
        const bool isPrivate =
            ::fstat(descriptor, &properties) == 0 && (properties.st_mode & (S_IRWXG | S_IRWXO)) == 0U;
        if (isPrivate)
            token = readLine(descriptor);
        ::close(descriptor);
        if (!isPrivate)
            return failure({"Others can read or change the token file ", file, ". Run: chmod 600 ", file});
    }
    // RFC 6750 2.1, b64token: anything else could not be sent in a header.
    const bool isSendable = std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
    if (token.size() < leastTokenBytes || token.size() > mostTokenBytes || !isSendable)
        return failure({"The token must be one line of 8 to 4096 letters, digits and signs without spaces."});
    return token;
}

tl::expected<boost::asio::ssl::context, std::string> makeTlsContext(const std::string &certificateFile,
                                                                    const std::string &keyFile)
{
    using Context = boost::asio::ssl::context;
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
    return context;
}

} // namespace agent
