// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What sessions tell of their endpoints: that there are, what their links do, and what went wrong.
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

void Fleet::setFacts(EndpointId endpoint, const LinkFacts &facts, Moment now)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record || record->info.facts == facts)
        return;
    const auto before = std::exchange(record->info.facts, facts).pace;
    m_d->changes.endpointsChanged = true;
    for (std::uint32_t source = 0; before != facts.pace && source < record->sources.size(); ++source)
        m_d->notePace(*record, source, now.steady);
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

} // namespace models
