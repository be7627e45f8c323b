// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/tokens.h"

#include <boost/asio/ssl/context.hpp>

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace agent {

/// The token in the first line of a file that only its owner can read; "-" is standard input,
/// of which no byte behind that line is taken. The error is a sentence without the token.
[[nodiscard]] tl::expected<std::string, std::string> readToken(const std::string &file);

inline constexpr std::size_t mostTokensFileBytes = std::size_t{1024} * 1024;

/// The entries of a tokens file that nobody else can read. The error names file, line and column.
[[nodiscard]] tl::expected<std::vector<TokenEntry>, std::string> readTokens(const std::string &file);

/// TLS 1.2 and newer, with this certificate chain and key, which must belong together.
[[nodiscard]] tl::expected<boost::asio::ssl::context, std::string>
makeTlsContext(const std::string &certificateFile, const std::string &keyFile);

} // namespace agent
