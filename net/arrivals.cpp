// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/arrivals.h"

#include <algorithm>

namespace net {

using std::chrono::milliseconds;

void ArrivalWatch::begin(TimePoint now)
{
    *this = {};
    m_facts.askedAt = now;
}

void ArrivalWatch::accepted(TimePoint now)
{
    m_facts.acceptedAt = now;
}

void ArrivalWatch::received(TimePoint now, qint64 events)
{
    if (!m_facts.firstByteAt)
        m_facts.firstByteAt = now;
    m_facts.lastByteAt = now;
    if (events <= 0)
        return;
    const bool isFirst = !m_facts.firstEventAt;
    const bool isNewArrival = isFirst || now - m_arrivalBegan > ArrivalFacts::together;
    if (isNewArrival) {
        if (isFirst) {
            m_facts.firstEventAt = now;
        } else {
            const auto gap = std::chrono::duration_cast<milliseconds>(now - *m_facts.lastEventAt);
            m_facts.longestPause = std::max(m_facts.longestPause, gap);
            m_isBehindPause = gap >= ArrivalFacts::pause;
        }
        m_arrivalBegan = now;
        m_inArrival = 0;
    }
    m_facts.lastEventAt = now;
    m_facts.events += events;
    const qint64 before = m_inArrival;
    m_inArrival += events;
    if (!m_isBehindPause)
        return;
    // An arrival is a single one until a second event has come with it.
    if (m_inArrival == 1) {
        ++m_facts.singles;
    } else if (before <= 1) {
        m_facts.singles -= static_cast<int>(before);
        ++m_facts.bursts;
        m_facts.inBursts += m_inArrival;
    } else {
        m_facts.inBursts += events;
    }
}

} // namespace net
