// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

namespace {

using namespace std::chrono_literals;

void assignText(QString &text, std::string &bytes, std::string_view now)
{
    if (bytes == now)
        return;
    bytes.assign(now);
    text = QString::fromUtf8(now.data(), static_cast<qsizetype>(now.size()));
}

} // namespace

void Fleet::Private::apply(EndpointRecord &record, const Connected &connected, Moment arrival)
{
    addNotes(record, connected.notes, arrival);
    if (connected.timestamp) {
        record.offset.add(arrival.wall, *connected.timestamp);
        record.info.clockOffset = record.offset.value();
    }
    for (const AnnouncedMetric &metric : connected.metrics)
        metrics.describe(metric.name, metric.unit, metric.maximum);
    noteIdentity(record, connected.identity, arrival);
    changes.endpointsChanged = true;
}

void Fleet::Private::apply(EndpointRecord &record, const Heartbeat &heartbeat, Moment arrival)
{
    if (!heartbeat.timestamp)
        return;
    record.offset.add(arrival.wall, *heartbeat.timestamp);
    record.info.clockOffset = record.offset.value();
}

void Fleet::Private::apply(EndpointRecord &record, const StreamError &error, Moment arrival)
{
    addProblem(record,
               {.wall = arrival.wall, .kind = ProblemKind::ReportedByServer, .detail = error.message});
}

void Fleet::Private::noteIdentity(EndpointRecord &record, const Identity &identity, Moment arrival)
{
    if (identity.interval) {
        record.announcedInterval = std::max<Millis>(*identity.interval, 1ms);
        record.info.interval = record.announcedInterval;
    }
    if (!identity.source.empty()) {
        record.info.source =
            QString::fromUtf8(identity.source.data(), static_cast<qsizetype>(identity.source.size()));
    }
    if (identity.epoch.empty() || identity.epoch == record.epoch)
        return;
    record.isRestarted = !record.epoch.empty();
    if (record.isRestarted)
        record.outages.note(GapReason::AgentRestarted, record.newsWall.value_or(arrival.wall), arrival.wall);
    record.epoch.assign(identity.epoch);
    record.seq.reset();
}

Fleet::Private::Arrival Fleet::Private::judge(EndpointRecord &record, const Snapshot &snapshot,
                                              Moment arrival)
{
    constexpr int stepsBack = 3;
    Arrival answer{.moment = arrival, .sampleTime = snapshot.timestamp.value_or(arrival.wall)};
    noteIdentity(record, snapshot.identity, arrival);
    answer.isNewTimeline = std::exchange(record.isRestarted, false);
    const bool isOlder = snapshot.timestamp && record.timestamp && *snapshot.timestamp < *record.timestamp;

    if (const auto seq = snapshot.identity.seq) {
        answer.isNews = !record.seq || *seq > *record.seq;
        if (answer.isNews) {
            record.seq = seq;
            answer.isNewTimeline = answer.isNewTimeline || isOlder;
        }
    } else if (!snapshot.timestamp || !record.timestamp || *snapshot.timestamp > *record.timestamp) {
        answer.isNews = true;
        record.olderInRow = 0;
    } else if (isOlder && ++record.olderInRow >= stepsBack) {
        // No replay, then: the sender's clock was set back.
        answer.isNews = true;
        answer.isNewTimeline = true;
        record.olderInRow = 0;
    }
    if (!answer.isNews)
        return answer;

    record.timestamp = snapshot.timestamp;
    if (record.info.lastNews)
        record.learned.add(arrival.steady - *record.info.lastNews);
    record.info.lastNews = arrival.steady;
    record.newsWall = arrival.wall;
    if (!record.announcedInterval)
        record.info.interval = record.learned.value();
    return answer;
}

void Fleet::Private::apply(EndpointRecord &record, const Snapshot &snapshot, Moment arrival)
{
    const Arrival how = judge(record, snapshot, arrival);
    addNotes(record, snapshot.notes, arrival);
    ++snapshotCount;

    quint64 duplicates = 0;
    quint64 refused = 0;
    record.order.resize(std::max(record.order.size(), snapshot.servers.size()));
    for (std::size_t position = 0; position < snapshot.servers.size(); ++position) {
        const ServerRecord &server = snapshot.servers[position];
        const auto index = slotFor(record, position, server.id);
        if (!index) {
            ++refused;
            continue;
        }
        if (std::exchange(slot(*index).snapshot, snapshotCount) == snapshotCount)
            ++duplicates;
        takeRecord(record, how, *index, server);
    }
    record.order.resize(snapshot.servers.size());

    if (duplicates > 0)
        addProblem(record, {.wall = arrival.wall, .kind = ProblemKind::DuplicateServer, .count = duplicates});
    if (refused > 0)
        addProblem(record, {.wall = arrival.wall, .kind = ProblemKind::TooManyServers, .count = refused});
    if (how.isNews)
        markGone(record, snapshot);
    enforceCeiling();
    changes.endpointsChanged = true;
}

std::optional<ServerIndex> Fleet::Private::slotFor(EndpointRecord &record, std::size_t position,
                                                   std::string_view id)
{
    ServerIndex &expected = record.order[position];
    if (expected.isValid() && slot(expected).isUsed && slot(expected).state.endpoint == record.info.id &&
        slot(expected).idBytes == id)
        return expected;
    if (const auto found = record.byId.find(id); found != record.byId.end()) {
        expected = found->second;
        return expected;
    }
    const auto added = addServer(record, id);
    expected = added.value_or(ServerIndex{});
    return added;
}

void Fleet::Private::takeRecord(EndpointRecord &record, const Arrival &arrival, ServerIndex index,
                                const ServerRecord &server)
{
    ServerSlot &slot = this->slot(index);
    ServerState &state = slot.state;
    if (arrival.isNewTimeline)
        state.sampleTime.reset();

    const Millis sampleTime = server.lastUpdate.value_or(arrival.sampleTime);
    const bool isOlder = state.sampleTime && sampleTime < *state.sampleTime;
    if (!isOlder) {
        slot.isGone = false;
        assignText(state.name, slot.nameBytes, server.name.empty() ? server.id : server.name);
        assignText(state.location, slot.locationBytes, server.location);
        assignText(state.type, slot.typeBytes, server.type);
        state.reported = server.status;
        state.uptimeSeconds = server.uptimeSeconds;
        // An offline server's numbers are its last known ones, whether it repeats them or not.
        if (server.status != Status::Offline || !server.values.empty())
            state.values.assign(server.values.begin(), server.values.end());
    }
    if (server.status != Status::Offline)
        takeSample(record, arrival, slot, server, sampleTime);
    refresh(record, index, arrival.moment.steady);
    touch(index);
}

void Fleet::Private::takeSample(EndpointRecord &record, const Arrival &arrival, ServerSlot &slot,
                                const ServerRecord &server, Millis sampleTime)
{
    ServerState &state = slot.state;
    const Moment &now = arrival.moment;
    const std::size_t bytesBefore = slot.series.bytesUsed();
    slot.series.insert(sampleTime, server.values);
    if (const auto last = slot.series.lastTime())
        slot.series.dropBefore(*last - heldWindow);
    seriesBytes += slot.series.bytesUsed();
    seriesBytes -= bytesBefore;

    // An unchanged time is no news of this server, even when its source repeats it.
    if (state.sampleTime && sampleTime <= *state.sampleTime)
        return;
    if (state.sampleTime) {
        const Millis step = sampleTime - *state.sampleTime;
        slot.learned.add(step);
        if (step != state.interval)
            state.interval = slot.learned.value().value_or(state.interval);
    } else {
        state.interval = record.info.interval.value_or(state.interval);
    }
    state.sampleTime = sampleTime;
    state.arrival = now.steady;
    Millis delay(0);
    if (record.info.clockOffset)
        delay = std::max(now.wall - *record.info.clockOffset - sampleTime, Millis(0));
    state.sampledAt = now.steady - delay;
}

void Fleet::Private::markGone(EndpointRecord &record, const Snapshot &snapshot)
{
    // PROTOCOL part 2: absence means gone only where the same source says what its scope is.
    if (!snapshot.identity.hasScope || snapshot.identity.source.empty())
        return;
    for (const ServerIndex index : record.servers) {
        if (slot(index).snapshot != snapshotCount)
            slot(index).isGone = true;
    }
}

void Fleet::Private::addNotes(EndpointRecord &record, const DecodeNotes &notes, Moment arrival)
{
    if (notes == DecodeNotes{})
        return;
    const auto add = [&](ProblemKind kind, std::uint32_t count) {
        if (count > 0)
            addProblem(record, {.wall = arrival.wall, .kind = kind, .count = count});
    };
    add(ProblemKind::BadValues, notes.badValues);
    add(ProblemKind::CoercedValues, notes.coercedValues);
    add(ProblemKind::OutOfRange, notes.outOfRangeValues);
    add(ProblemKind::TooManyServers, notes.cappedServers);
    add(ProblemKind::TooManyMetrics, notes.cappedMetrics);
    add(ProblemKind::TextTooLong, notes.cappedTexts);
    add(ProblemKind::TooDeep, notes.tooDeep);
    add(ProblemKind::ServerWithoutId, notes.serversWithoutId);
    add(ProblemKind::BrokenText, notes.repairedText ? 1 : 0);
}

} // namespace models
