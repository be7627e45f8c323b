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

/// Of a message that was made for this connection.
void compareClocks(EndpointRecord &record, std::optional<Millis> timestamp, Moment arrival)
{
    if (timestamp) {
        record.offset.add(arrival.wall, *timestamp);
        record.info.clockOffset = record.offset.value();
        record.info.clock = ClockKnowledge::Estimated;
    } else if (record.info.clock == ClockKnowledge::NotHeard) {
        record.info.clock = ClockKnowledge::NoTime;
    }
}

} // namespace

void Fleet::Private::apply(EndpointRecord &record, const Connected &connected, Moment arrival)
{
    addNotes(record, connected.notes, arrival);
    // Only the first one was made for this connection: a hub may hand on what its agents said long ago.
    const bool wasHeard = std::exchange(record.isGreeted, true);
    if (!wasHeard) {
        if (connected.timestamp)
            record.offsetSource.assign(connected.identity.source);
        compareClocks(record, connected.timestamp, arrival);
    }
    for (const AnnouncedMetric &metric : connected.metrics)
        metrics.describe(metric.name, metric.unit, metric.maximum);
    // A hub hands on what its agents announce; that it is asked itself takes its own word.
    if (!wasHeard)
        noteCapabilities(record, connected.capabilities);
    countBytes(record.sources[noteIdentity(record, connected.identity, arrival)]);
    changes.endpointsChanged = true;
}

void Fleet::Private::apply(EndpointRecord &record, const Heartbeat &heartbeat, Moment arrival)
{
    if (!heartbeat.isOfSource)
        compareClocks(record, heartbeat.timestamp, arrival);
}

void Fleet::Private::apply(EndpointRecord &record, const StreamError &error, Moment arrival)
{
    addProblem(record,
               {.wall = arrival.wall, .kind = ProblemKind::ReportedByServer, .detail = error.message});
}

void Fleet::Private::noteCapabilities(EndpointRecord &record, const QStringList &capabilities)
{
    record.info.capabilities = capabilities;
    record.info.keepsHistory = capabilities.contains(QLatin1String("history"));
}

/// A server may not announce that its figures stay fresh for ever.
constexpr Millis LongestInterval = 10min;

void Fleet::Private::noteScope(EndpointRecord &record, const Identity &identity)
{
    const bool isSaid = identity.hasScope || identity.scopeInterval || !identity.scopeMode.empty() ||
                        !identity.scopeServers.empty() || !identity.scopeFields.empty();
    if (!isSaid)
        return;
    // Said with each event, and nearly always the same.
    std::size_t digest = std::hash<std::string_view>()(identity.scopeMode) ^
                         static_cast<std::size_t>(identity.scopeInterval.value_or(-1ms).count());
    const auto add = [&digest](std::string_view text) {
        digest = digest * 31 + std::hash<std::string_view>()(text);
    };
    std::ranges::for_each(identity.scopeServers, add);
    add("|");
    std::ranges::for_each(identity.scopeFields, add);
    if (record.info.scope.isKnown && std::exchange(record.scopeDigest, digest) == digest)
        return;
    record.scopeDigest = digest;
    const auto toText = [](std::string_view text) {
        return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    };
    StreamScope scope{
        .isKnown = true, .interval = identity.scopeInterval, .mode = toText(identity.scopeMode)};
    for (const std::string_view glob : identity.scopeServers)
        scope.servers << toText(glob);
    for (const std::string_view field : identity.scopeFields)
        scope.fields << toText(field);
    if (scope.servers == QStringList(QStringLiteral("*")))
        scope.servers.clear();
    record.info.scope = scope;
}

/// So many ticks lie between two events that are thinned for us. Where their grid and the ticks' do not
/// match, it may be one more.
std::uint64_t strideOf(const Identity &identity)
{
    if (!identity.interval || !identity.scopeInterval || *identity.interval <= 0ms ||
        *identity.scopeInterval <= *identity.interval)
        return 1;
    const auto whole = identity.scopeInterval->count() / identity.interval->count();
    const bool isEven = identity.scopeInterval->count() % identity.interval->count() == 0;
    return static_cast<std::uint64_t>(whole) + (isEven && whole < 3 ? 0U : 1U);
}

/// How often a source's figures come here; where that changes, freshness and gaps are judged by it at once.
void Fleet::Private::notePace(EndpointRecord &record, std::uint32_t index, Millis now)
{
    SourceRecord &source = record.sources[index];
    if (!source.ownInterval)
        return;
    const Millis said = std::max(
        {*source.ownInterval, source.scopeInterval.value_or(0ms), record.info.facts.pace.value_or(0ms)});
    const Millis pace = std::clamp<Millis>(said, 1ms, LongestInterval);
    record.info.interval = pace;
    const auto before = std::exchange(source.announcedInterval, pace);
    const bool isNoted = std::exchange(source.isPaceNoted, true);
    if (before != pace || !isNoted)
        notePaces(record);
    if (!before || before == pace)
        return;
    source.learned.regrade(*before, pace);
    for (const ServerIndex each : record.servers) {
        ServerSlot &known = slot(each);
        if (known.source != index)
            continue;
        known.learned.regrade(*before, pace);
        known.state.interval = regraded(known.state.interval, *before, pace);
        touch(each);
        refresh(record, each, now);
    }
}

void Fleet::Private::notePaces(EndpointRecord &record)
{
    record.info.ownInterval.reset();
    record.info.finest.reset();
    for (const SourceRecord &source : record.sources) {
        if (!source.isPaceNoted || !source.ownInterval)
            continue;
        const Millis own = *source.ownInterval;
        const Millis sent = std::max(own, source.scopeInterval.value_or(0ms));
        record.info.ownInterval = std::min(record.info.ownInterval.value_or(own), own);
        record.info.finest = std::min(record.info.finest.value_or(sent), sent);
    }
}

std::uint32_t Fleet::Private::noteIdentity(EndpointRecord &record, const Identity &identity, Moment arrival)
{
    const std::uint32_t index = sourceFor(record, identity.source);
    SourceRecord &source = record.sources[index];
    if (identity.interval) {
        source.ownInterval = std::clamp<Millis>(*identity.interval, 1ms, LongestInterval);
        source.scopeInterval = identity.scopeInterval;
        source.stride = strideOf(identity);
        notePace(record, index, arrival.steady);
    }
    if (index == 0 || !record.info.scope.isKnown)
        noteScope(record, identity);
    if (identity.oldestSeq)
        source.oldestSeq = identity.oldestSeq;
    if (identity.keep)
        record.info.keep = identity.keep;
    if (!identity.source.empty()) {
        record.info.source =
            QString::fromUtf8(identity.source.data(), static_cast<qsizetype>(identity.source.size()));
    }
    if (identity.epoch.empty() || identity.epoch == source.epoch)
        return index;
    source.isRestarted = !source.epoch.empty();
    // Numbered ticks know by themselves what the restart took away.
    if (source.isRestarted && source.coverage.isEmpty())
        record.outages.note(GapReason::AgentRestarted, source.newsWall.value_or(arrival.wall), arrival.wall);
    source.begin(identity.epoch);
    return index;
}

Fleet::Private::Arrival Fleet::Private::judge(EndpointRecord &record, const Snapshot &snapshot,
                                              Moment arrival, std::optional<std::uint64_t> base)
{
    constexpr int stepsBack = 3;
    Arrival answer{.moment = arrival, .sampleTime = snapshot.timestamp.value_or(arrival.wall)};
    const Identity &identity = snapshot.identity;
    answer.source = sourceFor(record, identity.source);
    SourceRecord &source = record.sources[answer.source];
    answer.offset = offsetOf(record, answer.source);
    if (snapshot.timestamp && identity.seq)
        answer.tickTime = snapshot.timestamp;
    const bool isOlder = snapshot.timestamp && source.timestamp && *snapshot.timestamp < *source.timestamp;
    // A hub may repeat what was said before its agent was started again.
    const bool isOfFormerEpoch = isOlder && identity.epoch != source.epoch && source.numberOf(identity.epoch);
    source.isHeard = true;
    if (isOfFormerEpoch)
        return answer;

    noteIdentity(record, identity, arrival);
    const bool isRelayed = noteRelay(record, source, snapshot, arrival);
    if (isRelayed)
        answer.offset = source.relay.offset;
    answer.isNewTimeline = std::exchange(source.isRestarted, false);
    if (const auto seq = identity.seq) {
        answer.isNews = !source.seq || *seq > *source.seq;
        if (answer.isNews) {
            source.seq = seq;
            answer.isNewTimeline = answer.isNewTimeline || isOlder;
            // Its own ticks do not ascend any more: what was missing before cannot be told.
            if (isOlder) {
                source.coverage.clear();
                source.thinned.clear();
            }
        }
        // What a delta builds on is what came last, so that nothing lies between.
        noteTick(source, snapshot, base && *base < *seq ? *seq - *base : source.stride);
    } else if (!snapshot.timestamp || !source.timestamp || *snapshot.timestamp > *source.timestamp) {
        answer.isNews = true;
        source.olderInRow = 0;
    } else if (isOlder && ++source.olderInRow >= stepsBack) {
        // No replay, then: the sender's clock was set back.
        answer.isNews = true;
        answer.isNewTimeline = true;
        source.olderInRow = 0;
    }
    if (!answer.isNews)
        return answer;

    source.timestamp = snapshot.timestamp;
    // What a hub has held for a while is as old as it is, though it has only just come.
    Millis age(0);
    if (isRelayed)
        age = std::max(arrival.wall - *answer.offset - *snapshot.timestamp, Millis(0));
    if (snapshot.timestamp && answer.offset && !isRelayed) {
        record.latency.add(arrival.wall - *answer.offset - *snapshot.timestamp);
        record.info.latency = record.latency.value();
    }
    if (source.lastNews)
        source.learned.add(arrival.steady - *source.lastNews);
    source.lastNews = arrival.steady - age;
    source.newsWall = arrival.wall - age;
    record.info.lastNews = std::max(record.info.lastNews.value_or(*source.lastNews), *source.lastNews);
    record.info.interval = source.interval();
    return answer;
}

/// Whether this comes by way of a hub, which gives whoever connects what it holds first. Then its age is
/// judged by the sender's clock, as if that were right, until two messages come as far apart as something
/// live does.
bool Fleet::Private::noteRelay(const EndpointRecord &record, SourceRecord &source, const Snapshot &snapshot,
                               Moment arrival)
{
    constexpr Millis together = 250ms;
    constexpr Millis apart = 500ms;
    if (record.isGreeted || source.id.empty() || !snapshot.timestamp || !snapshot.identity.seq)
        return false;
    SourceRecord::Relay &relay = source.relay;
    const Millis behind = arrival.wall - *snapshot.timestamp;
    const auto since = relay.lastArrival ? std::optional(arrival.steady - *relay.lastArrival) : std::nullopt;
    relay.lastArrival = arrival.steady;
    relay.isReplayed = relay.isReplayed || (since && *since < together && source.interval() > 2 * together);
    if (since && *since >= apart)
        relay.offset = relay.isProven ? std::min(relay.offset, behind) : behind;
    else if (!relay.isProven)
        relay.offset = std::min(behind, Millis(0));
    relay.isProven = relay.isProven || (since && *since >= apart);
    return relay.isReplayed || record.sources.size() > 1;
}

void Fleet::Private::noteTick(SourceRecord &source, const Snapshot &snapshot, std::uint64_t stride) const
{
    if (!snapshot.timestamp || !snapshot.identity.seq)
        return;
    const std::uint64_t seq = *snapshot.identity.seq;
    // With its past in the same answer nothing was left out.
    const std::uint64_t bridged = snapshot.parts > 0 ? 1 : stride;
    if (source.stride > 1 && !source.coverage.isEmpty()) {
        const TickCoverage::Run &last = source.coverage.runs().back();
        const bool isStep =
            last.epoch == source.epochNumber && seq > last.toSeq + 1 && seq - last.toSeq <= bridged;
        if (isStep)
            source.thinned.note({.epoch = source.epochNumber,
                                 .fromSeq = last.toSeq,
                                 .toSeq = seq,
                                 .from = last.to,
                                 .to = *snapshot.timestamp,
                                 .interval = source.scopeInterval.value_or(*snapshot.timestamp - last.to)});
    }
    source.coverage.add(source.epochNumber, seq, *snapshot.timestamp, bridged);
    source.coverage.dropBefore(*snapshot.timestamp - limits.window);
    source.thinned.dropBefore(*snapshot.timestamp - limits.window);
}

void Fleet::Private::apply(EndpointRecord &record, const Snapshot &snapshot, Moment arrival)
{
    // Who sends figures without a greeting and without numbers is another server than the one that announced
    // history here.
    if (!record.isGreeted && !snapshot.identity.seq)
        record.info.keepsHistory = false;
    const Arrival how = judge(record, snapshot, arrival);
    if (!snapshot.capabilities.isEmpty())
        noteCapabilities(record, snapshot.capabilities);
    // The past inside it answers a question of its own: a jump to it from what an earlier answer brought is
    // no silence of the server.
    if (snapshot.parts > 0)
        pastIsBroken(record);
    for (const AnnouncedMetric &metric : snapshot.metrics)
        metrics.describe(metric.name, metric.unit, metric.maximum);
    addNotes(record, snapshot.notes, arrival);
    ++snapshotCount;

    quint64 duplicates = 0;
    quint64 refused = 0;
    std::vector<ServerIndex> &order = record.sources[how.source].order;
    order.resize(std::max(order.size(), snapshot.servers.size()));
    for (std::size_t position = 0; position < snapshot.servers.size(); ++position) {
        const ServerRecord &server = snapshot.servers[position];
        const auto index = slotFor(record, how.source, position, server.id);
        if (!index) {
            ++refused;
            continue;
        }
        if (std::exchange(slot(*index).snapshot, snapshotCount) == snapshotCount)
            ++duplicates;
        takeRecord(record, how, *index, server);
    }
    order.resize(snapshot.servers.size());
    record.sources[how.source].lastEvent = snapshotCount;

    if (duplicates > 0)
        addProblem(record, {.wall = arrival.wall, .kind = ProblemKind::DuplicateServer, .count = duplicates});
    if (refused > 0)
        addProblem(record, {.wall = arrival.wall, .kind = ProblemKind::TooManyServers, .count = refused});
    if (how.isNews)
        markGone(record, how.source, snapshot);
    countBytes(record.sources[how.source]);
    enforceCeiling();
    changes.endpointsChanged = true;
}

void Fleet::Private::takeRecord(EndpointRecord &record, const Arrival &arrival, ServerIndex index,
                                const ServerRecord &server)
{
    ServerSlot &slot = this->slot(index);
    ServerState &state = slot.state;
    if (arrival.isNewTimeline)
        state.sampleTime.reset();

    if (slot.source != arrival.source) {
        // An agent without a lasting name was started again: its servers are another source's now.
        if (slot.source != NoSource) {
            if (const auto before = std::exchange(record.sources[slot.source].newsWall, std::nullopt))
                record.outages.note(GapReason::AgentRestarted, *before, arrival.moment.wall);
        }
        slot.source = arrival.source;
    }
    const Millis sampleTime = server.lastUpdate.value_or(arrival.sampleTime);
    slot.saidTime = sampleTime;
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
    const bool isUnchanged = server.lastUpdate && sampleTime == state.sampleTime;
    if (!isUnchanged || !arrival.tickTime)
        slot.series.insert(arrival.tickTime.value_or(sampleTime), server.values);
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
        state.interval = record.sources[arrival.source].interval().value_or(state.interval);
    }
    state.sampleTime = sampleTime;
    state.arrival = now.steady;
    Millis delay(0);
    if (arrival.offset)
        delay = std::max(now.wall - *arrival.offset - sampleTime, Millis(0));
    state.sampledAt = now.steady - delay;
}

void Fleet::Private::markGone(EndpointRecord &record, std::uint32_t source, const Snapshot &snapshot)
{
    // PROTOCOL part 2: absence means gone only for servers of the same source, inside what it says to be its
    // scope.
    const Identity &identity = snapshot.identity;
    if (!identity.hasScope || identity.source.empty())
        return;
    const auto isInScope = [&](std::string_view id) {
        return identity.scopeServers.empty() ||
               std::ranges::any_of(identity.scopeServers,
                                   [id](std::string_view glob) { return matchesGlob(glob, id); });
    };
    for (const ServerIndex index : record.servers) {
        ServerSlot &known = slot(index);
        if (known.source == source && known.snapshot != snapshotCount && isInScope(known.idBytes))
            known.isGone = true;
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
    add(ProblemKind::BadValues, notes.badValues + notes.badTicks + notes.badColumns);
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
