// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/history.h"
#include "agent/historychunk.h"
#include "agent/identity.h"
#include "agent/rawmetrics.h"
#include "agent/relaywish.h"
#include "agent/upstreamevent.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// A place in the past of a source, and how far somebody wants it.
struct RelayCursor
{
    std::uint64_t stretch{0};
    HistoryCursor at{};
    std::uint64_t lastStretch{0}; ///< The cut: its number there is at.upTo once that stretch is reached.
    std::uint64_t lastSeq{0};
    bool isDone{true};
};

/// What one chunk of another agent's past added to what was known.
struct RelayAddition
{
    std::uint64_t stretch{0}; ///< Where it begins.
    std::uint64_t first{0};
    std::uint64_t lastStretch{0};
    std::uint64_t last{0};
};

/// How many names of metrics somebody may bring, whatever sources they are of.
struct NameBudget
{
    std::size_t names{262'144};
    std::size_t bytes{std::size_t{16} * 1024 * 1024};
};

/// A tick of somebody's life.
struct RelayTick
{
    std::string epoch{};
    HistoryTick at{};
};

/// What was heard of one source in the last time, in stretches without holes. Samples are told apart by epoch
/// and seq; which of them came after what else is told by arrivals, numbers that grow with everything that
/// this agent hears. One thread.
class RelayPast
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// Names come out of the budget, and go back into it at the end; null: there is none.
    explicit RelayPast(HistoryLimits limits, std::shared_ptr<NameBudget> names = nullptr);
    ~RelayPast();
    RelayPast(const RelayPast &) = delete;
    RelayPast &operator=(const RelayPast &) = delete;

    [[nodiscard]] bool isKept() const { return m_limits.keep.count() > 0; }
    [[nodiscard]] std::size_t usedBytes() const;
    void limit(std::size_t bytes) { m_limits.bytes = bytes; }
    /// Something of that life is kept.
    [[nodiscard]] bool knows(std::string_view epoch) const;
    /// Of that life.
    [[nodiscard]] std::optional<HistoryTick> oldest(std::string_view epoch) const;

    /// What came live: the newest tick from now on.
    void add(const RelayTick &tick, const std::vector<UpstreamServer> &servers, std::uint64_t arrival,
             TimePoint now);
    /// What of it was not known yet.
    std::optional<RelayAddition> add(const UpstreamPast &past, std::uint64_t arrival, TimePoint now);
    /// Forgets what is too old.
    void forget(TimePoint now);

    /// Everything that arrived after that number, up to now.
    [[nodiscard]] RelayCursor since(std::uint64_t arrival) const;
    /// Everything that was measured at that time of its own clock or later.
    [[nodiscard]] RelayCursor sinceTime(std::int64_t timestampMs) const;
    /// Exactly that.
    [[nodiscard]] RelayCursor only(const RelayAddition &addition) const;
    /// From the earlier of the two beginnings to the later of the two ends.
    [[nodiscard]] RelayCursor joined(const RelayCursor &one, const RelayCursor &other) const;
    /// On from the tick `after` of that stretch.
    [[nodiscard]] RelayCursor at(std::uint64_t stretch, std::uint64_t after) const;
    /// The same without the newest tick, for who has it already.
    [[nodiscard]] RelayCursor withoutNewest(RelayCursor cursor) const;
    /// The next chunk, without an id and without a last one; null when there is none left. Moves the cursor
    /// on. The epoch is the stretch's own, whatever `source` says.
    [[nodiscard]] FramePtr chunk(RelayCursor &cursor, const FeedIdentity &source, const RelayWish &wish);

private:
    /// Ticks of one epoch that follow each other. Only its end grows, so a hole that is filled later is a
    /// stretch of its own before the one that came after the hole.
    struct Stretch
    {
        std::uint64_t number{0};
        std::string epoch{};
        History history;
        std::uint64_t units{0}; ///< m_unitsChanged at its beginning.
        std::uint64_t first{0};
        std::uint64_t last{0};
        struct Arrival
        {
            std::uint64_t seq{0};
            std::uint64_t number{0};
        };
        std::vector<Arrival> arrivals{};
    };
    using Stretches = std::deque<Stretch>;

    /// The numbers of one tick, before they are stored.
    struct Numbers
    {
        struct One
        {
            std::size_t server{0};
            std::size_t name{0}; ///< Where it begins in `names`.
            std::size_t nameSize{0};
            KeptNumber value{};
        };
        std::vector<std::string_view> servers{};
        std::string names{};
        std::vector<One> all{};
        void add(std::string_view name, const KeptNumber &value);
        [[nodiscard]] std::string_view nameOf(const One &one) const
        {
            return std::string_view(names).substr(one.name, one.nameSize);
        }
    };

    Stretches::iterator insert(const Stretches::iterator &before, const std::string &epoch);
    /// Where a tick of the past can be added; end() if it is known, or can not.
    Stretches::iterator placeFor(const std::string &epoch, std::uint64_t seq);
    /// Finds the unit of each metric; where it has to be a wider one, stretches of before take nothing more.
    void learnUnits(const Numbers &numbers);
    void store(Stretch &stretch, const HistoryTick &tick, const Numbers &numbers, std::uint64_t arrival,
               TimePoint now);
    [[nodiscard]] Stretches::const_iterator find(std::uint64_t number) const;
    [[nodiscard]] RelayCursor cursorAt(const Stretches::const_iterator &stretch, std::uint64_t after) const;
    void bound();

    [[nodiscard]] bool mayName(std::string_view metric);

    HistoryLimits m_limits;
    std::shared_ptr<NameBudget> m_names;
    std::string m_epoch{}; ///< Of what came live last.
    HistoryTick m_newest{};
    Stretches m_stretches{};
    std::uint64_t m_stretchCount = 0;
    std::map<std::string, MetricUnit, std::less<>> m_units{};
    std::uint64_t m_unitsChanged = 0;
    std::uint64_t m_stored = 0;
    ChunkEncoder m_encoder{};
};

} // namespace agent
