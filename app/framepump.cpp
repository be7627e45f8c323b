// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/framepump.h"

#include "app/session/linktranslation.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace app {

FramePump::FramePump(net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

void FramePump::touch()
{
    m_isTouched = true;
    if (!m_isLooking || m_isScheduled)
        return;
    m_isScheduled = true;
    const models::Millis earliest = m_lastFrame ? *m_lastFrame + FrameInterval : now();
    m_clock.callLater(std::max(0ms, earliest - now()), this, [this] {
        m_isScheduled = false;
        if (m_isLooking && m_isTouched)
            frameNow();
    });
}

void FramePump::frameNow()
{
    m_isTouched = false;
    m_lastFrame = now();
    m_nextChange.reset();
    Q_EMIT frameDue(session::momentOf(m_clock));
    scheduleTick();
}

void FramePump::setLooking(bool isLooking)
{
    if (m_isLooking == isLooking)
        return;
    m_isLooking = isLooking;
    if (isLooking)
        touch();
}

void FramePump::setAgesShown(bool areShown)
{
    m_areAgesShown = areShown;
    scheduleTick();
}

void FramePump::setNextChange(std::optional<models::Millis> instant)
{
    m_nextChange = instant;
    scheduleTick();
}

void FramePump::scheduleTick()
{
    if (!m_isLooking || !m_lastFrame)
        return;
    std::optional<models::Millis> due = m_nextChange;
    if (m_areAgesShown)
        due = std::min(due.value_or(models::Millis::max()), *m_lastFrame + TickInterval);
    if (!due || (m_wakeAt && *m_wakeAt <= *due))
        return; // A wake-up that comes too early looks again and goes back to sleep.
    m_wakeAt = due;
    m_clock.callLater(std::max(1ms, *due - now()), this, [this, instant = *due] {
        if (m_wakeAt != instant)
            return;
        m_wakeAt.reset();
        if (!m_isLooking || !m_lastFrame)
            return;
        const bool isAgeDue = m_areAgesShown && now() >= *m_lastFrame + TickInterval;
        const bool isChangeDue = m_nextChange && now() >= *m_nextChange;
        if (isAgeDue || isChangeDue) {
            touch();
        } else {
            scheduleTick();
        }
    });
}

models::Millis FramePump::now() const
{
    return session::toSteady(m_clock.now());
}

} // namespace app
