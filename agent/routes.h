// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clientaddress.h"
#include "agent/scope.h"
#include "agent/tokens.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What to answer to a request, decided without a socket.
namespace agent {

enum class Method { Get, Head, Other };

/// The head of a request, as far as the agent cares. Views into the connection's parser.
struct RequestHead
{
    Method method{Method::Other};
    std::string_view target{};
    std::string_view host{};
    bool hasOneHost{false}; ///< Exactly one Host field.
    std::optional<std::string_view> origin{};
    std::string_view fetchSite{}; ///< Sec-Fetch-Site.
    std::string_view authorization{};
};

struct AccessRules
{
    std::vector<std::string> hostNames{}; ///< Lower case; what the agent answers to.
    TokenStore tokens{};
    std::string basePath{}; ///< "/fleet": what stands before the paths if a proxy leaves it there.
    std::vector<Network> trustedProxies{};
};

enum class Route { Stream, Socket, Servers, Metrics, Health, Refused };

/// What to do with a request. For Refused, `status` and `reason` (a sentence) say why.
struct Decision
{
    Route route{Route::Refused};
    unsigned status{200};
    std::string_view reason{};
    std::string_view query{};
    Scope granted{};           ///< What the caller may see.
    TokenPtr caller{};         ///< Null where no token was asked for.
    bool hasWrongToken{false}; ///< There was a token, but nobody knows it.
};

/// The order of the checks: Host (400, 421), Origin (403), path (404), token (401), method
/// (405). `localAddress` is where the connection arrived. Paths are known with and without the base
/// path, so that a proxy may cut it off or not.
[[nodiscard]] Decision decide(const RequestHead &request, const AccessRules &rules,
                              std::string_view localAddress, bool isEncrypted);

} // namespace agent
