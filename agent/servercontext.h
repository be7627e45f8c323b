// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/feed.h"
#include "agent/perscope.h"
#include "agent/routes.h"
#include "agent/subscriberqueue.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>

namespace agent {

/// What a client may cost. Tests make these small.
struct ServerLimits
{
    std::chrono::milliseconds request{
        10'000}; ///< From the first byte of a request (or the connect) to its last.
    std::chrono::milliseconds idle{60'000};    ///< Between two requests on one connection.
    std::chrono::milliseconds reply{60'000};   ///< To take an ordinary reply.
    std::chrono::milliseconds linger{1'000};   ///< To read a refusal before the connection is closed.
    std::chrono::milliseconds shutdown{2'000}; ///< For goodbyes when the agent ends.
    std::chrono::milliseconds heartbeat{25'000};
    std::chrono::milliseconds retrySpread{
        5'000}; ///< On shutdown clients come back after 1 s plus up to this.
    std::uint32_t headerBytes{16 * 1024};
    std::uint64_t bodyBytes{std::uint64_t{64} * 1024};
    std::size_t connections{4096};
    QueueLimits queue{};
    int sendBufferBytes{0}; ///< 0: as the system chooses.
};

class Connection;

/// What all connections of one server share. Lives in the server, outlives its connections.
struct ServerContext
{
    Feed &feed;
    AccessRules rules;
    ServerLimits limits;
    std::function<std::int64_t()> wallClockMs; ///< ms since the epoch.
    std::uint64_t tagSalt{0};                  ///< So that an ETag tells nothing about a token.
    std::chrono::steady_clock::time_point startedAt{};

    std::unordered_set<Connection *> connections{};
    std::unordered_set<Connection *> subscribers{};
    std::uint64_t droppedSubscribers{0};
    bool isStopping{false};

    /// The scrapes of the newest tick, made when the first one asks.
    PerScope<std::shared_ptr<const std::string>> metrics{};
};

} // namespace agent
