// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

namespace testsupport {

/// The real time, but nobody waits long before he tries again.
class HastyClock final : public net::Clock
{
public:
    explicit HastyClock(std::chrono::milliseconds longestDelay = std::chrono::milliseconds(3))
        : m_longestDelay(longestDelay)
    {
    }
    [[nodiscard]] TimePoint now() const override { return m_real.now(); }
    [[nodiscard]] std::chrono::milliseconds wallNow() const override { return m_real.wallNow(); }
    void callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> task) override
    {
        // A backoff is at most 10 minutes; the watches are longer.
        m_real.callLater(delay < LongestBackoff ? std::min(delay, m_longestDelay) : delay, context,
                         std::move(task));
    }

    static constexpr std::chrono::milliseconds LongestBackoff{std::chrono::minutes(11)};

private:
    std::chrono::milliseconds m_longestDelay;
    net::SystemClock m_real{};
};

} // namespace testsupport
