// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace agent {

/// Where a server is that this agent asks.
struct ClientUrl
{
    bool isEncrypted{false};
    std::string host{}; ///< A name in lower case, or an IP address; an IPv6 one without its brackets.
    std::uint16_t port{0};
    std::string target{"/"}; ///< Path and query, as in the request's first line.

    /// As in the Host header: the port only where it is not the usual one.
    [[nodiscard]] std::string authority() const;
    /// "https://hub.example.org/publish/fleet": for sentences. A query, in which somebody may have put a
    /// secret, is left out.
    [[nodiscard]] std::string shown() const;
    bool operator==(const ClientUrl &) const = default;
};

/// Of an http or https URL. The error is a sentence that says what is wrong with it; it repeats nothing of a
/// URL that holds a password.
[[nodiscard]] tl::expected<ClientUrl, std::string> parseClientUrl(std::string_view text);

} // namespace agent
