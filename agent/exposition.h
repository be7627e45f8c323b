// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/identity.h"
#include "agent/relay.h"
#include "agent/sample.h"
#include "agent/scope.h"

#include <cstdint>
#include <string>
#include <vector>

namespace agent {

/// What the agent counts about itself.
struct AgentCounters
{
    std::uint64_t subscribers{0};
    std::uint64_t droppedSubscribers{0};
    std::uint64_t connections{0};
    std::uint64_t historyBytes{0}; ///< Of kept samples.
    std::vector<UpstreamStatus> upstreams{};
    std::uint64_t encodedUpdates{0};
};

/// The servers of a source that another agent measures.
struct OtherServers
{
    std::string source{};
    std::vector<ServerSample> servers{};
    bool isSilent{false}; ///< Nothing came of it for a while: its numbers are old ones.
};

/// As they are handed on now, as far as the scope covers them.
[[nodiscard]] std::vector<OtherServers> otherServers(const Relay &relay, const Scope &scope,
                                                     Relay::TimePoint now);

/// Prometheus text format 0.0.4 of the servers that the scope covers. Percent become ratios, as Prometheus
/// wants base units. An offline server has only `fleetscope_server_up 0`, what it is, and when it was seen:
/// its numbers are old ones. Of a silent source there are none either. A server
/// is named by `server` and `source`, because two sources may call theirs alike.
[[nodiscard]] std::string exposition(const Snapshot &snapshot, const FeedIdentity &identity,
                                     const Scope &scope, const AgentCounters &counters,
                                     const std::vector<OtherServers> &others = {});

} // namespace agent
