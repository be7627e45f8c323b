// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"

#include "models/fleetprivate.h"

#include <algorithm>
#include <span>

namespace models {

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

std::optional<Millis> Fleet::thinnedSince(EndpointId endpoint) const
{
    const EndpointRecord *record = std::as_const(*m_d).record(endpoint);
    std::optional<Millis> first;
    for (const SourceRecord &source : record ? std::span(record->sources) : std::span<const SourceRecord>()) {
        if (source.coverage.isEmpty())
            continue;
        const Millis oldest = source.coverage.runs().back().to - m_d->heldWindow;
        if (const auto since = source.thinned.firstSince(oldest))
            first = std::min(first.value_or(*since), *since);
    }
    return first;
}

void Fleet::settleThinned(EndpointId endpoint)
{
    if (EndpointRecord *record = m_d->record(endpoint))
        std::ranges::for_each(record->sources, [](SourceRecord &source) { source.thinned.settle(); });
}

Millis Fleet::gapAfter(ServerIndex server, Millis from) const
{
    const ServerSlot &slot = std::as_const(*m_d).slot(server);
    const EndpointRecord *record = std::as_const(*m_d).record(slot.state.endpoint);
    Millis interval = slot.state.interval;
    if (record && slot.source < record->sources.size())
        interval = std::max(interval, record->sources[slot.source].thinned.longestSince(from));
    return 3 * interval;
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
