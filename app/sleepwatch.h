// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QObject>

namespace app {

/// Notices that the machine has slept: a timer that comes far too late by the clock that counts sleep, or by
/// the wall clock where there is none. Somebody who sets the clock forward looks the same, and does no harm.
/// The clock is borrowed and outlives it.
class SleepWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds Interval{5};
    static constexpr std::chrono::seconds ShortestSleep{15};

    explicit SleepWatch(net::Clock &clock, QObject *parent = nullptr);

Q_SIGNALS:
    void resumed(std::chrono::milliseconds slept);

private:
    void watch();

    net::Clock &m_clock;
};

} // namespace app
