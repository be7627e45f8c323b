// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a relay tells its clients; relay.cpp has what it takes from others.
#include "agent/relay.h"

#include "agent/encoder.h"
#include "agent/jsonobject.h"
#include "agent/text.h"

#include <utility>

namespace agent {

std::string_view nameOf(UpstreamState state)
{
    switch (state) {
    case UpstreamState::Connecting:
        return "connecting";
    case UpstreamState::Live:
        return "live";
    case UpstreamState::Waiting:
        return "waiting";
    case UpstreamState::Refused:
        return "refused";
    }
    return "unknown";
}

std::vector<UpstreamStatus> Relay::statuses() const
{
    std::map<UpstreamNumber, std::size_t> servers;
    for (const auto &[id, held] : m_held)
        servers[held.owner] += held.source->serverCount();
    std::vector<UpstreamStatus> statuses;
    for (const auto &[number, link] : m_links) {
        auto &status = statuses.emplace_back(link.status);
        if (status.why.empty())
            status.why = link.note;
        if (const auto known = servers.find(number); known != servers.end())
            status.servers = known->second;
    }
    return statuses;
}

std::string Relay::eventId() const
{
    return join({m_own.epoch, "-", Arrivals::text(m_arrivals.last())});
}

void Relay::tell(RelayNews::Kind kind, const std::shared_ptr<RelaySource> &source,
                 const RelayAddition &addition)
{
    if (!m_listener)
        return;
    RelayNews news;
    news.kind = kind;
    news.source = source;
    news.addition = addition;
    news.eventId = eventId();
    m_listener(news);
}

void Relay::tellUpstreams(std::string_view problem, std::int64_t nowMs)
{
    if (!m_listener)
        return;
    RelayNews news;
    news.kind = RelayNews::Kind::Upstreams;
    // Of many, each change would say all of them again.
    constexpr std::size_t few = 32;
    m_isUntold = m_links.size() + m_via.size() > few;
    if (!m_isUntold)
        addUpstreams(news);
    if (!problem.empty())
        news.m_framesForAll.push_back(makeFrame(encodeError(nowMs, problem)));
    if (news.m_frame || !news.m_framesForAll.empty())
        m_listener(news);
}

void Relay::tellUntold()
{
    if (!std::exchange(m_isUntold, false) || !m_listener)
        return;
    RelayNews news;
    news.kind = RelayNews::Kind::Upstreams;
    addUpstreams(news);
    m_listener(news);
}

void Relay::addUpstreams(RelayNews &news) const
{
    news.m_frame = makeFrame(encodeUpstreams(false));
    news.m_framesForAll.push_back(makeFrame(encodeUpstreams(true)));
}

std::string Relay::encodeUpstreams(bool withNames) const
{
    std::string out;
    JsonObject object(out);
    object.text("type", "upstreams");
    object.number("depth", std::uint64_t{m_depth});
    auto &via = object.member("via");
    char separator = '[';
    for (const auto &agent : m_via) {
        via += separator;
        separator = ',';
        appendJsonString(via, agent);
    }
    via += m_via.empty() ? "[]" : "]";
    if (withNames) {
        auto &list = object.member("upstreams");
        separator = '[';
        for (const auto &[number, link] : m_links) {
            list += separator;
            separator = ',';
            JsonObject one(list);
            one.text("name", link.status.name);
            one.text("state", nameOf(link.status.state));
            one.number("since", link.status.sinceMs);
            if (const auto &why = link.status.why.empty() ? link.note : link.status.why; !why.empty())
                one.text("message", why);
            one.end();
        }
        list += m_links.empty() ? "[]" : "]";
    }
    object.end();
    return out;
}

FramePtr Relay::upstreams(const Scope &scope) const
{
    return makeFrame(encodeUpstreams(scope.isEverything()));
}

std::uint64_t Relay::newestFor(const Scope &scope) const
{
    if (scope.isEverything())
        return m_arrivals.last();
    auto newest = m_ownTick;
    for (const auto &source : m_sources) {
        if (source->changedAt() > newest && source->concerns(scope))
            newest = source->changedAt();
    }
    for (const auto &source : m_left) {
        if (source->arrivedAt() > newest && source->concerns(scope))
            newest = source->arrivedAt();
    }
    return newest;
}

std::vector<FramePtr> Relay::greeting(const RelayWish &wish, std::string_view knownInfo,
                                      std::optional<std::uint64_t> since) const
{
    std::vector<FramePtr> frames;
    if (isEmpty() && m_left.empty())
        return frames;
    frames.push_back(upstreams(wish.servers));
    for (const auto &source : m_left) {
        auto latest = since && source->arrivedAt() > *since ? source->latest(wish) : nullptr;
        if (latest)
            frames.push_back(std::move(latest));
    }
    for (const auto &source : m_sources) {
        if (auto connected = source->connected(wish, knownInfo))
            frames.push_back(std::move(connected));
        if (auto latest = source->latest(wish))
            frames.push_back(std::move(latest));
    }
    return frames;
}

} // namespace agent
