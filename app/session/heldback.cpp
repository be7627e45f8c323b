// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/heldback.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace session {

using models::WayTrouble;

namespace {

/// Whether the answer means that this address does not have this way, rather than that something is wrong.
bool isNotOffered(const net::LinkStatus &status)
{
    switch (status.reason) {
    case net::LinkReason::NotOffered:
    case net::LinkReason::WrongContentType:
        return true;
    case net::LinkReason::HttpStatus:
        return status.httpStatus == 404 || status.httpStatus == 405 || status.httpStatus == 406 ||
               status.httpStatus == 410 || status.httpStatus == 426 || status.httpStatus == 501;
    default:
        return false;
    }
}

bool isEndFromOutside(net::LinkReason reason)
{
    return reason == net::LinkReason::CutOff || reason == net::LinkReason::CleanEnd ||
           reason == net::LinkReason::ConnectionReset;
}

} // namespace

void HeldBack::follow(const net::LinkStatus &status, TimePoint now)
{
    switch (status.state) {
    case net::LinkState::Connecting:
        m_said = status.reason == net::LinkReason::NoHeader ? WayTrouble::NoHeader : m_said;
        m_openSince.reset();
        m_upSince.reset();
        m_hasArrived = false;
        m_group.clear();
        return;
    case net::LinkState::Open:
        m_said = WayTrouble::None;
        m_openSince = now;
        m_upSince = now;
        return;
    case net::LinkState::Live:
        m_openSince.reset();
        m_upSince = m_upSince.value_or(now);
        return;
    case net::LinkState::Waiting:
    case net::LinkState::Stopped:
        noteEnd(status, now);
        m_openSince.reset();
        m_upSince.reset();
        return;
    case net::LinkState::Idle:
    case net::LinkState::Paused:
        *this = anew();
        return;
    }
}

HeldBack HeldBack::anew() const
{
    HeldBack next(m_way);
    next.m_hasDelivered = m_hasDelivered;
    next.m_isGreeting = m_isGreeting;
    return next;
}

void HeldBack::noteEnd(const net::LinkStatus &status, TimePoint now)
{
    if (isNotOffered(status))
        m_said = WayTrouble::NotOffered;
    else if (status.reason == net::LinkReason::NoHeader)
        m_said = WayTrouble::NoHeader;
    if (status.reason == net::LinkReason::Silence) {
        const bool wasLong = m_upSince && m_lastArrival - *m_upSince >= LongLife;
        m_silences = wasLong ? 0 : m_silences + 1;
    }
    // Who closes before there is an answer, on a way that has worked, is a tunnel or a proxy whose server is
    // being started again.
    const bool isServerAway = !m_upSince && m_hasLived;
    const bool isShort = !m_upSince || now - *m_upSince < ShortLife;
    if (isEndFromOutside(status.reason) && isStream() && !isServerAway)
        m_shortLives = isShort ? m_shortLives + 1 : 0;
}

void HeldBack::closeGroup()
{
    if (mostOfOne() >= BurstEvents)
        ++m_bursts;
    else if (!m_group.isEmpty())
        ++m_singles;
    m_group.clear();
}

qsizetype HeldBack::mostOfOne() const
{
    return m_group.isEmpty() ? 0 : *std::max_element(m_group.cbegin(), m_group.cend());
}

void HeldBack::arrived(qsizetype events, TimePoint now)
{
    arrived(std::vector<std::size_t>(static_cast<std::size_t>(events)), now);
}

void HeldBack::arrived(std::span<const std::size_t> sources, TimePoint now)
{
    m_openSince.reset();
    if (m_said == WayTrouble::NoHeader)
        m_said = WayTrouble::None;
    m_hasDelivered = true;
    const bool isFirst = !std::exchange(m_hasArrived, true);
    const bool isTogether = !isFirst && now - m_groupBegan <= Together;
    if (!isTogether) {
        // What comes first is the present and the past that was asked for, however much it is.
        if (m_isGroupBehindPause)
            closeGroup();
        m_isGroupBehindPause = !isFirst && now - m_lastArrival >= Pause;
        m_groupBegan = now;
        m_group.clear();
    }
    for (const std::size_t source : sources)
        ++m_group[source];
    const bool isOneByOne = !isTogether && !isFirst && !m_isGroupBehindPause && mostOfOne() < BurstEvents;
    m_singles += isOneByOne ? 1 : 0;
    m_lastArrival = now;
    if (m_upSince && now - *m_upSince >= ShortLife) {
        m_shortLives = 0;
        m_hasLived = true;
    }
}

void HeldBack::bytesCame(TimePoint at)
{
    if (m_openSince && at > *m_openSince)
        m_openSince.reset();
}

WayTrouble HeldBack::verdict(TimePoint now) const
{
    if (m_said != WayTrouble::None)
        return m_said;
    if (!isStream())
        return WayTrouble::None; // Each answer is one; what comes in bursts there is meant to.
    if (m_openSince && isSilenceTelling() && now - *m_openSince >= EmptyStream)
        return WayTrouble::NothingBehindHeader;
    const bool isBurst = m_isGroupBehindPause && mostOfOne() >= BurstEvents;
    const int bursts = m_bursts + (isBurst ? 1 : 0);
    if (bursts >= TellingBursts && bursts > m_singles)
        return WayTrouble::Bursts;
    if (m_shortLives >= TellingEnds)
        return WayTrouble::EndsEarly;
    if (m_silences >= 2 && isSilenceTelling())
        return WayTrouble::Silent;
    return WayTrouble::None;
}

std::optional<HeldBack::TimePoint> HeldBack::nextChange() const
{
    return m_openSince && isStream() && isSilenceTelling() ? std::optional(*m_openSince + EmptyStream)
                                                           : std::nullopt;
}

} // namespace session
