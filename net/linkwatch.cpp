// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/linkwatch.h"

#include <utility>

namespace net {

using std::chrono::milliseconds;

LinkWatch::LinkWatch(const LinkOptions &options, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_connectLimit(options.connectLimit)
    , m_headerLimit(options.headerLimit)
    , m_idleLimit(options.idleLimit)
    , m_clock(clock)
{
}

template<typename Task>
void LinkWatch::callIfCurrent(milliseconds delay, Task task)
{
    m_clock.callLater(delay, this, [this, connection = m_connection, task = std::move(task)] {
        if (connection == m_connection)
            task();
    });
}

void LinkWatch::begin(milliseconds patience)
{
    ++m_connection;
    m_isOn = true;
    m_lastLife = m_clock.now();
    if (m_connectLimit > milliseconds(0))
        callIfCurrent(m_connectLimit, [this] { Q_EMIT connectLimitPassed(m_connectLimit); });
    if (m_headerLimit > milliseconds(0))
        callIfCurrent(m_headerLimit + patience, [this] { Q_EMIT headerLimitPassed(); });
    watchSilence();
}

void LinkWatch::end()
{
    ++m_connection;
    ++m_silenceWatch;
    m_isOn = false;
}

void LinkWatch::noteLife()
{
    m_lastLife = m_clock.now();
}

void LinkWatch::setIdleLimit(milliseconds limit)
{
    m_idleLimit = limit;
    if (m_isOn)
        watchSilence();
}

void LinkWatch::askProof(milliseconds within)
{
    callIfCurrent(within, [this, asked = m_clock.now(), within] {
        if (m_lastLife <= asked)
            Q_EMIT proofMissed(within);
    });
}

void LinkWatch::watchSilence()
{
    const quint64 watch = ++m_silenceWatch;
    if (m_idleLimit <= milliseconds(0))
        return;
    const auto silentFor = std::chrono::duration_cast<milliseconds>(m_clock.now() - m_lastLife);
    m_clock.callLater(m_idleLimit - silentFor, this, [this, watch] {
        if (watch != m_silenceWatch)
            return;
        if (m_clock.now() - m_lastLife < m_idleLimit)
            watchSilence();
        else
            Q_EMIT idleLimitPassed(m_idleLimit);
    });
}

} // namespace net
