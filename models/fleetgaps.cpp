// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is missing of a server, and why: computed from what is there, so that a gap that was filled is gone.
#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

namespace {

/// GapReason's rule, for a gap on the samples' axis; `offset` leads from there to this machine's clock.
GapReason reasonOf(const OutageLog &outages, const TickCoverage *coverage, const Series::Step &gap,
                   Millis offset)
{
    if (coverage) {
        bool isOlderThanKept = false;
        // The source was heard all the time, or did not sample itself: nobody lost anything on the way.
        bool isUnexplained = !coverage->isWithin(gap.from, gap.to);
        for (const TickCoverage::Hole &hole : coverage->holes(gap.from, gap.to)) {
            if (hole.to <= gap.from || hole.from >= gap.to)
                continue;
            if (hole.reason == GapReason::AgentRestarted)
                return GapReason::AgentRestarted;
            isOlderThanKept = isOlderThanKept || hole.reason == GapReason::OlderThanKept;
            isUnexplained = isUnexplained || !hole.reason;
        }
        if (isOlderThanKept)
            return GapReason::OlderThanKept;
        if (!isUnexplained)
            return GapReason::ServerSilent;
    }
    return outages.reasonFor(gap.from + offset, gap.to + offset).value_or(GapReason::ServerSilent);
}

} // namespace

Millis Fleet::Private::sampleNow(ServerIndex index, Moment now) const
{
    const ServerSlot &server = slot(index);
    // The newest sample's time plus its age: right whatever the clocks say, and of one mind with its
    // freshness.
    if (server.state.sampleTime && server.state.sampledAt)
        return *server.state.sampleTime + (now.steady - *server.state.sampledAt);
    const EndpointRecord *known = record(server.state.endpoint);
    return now.wall - (known ? known->info.clockOffset.value_or(Millis(0)) : Millis(0));
}

std::vector<Gap> Fleet::Private::gaps(ServerIndex index, Millis from, Millis to, Moment now) const
{
    std::vector<Gap> gaps;
    const ServerSlot &server = slot(index);
    const EndpointRecord *known = record(server.state.endpoint);
    if (!known || server.series.isEmpty())
        return gaps;

    const SourceRecord *source =
        server.source < known->sources.size() ? &known->sources[server.source] : nullptr;
    const TickCoverage *coverage = source && !source->coverage.isEmpty() ? &source->coverage : nullptr;
    // Where the sender never told its clock, its newest sample does.
    const Millis edge = sampleNow(index, now);
    const auto told = source ? offsetOf(*known, server.source) : std::nullopt;
    const Millis offset = told.value_or(now.wall - edge);
    const Millis longest = 3 * server.state.interval;

    std::vector<Series::Step> steps;
    server.series.longSteps(from, to, longest, steps);
    if (coverage) {
        // A jump in the count is a loss, however short it is.
        for (const TickCoverage::Hole &hole : coverage->holes(from, to)) {
            const auto step = server.series.stepAcross(hole.from, hole.to);
            if (step && step->to - step->from <= longest)
                steps.push_back(*step);
        }
        std::ranges::sort(steps, {}, &Series::Step::from);
    }
    for (const Series::Step &step : steps) {
        if (!source || !source->thinned.explains(step.from, step.to))
            gaps.push_back({step.from, step.to, reasonOf(known->outages, coverage, step, offset), false});
    }

    const Millis last =
        std::max(server.state.sampleTime.value_or(*server.series.lastTime()), *server.series.lastTime());
    const bool isDown = known->info.link.state != LinkState::Live;
    if (edge > last && last <= to && (isDown || edge - last > longest)) {
        const auto reason = known->outages.reasonFor(last + offset, edge + offset);
        gaps.push_back({last, edge, reason.value_or(GapReason::ServerSilent), true});
    }
    return gaps;
}

} // namespace models
