// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"
#include "net/linkoptions.h"

#include <QObject>

#include <chrono>

namespace net {

/// Watches over one connection after another of a link: that each comes to stand, is answered, and does not
/// fall silent. It only says what did not happen in time. The clock is borrowed and outlives it.
class LinkWatch final : public QObject
{
    Q_OBJECT

public:
    /// Of the options it takes the limits.
    LinkWatch(const LinkOptions &options, Clock &clock, QObject *parent = nullptr);

    /// A connection begins. Its answer may take `patience` longer than the limit.
    void begin(std::chrono::milliseconds patience);
    /// It is over, and nothing more is said of it.
    void end();
    /// Its headers or bytes came.
    void noteLife();
    /// At once, also for the connection that is watched; 0: none.
    void setIdleLimit(std::chrono::milliseconds limit);
    /// Something has to come within that time, or proofMissed() is said.
    void askProof(std::chrono::milliseconds within);

    /// Of the present connection: its start, its headers, its last byte.
    [[nodiscard]] Clock::TimePoint lastLife() const { return m_lastLife; }

Q_SIGNALS:
    void connectLimitPassed(std::chrono::milliseconds limit);
    void headerLimitPassed();
    void idleLimitPassed(std::chrono::milliseconds limit);
    void proofMissed(std::chrono::milliseconds within);

private:
    template<typename Task>
    void callIfCurrent(std::chrono::milliseconds delay, Task task);
    void watchSilence();

    std::chrono::milliseconds m_connectLimit;
    std::chrono::milliseconds m_headerLimit;
    std::chrono::milliseconds m_idleLimit;
    Clock &m_clock;
    Clock::TimePoint m_lastLife{};
    quint64 m_connection{0};   ///< A callback of another one is late.
    quint64 m_silenceWatch{0}; ///< The same for the watch over silence.
    bool m_isOn{false};
};

} // namespace net
