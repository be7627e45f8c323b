// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QPointer>

#include <chrono>
#include <functional>
#include <vector>

namespace testsupport {

/// A clock that moves only when told to.
class FakeClock final : public net::Clock
{
public:
    explicit FakeClock(std::chrono::milliseconds wall = std::chrono::milliseconds(1'700'000'000'000));

    [[nodiscard]] TimePoint now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds wallNow() const override { return m_wall; }
    void callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> task) override;

    /// Runs what falls due on the way, in order of time, also what those tasks ask for.
    void advance(std::chrono::milliseconds by);

    /// The machine sleeps: time goes on, timers stand still.
    void sleep(std::chrono::milliseconds by);

    /// Tasks that wait for their time and whose context still lives.
    [[nodiscard]] int pending() const;
    /// From now to the next task; 0 when there is none.
    [[nodiscard]] std::chrono::milliseconds untilNext() const;

private:
    struct Task
    {
        TimePoint due{};
        QPointer<QObject> context{};
        std::function<void()> run{};
    };
    TimePoint m_now{std::chrono::hours(1000)};
    std::chrono::milliseconds m_wall;
    std::vector<Task> m_tasks{}; ///< In order of time; equal times in order of asking.
};

} // namespace testsupport
