// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relaypoll.h"

#include "agent/encoder.h"
#include "agent/relayreader.h"

#include <algorithm>
#include <utility>

namespace agent {

RelayPoll::RelayPoll(const Relay &relay, RelayWish wish, const AskedOthers &asked,
                     const std::optional<PollPlace> &place)
    : m_wish(std::move(wish))
    , m_asked(place ? place->asked : asked)
    , m_place(place)
    , m_cut(place ? place->cut : relay.newestFor(m_wish.servers))
    , m_isContinued(place.has_value())
{
    if (m_asked.kind == AskedOthers::Kind::Arrival && (!place || place->source == 0)) {
        for (const auto &source : relay.left()) {
            if (source->arrivedAt() > m_asked.value && source->concerns(m_wish.servers))
                m_items.push_back({.source = source, .news = News::Snapshot});
        }
    }
    m_leftCount = m_items.size();
    for (const auto &source : relay.sources())
        add(source, place);
    if (m_asked.kind != AskedOthers::Kind::Arrival && !place && !m_items.empty())
        m_upstreams = relay.upstreams(m_wish.servers);
}

void RelayPoll::add(const std::shared_ptr<RelaySource> &source, const std::optional<PollPlace> &place)
{
    using Kind = AskedOthers::Kind;
    if ((place && source->number() < place->source) || !source->concerns(m_wish.servers))
        return;
    Item item{.source = source, .news = News::Introduction};
    if (place && source->number() == place->source && place->stretch > 0) {
        item.news = News::None;
        item.isContinued = true;
    } else if (m_asked.kind == Kind::Time &&
               source->timestampMs() < static_cast<std::int64_t>(m_asked.value)) {
        return;
    } else if (m_asked.kind == Kind::Arrival && source->announcedAt() <= m_asked.value) {
        item.news = source->arrivedAt() > m_asked.value ? News::Snapshot : News::None;
    }
    item.past = pastOf(item);
    if (item.news != News::None || !item.past.isDone)
        m_items.push_back(std::move(item));
}

/// Where only the past was filled up the newest is known; else it is said with it.
RelayCursor RelayPoll::pastOf(const Item &item) const
{
    const auto &past = item.source->past();
    if (!past.isKept())
        return {};
    const auto all =
        item.isContinued ? past.at(m_place->stretch, m_place->after) : agent::pastOf(*item.source, m_asked);
    return past.withoutNewest(all);
}

bool RelayPoll::hasPast() const
{
    return std::any_of(m_items.begin(), m_items.end(), [](const Item &item) { return !item.past.isDone; });
}

FramePtr RelayPoll::next()
{
    if (m_upstreams)
        return std::exchange(m_upstreams, nullptr);
    for (; m_current < m_items.size(); ++m_current, m_isBegun = false) {
        auto &item = m_items[m_current];
        // What is the newest now is said now, and what was before is part of the past by now.
        if (!m_isBegun && m_current >= m_leftCount)
            item.past = pastOf(item);
        const auto news = std::exchange(item.news, News::None);
        auto frame = news == News::Introduction ? item.source->introduction(m_wish, metricInfo())
                     : news == News::Snapshot   ? item.source->latest(m_wish)
                                                : nullptr;
        if (!frame && !item.past.isDone)
            frame = item.source->chunk(item.past, m_wish);
        m_isBegun = true;
        if (frame)
            return frame;
    }
    return nullptr;
}

bool RelayPoll::canBeCut() const
{
    // A tick that was begun is said whole, or nobody would ever get beyond it.
    return m_current >= m_leftCount && m_current < m_items.size() &&
           m_items[m_current].past.at.servers == 0 &&
           (m_current + 1 < m_items.size() || !m_items[m_current].past.isDone);
}

PollPlace RelayPoll::place(std::optional<std::uint64_t> own) const
{
    PollPlace place{.asked = m_asked, .cut = m_cut};
    if (own) {
        place.after = *own;
        return place;
    }
    const auto &item = m_items[m_current];
    if (m_isBegun && !item.past.isDone) {
        place.source = item.source->number();
        place.stretch = item.past.stretch;
        place.after = item.past.at.after;
    } else {
        const auto next = std::min(m_current + (m_isBegun ? 1 : 0), m_items.size() - 1);
        place.source = m_items[next].source->number();
    }
    return place;
}

} // namespace agent
