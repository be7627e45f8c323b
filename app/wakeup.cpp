// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wakeup.h"

#include <utility>

namespace app {

WakeUp::WakeUp(net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void WakeUp::knock(WakeReason reason)
{
    if (m_isResting) {
        m_next = reason;
        return;
    }
    m_isResting = true;
    m_clock.callLater(Interval, this, [this] {
        m_isResting = false;
        if (const auto next = std::exchange(m_next, std::nullopt))
            knock(*next);
    });
    Q_EMIT woken(reason);
}

} // namespace app
