// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"
#include "agent/frame.h"
#include "agent/history.h"
#include "agent/identity.h"
#include "agent/perscope.h"
#include "agent/sample.h"
#include "agent/scope.h"
#include "agent/thresholds.h"

#include <chrono>
#include <cstdint>
#include <memory>

namespace agent {

/// The ticks: asks the collector, judges by the thresholds, and makes of the newest snapshot one
/// frame for all who want the same of it, when the first one asks. One thread.
class Feed
{
public:
    Feed(std::unique_ptr<Collector> collector, FeedIdentity identity, Thresholds thresholds,
         HistoryLimits limits = {});

    /// Samples. `seq` must grow.
    void tick(const TickTime &now, std::uint64_t seq);

    /// From the next tick on. The interval is what is announced; who calls tick() keeps to it.
    void reconfigure(std::chrono::milliseconds interval, const Thresholds &thresholds);

    [[nodiscard]] const Snapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] const FeedIdentity &identity() const { return m_identity; }
    [[nodiscard]] const History &history() const { return m_history; }
    /// What the scope covers of the newest snapshot, as `server_update`; null before the first tick.
    [[nodiscard]] FramePtr latest(const Scope &scope = {});
    /// The same for those who still catch up with the past: without an id, so that they resume from there.
    [[nodiscard]] FramePtr latestWithoutId(const Scope &scope = {});

private:
    std::unique_ptr<Collector> m_collector;
    FeedIdentity m_identity;
    Thresholds m_thresholds;
    Snapshot m_snapshot{};
    History m_history;
    PerScope<FramePtr> m_latest{};
    PerScope<FramePtr> m_latestWithoutId{};
    std::size_t m_lastSize = 0; ///< Of the JSON of everything.
};

/// When the next tick is due: on a fixed grid from the start, so that delays do not add up,
/// and once shortly after the start, because rates need two readings.
class TickSchedule
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    struct Tick
    {
        TimePoint due{};
        std::uint64_t seq{0};
        bool operator==(const Tick &) const = default;
    };
    static constexpr std::chrono::milliseconds firstDelta{100};

    TickSchedule(TimePoint start, std::chrono::milliseconds interval);
    /// The first tick after `now`. Ticks that were slept through are skipped, and so are their
    /// numbers: a reader sees the jump as a gap.
    [[nodiscard]] Tick after(TimePoint now) const;
    /// The tick at the start itself.
    [[nodiscard]] Tick first() const { return {.due = m_start, .seq = 1}; }

private:
    TimePoint m_start;
    std::chrono::milliseconds m_interval;
};

} // namespace agent
