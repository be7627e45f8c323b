// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/tokens.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>

namespace agent {

std::string_view nameOf(Role role)
{
    return role == Role::Operator ? "operator" : "viewer";
}

std::optional<Role> roleFrom(std::string_view name)
{
    if (name == "viewer")
        return Role::Viewer;
    if (name == "operator")
        return Role::Operator;
    return std::nullopt;
}

TokenHash hashOf(std::string_view token)
{
    TokenHash hash{};
    SHA256(reinterpret_cast<const unsigned char *>(token.data()), token.size(), hash.data());
    return hash;
}

TokenStore::TokenStore(std::vector<TokenEntry> entries)
    : m_isAsked(true)
{
    m_entries.reserve(entries.size());
    for (auto &entry : entries)
        m_entries.push_back(std::make_shared<const TokenEntry>(std::move(entry)));
}

TokenPtr TokenStore::find(std::string_view token) const
{
    const auto hash = hashOf(token);
    std::size_t found = m_entries.size();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (CRYPTO_memcmp(m_entries[i]->hash.data(), hash.data(), hash.size()) == 0)
            found = i; // And on to the end: the time says nothing about the place.
    }
    return found < m_entries.size() ? m_entries[found] : nullptr;
}

bool TokenStore::stillGrants(const TokenPtr &earlier) const
{
    if (!earlier)
        return !m_isAsked;
    return std::ranges::any_of(m_entries, [&](const TokenPtr &entry) {
        return entry->hash == earlier->hash && entry->role == earlier->role &&
               entry->servers == earlier->servers;
    });
}

TokenEntry plainTokenEntry(std::string_view token)
{
    return {.name = "token-file", .hash = hashOf(token)};
}

bool isTokenName(std::string_view name)
{
    constexpr std::size_t most = 64;
    return !name.empty() && name.size() <= most && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '@' || c == '-';
    });
}

tl::expected<Scope, std::string> serversOfToken(std::string_view list)
{
    for (auto rest = list; !rest.empty();) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto glob = rest.substr(0, comma);
        const bool isGood = !glob.empty() && std::ranges::all_of(glob, [](char c) {
            return c > ' ' && c != '"' && c != '\\' && c != '\x7f';
        });
        if (!isGood || comma + 1 == rest.size())
            return failure({"Servers are named by patterns such as web-*, without spaces and quotes."});
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    auto scope = Scope::parse(list);
    if (scope)
        return scope;
    auto sentence = scope.error();
    while (sentence.ends_with('\n'))
        sentence.pop_back();
    return tl::unexpected(sentence);
}

} // namespace agent
