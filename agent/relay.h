// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/arrivals.h"
#include "agent/frame.h"
#include "agent/log.h"
#include "agent/relaysource.h"
#include "agent/upstreamevent.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// What a connection to another agent is doing.
enum class UpstreamState : std::uint8_t {
    Connecting,
    Live,    ///< Its events come.
    Waiting, ///< It was lost, and is asked again soon.
    Refused, ///< Only a person can mend it; it is asked again now and then.
};

[[nodiscard]] std::string_view nameOf(UpstreamState state);

using UpstreamNumber = std::uint32_t;

struct UpstreamStatus
{
    std::string name{};
    UpstreamState state{UpstreamState::Connecting};
    std::string why{}; ///< Of Waiting and Refused: a sentence.
    std::int64_t sinceMs{0};
    std::size_t servers{0};
};

/// Something new for all who follow this agent's stream.
class RelayNews
{
public:
    enum class Kind : std::uint8_t {
        Snapshot,
        Past,      ///< Something was added to the past of the source.
        Announced, ///< A source appeared.
        Upstreams, ///< A connection to another agent, or what comes through it, changed.
    };
    Kind kind{Kind::Snapshot};
    std::shared_ptr<RelaySource> source{};
    RelayAddition addition{};
    std::string eventId{};

    /// What goes to a subscriber with that scope; made once for each.
    [[nodiscard]] const std::vector<FramePtr> &frames(const Scope &scope, bool hasId) const;

private:
    friend class Relay;
    FramePtr m_frame{};                     ///< For everybody.
    std::vector<FramePtr> m_framesForAll{}; ///< Instead, for those who may see all servers.
    mutable std::map<std::pair<Scope, bool>, std::vector<FramePtr>> m_frames{};
};

/// What this agent hands on of others: their sources, and how the connections to them are. Tells its servers'
/// sources apart by identity, so that what comes by two ways is served once. Refuses circles. One thread.
class Relay
{
public:
    static constexpr std::size_t mostSources =
        1024; ///< As many as a dashboard tells apart behind one address.
    static constexpr std::size_t mostSnapshotBytes =
        std::size_t{128} * 1024 * 1024; ///< Of all sources' newest samples.
    static constexpr std::uint32_t mostDepth = 8;
    using TimePoint = RelaySource::TimePoint;

    struct Identity
    {
        std::string source{}; ///< This agent's own.
        std::string epoch{};
    };
    Relay(Identity own, HistoryLimits limits);
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    /// What is kept of others; the bytes are for all of them together. Before anybody is followed.
    void setLimits(HistoryLimits limits) { m_limits = limits; }
    /// Where to say what a person should know; it outlives this.
    void setLog(Log *log) { m_log = log; }
    /// To be called after each tick of the agent itself.
    void tick(std::uint64_t seq) { m_arrivals.tick(seq); }
    /// The number of what came last.
    [[nodiscard]] std::uint64_t arrived() const { return m_arrivals.last(); }

    /// Called for each news, before the next one can come.
    void setListener(std::function<void(const RelayNews &)> listener) { m_listener = std::move(listener); }
    [[nodiscard]] bool keepsHistory() const { return m_limits.keep.count() > 0; }
    [[nodiscard]] std::chrono::milliseconds keep() const { return m_limits.keep; }

    // What followers tell.
    /// `fallbackSource` stands for a server that names none.
    UpstreamNumber add(std::string name, std::string fallbackSource, std::int64_t nowMs);
    /// What only this one brought is gone.
    void remove(UpstreamNumber upstream);
    void setState(UpstreamNumber upstream, UpstreamState state, std::string why, std::int64_t nowMs);
    /// A connection is open; what comes now is from this one.
    void begin(UpstreamNumber upstream);
    /// One event. An error means that this connection must not be used: a sentence that says why.
    tl::expected<void, std::string> take(UpstreamNumber upstream, UpstreamEvent &&event, TimePoint now,
                                         std::int64_t nowMs);
    /// To be called now and then.
    void forget(TimePoint now);
    /// The same, each second or so: where there are many, what changed of them is told together.
    void tellUntold();

    // What the server tells its clients.
    [[nodiscard]] bool isEmpty() const { return m_links.empty() && m_sources.empty(); }
    [[nodiscard]] std::vector<UpstreamStatus> statuses() const;
    [[nodiscard]] const std::vector<std::shared_ptr<RelaySource>> &sources() const { return m_sources; }
    /// How many agents one behind the other this one's servers come through, and which.
    [[nodiscard]] std::uint32_t depth() const { return m_depth; }
    [[nodiscard]] const std::set<std::string> &via() const { return m_via; }
    [[nodiscard]] std::size_t historyBytes() const;
    /// What a new subscriber needs to know first: who is behind this agent, the sources, their newest
    /// samples.
    [[nodiscard]] std::vector<FramePtr> greeting(const Scope &scope, std::string_view knownInfo) const;

private:
    struct Link
    {
        UpstreamStatus status{};
        std::string fallbackSource{};
        std::string agent{};            ///< Its epoch, once it said one on this connection.
        std::vector<std::string> via{}; ///< What it said is behind it.
        std::uint32_t depth{0};
        std::uint64_t connection{0}; ///< Counts them.
        std::uint64_t ownSeq{0};     ///< For who numbers nothing.
        bool isGreeted{false};
        bool isSameMachineSaid{false};
        bool isTooMuchSaid{false};
    };
    struct Held
    {
        std::shared_ptr<RelaySource> source{};
        std::set<UpstreamNumber> carriers{};
        UpstreamNumber owner{0};
        std::size_t snapshotBytes{0};
    };
    using Result = tl::expected<void, std::string>;

    Result takeConnected(UpstreamNumber number, Link &link, const UpstreamConnected &connected);
    Result takeSnapshot(UpstreamNumber number, Link &link, UpstreamSnapshot &&snapshot, TimePoint now,
                        std::int64_t nowMs);
    void takePast(UpstreamNumber number, Link &link, UpstreamPast &&past, TimePoint now);
    Result takeVia(Link &link, UpstreamVia &&via);
    Result checkSource(Link &link, const UpstreamIdentity &identity);
    void complete(Link &link, UpstreamIdentity &identity, std::int64_t nowMs) const;
    /// Null: there are too many of them.
    Held *held(const std::string &source);
    [[nodiscard]] bool mayBring(const Held &held, UpstreamNumber number, TimePoint now) const;
    void drop(const std::string &source);
    void shareHistory();
    void findVia();
    /// `problem`: a sentence for people, or nothing.
    void tellUpstreams(std::string_view problem = {}, std::int64_t nowMs = 0);
    void addUpstreams(RelayNews &news) const;
    void tell(RelayNews::Kind kind, const std::shared_ptr<RelaySource> &source,
              const RelayAddition &addition = {});
    [[nodiscard]] std::string eventId() const;
    [[nodiscard]] std::string encodeUpstreams(bool withNames) const;

    Identity m_own;
    Arrivals m_arrivals{};
    HistoryLimits m_limits;
    Log *m_log{nullptr};
    std::function<void(const RelayNews &)> m_listener{};
    std::map<UpstreamNumber, Link> m_links{};
    UpstreamNumber m_lastNumber = 0;
    std::map<std::string, Held, std::less<>> m_held{};
    std::vector<std::shared_ptr<RelaySource>>
        m_sources{}; ///< With a snapshot, in the order of their arrival.
    std::set<std::string> m_via{};
    std::uint32_t m_depth = 0;
    bool m_isUntold = false;
    std::size_t m_snapshotBytes = 0;
};

/// How far somebody has come with the past of all sources. Keeps those alive that were removed meanwhile.
class RelayReader
{
public:
    /// Everything that arrived after that.
    static RelayReader since(const Relay &relay, std::uint64_t arrival);
    /// Everything that was measured at that time, ms since the epoch, or later.
    static RelayReader sinceTime(const Relay &relay, std::int64_t timestampMs);
    /// The last part of each source's past.
    static RelayReader last(const Relay &relay, std::chrono::milliseconds time);

    /// What was added to the past of a source meanwhile is part of it, too.
    void add(const std::shared_ptr<RelaySource> &source, const RelayAddition &addition);
    /// Everything that arrived after that, too.
    void extend(const Relay &relay, std::uint64_t arrival);
    /// The next chunk; null when all was read.
    [[nodiscard]] FramePtr next(const Scope &scope);

private:
    struct Place
    {
        std::shared_ptr<RelaySource> source{};
        RelayCursor cursor{};
    };
    std::vector<Place> m_places{}; ///< That have something left.
};

} // namespace agent
