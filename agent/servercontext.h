// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/accesslog.h"
#include "agent/addresslimits.h"
#include "agent/feed.h"
#include "agent/gzip.h"
#include "agent/historian.h"
#include "agent/perscope.h"
#include "agent/pollplace.h"
#include "agent/relay.h"
#include "agent/routes.h"
#include "agent/subscriberqueue.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <unordered_set>

namespace agent {

/// What a client may cost. Tests make these small.
struct ServerLimits
{
    std::chrono::milliseconds request{
        10'000}; ///< From the first byte of a request (or the connect) to its last.
    std::chrono::milliseconds idle{60'000};    ///< Between two requests on one connection.
    std::chrono::milliseconds reply{60'000};   ///< To take an ordinary reply, and longer for a large one:
    std::size_t leastBytesPerSecond{4096};     ///< who takes it more slowly than that is dropped.
    std::chrono::milliseconds stall{30'000};   ///< For a subscriber to take the next 64 KiB.
    std::chrono::milliseconds linger{1'000};   ///< To read a refusal before the connection is closed.
    std::chrono::milliseconds shutdown{2'000}; ///< For goodbyes when the agent ends.
    std::chrono::milliseconds heartbeat{25'000};
    /// Who waits for an answer gets what others bring so long after the first news together.
    std::chrono::milliseconds gathering{50};
    std::chrono::milliseconds retrySpread{
        5'000}; ///< On shutdown clients come back after 1 s plus up to this, evenly; and later if they
    std::chrono::milliseconds retryPerClient{10}; ///< are so many that each would have less than this.
    std::chrono::seconds busyRetry{5};            ///< Who was turned away comes back after this
    std::chrono::seconds busyRetrySpread{25};     ///< plus up to this.
    std::chrono::milliseconds revocation{500};    ///< For a goodbye when a token no longer grants the stream.
    std::uint32_t headerBytes{16 * 1024};
    std::uint64_t bodyBytes{std::uint64_t{64} * 1024};
    std::size_t pastBytes{std::size_t{8} * 1024 * 1024}; ///< In one answer, and the tick that was begun.
    std::size_t pollParts{4096};                         ///< Likewise: objects of others.
    std::size_t connections{4096};
    AddressPolicy address{};
    QueueLimits queue{};
    int sendBufferBytes{0}; ///< 0: as the system chooses.
    bool mayPack{true};     ///< For clients that accept gzip.
};

class Connection;

/// What all connections of one server share. Lives in the server, outlives its connections.
struct ServerContext
{
    Feed &feed;
    Historian &historian;
    Relay &relay;
    AccessRules rules;
    ServerLimits limits;
    std::function<std::int64_t()> wallClockMs; ///< ms since the epoch.
    std::uint64_t tagSalt{0};                  ///< So that an ETag tells nothing about a token.
    std::chrono::steady_clock::time_point startedAt{};
    AddressLimits addresses;
    std::mt19937_64 random;      ///< Spreads clients that come back.
    LogSink *accessLog{nullptr}; ///< Null: nothing is noted.
    Log *log{nullptr};           ///< Null: nothing is said.

    std::unordered_set<Connection *> connections{};
    std::unordered_set<Connection *> subscribers{};
    std::uint64_t droppedSubscribers{0};
    bool isStopping{false};

    /// The scrapes of the newest tick, made when the first one asks, and packed likewise.
    PerScope<std::shared_ptr<const std::string>> metrics{};
    PerScope<std::shared_ptr<const std::string>> packedMetrics{};
    PerScope<std::shared_ptr<const std::string>, Selection> packedServers{}; ///< Of GET /api/servers.
    /// Whole answers of GET /api/servers that tell of others, for those who have waited for the same.
    struct PollKey
    {
        Selection selection{};
        RelayWish wish{};
        AskedOthers asked{};
        bool isPacked{false};
        auto operator<=>(const PollKey &) const = default;
    };
    static constexpr std::size_t mostPollAnswers = 8; ///< Each may be large.
    PerScope<std::shared_ptr<const std::string>, PollKey, mostPollAnswers> pollAnswers{};
    Packer packer{};
};

} // namespace agent
