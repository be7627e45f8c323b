// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeaxis.h"

#include "ui/format.h"

#include <QDateTime>
#include <algorithm>
#include <array>

namespace ui {

using namespace std::chrono_literals;
using models::Millis;

namespace {

constexpr std::array<Millis, 22> RoundSteps{1s,    2s, 5s, 10s, 15s, 30s, 1min, 2min, 5min, 10min, 15min,
                                            30min, 1h, 2h, 3h,  6h,  12h, 24h,  48h,  96h,  168h,  336h};

Millis stepFor(const TimeAxisRequest &request)
{
    const double pixelsPerMs = request.width / static_cast<double>((request.to - request.from).count());
    const auto *fits = std::ranges::find_if(RoundSteps, [&](Millis step) {
        const double needed = step < 1min ? request.secondLabelWidth : request.minuteLabelWidth;
        return static_cast<double>(step.count()) * pixelsPerMs >= needed;
    });
    return fits == RoundSteps.end() ? RoundSteps.back() : *fits;
}

Millis ceiling(Millis time, Millis step)
{
    const auto rest = time % step;
    return rest == 0ms ? time : time - rest + (rest > 0ms ? step : 0ms);
}

} // namespace

std::vector<TimeTick> timeTicks(const TimeAxisRequest &request)
{
    std::vector<TimeTick> ticks;
    if (request.to <= request.from || request.width <= 0) {
        return ticks;
    }
    const Millis step = stepFor(request);
    const QString pattern = format::clockPattern(request.locale, step < 1min);

    // Round in local time: a zone may be half an hour off. Its offset at the left edge serves for all.
    const QDateTime left = QDateTime::fromMSecsSinceEpoch(request.from.count(), request.zone);
    const Millis offset = std::chrono::seconds(left.offsetFromUtc());
    for (Millis local = ceiling(request.from + offset, step); local <= request.to + offset; local += step) {
        const auto time = QDateTime::fromMSecsSinceEpoch((local - offset).count(), request.zone);
        ticks.push_back({.time = local - offset, .label = request.locale.toString(time, pattern)});
    }
    return ticks;
}

} // namespace ui
