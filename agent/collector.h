// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sample.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace agent {

/// The instant of one tick on both clocks: `steady` measures intervals, `wallMs` is what is shown.
struct TickTime
{
    std::chrono::steady_clock::time_point steady{};
    std::int64_t wallMs{0}; ///< ms since the epoch, UTC.
};

/// How a server is called on the wire.
struct ServerIdentity
{
    std::string id{};
    std::string name{};
    std::string location{};
    std::string type{};
};

/// Where the figures of a tick come from: this machine, a simulated fleet or a test.
class Collector
{
public:
    Collector() = default;
    Collector(const Collector &) = delete;
    Collector &operator=(const Collector &) = delete;
    virtual ~Collector() = default;

    /// Fills `servers` with what is known now. It holds the previous tick's servers at the
    /// call, so that their memory can be used again. `status` is set by the collector only for
    /// servers that are Offline; the thresholds decide on the others.
    virtual void collect(const TickTime &now, std::vector<ServerSample> &servers) = 0;
};

/// A sample of this server without any figures yet.
[[nodiscard]] inline ServerSample emptySample(const ServerIdentity &identity, const TickTime &now)
{
    return {.id = identity.id,
            .name = identity.name,
            .location = identity.location,
            .type = identity.type,
            .lastUpdateMs = now.wallMs};
}

/// Reads the figures of the machine that this program runs on, by its operating system's own means.
[[nodiscard]] std::unique_ptr<Collector> makeLocalCollector(ServerIdentity identity);

} // namespace agent
