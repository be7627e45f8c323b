// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/routes.h"

#include "agent/access.h"

#include <algorithm>
#include <utility>

namespace agent {
namespace {

struct Target
{
    std::optional<std::string_view> authority{}; ///< Of the absolute form, which beats Host (RFC 9112 3.2.2).
    std::string_view path{};
    std::string_view query{};
};

Target split(std::string_view target)
{
    Target parts;
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.starts_with(scheme)) {
            target.remove_prefix(scheme.size());
            const auto end = std::min(target.find_first_of("/?"), target.size());
            parts.authority = target.substr(0, end);
            target.remove_prefix(end);
            break;
        }
    }
    const auto question = std::min(target.find('?'), target.size());
    parts.path = target.substr(0, question);
    parts.query = target.substr(std::min(question + 1, target.size()));
    return parts;
}

Decision refuse(unsigned status, std::string_view reason, TokenPtr caller = {})
{
    return {.route = Route::Refused, .status = status, .reason = reason, .caller = std::move(caller)};
}

Route routeOf(std::string_view path, std::string_view basePath)
{
    if (!basePath.empty() && path.starts_with(basePath) && path.substr(basePath.size()).starts_with('/'))
        path.remove_prefix(basePath.size());
    if (path == "/api/stream")
        return Route::Stream;
    if (path == "/api/ws")
        return Route::Socket;
    if (path == "/api/servers")
        return Route::Servers;
    if (path == "/metrics")
        return Route::Metrics;
    if (path == "/healthz")
        return Route::Health;
    return Route::Refused;
}

bool isFromForeignPage(const RequestHead &request, std::string_view authority, bool isEncrypted)
{
    // An image or script of a foreign page comes without Origin, but browsers say where it is from.
    return (request.origin && !isOwnOrigin(*request.origin, authority, isEncrypted)) ||
           request.fetchSite == "cross-site" || request.fetchSite == "same-site";
}

} // namespace

Decision decide(const RequestHead &request, const AccessRules &rules, std::string_view localAddress,
                bool isEncrypted)
{
    if (!request.hasOneHost)
        return refuse(400, "The request must have exactly one Host header.\n");
    const auto target = split(request.target);
    const auto authority = target.authority.value_or(request.host);
    if (!isKnownHost(authority, rules.hostNames, localAddress))
        return refuse(421, "This agent does not know that host name. Allow it with --host-name.\n");
    if (isFromForeignPage(request, authority, isEncrypted))
        return refuse(403, "Web pages of other origins may not read this agent.\n");
    const auto route = routeOf(target.path, rules.basePath);
    if (route == Route::Refused)
        return refuse(
            404, "There is nothing here. Try /api/stream, /api/ws, /api/servers, /metrics or /healthz.\n");
    Decision decision{.route = route, .status = 200, .reason = {}, .query = target.query, .granted = {}};
    // Whether the agent is alive is no secret, and load balancers ask for it without a token.
    if (route != Route::Health && rules.tokens.isAsked()) {
        const auto token = bearerToken(request.authorization);
        decision.caller = token ? rules.tokens.find(*token) : nullptr;
        if (!decision.caller) {
            auto refused = refuse(401, "This agent asks for a token: Authorization: Bearer TOKEN.\n");
            refused.hasWrongToken = token.has_value();
            return refused;
        }
        decision.granted = decision.caller->servers;
    }
    if (request.method == Method::Other)
        return refuse(405, "Only GET and HEAD are possible here.\n", decision.caller);
    return decision;
}

} // namespace agent
