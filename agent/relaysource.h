// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/history.h"
#include "agent/historychunk.h"
#include "agent/identity.h"
#include "agent/perscope.h"
#include "agent/rawmetrics.h"
#include "agent/scope.h"
#include "agent/upstreamevent.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
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

/// One source that another agent measures, as this one hands it on: its identity, its newest snapshot, and
/// what was heard of it in the last time. Samples are told apart by epoch and seq; which of them came after
/// what else is told by arrivals, numbers that grow with everything that this agent hears. One thread.
class RelaySource
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    RelaySource(std::string id, HistoryLimits limits);

    [[nodiscard]] const std::string &id() const { return m_identity.source; }
    [[nodiscard]] const FeedIdentity &identity() const { return m_identity; }
    [[nodiscard]] bool hasSnapshot() const { return m_hasSnapshot; }
    [[nodiscard]] std::size_t serverCount() const { return m_servers.size(); }
    [[nodiscard]] const std::vector<UpstreamServer> &servers() const { return m_servers; }
    [[nodiscard]] std::int64_t timestampMs() const { return m_newest.timestampMs; }
    [[nodiscard]] std::uint64_t seq() const { return m_newest.seq; }
    /// The newest thing heard of it.
    [[nodiscard]] TimePoint lastNews() const { return m_lastNews; }
    /// Nothing new for max(10 s, 10 intervals): what a dashboard calls stale.
    [[nodiscard]] bool isSilent(TimePoint now) const;
    [[nodiscard]] std::size_t historyBytes() const;
    void limitHistory(std::size_t bytes) { m_limits.bytes = bytes; }

    /// What its agent announced.
    void announce(const UpstreamConnected &connected);
    /// Whether it was news; the identity is complete. `arrival` is its number.
    bool take(UpstreamSnapshot &&snapshot, std::uint64_t arrival, TimePoint now);
    /// What of it was not known yet.
    std::optional<RelayAddition> take(const UpstreamPast &past, std::uint64_t arrival, TimePoint now);
    /// Nobody brings it any more: the newest snapshot becomes an empty one.
    void leave();
    /// Forgets what is too old.
    void forget(TimePoint now);

    /// The newest snapshot as `server_update`, as far as the scope covers it; null if it covers none of the
    /// servers, nor one that has just gone. Made once for each scope. Without an id, or with that of the
    /// newest arrival.
    [[nodiscard]] FramePtr latest(const Scope &scope, std::string_view eventId = {});
    /// `connected`, as its own agent would say it; null if the scope covers no server. Units that the client
    /// was told already are left out.
    [[nodiscard]] FramePtr connected(const Scope &scope, std::string_view knownInfo) const;

    /// Everything that arrived after that number, up to now.
    [[nodiscard]] RelayCursor since(std::uint64_t arrival) const;
    /// Everything that was measured at that time of its own clock or later.
    [[nodiscard]] RelayCursor sinceTime(std::int64_t timestampMs) const;
    /// Exactly that.
    [[nodiscard]] RelayCursor only(const RelayAddition &addition) const;
    /// From the earlier of the two beginnings to the later of the two ends.
    [[nodiscard]] RelayCursor joined(const RelayCursor &one, const RelayCursor &other) const;
    /// The next chunk, without an id and without a last one; null when there is none left. Moves the cursor
    /// on.
    [[nodiscard]] FramePtr chunk(RelayCursor &cursor, const Scope &scope);

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
    void storeNewest(std::uint64_t arrival, TimePoint now);
    [[nodiscard]] bool concerns(const Scope &scope) const;
    [[nodiscard]] Stretches::const_iterator find(std::uint64_t number) const;
    [[nodiscard]] RelayCursor cursorAt(const Stretches::const_iterator &stretch, std::uint64_t after) const;
    void appendIdentity(std::string &out, const Scope &scope) const;
    void bound();

    FeedIdentity m_identity;
    HistoryLimits m_limits;
    std::optional<std::chrono::milliseconds> m_interval{};
    std::string m_metricInfo{};
    std::optional<Scope> m_scope{}; ///< Of the newest snapshot.
    HistoryTick m_newest{};
    std::vector<UpstreamServer> m_servers{};
    std::vector<std::string> m_gone{}; ///< Of the snapshot before, but not of this one.
    bool m_hasSnapshot = false;
    TimePoint m_lastNews{};
    Stretches m_stretches{};
    std::uint64_t m_stretchCount = 0;
    std::map<std::string, MetricUnit, std::less<>> m_units{};
    std::uint64_t m_unitsChanged = 0;
    std::uint64_t m_stored = 0;
    ChunkEncoder m_encoder{};
    std::uint64_t m_version = 0; ///< Of what latest() says.
    PerScope<FramePtr> m_frames{};
    PerScope<FramePtr> m_framesWithId{};
};

} // namespace agent
