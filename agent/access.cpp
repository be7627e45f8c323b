// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/access.h"

#include "agent/text.h"

#include <algorithm>

namespace agent {
namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool isPort(std::string_view text)
{
    return text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

/// "https://host:443" and "https://host" are one origin.
std::string_view withoutDefaultPort(std::string_view authority, bool isEncrypted)
{
    const std::string_view port = isEncrypted ? ":443" : ":80";
    if (authority.ends_with(port))
        authority.remove_suffix(port.size());
    return authority;
}

} // namespace

std::optional<std::string> hostOf(std::string_view authority)
{
    std::string_view host;
    std::string_view port;
    if (authority.starts_with('[')) {
        const auto end = authority.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        host = authority.substr(1, end - 1);
        port = authority.substr(end + 1);
        const bool isAddress = host.find(':') != std::string_view::npos &&
                               host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
        if (!isAddress)
            return std::nullopt;
    } else {
        const auto colon = std::min(authority.find(':'), authority.size());
        host = authority.substr(0, colon);
        port = authority.substr(colon);
        if (host.ends_with('.'))
            host.remove_suffix(1);
    }
    if (!port.empty() && (port.front() != ':' || !isPort(port.substr(1))))
        return std::nullopt;
    auto name = lowered(host);
    if (name.empty() || (!authority.starts_with('[') && !std::ranges::all_of(name, isHostCharacter)))
        return std::nullopt;
    return name;
}

bool isKnownHost(std::string_view authority, const std::vector<std::string> &known,
                 std::string_view localAddress)
{
    const auto host = hostOf(authority);
    return host && (*host == localAddress || std::ranges::find(known, *host) != known.end());
}

bool isOwnOrigin(std::string_view origin, std::string_view authority, bool isEncrypted)
{
    const std::string_view scheme = isEncrypted ? "https://" : "http://";
    const auto given = lowered(trimmed(origin));
    if (!given.starts_with(scheme))
        return false;
    return withoutDefaultPort(std::string_view(given).substr(scheme.size()), isEncrypted) ==
           withoutDefaultPort(lowered(authority), isEncrypted);
}

std::optional<std::string_view> bearerToken(std::string_view authorization)
{
    constexpr std::string_view scheme = "bearer ";
    if (authorization.size() < scheme.size() || lowered(authorization.substr(0, scheme.size())) != scheme)
        return std::nullopt;
    return trimmed(authorization.substr(scheme.size()));
}

bool matchesTag(std::string_view ifNoneMatch, std::string_view tag)
{
    while (!ifNoneMatch.empty()) {
        const auto comma = std::min(ifNoneMatch.find(','), ifNoneMatch.size());
        auto candidate = trimmed(ifNoneMatch.substr(0, comma));
        ifNoneMatch.remove_prefix(std::min(comma + 1, ifNoneMatch.size()));
        if (candidate.starts_with("W/"))
            candidate.remove_prefix(2);
        if (candidate == tag || candidate == "*")
            return true;
    }
    return false;
}

} // namespace agent
