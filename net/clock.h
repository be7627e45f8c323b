// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

class QObject;

namespace net {

/// Where waiting code gets its time from, so that a test can hold it still.
class Clock
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock();

    [[nodiscard]] virtual TimePoint now() const = 0;

    /// Since the epoch, UTC; jumps when somebody sets the clock, so only for showing.
    [[nodiscard]] virtual std::chrono::milliseconds wallNow() const = 0;

    /// Runs the task once in the context's thread, never before this call has returned and never
    /// earlier than asked (a delay over 24 days is cut to that). A destroyed context cancels it.
    virtual void callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> task) = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] TimePoint now() const override;
    [[nodiscard]] std::chrono::milliseconds wallNow() const override;
    void callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> task) override;
};

} // namespace net
