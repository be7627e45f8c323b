// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <tl/expected.hpp>

#include <string>

namespace agent {

/// The token in the first line of a file that only its owner can read; "-" is standard input,
/// of which no byte behind that line is taken. The error is a sentence without the token.
[[nodiscard]] tl::expected<std::string, std::string> readToken(const std::string &file);

/// TLS 1.2 and newer, with this certificate chain and key.
[[nodiscard]] tl::expected<boost::asio::ssl::context, std::string>
makeTlsContext(const std::string &certificateFile, const std::string &keyFile);

} // namespace agent
