// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <chrono>
#include <optional>

namespace ui {

/// What there is to look at: from the oldest sample that is kept to now, on the samples' time axis.
struct TimeBounds
{
    models::Millis oldest{0};
    models::Millis now{0};
    bool operator==(const TimeBounds &) const = default;
};

/// Which stretch of time the charts show. A value: each wish of a person makes another one of it.
struct TimeView
{
    static constexpr models::Millis ShortestSpan{std::chrono::seconds{10}};
    static constexpr models::Millis LongestSpan{std::chrono::hours{24}};

    models::Millis span{std::chrono::minutes{5}};
    std::optional<models::Millis> end{}; ///< nullopt: follows what is live.

    [[nodiscard]] bool isLive() const { return !end.has_value(); }
    [[nodiscard]] models::Millis endAt(models::Millis now) const { return end.value_or(now); }
    [[nodiscard]] models::Millis startAt(models::Millis now) const { return endAt(now) - span; }

    /// A step in shows a fifth less time, a step out a quarter more. `share` (0 left, 1 right) is where
    /// the cursor is, and the time there stays where it is, unless the view would then leave the bounds.
    [[nodiscard]] TimeView zoomedAt(double share, double steps, const TimeBounds &bounds) const;
    /// Positive: towards the present. Arriving there follows it again.
    [[nodiscard]] TimeView panned(models::Millis by, const TimeBounds &bounds) const;
    /// The same end with another span.
    [[nodiscard]] TimeView withSpan(models::Millis newSpan, const TimeBounds &bounds) const;
    [[nodiscard]] TimeView atOldest(const TimeBounds &bounds) const;
    [[nodiscard]] TimeView live() const { return {.span = span, .end = std::nullopt}; }

    bool operator==(const TimeView &) const = default;
};

} // namespace ui
