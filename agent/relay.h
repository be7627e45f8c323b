// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/arrivals.h"
#include "agent/frame.h"
#include "agent/log.h"
#include "agent/relaynews.h"
#include "agent/relaysource.h"
#include "agent/upstreamevent.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
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
    /// What each upstream may bring of names in all. Before anybody is followed.
    void setNameBudget(NameBudget budget) { m_nameBudget = budget; }
    /// Where to say what a person should know; it outlives this.
    void setLog(Log *log) { m_log = log; }
    /// To be called after each tick of the agent itself.
    void tick(std::uint64_t seq);
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
    /// Those that nobody brings any more, the last ones: empty, so that who asks later hears that too.
    [[nodiscard]] const std::deque<std::shared_ptr<RelaySource>> &left() const { return m_left; }
    /// The arrival of the newest thing that the scope covers, this agent's own ticks included.
    [[nodiscard]] std::uint64_t newestFor(const Scope &scope) const;
    /// What a new subscriber needs to know first: who is behind this agent, the sources, their newest
    /// samples. To who was here before, up to that arrival, also who has left since.
    [[nodiscard]] std::vector<FramePtr> greeting(const RelayWish &wish, std::string_view knownInfo,
                                                 std::optional<std::uint64_t> since = {}) const;
    /// Who is behind this agent, as `upstreams`.
    [[nodiscard]] FramePtr upstreams(const Scope &scope) const;

private:
    struct Link
    {
        UpstreamStatus status{};
        std::string fallbackSource{};
        std::string agent{};            ///< Its epoch, once it said one on this connection.
        std::vector<std::string> via{}; ///< What it said is behind it.
        std::uint32_t depth{0};
        std::uint64_t connection{0};            ///< Counts them.
        std::optional<TimePoint> greetedAt{};   ///< On this connection.
        std::optional<TimePoint> circleSince{}; ///< It follows this agent; one of the two has to give way.
        std::string note{};                     ///< What is odd about what it brings: a sentence,
        std::string noteSource{};               ///< and of which source.
        std::shared_ptr<NameBudget> names{};
        std::uint64_t ownSeq{0}; ///< For who numbers nothing.
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

    Result takeConnected(UpstreamNumber number, Link &link, const UpstreamConnected &connected,
                         TimePoint now);
    Result takeSnapshot(UpstreamNumber number, Link &link, UpstreamSnapshot &&snapshot, TimePoint now,
                        std::int64_t nowMs);
    void takePast(UpstreamNumber number, Link &link, UpstreamPast &&past, TimePoint now);
    Result takeVia(UpstreamNumber number, Link &link, UpstreamVia &&via, TimePoint now);
    Result checkSource(Link &link, const UpstreamIdentity &identity);
    /// Whether this agent stays while the other one of a circle is to give way.
    [[nodiscard]] bool mayWaitOut(Link &link, TimePoint now) const;
    /// What only this one brought is gone.
    void letGo(UpstreamNumber upstream);
    void noteOther(Link &link, const Held &held, const UpstreamIdentity &identity);
    void complete(Link &link, UpstreamIdentity &identity, std::int64_t nowMs) const;
    /// Null: there are too many of them.
    Held *held(const std::string &source, const Link &link);
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
    NameBudget m_nameBudget{};
    Log *m_log{nullptr};
    std::function<void(const RelayNews &)> m_listener{};
    std::map<UpstreamNumber, Link> m_links{};
    UpstreamNumber m_lastNumber = 0;
    std::map<std::string, Held, std::less<>> m_held{};
    std::vector<std::shared_ptr<RelaySource>>
        m_sources{}; ///< With a snapshot, in the order of their arrival.
    std::set<std::string> m_via{};
    std::uint32_t m_depth = 0;
    std::deque<std::shared_ptr<RelaySource>> m_left{};
    std::uint64_t m_sourceCount = 0;
    std::uint64_t m_ownTick = 0;
    bool m_isUntold = false;
    std::size_t m_snapshotBytes = 0;
};

} // namespace agent
