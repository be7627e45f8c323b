// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/query.h"

#include <algorithm>
#include <charconv>

namespace agent {
namespace {

/// What is no valid escape stays as it is.
std::string percentDecoded(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned char byte = 0;
        if (text[i] == '%' && i + 2 < text.size()) {
            const char *const end = text.data() + i + 3;
            if (std::from_chars(text.data() + i + 1, end, byte, 16).ptr == end) {
                decoded += static_cast<char>(byte);
                i += 2;
                continue;
            }
        }
        decoded += text[i];
    }
    return decoded;
}

} // namespace

std::optional<std::string> queryValue(std::string_view query, std::string_view name)
{
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const auto equals = std::min(pair.find('='), pair.size());
        if (pair.substr(0, equals) == name)
            return percentDecoded(pair.substr(std::min(equals + 1, pair.size())));
    }
    return std::nullopt;
}

tl::expected<Scope, std::string> scopeFor(std::string_view query, const Scope &granted)
{
    const auto list = queryValue(query, "servers");
    if (!list)
        return granted;
    const auto asked = Scope::parse(*list);
    if (!asked)
        return tl::unexpected(asked.error());
    return granted.intersected(*asked);
}

} // namespace agent
