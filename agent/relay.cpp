// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a relay takes from others; relaytelling.cpp has what it tells its clients.
#include "agent/relay.h"

#include "agent/text.h"

#include <algorithm>
#include <utility>
#include <variant>

namespace agent {
namespace {

constexpr std::size_t leastHistoryBytes = std::size_t{64} * 1024;
constexpr std::size_t mostLeft = 64;
constexpr std::chrono::seconds establishedAfter{10};
constexpr std::chrono::seconds patienceOfOld{10}; ///< Until whoever closed a circle has given way.
constexpr std::chrono::seconds patienceOfNew{3};

/// What it costs to hold it, about.
std::size_t bytesOf(const UpstreamSnapshot &snapshot)
{
    std::size_t bytes = 0;
    for (const auto &server : snapshot.servers)
        bytes += sizeof server + server.id.size() + server.json.size();
    return bytes;
}

template<typename... Takes>
struct Overloaded : Takes...
{
    using Takes::operator()...;
};
template<typename... Takes>
Overloaded(Takes...) -> Overloaded<Takes...>;

} // namespace

Relay::Relay(Identity own, HistoryLimits limits)
    : m_own(std::move(own))
    , m_limits(limits)
{
}

void Relay::tick(std::uint64_t seq)
{
    m_arrivals.tick(seq);
    m_ownTick = Arrivals::of(seq, 0);
}

UpstreamNumber Relay::add(std::string name, std::string fallbackSource, std::int64_t nowMs)
{
    Link &link = m_links[++m_lastNumber];
    link.status.name = std::move(name);
    link.status.sinceMs = nowMs;
    link.fallbackSource = std::move(fallbackSource);
    link.names = std::make_shared<NameBudget>(m_nameBudget);
    findVia();
    tellUpstreams();
    return m_lastNumber;
}

void Relay::remove(UpstreamNumber upstream)
{
    m_links.erase(upstream);
    letGo(upstream);
    findVia();
    tellUpstreams();
}

void Relay::letGo(UpstreamNumber upstream)
{
    std::vector<std::string> gone;
    for (auto &[id, held] : m_held) {
        held.carriers.erase(upstream);
        if (held.owner == upstream)
            held.owner = 0;
        if (held.carriers.empty())
            gone.push_back(id);
    }
    for (const auto &id : gone)
        drop(id);
}

void Relay::drop(const std::string &source)
{
    const auto found = m_held.find(source);
    if (found == m_held.end())
        return;
    const auto leaving = found->second.source;
    m_snapshotBytes -= found->second.snapshotBytes;
    m_held.erase(found);
    if (std::erase(m_sources, leaving) > 0) {
        leaving->leave(m_arrivals.next());
        m_left.push_back(leaving->remains());
        if (m_left.size() > mostLeft)
            m_left.pop_front();
        tell(RelayNews::Kind::Snapshot, leaving);
    }
}

void Relay::setState(UpstreamNumber upstream, UpstreamState state, std::string why, std::int64_t nowMs)
{
    const auto found = m_links.find(upstream);
    if (found == m_links.end())
        return;
    auto &link = found->second;
    const bool isOpen = state == UpstreamState::Live;
    if (!isOpen && state != UpstreamState::Connecting) {
        link.agent.clear();
        link.via.clear();
        link.depth = 0;
        findVia();
    }
    // Trying again is no news; that it failed for another reason is.
    const bool isNews = (isOpen || state != UpstreamState::Connecting) &&
                        (link.status.state != state || link.status.why != why);
    if (state == UpstreamState::Connecting && link.status.state != UpstreamState::Live)
        return;
    const bool isLost = state == UpstreamState::Waiting && link.status.state != UpstreamState::Waiting;
    if (link.status.state != state)
        link.status.sinceMs = nowMs;
    link.status.state = state;
    link.status.why = std::move(why);
    if (!isNews)
        return;
    std::string problem;
    if (isLost || state == UpstreamState::Refused)
        problem = join({"The upstream ", link.status.name,
                        isLost ? " is out of reach. " : " is not followed. ", link.status.why});
    tellUpstreams(problem, nowMs);
}

void Relay::begin(UpstreamNumber upstream)
{
    const auto found = m_links.find(upstream);
    if (found == m_links.end())
        return;
    auto &link = found->second;
    link.agent.clear();
    link.via.clear();
    link.depth = 0;
    link.isGreeted = false;
    link.greetedAt.reset();
    link.circleSince.reset();
    link.ownSeq = 0;
    ++link.connection;
}

tl::expected<void, std::string> Relay::take(UpstreamNumber upstream, UpstreamEvent &&event, TimePoint now,
                                            std::int64_t nowMs)
{
    const auto found = m_links.find(upstream);
    if (found == m_links.end())
        return failure({"This upstream was removed."});
    auto &link = found->second;
    return std::visit(
        Overloaded{
            [&](UpstreamConnected &connected) { return takeConnected(upstream, link, connected, now); },
            [&](UpstreamSnapshot &snapshot) {
                return takeSnapshot(upstream, link, std::move(snapshot), now, nowMs);
            },
            [&](UpstreamPast &past) {
                takePast(upstream, link, std::move(past), now);
                return Result();
            },
            [&](UpstreamVia &via) { return takeVia(upstream, link, std::move(via), now); },
            [](const auto &) { return Result(); }},
        event);
}

tl::expected<void, std::string> Relay::checkSource(Link &link, const UpstreamIdentity &identity)
{
    if (identity.epoch == m_own.epoch)
        return failure(
            {"It hands on what this agent itself measures: following it would be a circle. Remove one "
             "of the [[upstream]] entries on the way."});
    if (identity.source == m_own.source && !std::exchange(link.isSameMachineSaid, true) && m_log) {
        m_log->say(LogLevel::Warning,
                   join({"The upstream ", link.status.name,
                         " shows the machine of this agent, too. It is shown once; with local = "
                         "false this agent leaves it to the other one."}));
    }
    return {};
}

tl::expected<void, std::string> Relay::takeConnected(UpstreamNumber number, Link &link,
                                                     const UpstreamConnected &connected, TimePoint now)
{
    if (link.circleSince && connected.identity.epoch == m_own.epoch && mayWaitOut(link, now))
        return {};
    if (auto checked = checkSource(link, connected.identity); !checked)
        return checked;
    if (!std::exchange(link.isGreeted, true) && !connected.identity.epoch.empty()) {
        link.agent = connected.identity.epoch;
        link.greetedAt = now;
        findVia();
        tellUpstreams();
    }
    const auto &source = connected.identity.source;
    if (source.empty() || source == m_own.source)
        return {};
    if (auto *place = held(source, link)) {
        place->carriers.insert(number);
        place->source->announce(connected);
    }
    return {};
}

bool Relay::mayWaitOut(Link &link, TimePoint now) const
{
    const bool isEstablished = link.greetedAt && now - *link.greetedAt >= establishedAfter;
    // Of two that were started together exactly one gives way, at once; whoever comes later does, soon.
    if (!isEstablished && (link.agent.empty() || m_own.epoch > link.agent))
        return false;
    if (!link.circleSince)
        link.circleSince = now;
    return now - *link.circleSince < (isEstablished ? patienceOfOld : patienceOfNew);
}

tl::expected<void, std::string> Relay::takeVia(UpstreamNumber number, Link &link, UpstreamVia &&via,
                                               TimePoint now)
{
    if (std::ranges::find(via.agents, m_own.epoch) != via.agents.end()) {
        if (mayWaitOut(link, now)) {
            // Nothing of the circle is handed on, or it would grow round by round.
            link.via.clear();
            link.depth = 0;
            findVia();
            return {};
        }
        letGo(number);
        return failure(
            {"It follows this agent, itself or through others: following it would be a circle. Remove one "
             "of the [[upstream]] entries on the way."});
    }
    link.circleSince.reset();
    if (via.depth + 2 > mostDepth)
        return failure({"Its servers come through ", std::to_string(via.depth + 1),
                        " agents one behind the other already; ", std::to_string(mostDepth),
                        " are too many."});
    if (link.via == via.agents && link.depth == via.depth)
        return {};
    link.via = std::move(via.agents);
    link.depth = via.depth;
    findVia();
    tellUpstreams();
    return {};
}

void Relay::complete(Link &link, UpstreamIdentity &identity, std::int64_t nowMs) const
{
    if (identity.source.empty())
        identity.source = link.fallbackSource;
    if (!identity.timestampMs)
        identity.timestampMs = nowMs;
    if (!identity.seq || identity.epoch.empty()) {
        // What was missed between two connections can not be had: each is a life of its own.
        identity.epoch = join({m_own.epoch, "c", std::to_string(link.connection)});
        identity.seq = ++link.ownSeq;
    }
}

Relay::Held *Relay::held(const std::string &source, const Link &link)
{
    if (const auto found = m_held.find(source); found != m_held.end())
        return &found->second;
    if (m_held.size() >= mostSources) {
        // The one that was quiet longest makes room, unless all are alive.
        Held *quiet = nullptr;
        for (auto &[id, held] : m_held) {
            const bool isLive = std::ranges::any_of(held.carriers, [this](UpstreamNumber number) {
                return m_links.contains(number) && m_links[number].status.state == UpstreamState::Live;
            });
            if (!isLive && (!quiet || held.source->lastNews() < quiet->source->lastNews()))
                quiet = &held;
        }
        if (!quiet)
            return nullptr;
        drop(quiet->source->id());
    }
    auto limits = m_limits;
    limits.bytes = std::max(leastHistoryBytes, m_limits.bytes / (m_held.size() + 1));
    auto &held = m_held[source];
    held.source = std::make_shared<RelaySource>(source, limits, link.names);
    shareHistory();
    return &held;
}

void Relay::shareHistory()
{
    const auto share = std::max(leastHistoryBytes, m_limits.bytes / std::max<std::size_t>(1, m_held.size()));
    for (auto &[id, held] : m_held)
        held.source->limitHistory(share);
}

bool Relay::mayBring(const Held &held, UpstreamNumber number, TimePoint now) const
{
    if (held.owner == 0 || held.owner == number || held.source->isSilent(now))
        return true;
    const auto owner = m_links.find(held.owner);
    return owner == m_links.end() || owner->second.status.state != UpstreamState::Live;
}

tl::expected<void, std::string> Relay::takeSnapshot(UpstreamNumber number, Link &link,
                                                    UpstreamSnapshot &&snapshot, TimePoint now,
                                                    std::int64_t nowMs)
{
    complete(link, snapshot.identity, nowMs);
    if (link.circleSince && snapshot.identity.epoch == m_own.epoch && mayWaitOut(link, now))
        return {};
    if (auto checked = checkSource(link, snapshot.identity); !checked)
        return checked;
    if (snapshot.identity.source == m_own.source)
        return {};
    auto *place = held(snapshot.identity.source, link);
    const auto bytes = bytesOf(snapshot);
    if (!place || bytes > mostSnapshotBytes - (m_snapshotBytes - place->snapshotBytes)) {
        if (!std::exchange(link.isTooMuchSaid, true) && m_log)
            m_log->say(LogLevel::Warning,
                       join({"The upstream ", link.status.name,
                             " brings more than this agent holds of others; what is beyond "
                             "is not handed on."}));
        return {};
    }
    place->carriers.insert(number);
    // Another way to the same source may see less of it: only one at a time speaks for it.
    if (!mayBring(*place, number, now)) {
        noteOther(link, *place, snapshot.identity);
        return {};
    }
    place->owner = number;
    if (link.noteSource == snapshot.identity.source && !std::exchange(link.note, {}).empty())
        tellUpstreams();
    const auto source = place->source;
    const bool isFirst = !source->hasSnapshot();
    if (!source->take(std::move(snapshot), m_arrivals.last() + 1, now))
        return {};
    m_snapshotBytes += bytes - std::exchange(place->snapshotBytes, bytes);
    m_arrivals.next();
    if (isFirst) {
        source->setNumber(++m_sourceCount);
        m_sources.push_back(source);
        std::erase_if(m_left, [&](const auto &left) { return left->id() == source->id(); });
        tell(RelayNews::Kind::Announced, source);
    }
    tell(RelayNews::Kind::Snapshot, source);
    return {};
}

/// One of two that ask one agent for different servers is not heard. A person has to know that.
void Relay::noteOther(Link &link, const Held &held, const UpstreamIdentity &identity)
{
    const auto owner = m_links.find(held.owner);
    const auto &spoken = held.source->scope();
    if (!link.note.empty() || owner == m_links.end() || !identity.scope || !spoken ||
        *identity.scope == *spoken)
        return;
    link.noteSource = identity.source;
    link.note = join({"It shows other servers of an agent that the upstream ", owner->second.status.name,
                      " shows too: only the servers of that one are handed on. Ask for all of them in one "
                      "[[upstream]]."});
    if (m_log)
        m_log->say(LogLevel::Warning, join({"The upstream ", link.status.name, ": ", link.note}));
    tellUpstreams();
}

void Relay::takePast(UpstreamNumber number, Link &link, UpstreamPast &&past, TimePoint now)
{
    if (past.identity.source.empty())
        past.identity.source = link.fallbackSource;
    const auto found = m_held.find(past.identity.source);
    if (found == m_held.end() || past.identity.epoch.empty() || !mayBring(found->second, number, now))
        return;
    const auto source = found->second.source;
    const auto addition = source->take(past, m_arrivals.last() + 1, now);
    if (!addition)
        return;
    m_arrivals.next();
    tell(RelayNews::Kind::Past, source, *addition);
}

void Relay::forget(TimePoint now)
{
    for (auto &[id, held] : m_held)
        held.source->forget(now);
}

void Relay::findVia()
{
    m_via.clear();
    m_depth = 0;
    for (const auto &[number, link] : m_links) {
        m_depth = std::max(m_depth, link.depth + 1);
        if (!link.agent.empty())
            m_via.insert(link.agent);
        m_via.insert(link.via.begin(), link.via.end());
    }
}

std::size_t Relay::historyBytes() const
{
    std::size_t total = 0;
    for (const auto &[id, held] : m_held)
        total += held.source->historyBytes();
    return total;
}

} // namespace agent
