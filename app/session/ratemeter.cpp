// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/ratemeter.h"

#include <algorithm>
#include <numeric>

namespace session {

namespace {

qint64 secondOf(std::chrono::milliseconds instant)
{
    return std::chrono::floor<std::chrono::seconds>(instant).count();
}

} // namespace

void RateMeter::update(qint64 total, std::chrono::milliseconds now)
{
    const qint64 second = secondOf(now);
    if (m_second < 0)
        m_firstSecond = second;
    advanceTo(second);
    m_grown[static_cast<std::size_t>(second % Seconds)] += std::max<qint64>(0, total - m_total);
    m_total = total;
}

double RateMeter::perSecond(std::chrono::milliseconds now) const
{
    if (m_second < 0)
        return 0;
    RateMeter then(*this);
    const qint64 second = secondOf(now);
    then.advanceTo(second);
    const qint64 grown = std::accumulate(then.m_grown.begin(), then.m_grown.end(), qint64{0});
    const qint64 span = std::clamp<qint64>(second - m_firstSecond + 1, 1, Seconds);
    return static_cast<double>(grown) / static_cast<double>(span);
}

void RateMeter::advanceTo(qint64 second)
{
    if (second - m_second >= Seconds)
        m_grown.fill(0);
    for (qint64 empty = std::max(m_second + 1, second - Seconds + 1); m_second >= 0 && empty <= second;
         ++empty)
        m_grown[static_cast<std::size_t>(empty % Seconds)] = 0;
    m_second = std::max(m_second, second);
}

} // namespace session
