// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sample.h"

#include <chrono>
#include <cstdint>
#include <vector>

namespace agent {

/// The instant of one tick on both clocks: `steady` measures intervals, `wallMs` is what is shown.
struct TickTime
{
    std::chrono::steady_clock::time_point steady{};
    std::int64_t wallMs{0}; ///< ms since the epoch, UTC.
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

} // namespace agent
