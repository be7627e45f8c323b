// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <chrono>

#include <QtGlobal>

namespace session {

/// How fast a counter that only grows has grown over the last ten seconds. Pure; instants must not go back.
class RateMeter
{
public:
    void update(qint64 total, std::chrono::milliseconds now);
    /// Per second, over what has been seen of the last ten seconds.
    [[nodiscard]] double perSecond(std::chrono::milliseconds now) const;

private:
    static constexpr qint64 Seconds = 10;

    void advanceTo(qint64 second);

    std::array<qint64, Seconds> m_grown{}; ///< By second, modulo the array's size.
    qint64 m_second{-1};                   ///< The newest; -1: nothing seen yet.
    qint64 m_firstSecond{0};
    qint64 m_total{0};
};

} // namespace session
