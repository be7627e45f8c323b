// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a delta means: what it names changed, and everybody else was sampled with his old values.
#include "models/fleetprivate.h"

#include <algorithm>
#include <utility>

namespace models {

void Fleet::Private::apply(EndpointRecord &record, const Delta &delta, Moment arrival)
{
    changes.endpointsChanged = true;
    if (!delta.hasBase) {
        ++record.info.baselessDeltas;
        return; // Until the next snapshot. The tick that it told of is missing, and known to be.
    }
    if (delta.isKnown)
        return;
    const Arrival how =
        judge(record, {.identity = delta.identity, .timestamp = delta.timestamp}, arrival, delta.base);
    if (!how.isNews)
        return;
    addNotes(record, delta.notes, arrival);
    ++record.info.deltas;
    const std::uint64_t before = std::exchange(record.sources[how.source].lastEvent, ++snapshotCount);

    for (const std::string_view id : delta.unsampled) {
        if (const auto index = findServer(record, how.source, id))
            slot(*index).snapshot = snapshotCount;
    }
    std::size_t place = 0;
    for (const ServerRecord &server : delta.servers)
        takeChanged(record, how, server, place);
    for (const std::string_view id : delta.removed) {
        const auto index = findServer(record, how.source, id);
        if (index && slot(*index).source == how.source) {
            slot(*index).isGone = true;
            slot(*index).snapshot = 0;
        }
    }
    for (const ServerIndex index : record.servers) {
        ServerSlot &known = slot(index);
        if (known.source == how.source && known.snapshot == before) {
            known.snapshot = snapshotCount;
            takeRepeated(record, how, index);
        }
    }
    countBytes(record.sources[how.source]);
    enforceCeiling();
}

void Fleet::Private::takeChanged(EndpointRecord &record, const Arrival &arrival, const ServerRecord &server,
                                 std::size_t &place)
{
    // Both list the servers in one order, and a delta leaves some out.
    constexpr std::size_t near = 16;
    const std::vector<ServerIndex> &known = record.sources[arrival.source].order;
    std::optional<ServerIndex> index;
    for (std::size_t at = place; at < std::min(place + near, known.size()) && !index; ++at) {
        const ServerIndex there = known[at];
        if (there.isValid() && there.value < slots.size() && slot(there).isUsed &&
            slot(there).state.endpoint == record.info.id && slot(there).source == arrival.source &&
            slot(there).idBytes == server.id) {
            index = there;
            place = at + 1;
        }
    }
    if (!index)
        index = findServer(record, arrival.source, server.id);
    if (!index || slot(*index).source != arrival.source) {
        // As a snapshot that lists it last.
        std::vector<ServerIndex> &order = record.sources[arrival.source].order;
        order.emplace_back();
        index = slotFor(record, arrival.source, order.size() - 1, server.id);
        record.sources[arrival.source].order.pop_back();
    }
    if (!index) {
        addProblem(record, {.wall = arrival.moment.wall, .kind = ProblemKind::TooManyServers});
        return;
    }
    ServerSlot &changed = slot(*index);
    ServerRecord taken = server;
    // Its own time stands still while something else about it changes.
    const bool isUnsampled = std::exchange(changed.snapshot, snapshotCount) == snapshotCount;
    if (isUnsampled && !taken.lastUpdate)
        taken.lastUpdate = changed.saidTime;
    takeRecord(record, arrival, *index, taken);
}

/// Sampled with its old values: what it said last, at this tick.
void Fleet::Private::takeRepeated(EndpointRecord &record, const Arrival &arrival, ServerIndex index)
{
    ServerSlot &known = slot(index);
    ServerState &state = known.state;
    known.saidTime = arrival.sampleTime;
    if (state.reported == Status::Offline)
        return;
    if (arrival.isNewTimeline)
        state.sampleTime.reset();
    takeSample(record, arrival, known, {.values = state.values}, arrival.sampleTime);
    refresh(record, index, arrival.moment.steady);
    touch(index);
}

} // namespace models
