// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How the past is merged into what is known.
#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

namespace {

using namespace std::chrono_literals;

/// The ticks up to `latest` as runs without a jump. Where what the server holds jumps, it has not sampled.
void addRuns(SourceRecord &source, std::uint32_t epoch, std::span<const HistoryTick> ticks, Millis latest,
             bool isContinued)
{
    std::optional<TickCoverage::Run> run;
    const auto add = [&source](const TickCoverage::Run &whole) {
        source.coverage.add(whole);
        source.thinned.fill(whole);
    };
    std::optional<GapReason> before = isContinued ? std::optional(GapReason::ServerSilent) : std::nullopt;
    for (const HistoryTick &tick : ticks) {
        if (tick.time > latest)
            continue;
        if (run && tick.seq == run->toSeq + 1 && tick.time > run->to) {
            run->toSeq = tick.seq;
            run->to = tick.time;
            continue;
        }
        if (run)
            add(*run);
        run = {.epoch = epoch,
               .fromSeq = tick.seq,
               .toSeq = tick.seq,
               .from = tick.time,
               .to = tick.time,
               .before = std::exchange(before, GapReason::ServerSilent)};
    }
    if (run)
        add(*run);
}

} // namespace

void Fleet::Private::apply(EndpointRecord &record, const History &history, Moment arrival)
{
    addNotes(record, history.notes, arrival);
    const std::uint32_t index = sourceFor(record, history.identity.source);
    SourceRecord &source = record.sources[index];
    if (source.epoch.empty())
        source.begin(history.identity.epoch);
    const auto epoch = source.numberOf(history.identity.epoch);
    if (!epoch || history.ticks.empty())
        return; // Of an agent's life that nothing else is known of: it cannot be put in its place.

    // The cut is at the newest snapshot, so the past is not later. A clock that lies must not push out what
    // is known.
    const Millis latest =
        source.timestamp.value_or(arrival.wall - offsetOf(record, index).value_or(0ms) + 1min);
    const std::uint64_t first = history.ticks.front().seq;
    const bool isContinued = source.pastUpTo && first > *source.pastUpTo;
    addRuns(source, *epoch, history.ticks, latest, isContinued);
    source.pastUpTo = history.ticks.back().seq;
    if (std::exchange(source.awaitsOldest, false))
        source.coverage.noteOldestKept(*epoch, first, source.oldestSeq.value_or(first));

    for (const HistoryServer &server : history.servers) {
        // Only the snapshot says which servers there are.
        const auto found = findServer(record, index, server.id);
        if (found && (slot(*found).source == index || slot(*found).source == NoSource))
            mergeServer(record, index, *found, history, server, latest, arrival);
    }
    source.coverage.dropBefore(latest - limits.window);
    // A hub may hand on another piece of the past later, of another time.
    if (history.isLast)
        source.pastUpTo.reset();
    countBytes(source);
    enforceCeiling();
    changes.endpointsChanged = true;
}

void Fleet::Private::mergeServer(EndpointRecord &record, std::uint32_t source, ServerIndex index,
                                 const History &history, const HistoryServer &server, Millis latest,
                                 Moment arrival)
{
    ServerSlot &slot = this->slot(index);
    const std::size_t bytesBefore = slot.series.bytesUsed();
    const std::size_t samples = slot.series.merge(history.ticks, server.columns, latest - heldWindow, latest);
    seriesBytes += slot.series.bytesUsed();
    seriesBytes -= bytesBefore;
    if (samples == 0)
        return;

    // A server that is offline by now was seen last in the past. Of any other one the snapshot has said all:
    // ticks are its source's time, and make nobody fresh whose own time stands still.
    touch(index);
    ServerState &state = slot.state;
    if (state.reported != Status::Offline && slot.source != NoSource)
        return;
    const Millis last = *slot.series.lastTime();
    const Millis sampledAt =
        record.sources[source].lastNews.value_or(arrival.steady) - std::max(latest - last, Millis(0));
    if (state.sampleTime && state.sampledAt && sampledAt <= *state.sampledAt)
        return;
    // By its own clock, not by the source's: what it says next is compared with this.
    state.sampleTime =
        state.sampleTime && state.sampledAt ? *state.sampleTime + (sampledAt - *state.sampledAt) : last;
    state.sampledAt = sampledAt;
    refresh(record, index, arrival.steady);
}

} // namespace models
