// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeview.h"

#include <algorithm>
#include <cmath>

namespace ui {

using models::Millis;

namespace {

Millis scaled(Millis time, double factor)
{
    return Millis(std::llround(static_cast<double>(time.count()) * factor));
}

/// Never further left than the oldest sample or what was on show already; at the present it follows it.
TimeView settled(Millis span, Millis end, Millis oldest, Millis now)
{
    const Millis kept = std::max(end, oldest + span);
    if (kept >= now) {
        return {.span = span, .end = std::nullopt};
    }
    return {.span = span, .end = kept};
}

} // namespace

TimeView TimeView::zoomedAt(double share, double steps, const TimeBounds &bounds) const
{
    const double factor = std::pow(0.8, std::clamp(steps, -20.0, 20.0));
    const Millis newSpan = std::clamp(scaled(span, factor), ShortestSpan, LongestSpan);
    if (newSpan == span) {
        return *this;
    }
    const Millis under = startAt(bounds.now) + scaled(span, std::clamp(share, 0.0, 1.0));
    const Millis newEnd = under + scaled(newSpan, 1.0 - std::clamp(share, 0.0, 1.0));
    return settled(newSpan, newEnd, std::min(bounds.oldest, startAt(bounds.now)), bounds.now);
}

TimeView TimeView::panned(Millis by, const TimeBounds &bounds) const
{
    return settled(span, endAt(bounds.now) + by, std::min(bounds.oldest, startAt(bounds.now)), bounds.now);
}

TimeView TimeView::withSpan(Millis newSpan, const TimeBounds &bounds) const
{
    const Millis within = std::clamp(newSpan, ShortestSpan, LongestSpan);
    if (isLive()) {
        return {.span = within, .end = std::nullopt};
    }
    return settled(within, *end, std::min(bounds.oldest, *end - within), bounds.now);
}

TimeView TimeView::atOldest(const TimeBounds &bounds) const
{
    return settled(span, bounds.oldest + span, bounds.oldest, bounds.now);
}

} // namespace ui
