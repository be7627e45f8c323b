// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace net {

/// How what a connection brings has come so far: from it somebody may judge whether something on the way
/// holds it back. An arrival is all that comes within `together`; what comes first of all (the present, and
/// the past that was asked for) is no burst, however much it is.
struct ArrivalFacts
{
    static constexpr std::chrono::milliseconds together{250};
    static constexpr std::chrono::milliseconds pause{1'000}; ///< At least that, before a burst.

    Clock::TimePoint askedAt{};                    ///< When the attempt began.
    std::optional<Clock::TimePoint> acceptedAt{};  ///< The head of a good answer was there.
    std::optional<Clock::TimePoint> firstByteAt{}; ///< Of what follows the head.
    std::optional<Clock::TimePoint> lastByteAt{};
    std::optional<Clock::TimePoint> firstEventAt{};
    std::optional<Clock::TimePoint> lastEventAt{};
    qint64 events{0};
    int bursts{0};      ///< Arrivals of several events behind a pause.
    qint64 inBursts{0}; ///< Events of these.
    int singles{0};     ///< Arrivals of one event behind a pause: that is how a stream flows.
    std::chrono::milliseconds longestPause{0}; ///< Between two arrivals.
    bool operator==(const ArrivalFacts &) const = default;
};

/// Keeps these facts. Pure: it is told the time.
class ArrivalWatch
{
public:
    using TimePoint = Clock::TimePoint;

    /// A new connection.
    void begin(TimePoint now);
    void accepted(TimePoint now);
    /// Bytes that completed `events` events, perhaps none.
    void received(TimePoint now, qint64 events);

    [[nodiscard]] const ArrivalFacts &facts() const { return m_facts; }

private:
    ArrivalFacts m_facts{};
    TimePoint m_arrivalBegan{};
    qint64 m_inArrival{0};       ///< Events of the present arrival.
    bool m_isBehindPause{false}; ///< The present arrival.
};

} // namespace net
