// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/history.h"
#include "agent/identity.h"
#include "agent/perscope.h"
#include "agent/relaypast.h"
#include "agent/relaywish.h"
#include "agent/upstreamevent.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// One source that another agent measures, as this one hands it on: its identity, its newest snapshot, and
/// its past. Whoever wishes the same of it shares every update. One thread.
class RelaySource
{
public:
    using TimePoint = RelayPast::TimePoint;

    RelaySource(std::string id, HistoryLimits limits, std::shared_ptr<NameBudget> names = nullptr);

    [[nodiscard]] const std::string &id() const { return m_identity.source; }
    [[nodiscard]] const FeedIdentity &identity() const { return m_identity; }
    [[nodiscard]] bool hasSnapshot() const { return m_hasSnapshot; }
    [[nodiscard]] std::size_t serverCount() const { return m_servers.size(); }
    [[nodiscard]] const std::vector<UpstreamServer> &servers() const { return m_servers; }
    [[nodiscard]] std::int64_t timestampMs() const { return m_newest.timestampMs; }
    [[nodiscard]] std::uint64_t seq() const { return m_newest.seq; }
    /// Which of its servers the newest snapshot means; nothing: that cannot be told.
    [[nodiscard]] const std::optional<Scope> &scope() const { return m_scope; }
    /// The newest thing heard of it.
    [[nodiscard]] TimePoint lastNews() const { return m_lastNews; }
    /// Nothing new for max(10 s, 10 intervals): what a dashboard calls stale.
    [[nodiscard]] bool isSilent(TimePoint now) const;
    [[nodiscard]] std::size_t historyBytes() const { return m_past.usedBytes(); }
    void limitHistory(std::size_t bytes) { m_past.limit(bytes); }

    /// The place among all sources, in the order of their first snapshots; greater than 0 once there is one.
    [[nodiscard]] std::uint64_t number() const { return m_number; }
    void setNumber(std::uint64_t number) { m_number = number; }
    /// The arrival of the first snapshot, of the newest one, of the newest thing at all.
    [[nodiscard]] std::uint64_t announcedAt() const { return m_announcedAt; }
    [[nodiscard]] std::uint64_t arrivedAt() const { return m_arrivedAt; }
    [[nodiscard]] std::uint64_t changedAt() const { return m_changedAt; }

    /// What its agent announced.
    void announce(const UpstreamConnected &connected);
    /// Whether it was news; the identity is complete. `arrival` is its number.
    bool take(UpstreamSnapshot &&snapshot, std::uint64_t arrival, TimePoint now);
    /// What of it was not known yet.
    std::optional<RelayAddition> take(const UpstreamPast &past, std::uint64_t arrival, TimePoint now);
    /// Nobody brings it any more: the newest snapshot becomes an empty one.
    void leave(std::uint64_t arrival);
    /// Of one that has left: all that is still to be told of it, without its past.
    [[nodiscard]] std::shared_ptr<RelaySource> remains() const;
    /// Forgets what is too old.
    void forget(TimePoint now) { m_past.forget(now); }

    /// The scope covers one of the servers, or one that has just gone.
    [[nodiscard]] bool concerns(const Scope &scope) const;
    /// Whether the newest snapshot is the last one of an interval, as wished.
    [[nodiscard]] bool isDue(const RelayWish &wish) const;
    /// The newest snapshot as `server_update`, as far as it is wished for; null if that is none of the
    /// servers, nor one that has just gone. Made once for each wish. Without an id, or with that of the
    /// newest arrival.
    [[nodiscard]] FramePtr latest(const RelayWish &wish, std::string_view eventId = {});
    /// The same with what connected() says besides, for who asks once.
    [[nodiscard]] FramePtr introduction(const RelayWish &wish, std::string_view knownInfo);
    /// `connected`, as its own agent would say it; null if the wish is for none of its servers. Units that
    /// the client was told already are left out.
    [[nodiscard]] FramePtr connected(const RelayWish &wish, std::string_view knownInfo) const;
    [[nodiscard]] const RelayPast &past() const { return m_past; }
    /// The next chunk of the past, without an id and without a last one; null when there is none left. Moves
    /// the cursor on.
    [[nodiscard]] FramePtr chunk(RelayCursor &cursor, const RelayWish &wish);

private:
    void appendIdentity(std::string &out, const RelayWish &wish) const;
    void appendAnnouncement(std::string &out, const RelayWish &wish, std::string_view knownInfo) const;
    void appendInfo(std::string &out, const RelayWish &wish) const;
    [[nodiscard]] std::uint64_t ticksPerUpdate(const RelayWish &wish) const;

    FeedIdentity m_identity;
    RelayPast m_past;
    std::optional<std::chrono::milliseconds> m_interval{};
    std::string m_metricInfo{};
    std::optional<Scope> m_scope{}; ///< Of the newest snapshot.
    HistoryTick m_newest{};
    std::uint64_t m_previousSeq = 0; ///< Of the snapshot before, of the same life.
    std::vector<UpstreamServer> m_servers{};
    std::vector<std::string> m_gone{}; ///< Of the snapshot before, but not of this one.
    bool m_hasSnapshot = false;
    TimePoint m_lastNews{};
    std::uint64_t m_number = 0;
    std::uint64_t m_announcedAt = 0;
    std::uint64_t m_arrivedAt = 0;
    std::uint64_t m_changedAt = 0;
    std::uint64_t m_version = 0; ///< Of what latest() says.
    PerScope<FramePtr, RelayWish> m_frames{};
    PerScope<FramePtr, RelayWish> m_framesWithId{};
};

} // namespace agent
