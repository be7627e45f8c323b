// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who may ask. Pure: tables in tests/agent/tst_access.cpp.
namespace agent {

/// The host of "host", "host:port", "[v6]" or "[v6]:port": lower case, without brackets and
/// without a final dot. nullopt if it is none.
[[nodiscard]] std::optional<std::string> hostOf(std::string_view authority);

/// Whether a request for this Host is meant for us. A web page whose own name was made to point
/// to this machine (DNS rebinding) asks for a name that is not known here. `known` are lower
/// case; the address at which the connection arrived (`localAddress`) is always known.
[[nodiscard]] bool isKnownHost(std::string_view authority, const std::vector<std::string> &known,
                               std::string_view localAddress);

/// Whether an Origin header names the very server that the Host header names.
[[nodiscard]] bool isOwnOrigin(std::string_view origin, std::string_view authority, bool isEncrypted);

/// The token of an Authorization header with the scheme Bearer (RFC 6750 2.1).
[[nodiscard]] std::optional<std::string_view> bearerToken(std::string_view authorization);

/// Whether an If-None-Match header names the tag (RFC 9110 13.1.2, weak comparison).
[[nodiscard]] bool matchesTag(std::string_view ifNoneMatch, std::string_view tag);

} // namespace agent
