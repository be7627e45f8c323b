// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

namespace {

using namespace std::chrono_literals;

} // namespace

void Fleet::Private::refresh(EndpointRecord &record, ServerIndex index, Millis now)
{
    ServerSlot &slot = this->slot(index);
    ServerState &state = slot.state;
    // What only the inventory knows has no source yet: its own sample is all there is.
    const bool hasSource = slot.source < record.sources.size();
    const FreshnessAnswer answer =
        freshness({.link = record.info.link.state,
                   .sourceNews = hasSource ? record.sources[slot.source].lastNews : std::nullopt,
                   .sample = state.sampledAt,
                   .interval = state.interval,
                   .sampleExpected = state.reported != Status::Offline || !hasSource},
                  now);
    slot.due = answer.nextChange;
    if (slot.due && (!nextDue || *slot.due < *nextDue))
        nextDue = slot.due;

    const Status shown = isCurrent(answer.freshness) && !slot.isGone ? state.reported : Status::Unknown;
    if (answer.freshness == state.freshness && shown == state.shown)
        return;
    count(record, state.shown, -1);
    count(record, shown, 1);
    state.freshness = answer.freshness;
    state.shown = shown;
    touch(index);
}

void Fleet::Private::refreshAll(EndpointRecord &record, Millis now)
{
    for (const ServerIndex index : record.servers)
        refresh(record, index, now);
}

void Fleet::Private::refreshDue(Millis now)
{
    if (!nextDue || now < *nextDue)
        return;
    nextDue.reset();
    for (const auto &record : endpoints) {
        for (const ServerIndex index : record->servers) {
            const auto due = slot(index).due;
            if (!due)
                continue;
            if (*due <= now) {
                refresh(*record, index, now);
            } else if (!nextDue || *due < *nextDue) {
                nextDue = due;
            }
        }
    }
}

void Fleet::Private::dropGone(Moment now)
{
    constexpr auto often = 10s;
    if (now.steady - goneCheckedAt < often)
        return;
    goneCheckedAt = now.steady;
    for (const auto &record : endpoints) {
        std::vector<ServerIndex> leaving;
        for (const ServerIndex index : record->servers) {
            const ServerState &state = slot(index).state;
            if (slot(index).isGone && (!state.sampledAt || now.steady - *state.sampledAt > limits.window))
                leaving.push_back(index);
        }
        removeServers(*record, leaving);
    }
}

void Fleet::Private::touch(ServerIndex index)
{
    ServerSlot &slot = this->slot(index);
    if (slot.isDirty || slot.isNew)
        return;
    slot.isDirty = true;
    changes.changed.push_back(index);
}

void Fleet::Private::count(EndpointRecord &record, Status status, int change)
{
    counts.byStatus[static_cast<std::size_t>(status)] += change;
    record.counts.byStatus[static_cast<std::size_t>(status)] += change;
    changes.endpointsChanged = true;
}

void Fleet::Private::enforceCeiling()
{
    // Whoever makes up sources, ticks and epochs without end pays for it with what is known of them.
    constexpr std::size_t sourcesPart = 8;
    if (sourceBytes > limits.seriesBytes / sourcesPart) {
        for (const auto &record : endpoints) {
            for (SourceRecord &source : record->sources) {
                source.forgetPast();
                countBytes(source);
            }
        }
    }
    const std::size_t ceiling = limits.seriesBytes - std::min(sourceBytes, limits.seriesBytes);
    if (seriesBytes < ceiling / 2)
        heldWindow = limits.window; // Servers left: there is room again.
    if (seriesBytes <= ceiling)
        return;
    // All servers lose their oldest samples alike: the window that is held gets shorter until the rest fits.
    // A little room is made beyond that, so that this does not run at each snapshot.
    constexpr Millis shortest = 10s;
    const std::size_t aim = ceiling - ceiling / 32;
    Millis longest(0);
    for (const ServerSlot &slot : slots) {
        if (!slot.series.isEmpty())
            longest = std::max(longest, *slot.series.lastTime() - *slot.series.firstTime());
    }
    heldWindow = std::min(heldWindow, longest);
    while (seriesBytes > aim && heldWindow > shortest) {
        heldWindow = std::max<Millis>(heldWindow * 15 / 16, shortest);
        for (ServerSlot &slot : slots) {
            const std::size_t before = slot.series.bytesUsed();
            if (const auto last = slot.series.lastTime())
                slot.series.dropBefore(*last - heldWindow);
            seriesBytes -= before - slot.series.bytesUsed();
        }
    }
    // Too many metrics for even that: the ceiling holds all the same, and all begin afresh, not only some.
    if (seriesBytes <= ceiling)
        return;
    for (ServerSlot &slot : slots) {
        seriesBytes -= slot.series.bytesUsed();
        slot.series.clear();
    }
}

} // namespace models
