// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/fields.h"
#include "agent/scope.h"

#include <chrono>
#include <compare>
#include <cstdint>

namespace agent {

/// Whether an update says everything, or what has changed.
enum class Mode : std::uint8_t { Snapshot, Delta };

/// What somebody gets of a feed: the protocol's `scope`, as it is really applied. Which servers, which of
/// their members, how often and in which form. A value; whoever has an equal one shares every encoded update.
struct Selection
{
    static constexpr std::chrono::milliseconds longestInterval{600'000};

    Scope servers{};
    Fields fields{};
    std::chrono::milliseconds interval{0}; ///< 0: each of the agent's ticks.
    Mode mode{Mode::Snapshot};

    /// The same for somebody who asks once and is not told what changes.
    [[nodiscard]] Selection once() const { return {.servers = servers, .fields = fields}; }
    auto operator<=>(const Selection &) const = default;
};

/// Of how many ticks of the agent's own interval one is sent: the interval, rounded up.
[[nodiscard]] std::uint64_t ticksPerUpdate(const Selection &selection, std::chrono::milliseconds own);

} // namespace agent
