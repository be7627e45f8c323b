// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outagelog.h"

#include <algorithm>

namespace models {

void OutageLog::open(GapReason reason, Millis wall)
{
    if (isOpen()) {
        if (m_outages.back().reason == reason)
            return;
        close(wall);
    }
    add({.begin = wall, .end = std::nullopt, .reason = reason});
}

void OutageLog::close(Millis wall)
{
    if (isOpen())
        m_outages.back().end = std::max(wall, m_outages.back().begin);
}

void OutageLog::note(GapReason reason, Millis begin, Millis end)
{
    // What still lasts stays the last one.
    std::optional<Outage> lasting;
    if (isOpen()) {
        lasting = m_outages.back();
        m_outages.pop_back();
    }
    // Close ones become one, so that a source that is always bad does not push out everything else.
    if (!m_outages.empty() && m_outages.back().reason == reason &&
        begin - *m_outages.back().end <= MergedWithin) {
        m_outages.back().end = std::max(*m_outages.back().end, end);
    } else {
        add({.begin = begin, .end = end, .reason = reason});
    }
    if (lasting)
        add(*lasting);
}

std::optional<GapReason> OutageLog::reasonFor(Millis from, Millis to) const
{
    std::optional<GapReason> reason;
    Millis longest(-1);
    for (auto it = m_outages.rbegin(); it != m_outages.rend(); ++it) {
        const Millis begin = std::max(it->begin, from);
        const Millis end = std::min(it->end.value_or(to), to);
        // One that only touches the interval ended where it began, or the other way round.
        const bool lasts = it->end != it->begin;
        if (end < begin || (lasts && end == begin))
            continue;
        // A restart is why the link was lost, however short it was.
        if (it->reason == GapReason::AgentRestarted)
            return it->reason;
        if (end - begin > longest) {
            longest = end - begin;
            reason = it->reason;
        }
    }
    return reason;
}

void OutageLog::add(const Outage &outage)
{
    if (m_outages.size() >= Capacity)
        m_outages.erase(m_outages.begin());
    m_outages.push_back(outage);
}

} // namespace models
