// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sleepwatch.h"

#include <algorithm>

namespace app {

using std::chrono::milliseconds;

SleepWatch::SleepWatch(net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    watch();
}

void SleepWatch::watch()
{
    m_clock.callLater(Interval, this, [this, steady = m_clock.now(), wall = m_clock.wallNow()] {
        const auto passed = std::max(std::chrono::duration_cast<milliseconds>(m_clock.now() - steady),
                                     m_clock.wallNow() - wall);
        watch();
        if (passed - Interval >= ShortestSleep)
            Q_EMIT resumed(passed - Interval);
    });
}

} // namespace app
