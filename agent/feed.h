// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"
#include "agent/frame.h"
#include "agent/history.h"
#include "agent/identity.h"
#include "agent/perscope.h"
#include "agent/sample.h"
#include "agent/selection.h"
#include "agent/thresholds.h"
#include "agent/ticktext.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>

namespace agent {

/// The ticks: asks the collector, judges by the thresholds, and makes of the newest snapshot one
/// frame for all who want the same of it, when the first one asks. One thread.
class Feed
{
public:
    /// Who gets deltas gets a whole snapshot at least so often.
    static constexpr std::chrono::milliseconds longestWithoutSnapshot{30'000};
    /// So many different intervals can have deltas at a time; others get snapshots only.
    static constexpr std::size_t mostBases = 16;

    Feed(std::unique_ptr<Collector> collector, FeedIdentity identity, Thresholds thresholds,
         HistoryLimits limits = {});

    /// Samples. `seq` must grow.
    void tick(const TickTime &now, std::uint64_t seq);

    /// From the next tick on. The interval is what is announced; who calls tick() keeps to it.
    void reconfigure(std::chrono::milliseconds interval, const Thresholds &thresholds);

    [[nodiscard]] const Snapshot &snapshot() const { return m_snapshot; }
    [[nodiscard]] const FeedIdentity &identity() const { return m_identity; }
    [[nodiscard]] const History &history() const { return m_history; }
    /// Whether this tick is one of the selection's: each of the agent's, or the last one of each interval.
    /// They are the same ticks for all who have that interval.
    [[nodiscard]] bool isDue(const Selection &selection) const;
    /// What is selected of the newest snapshot, as a whole `server_update`; null before the first tick.
    [[nodiscard]] FramePtr latest(const Selection &selection = {});
    /// The same for those who still catch up with the past: without an id, so that they resume from there.
    [[nodiscard]] FramePtr latestWithoutId(const Selection &selection = {});
    /// For a subscriber for whom this tick is due, and whose last update was that of tick `had` (0: none, or
    /// it is not certain that it arrived): a `server_delta` where that was asked and `had` is its base, else
    /// the whole.
    [[nodiscard]] FramePtr next(const Selection &selection, std::uint64_t had);
    [[nodiscard]] FramePtr nextWithoutId(const Selection &selection, std::uint64_t had);
    /// Updates that were encoded so far, however many got each of them.
    [[nodiscard]] std::uint64_t encodedCount() const { return m_encodedCount; }

private:
    std::unique_ptr<Collector> m_collector;
    FeedIdentity m_identity;
    Thresholds m_thresholds;
    Snapshot m_snapshot{};
    History m_history;
    std::uint64_t m_previousSeq = 0;
    TickTextPtr m_text{}; ///< Of the newest snapshot, when somebody wanted it.
    struct Base
    {
        TickTextPtr text{};
        bool isWanted{false}; ///< Somebody who needs the next one as well asked at the newest tick.
    };
    std::map<std::uint64_t, Base>
        m_bases{}; ///< The last due tick, by how many ticks lie between two of them.
    using Frames = PerScope<FramePtr, Selection>;
    Frames m_latest{};
    Frames m_latestWithoutId{};
    Frames m_deltas{};
    Frames m_deltasWithoutId{};
    std::size_t m_lastSize = 0; ///< Of the text.
    std::uint64_t m_encodedCount = 0;

    [[nodiscard]] bool isDueEvery(std::uint64_t ticks) const;
    [[nodiscard]] FramePtr delta(const Selection &selection, std::uint64_t had);
    [[nodiscard]] const TickTextPtr &text();
    void keepBases();
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
