// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"

#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

namespace {

constexpr qsizetype KeptProblems = 50;

std::optional<GapReason> outageOf(LinkState state)
{
    switch (state) {
    case LinkState::Live:
        return std::nullopt;
    case LinkState::Paused:
        return GapReason::Paused;
    case LinkState::Idle:
    case LinkState::Connecting:
    case LinkState::Open:
    case LinkState::Waiting:
    case LinkState::Stopped:
        return GapReason::Disconnected;
    }
    Q_UNREACHABLE();
}

QString wordFor(DecodeError error)
{
    switch (error) {
    case DecodeError::Empty:
        return QStringLiteral("empty");
    case DecodeError::NotJson:
        return QStringLiteral("not JSON");
    case DecodeError::NotAnEvent:
        return QStringLiteral("not an event");
    case DecodeError::NoServers:
        return QStringLiteral("no servers");
    case DecodeError::NoTicks:
        return QStringLiteral("history without times");
    }
    Q_UNREACHABLE();
}

void resetClock(EndpointRecord &record)
{
    record.latency.reset();
    record.info.latency.reset();
    record.info.clock = record.info.clockOffset ? ClockKnowledge::Former : ClockKnowledge::NotHeard;
}

} // namespace

EndpointRecord *Fleet::Private::record(EndpointId endpoint)
{
    const auto it =
        std::ranges::find(endpoints, endpoint, [](const auto &record) { return record->info.id; });
    return it == endpoints.end() ? nullptr : it->get();
}

const EndpointRecord *Fleet::Private::record(EndpointId endpoint) const
{
    const auto it =
        std::ranges::find(endpoints, endpoint, [](const auto &record) { return record->info.id; });
    return it == endpoints.end() ? nullptr : it->get();
}

std::optional<ServerIndex> Fleet::Private::addServer(EndpointRecord &record, std::string_view id)
{
    if (record.servers.size() >= limits.serversPerEndpoint)
        return std::nullopt;
    ServerIndex index{static_cast<std::uint32_t>(slots.size())};
    if (freeSlots.empty()) {
        slots.emplace_back();
    } else {
        index = freeSlots.back();
        freeSlots.pop_back();
    }
    ServerSlot &slot = this->slot(index);
    slot = {};
    slot.series = Series(index.value);
    slot.isUsed = true;
    slot.isNew = true;
    slot.idBytes.assign(id);
    slot.state.endpoint = record.info.id;
    slot.state.id = QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    slot.state.name = slot.state.id;
    slot.nameBytes = slot.idBytes;
    slot.state.interval = record.info.interval.value_or(slot.state.interval);
    record.byId.emplace(slot.idBytes, index);
    record.servers.push_back(index);
    count(record, slot.state.shown, 1);
    changes.added.push_back(index);
    return index;
}

void Fleet::Private::removeServers(EndpointRecord &record, std::span<const ServerIndex> leaving)
{
    for (const ServerIndex index : leaving) {
        ServerSlot &slot = this->slot(index);
        count(record, slot.state.shown, -1);
        seriesBytes -= slot.series.bytesUsed();
        record.byId.erase(slot.idBytes);
        // The slot of a server that was shown is given away only after a frame has shown that it left.
        (slot.isNew ? freeSlots : changes.removed).push_back(index);
        slot = {};
    }
    const auto isFree = [this](ServerIndex index) { return !slot(index).isUsed; };
    std::erase_if(record.servers, isFree);
    std::erase_if(changes.changed, isFree);
    std::erase_if(changes.added, isFree);
}

void Fleet::Private::addProblem(EndpointRecord &record, const EndpointProblem &problem)
{
    // The same again moves up and is counted, so that one noisy server does not push out everything else.
    QList<EndpointProblem> &problems = record.info.lastProblems;
    EndpointProblem added = problem;
    const auto same = std::ranges::find_if(problems, [&](const EndpointProblem &known) {
        return known.kind == problem.kind && known.reason == problem.reason &&
               known.detail == problem.detail && known.httpStatus == problem.httpStatus;
    });
    if (same != problems.end()) {
        added.count += same->count;
        problems.erase(same);
    }
    problems.prepend(added);
    if (problems.size() > KeptProblems)
        problems.removeLast();
    changes.endpointsChanged = true;
}

Fleet::Fleet(FleetLimits limits)
    : m_d(std::make_unique<Private>(limits))
{
    m_d->heldWindow = limits.window;
}

Fleet::~Fleet() = default;

MetricRegistry &Fleet::metrics()
{
    return m_d->metrics;
}

const MetricRegistry &Fleet::metrics() const
{
    return m_d->metrics;
}

void Fleet::addEndpoint(EndpointId endpoint, const EndpointDescription &description)
{
    if (!m_d->record(endpoint)) {
        m_d->endpoints.push_back(std::make_unique<EndpointRecord>());
        m_d->endpoints.back()->info.id = endpoint;
        m_d->changes.endpointsAddedOrRemoved = true;
    }
    describeEndpoint(endpoint, description);
}

void Fleet::removeEndpoint(EndpointId endpoint)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    const auto servers = record->servers;
    m_d->removeServers(*record, servers);
    for (const SourceRecord &source : record->sources)
        m_d->sourceBytes -= source.countedBytes;
    std::erase_if(m_d->endpoints, [endpoint](const auto &known) { return known->info.id == endpoint; });
    m_d->changes.endpointsAddedOrRemoved = true;
}

void Fleet::orderEndpoints(std::span<const EndpointId> order)
{
    const auto placeOf = [order](const std::unique_ptr<EndpointRecord> &record) {
        const auto found = std::ranges::find(order, record->info.id);
        return found == order.end() ? std::ptrdiff_t{-1} : found - order.begin();
    };
    if (std::ranges::is_sorted(m_d->endpoints, {}, placeOf))
        return;
    std::ranges::stable_sort(m_d->endpoints, {}, placeOf);
    m_d->changes.endpointsAddedOrRemoved = true;
}

void Fleet::describeEndpoint(EndpointId endpoint, const EndpointDescription &description)
{
    if (EndpointRecord *record = m_d->record(endpoint)) {
        if (record->info.name != description.name || record->info.group != description.group)
            m_d->changes.endpointsAddedOrRemoved = true;
        record->info.group = description.group;
        record->info.name = description.name;
        record->info.displayUrl = description.displayUrl;
        record->info.isLocal = description.isLocal;
        record->info.keepsHistory = record->info.keepsHistory || description.keepsHistory;
        if (record->info.capabilities.isEmpty())
            record->info.capabilities = description.capabilities;
        m_d->changes.endpointsChanged = true;
    }
}

void Fleet::setLink(EndpointId endpoint, const LinkInfo &link, Moment now)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record || record->info.link == link)
        return;
    const LinkInfo before = std::exchange(record->info.link, link);
    record->history.add(link, now);
    m_d->changes.endpointsChanged = true;
    const bool isOther = link.state != before.state || link.reason != before.reason ||
                         link.attempt != before.attempt || link.since != before.since;
    if (link.isError && isOther) {
        m_d->addProblem(*record, {.wall = now.wall,
                                  .kind = ProblemKind::Link,
                                  .reason = link.reason,
                                  .detail = link.detail,
                                  .httpStatus = link.httpStatus});
    }
    if (link.state == before.state)
        return;

    if (link.state == LinkState::Connecting) {
        m_d->connectionBegins(*record);
        resetClock(*record);
    }
    if (const auto reason = outageOf(link.state)) {
        // A pause stays one while the link comes up again, but not when that fails.
        const bool isFailure = link.state == LinkState::Waiting || link.state == LinkState::Stopped;
        if (before.state == LinkState::Live || reason == GapReason::Paused || isFailure ||
            !record->outages.isOpen())
            record->outages.open(*reason, now.wall);
    } else {
        record->outages.close(now.wall);
    }
    m_d->refreshAll(*record, now.steady);
}

void Fleet::setTraffic(EndpointId endpoint, const LinkTraffic &traffic)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record || record->info.traffic == traffic)
        return;
    record->info.traffic = traffic;
    m_d->changes.endpointsChanged = true;
}

void Fleet::setFacts(EndpointId endpoint, const LinkFacts &facts)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record || record->info.facts == facts)
        return;
    record->info.facts = facts;
    m_d->changes.endpointsChanged = true;
}

void Fleet::addProblem(EndpointId endpoint, const EndpointProblem &problem)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    if (problem.kind == ProblemKind::EventDropped)
        Private::pastIsBroken(*record);
    m_d->addProblem(*record, problem);
}

void Fleet::apply(EndpointId endpoint, const Update &update, Moment arrival)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    std::visit(
        [&](const auto &event) {
            using Event = std::decay_t<decltype(event)>;
            // An expected end is the link's business, an unknown type nobody's.
            if constexpr (!std::is_same_v<Event, Timeout> && !std::is_same_v<Event, Ignored>)
                m_d->apply(*record, event, arrival);
        },
        update);
}

void Fleet::applyDecodeError(EndpointId endpoint, DecodeError error, Moment arrival)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    ++record->info.decodeErrors;
    Private::pastIsBroken(*record);
    record->outages.note(GapReason::NotDecodable, arrival.wall, arrival.wall);
    m_d->addProblem(*record,
                    {.wall = arrival.wall, .kind = ProblemKind::NotDecodable, .detail = wordFor(error)});
}

void Fleet::applyDecodeFailure(EndpointId endpoint, const DecodeFailure &failure, Moment arrival)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    record->failures.prepend(failure);
    if (record->failures.size() > KeptFailures)
        record->failures.removeLast();
    applyDecodeError(endpoint, failure.error, arrival);
}

void Fleet::seedInventory(EndpointId endpoint, std::span<const InventoryEntry> entries, Moment now)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    for (const InventoryEntry &entry : entries) {
        const QByteArray id = entry.id.toUtf8();
        const std::string_view bytes(id.constData(), static_cast<std::size_t>(id.size()));
        if (bytes.empty() || record->byId.contains(bytes))
            continue;
        const auto index = m_d->addServer(*record, bytes);
        if (!index)
            return;
        ServerSlot &slot = m_d->slot(*index);
        if (!entry.name.isEmpty()) {
            slot.state.name = entry.name;
            slot.nameBytes = entry.name.toStdString();
        }
        slot.state.reported = entry.lastStatus;
        slot.state.sampledAt = now.steady - std::max(now.wall - entry.lastSeen, Millis(0));
        m_d->refresh(*record, *index, now.steady);
    }
}

std::vector<InventoryEntry> Fleet::inventory(EndpointId endpoint, Moment now) const
{
    std::vector<InventoryEntry> entries;
    const EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return entries;
    entries.reserve(record->servers.size());
    for (const ServerIndex index : record->servers) {
        const ServerState &state = m_d->slot(index).state;
        if (!state.sampledAt || m_d->slot(index).isGone)
            continue;
        entries.push_back({.id = state.id,
                           .name = state.name,
                           .lastSeen = now.wall - (now.steady - *state.sampledAt),
                           .lastStatus = state.reported});
    }
    return entries;
}

void Fleet::removeServer(ServerIndex server)
{
    if (!isUsed(server))
        return;
    if (EndpointRecord *record = m_d->record(m_d->slot(server).state.endpoint))
        m_d->removeServers(*record, std::span(&server, 1));
}

void Fleet::refreshFreshness(Moment now)
{
    m_d->refreshDue(now.steady);
    m_d->dropGone(now);
}

std::optional<Millis> Fleet::nextFreshnessChange() const
{
    return m_d->nextDue;
}

QList<EndpointInfo> Fleet::endpoints() const
{
    QList<EndpointInfo> infos;
    infos.reserve(static_cast<qsizetype>(m_d->endpoints.size()));
    for (const auto &record : m_d->endpoints)
        infos.append(record->info);
    return infos;
}

std::size_t Fleet::endpointCount() const
{
    return m_d->endpoints.size();
}

const EndpointInfo &Fleet::endpointAt(std::size_t place) const
{
    return m_d->endpoints[place]->info;
}

const EndpointInfo *Fleet::endpoint(EndpointId endpoint) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(endpoint);
    return record ? &record->info : nullptr;
}

std::optional<Millis> Fleet::firstHole(EndpointId endpoint) const
{
    const TickCoverage *coverage = m_d->onlyCoverage(endpoint);
    if (coverage == nullptr)
        return std::nullopt;
    const Millis newest = coverage->runs().back().to;
    for (const TickCoverage::Hole &hole : coverage->holes(newest - m_d->heldWindow, newest)) {
        if (!hole.reason)
            return hole.from;
    }
    return std::nullopt;
}

std::optional<Millis> Fleet::lacksSince(EndpointId endpoint) const
{
    const TickCoverage *coverage = m_d->onlyCoverage(endpoint);
    if (coverage == nullptr)
        return std::nullopt;
    return firstHole(endpoint).value_or(coverage->runs().back().to);
}

const LinkHistory *Fleet::linkHistory(EndpointId endpoint) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(endpoint);
    return record ? &record->history : nullptr;
}

QList<DecodeFailure> Fleet::decodeFailures(EndpointId endpoint) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(endpoint);
    return record ? record->failures : QList<DecodeFailure>{};
}

int Fleet::serverCount(EndpointId endpoint) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(endpoint);
    return record ? static_cast<int>(record->servers.size()) : 0;
}

std::uint32_t Fleet::slotCount() const
{
    return static_cast<std::uint32_t>(m_d->slots.size());
}

bool Fleet::isUsed(ServerIndex server) const
{
    return server.value < m_d->slots.size() && m_d->slot(server).isUsed;
}

const ServerState &Fleet::server(ServerIndex server) const
{
    return m_d->slot(server).state;
}

const Series &Fleet::series(ServerIndex server) const
{
    return m_d->slot(server).series;
}

std::optional<ServerIndex> Fleet::find(const ServerKey &key) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(key.endpoint);
    if (!record)
        return std::nullopt;
    const auto found = record->byId.find(key.id.toStdString());
    return found == record->byId.end() ? std::nullopt : std::optional(found->second);
}

const FleetCounts &Fleet::counts() const
{
    return m_d->counts;
}

FleetCounts Fleet::counts(EndpointId endpoint) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(endpoint);
    return record ? record->counts : FleetCounts{};
}

Millis Fleet::sampleNow(ServerIndex server, Moment now) const
{
    return m_d->sampleNow(server, now);
}

std::vector<Gap> Fleet::gaps(ServerIndex server, Millis from, Millis to, Moment now) const
{
    return m_d->gaps(server, from, to, now);
}

std::size_t Fleet::bytesUsed() const
{
    return m_d->seriesBytes + m_d->sourceBytes;
}

Millis Fleet::heldWindow() const
{
    return m_d->heldWindow;
}

const FleetLimits &Fleet::limits() const
{
    return m_d->limits;
}

void Fleet::setLimits(const FleetLimits &limits)
{
    m_d->limits = limits;
    m_d->heldWindow = limits.window;
    m_d->enforceCeiling();
}

FleetChanges Fleet::takeChanges()
{
    for (const ServerIndex index : m_d->changes.changed)
        m_d->slot(index).isDirty = false;
    for (const ServerIndex index : m_d->changes.added)
        m_d->slot(index).isNew = false;
    m_d->freeSlots.insert(m_d->freeSlots.end(), m_d->changes.removed.begin(), m_d->changes.removed.end());
    return std::exchange(m_d->changes, {});
}

} // namespace models
