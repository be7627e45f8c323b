// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/complaint.h"
#include "agent/scope.h"

#include <tl/expected.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who the callers are and what each may see and do. Pure: no file is read here.
namespace agent {

enum class Role {
    Viewer,   ///< Sees figures.
    Operator, ///< May also ask for actions.
};

[[nodiscard]] std::string_view nameOf(Role role);
[[nodiscard]] std::optional<Role> roleFrom(std::string_view name);

/// SHA-256. A fast hash is right here, unlike for passwords: a token is 256 random bits, so that
/// nobody can try all of them, however fast each try is.
using TokenHash = std::array<unsigned char, 32>;

[[nodiscard]] TokenHash hashOf(std::string_view token);

/// One token as the agent knows it: never the token itself.
struct TokenEntry
{
    std::string name{}; ///< For people and the log.
    Role role{Role::Viewer};
    Scope servers{}; ///< That it may see.
    TokenHash hash{};
    bool operator==(const TokenEntry &) const = default;
};

using TokenPtr = std::shared_ptr<const TokenEntry>;

/// The tokens that let someone in.
class TokenStore
{
public:
    /// Nobody is asked for a token.
    TokenStore() = default;
    /// Only these let someone in; with none, nobody gets in.
    explicit TokenStore(std::vector<TokenEntry> entries);

    [[nodiscard]] bool isAsked() const { return m_isAsked; }
    /// Null for an unknown token. Takes the same time for all tokens of the same length, known or not.
    [[nodiscard]] TokenPtr find(std::string_view token) const;
    /// Whether a caller that was let in earlier with this (null: without a token) would get the same
    /// today: false once the token is gone or its role or servers are others.
    [[nodiscard]] bool stillGrants(const TokenPtr &earlier) const;
    [[nodiscard]] const std::vector<TokenPtr> &entries() const { return m_entries; }

private:
    bool m_isAsked = false;
    std::vector<TokenPtr> m_entries{};
};

/// The entry for the one plain token of --token-file.
[[nodiscard]] TokenEntry plainTokenEntry(std::string_view token);

/// Reads a tokens file: [[token]] with name, sha256 (hex), and optionally role, servers, created.
[[nodiscard]] tl::expected<std::vector<TokenEntry>, Complaints> parseTokens(std::string_view toml);

/// The inverse: one [[token]] of a tokens file. `created` is a date and time of RFC 3339.
[[nodiscard]] std::string tokenText(const TokenEntry &entry, std::string_view created);

/// Whether a name is good for a token: 1 to 64 letters, digits and "._@-".
[[nodiscard]] bool isTokenName(std::string_view name);
/// The servers of a token from a list such as "web-*,db-01". The error is a sentence.
[[nodiscard]] tl::expected<Scope, std::string> serversOfToken(std::string_view list);

/// The text without the [[token]] of that name, all else as it was; nullopt where it is not there or
/// cannot be cut out with certainty.
[[nodiscard]] std::optional<std::string> withoutToken(std::string_view toml, std::string_view name);

} // namespace agent
