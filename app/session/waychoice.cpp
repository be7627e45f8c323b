// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/waychoice.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace session {

using models::Transport;
using models::TransportReason;
using models::WayTrouble;

namespace {

QString wordOf(Transport way)
{
    switch (way) {
    case Transport::WebSocket:
        return u"websocket"_s;
    case Transport::LongPoll:
        return u"longpoll"_s;
    case Transport::Poll:
        return u"poll"_s;
    case Transport::None:
    case Transport::EventStream:
        break;
    }
    return {};
}

} // namespace

WayChoice::WayChoice(QList<Transport> ways, const WayMemory &remembered, TimePoint now, const Rules &rules)
    : m_rules(rules)
    , m_used(ways.constFirst())
    , m_isAlone(ways.size() == 1)
    , m_triedAt(now)
{
    for (const Transport way : std::as_const(ways))
        m_ways.push_back({.transport = way, .retryAfter = m_rules.firstRetry});
    if (!ways.contains(remembered.way) || remembered.way == m_used)
        return;
    m_used = remembered.way;
    m_isRemembered = true;
    // Those before it did not work in the earlier run, and are not asked again at once.
    for (std::size_t place = 0; place < placeOf(m_used); ++place) {
        Way &better = m_ways[place];
        better.trouble = better.transport == remembered.avoided ? remembered.trouble : WayTrouble::NotOffered;
        better.retryAt = now + better.retryAfter;
        better.retryAfter *= 2;
    }
}

WayChoice::Way &WayChoice::find(Transport way)
{
    return m_ways[placeOf(way)];
}

const WayChoice::Way &WayChoice::find(Transport way) const
{
    return m_ways[placeOf(way)];
}

std::size_t WayChoice::placeOf(Transport way) const
{
    const auto found = std::ranges::find(m_ways, way, &Way::transport);
    Q_ASSERT(found != m_ways.end());
    return static_cast<std::size_t>(found - m_ways.begin());
}

TransportReason WayChoice::reason() const
{
    if (m_isAlone)
        return TransportReason::OnlyOne;
    if (m_used == m_ways.front().transport)
        return TransportReason::FirstChoice;
    return m_isRemembered ? TransportReason::Remembered : TransportReason::Fallback;
}

Transport WayChoice::avoided() const
{
    return m_used == m_ways.front().transport ? Transport::None : m_ways.front().transport;
}

WayTrouble WayChoice::trouble() const
{
    return m_used == m_ways.front().transport ? WayTrouble::None : m_ways.front().trouble;
}

WayMemory WayChoice::memory() const
{
    const bool isKnown = find(m_used).trouble == WayTrouble::None;
    return {.way = isKnown ? m_used : Transport::None, .avoided = avoided(), .trouble = trouble()};
}

void WayChoice::announce(const QStringList &capabilities)
{
    const bool isTold = std::ranges::any_of(m_ways, [&](const Way &way) {
        const QString word = wordOf(way.transport);
        return !word.isEmpty() && capabilities.contains(word);
    });
    for (Way &way : m_ways) {
        const QString word = wordOf(way.transport);
        way.isAnnounced = !isTold || word.isEmpty() || capabilities.contains(word);
    }
}

void WayChoice::works(Transport way, TimePoint now)
{
    Way &known = find(way);
    known.trouble = WayTrouble::None;
    known.retryAfter = m_rules.firstRetry;
    if (way == m_used)
        return;
    m_used = way;
    m_isRemembered = false;
    // A better one is left alone for a while, whenever it was tried before.
    for (std::size_t place = 0; place < placeOf(way); ++place)
        m_ways[place].retryAt = std::max(m_ways[place].retryAt, now + m_rules.firstRetry);
}

void WayChoice::fails(Transport way, WayTrouble why, TimePoint now)
{
    Way &known = find(way);
    known.trouble = why;
    known.retryAt = now + known.retryAfter;
    known.retryAfter = std::min(known.retryAfter * 2, m_rules.longestRetry);
    m_triedAt = now;
    if (way == m_used && std::exchange(m_isRemembered, false)) {
        // What was learnt in the earlier run holds no more.
        for (Way &each : m_ways) {
            if (each.transport != way)
                each = {.transport = each.transport,
                        .isAnnounced = each.isAnnounced,
                        .retryAfter = m_rules.firstRetry};
        }
    }
    const bool areAll = std::ranges::none_of(
        m_ways, [](const Way &each) { return each.isAnnounced && each.trouble == WayTrouble::None; });
    if (!areAll)
        return;
    // Nothing works: the one in use goes on trying by itself, and the others have their turn again soon.
    // Where none is offered the address is wrong, and only a person can mend that.
    const bool isNoneOffered = std::ranges::all_of(
        m_ways, [](const Way &each) { return !each.isAnnounced || each.trouble == WayTrouble::NotOffered; });
    for (Way &each : m_ways) {
        each.retryAt =
            isNoneOffered ? TimePoint::max() : now + std::max(m_rules.roundRetry, each.retryAfter / 20);
    }
}

Transport WayChoice::candidate(TimePoint now) const
{
    const std::size_t inUse = placeOf(m_used);
    const bool isTroubled = m_ways[inUse].trouble != WayTrouble::None;
    const auto isDue = [now](const Way &way) { return now >= way.retryAt; };
    if (!isTroubled) {
        for (std::size_t place = 0; place < inUse; ++place) {
            const Way &better = m_ways[place];
            if (better.isAnnounced && (better.trouble == WayTrouble::None || isDue(better)))
                return better.transport;
        }
        return Transport::None;
    }
    // What was not tried yet comes first, best first; then what may have been mended.
    for (const Way &way : m_ways) {
        if (way.transport != m_used && way.isAnnounced && way.trouble == WayTrouble::None)
            return way.transport;
    }
    for (const Way &way : m_ways) {
        if (way.transport != m_used && way.isAnnounced && isDue(way))
            return way.transport;
    }
    return Transport::None;
}

std::optional<WayChoice::TimePoint> WayChoice::nextChange() const
{
    const std::size_t inUse = placeOf(m_used);
    const bool isTroubled = m_ways[inUse].trouble != WayTrouble::None;
    std::optional<TimePoint> next;
    for (std::size_t place = 0; place < m_ways.size(); ++place) {
        const Way &way = m_ways[place];
        const bool isWanted = place < inUse || (isTroubled && place != inUse);
        if (isWanted && way.isAnnounced && way.trouble != WayTrouble::None)
            next = std::min(next.value_or(way.retryAt), way.retryAt);
    }
    return next == TimePoint::max() ? std::nullopt : next;
}

void WayChoice::networkChanged(TimePoint now)
{
    for (Way &way : m_ways) {
        way.retryAfter = m_rules.firstRetry;
        way.retryAt = std::min(way.retryAt, std::max(now, m_triedAt + m_rules.networkRetry));
    }
}

void WayChoice::tryAllAgain(TimePoint now)
{
    for (Way &way : m_ways) {
        way.retryAfter = m_rules.firstRetry;
        way.retryAt = now;
        way.trouble = WayTrouble::None;
    }
}

} // namespace session
