// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"

#include "app/session/linktranslation.h"
#include "models/fleet.h"

#include <QHash>
#include <QPointer>

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>
#include <variant>

using namespace std::chrono_literals;

namespace session {

namespace {

/// So many snapshots at once, so long after the last ones, were held back on the way.
constexpr int BurstSnapshots = 3;
constexpr auto BurstPause = 3s;

/// What is healthy is heard of by then, after the network or the machine came back.
constexpr auto ShortestProof = 10s;
constexpr auto LongestProof = 60s;

/// PROTOCOL part 3: 75 s, or three advertised heartbeats. A server can neither make us give up at once nor
/// wait for hours.
std::chrono::milliseconds idleLimitFor(std::chrono::milliseconds heartbeat)
{
    return std::clamp<std::chrono::milliseconds>(
        3 * std::clamp<std::chrono::milliseconds>(heartbeat, 0ms, 1h), 15s, 10min);
}

} // namespace

EndpointSession::EndpointSession(models::EndpointId id, models::Fleet &fleet, const net::Clock &clock,
                                 QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_fleet(fleet)
    , m_clock(clock)
    , m_decoder(fleet.metrics())
{
}

EndpointSession::~EndpointSession() = default;

void EndpointSession::setSource(std::unique_ptr<Source> source)
{
    if (m_source) {
        m_bytesOfFormerSources += static_cast<quint64>(m_source->bytesReceived());
        m_source->disconnect(this);
        // It may be the one whose signal led here.
        m_source.release()->deleteLater();
    }
    m_source = std::move(source);
    m_hasFigures = false;
    m_isNewQuery = true;
    m_isPastRefused = false;
    m_isIntervalRefused = false;
    m_asksThinned = false;
    m_awaitsPast = false;
    m_holeAskedFor.reset();
    if (!m_source)
        return;
    connect(m_source.get(), &Source::eventsReceived, this,
            qOverload<const QList<net::StreamEvent> &>(&EndpointSession::receive));
    connect(m_source.get(), &Source::eventDropped, this, &EndpointSession::noteDropped);
    connect(m_source.get(), &Source::statusChanged, this, &EndpointSession::followLink);
    connect(m_source.get(), &Source::factsChanged, this, [this] {
        m_fleet.setFacts(m_id, factsOfSource(), momentOf(m_clock));
        Q_EMIT touched();
    });
    if (const models::EndpointInfo *info = m_fleet.endpoint(m_id)) {
        m_source->noteCapabilities(info->capabilities);
        m_deltas = {};
        m_deltas.announce(info->capabilities.contains(QLatin1String("delta")));
    }
    runSource();
}

void EndpointSession::setNoSource(const models::LinkInfo &why)
{
    setSource(nullptr);
    m_fleet.setLink(m_id, why, momentOf(m_clock));
    Q_EMIT touched();
}

void EndpointSession::setPaused(std::optional<net::LinkReason> why)
{
    if (why == m_pause)
        return;
    m_pause = why;
    runSource();
}

void EndpointSession::tryAgain()
{
    if (!m_source || m_pause)
        return;
    askForPast();
    m_source->restart();
}

void EndpointSession::wake()
{
    if (!m_source || m_pause)
        return;
    const models::EndpointInfo *info = m_fleet.endpoint(m_id);
    const auto interval = info ? info->interval.value_or(0ms) : 0ms;
    m_source->wake(std::clamp<models::Millis>(3 * interval, ShortestProof, LongestProof));
}

bool EndpointSession::isWaiting() const
{
    return m_source && m_source->status().state == net::LinkState::Waiting;
}

void EndpointSession::refreshTraffic()
{
    const models::Millis now = toSteady(m_clock.now());
    m_traffic.bytes = m_bytesOfFormerSources;
    if (m_source) {
        m_traffic.bytes += static_cast<quint64>(m_source->bytesReceived());
        if (const auto instant = m_source->lastByteAt())
            m_traffic.lastByte = toSteady(*instant);
    }
    m_rate.update(static_cast<qint64>(m_traffic.bytes), now);
    m_traffic.bytesPerSecond = m_rate.perSecond(now);
    m_eventRate.update(static_cast<qint64>(m_traffic.events), now);
    m_traffic.eventsPerSecond = m_eventRate.perSecond(now);
    m_fleet.setTraffic(m_id, m_traffic);
}

void EndpointSession::receive(const QList<net::StreamEvent> &events)
{
    // Whoever answers touched() may delete this session; until then the list is ours to finish.
    measure(events);
    m_figures.clear();
    for (const net::StreamEvent &event : events)
        receive(event);
    noteSnapshots();
    if (m_source)
        m_source->noteSources(m_figures.isEmpty() ? QList<std::size_t>{0} : m_figures);
    followInterval();
    if (m_source)
        m_fleet.setFacts(m_id, factsOfSource(), momentOf(m_clock));
    refreshTraffic();
    if (m_isReconnectDue && m_source && !m_pause)
        reconnectIfDue(); // Says all that there is to say.
    else
        Q_EMIT touched();
}

void EndpointSession::reconnectIfDue()
{
    if (!std::exchange(m_isReconnectDue, false) || !m_source || m_pause)
        return;
    askForPast();
    m_source->reconnect();
}

void EndpointSession::measure(const QList<net::StreamEvent> &events)
{
    m_traffic.events += static_cast<quint64>(events.size());
    for (const net::StreamEvent &event : events) {
        m_traffic.eventBytes += static_cast<quint64>(event.data.size());
        m_traffic.lastEventBytes = event.data.size();
        m_traffic.largestEventBytes = std::max<qint64>(m_traffic.largestEventBytes, event.data.size());
    }
}

/// A proxy that buffers hands over several snapshots at once, then nothing for a while. What comes first of a
/// connection may be history, and says nothing.
void EndpointSession::noteSnapshots()
{
    if (m_figures.isEmpty())
        return;
    // Of one source: many agents behind a hub have their ticks at the same time.
    QHash<std::size_t, int> counts;
    int most = 0;
    for (const std::size_t source : std::as_const(m_figures))
        most = std::max(most, ++counts[source]);
    const models::Millis now = toSteady(m_clock.now());
    if (m_lastSnapshots && now - *m_lastSnapshots >= BurstPause && most >= BurstSnapshots)
        ++m_traffic.bursts;
    m_lastSnapshots = now;
}

void EndpointSession::receive(const net::StreamEvent &event)
{
    const auto update = m_decoder.decode(event.data, event.type);
    const models::Moment arrival{.steady = toSteady(event.arrived), .wall = event.wallArrived};
    if (!update) {
        noteFailure(event, update.error(), arrival);
        return;
    }
    take(*update, event, arrival);
    const auto *snapshot = std::get_if<models::Snapshot>(&*update);
    if (snapshot && snapshot->parts > 0)
        takeParts(arrival);
}

void EndpointSession::noteFailure(const net::StreamEvent &event, models::DecodeError error,
                                  models::Moment arrival)
{
    m_fleet.applyDecodeFailure(
        m_id, models::describeFailure(event.data, event.type, error, event.wallArrived), arrival);
}

void EndpointSession::take(const models::Update &update, const net::StreamEvent &event,
                           models::Moment arrival)
{
    const auto *snapshot = std::get_if<models::Snapshot>(&update);
    const auto *delta = std::get_if<models::Delta>(&update);
    const bool hasFigures = snapshot || (delta && delta->hasBase);
    if (hasFigures) {
        const std::string_view source = snapshot ? snapshot->identity.source : delta->identity.source;
        m_figures += std::hash<std::string_view>()(source);
    }
    if (hasFigures && !std::exchange(m_hasFigures, true) && m_source)
        m_fleet.setLink(m_id, linkOf(m_source->status()), arrival);
    m_fleet.apply(m_id, update, arrival);
    if (!m_source)
        return;
    if (snapshot && snapshot->identity.interval)
        m_source->noteInterval(*snapshot->identity.interval);
    followPast(update);
    followDeltas(update, event);
    if (hasFigures)
        noteLateness(toSteady(event.arrived));
    if (const auto *timeout = std::get_if<models::Timeout>(&update)) {
        m_source->expectEnd(timeout->retryAfter);
    } else if (const auto *connected = std::get_if<models::Connected>(&update)) {
        if (connected->heartbeat)
            m_source->setIdleLimit(idleLimitFor(*connected->heartbeat));
        m_source->noteCapabilities(connected->capabilities);
        m_source->noteGreeting();
    } else if (snapshot && !snapshot->capabilities.isEmpty()) {
        m_source->noteCapabilities(snapshot->capabilities);
    }
}

/// The events inside a snapshot: an answer to a poll has them all in one, the past as well as what other
/// sources behind the same address say.
void EndpointSession::takeParts(models::Moment arrival)
{
    while (const auto part = m_decoder.nextPart()) {
        if (!*part) {
            m_fleet.applyDecodeError(m_id, part->error(), arrival);
            continue;
        }
        m_fleet.apply(m_id, **part, arrival);
    }
}

/// Where to go on, and whether what was asked of the past is all there.
void EndpointSession::followPast(const models::Update &update)
{
    const auto offer = [this](const models::Identity &identity) {
        if (!identity.id.empty())
            m_source->offerResumeId(
                QByteArray(identity.id.data(), static_cast<qsizetype>(identity.id.size())));
    };
    const auto isComplete = [this] {
        m_isNewQuery = false;
        m_awaitsPast = false;
        if (m_asked.since)
            m_holeAskedFor = m_asked.since;
        if (std::exchange(m_asksThinned, false))
            m_fleet.settleThinned(m_id);
    };
    if (const auto *snapshot = std::get_if<models::Snapshot>(&update)) {
        offer(snapshot->identity);
        // While the past is on its way nothing has an id; and one answer of a poll has all of it.
        if (!snapshot->identity.id.empty() && !snapshot->hasMore)
            isComplete();
    } else if (const auto *delta = std::get_if<models::Delta>(&update); delta && delta->hasBase) {
        offer(delta->identity);
        if (!delta->identity.id.empty())
            isComplete();
    } else if (const auto *history = std::get_if<models::History>(&update)) {
        offer(history->identity);
        if (history->isLast)
            isComplete();
    }
}

void EndpointSession::followDeltas(const models::Update &update, const net::StreamEvent &event)
{
    const models::Millis now = toSteady(event.arrived);
    if (std::holds_alternative<models::Connected>(update) ||
        std::holds_alternative<models::Snapshot>(update)) {
        const models::EndpointInfo *info = m_fleet.endpoint(m_id);
        m_deltas.announce(info != nullptr && info->capabilities.contains(QLatin1String("delta")));
    }
    if (std::holds_alternative<models::Snapshot>(update))
        m_deltas.snapshotCame(event.data.size(), now);
    else if (const auto *delta = std::get_if<models::Delta>(&update); delta && !delta->isKnown)
        m_deltas.deltaCame(delta->hasBase, now);
    // Nothing is lost where the server can be asked to go on.
    const bool canGoOn = m_source->hasResumeId() && !m_awaitsPast;
    const bool isRid = !m_deltas.isWanted(now);
    if (m_deltas.wantsReconnect(now) && (canGoOn || isRid))
        m_isReconnectDue = true;
}

void EndpointSession::setIntervalWish(const models::IntervalWish &wish)
{
    if (std::exchange(m_intervalWish, wish) == wish)
        return;
    m_isIntervalRefused = false; // Another one may do.
    followInterval();
    reconnectIfDue();
}

void EndpointSession::setMetered(bool isMetered)
{
    m_causes.setMetered(isMetered, toSteady(m_clock.now()));
}

void EndpointSession::setOverNetwork(bool isSo)
{
    m_isOverNetwork = isSo;
}

void EndpointSession::setWatched(bool isWatched)
{
    m_causes.setWatched(isWatched, toSteady(m_clock.now()));
    followInterval();
    reconnectIfDue();
}

/// Figures that are behind by more than they are apart come over a network that cannot carry more.
void EndpointSession::noteLateness(models::Millis now)
{
    constexpr models::Millis tolerance = 2s;
    const models::EndpointInfo *info = m_fleet.endpoint(m_id);
    if (info == nullptr || !info->latency)
        return;
    const auto limit = std::max(tolerance, 2 * info->interval.value_or(tolerance));
    m_causes.figuresCame(info->latency->last > limit, now);
}

IntervalAnswer EndpointSession::chosenInterval()
{
    m_causes.settle(toSteady(m_clock.now()));
    const models::EndpointInfo *info = m_fleet.endpoint(m_id);
    return intervalChoice(
        {.wish = m_intervalWish,
         .isOffered = info != nullptr && info->capabilities.contains(QLatin1String("interval")),
         .isRefused = m_isIntervalRefused,
         .keepsHistory = info != nullptr && info->keepsHistory && !m_isPastRefused,
         .own = info != nullptr ? info->ownInterval : std::nullopt,
         .isMetered = m_causes.isMetered() && m_isOverNetwork,
         .isUnwatched = m_causes.isUnwatched(),
         .slowness = m_causes.slowness()});
}

/// Another interval is another question, which goes on where this one is: it waits until nothing is lost by
/// that.
void EndpointSession::followInterval()
{
    if (!m_source || m_pause)
        return;
    m_interval = chosenInterval();
    const IntervalQuestion question{.interval = m_interval.ask,
                                    .isChosen = m_interval.reason == models::IntervalReason::Chosen};
    if (question == m_asksInterval || m_source->status().state != net::LinkState::Live)
        return;
    const models::EndpointInfo *info = m_fleet.endpoint(m_id);
    const bool isNothingLost =
        m_source->hasResumeId() ? !m_awaitsPast : info != nullptr && !info->keepsHistory;
    if (!isNothingLost)
        return;
    if (!m_source->askForInterval(question)) {
        m_isReconnectDue = true;
        return;
    }
    m_asksInterval = question;
    m_fleet.setFacts(m_id, factsOfSource(), momentOf(m_clock));
}

models::LinkFacts EndpointSession::factsOfSource() const
{
    models::LinkFacts facts = m_source->facts();
    facts.intervalReason = m_interval.reason;
    return facts;
}

void EndpointSession::noteDropped(qint64 bytes)
{
    ++m_traffic.droppedEvents;
    m_fleet.addProblem(m_id, {.wall = m_clock.wallNow(),
                              .kind = models::ProblemKind::EventDropped,
                              .detail = QString::number(bytes)});
    refreshTraffic();
    Q_EMIT touched();
}

void EndpointSession::followLink(const net::LinkStatus &status)
{
    if (status.state == net::LinkState::Connecting)
        m_deltas.connecting(m_asksForDeltas);
    if (status.state == net::LinkState::Open) {
        if (m_opened > 0)
            ++m_traffic.reconnects;
        ++m_opened;
        m_lastSnapshots.reset();
        m_traffic.bursts = 0;
    }
    if (m_source && m_source->status() == status)
        m_fleet.setFacts(m_id, factsOfSource(), momentOf(m_clock));
    if (status.reason == net::LinkReason::CutOff || status.reason == net::LinkReason::ConnectionReset)
        m_causes.cutOff(toSteady(m_clock.now()));
    m_hasFigures = m_hasFigures && status.state == net::LinkState::Live;
    m_fleet.setLink(m_id, linkOf(status), momentOf(m_clock));
    const bool isAtRest = status.state == net::LinkState::Waiting || status.state == net::LinkState::Paused ||
                          status.state == net::LinkState::Stopped;
    if (isAtRest && mendRefusedQuestion(status))
        return; // It was followed from there.
    if (isAtRest)
        askForPast();
    refreshTraffic();
    Q_EMIT touched();
}

models::LinkInfo EndpointSession::linkOf(const net::LinkStatus &status) const
{
    models::LinkInfo link = toModels(status);
    // The link is content with any event; a person is not before there are figures.
    if (link.state == models::LinkState::Live && !m_hasFigures)
        link.state = models::LinkState::Open;
    return link;
}

void EndpointSession::askForPast()
{
    const models::EndpointInfo *info = m_fleet.endpoint(m_id);
    if (!m_source || info == nullptr)
        return;
    // A hole that the past did not fill when it was asked for stays one; and while the past is on its way,
    // what it has not brought yet is none.
    const auto hole = m_awaitsPast ? std::nullopt : m_fleet.firstHole(m_id);
    const bool hasResumeId = m_source->hasResumeId();
    askForInterval();
    const bool isSaving = m_interval.reason == models::IntervalReason::Metered ||
                          m_interval.reason == models::IntervalReason::Unwatched ||
                          m_interval.reason == models::IntervalReason::Slow;
    const auto thinned = isSaving ? std::nullopt : m_fleet.thinnedSince(m_id);
    m_asked = pastQuestion({.keepsHistory = info->keepsHistory,
                            .hasResumeId = hasResumeId,
                            .isRefused = m_isPastRefused,
                            .isNewQuery = m_isNewQuery,
                            .window = m_fleet.heldWindow(),
                            .keep = info->keep,
                            .lacksSince = m_fleet.lacksSince(m_id),
                            .thinnedSince = thinned,
                            .hasHole = hole && hole != m_holeAskedFor});
    m_asksThinned = thinned && m_asked.since;
    m_awaitsPast = hasResumeId || !m_asked.isEmpty();
    m_source->askForPast(m_asked);
    askForDeltas();
}

void EndpointSession::askForInterval()
{
    m_interval = chosenInterval();
    m_asksInterval = {.interval = m_interval.ask,
                      .isChosen = m_interval.reason == models::IntervalReason::Chosen};
    m_source->askForInterval(m_asksInterval);
}

void EndpointSession::askForDeltas()
{
    m_asksForDeltas = m_deltas.isWanted(toSteady(m_clock.now()));
    m_source->askForDeltas(m_asksForDeltas);
}

/// Behind an address that once announced history there is a server now that knows none of it: asked without
/// the question it may well answer.
bool EndpointSession::mendRefusedQuestion(const net::LinkStatus &status)
{
    constexpr int badRequest = 400;
    if (status.httpStatus != badRequest || !m_source || m_pause)
        return false;
    const bool isAsked = !m_asked.isEmpty() && !m_isPastRefused;
    const bool asksInterval = m_asksInterval.interval && !m_isIntervalRefused;
    if (!isAsked && !m_asksForDeltas && !asksInterval)
        return false;
    m_isIntervalRefused = m_isIntervalRefused || asksInterval;
    m_isPastRefused = m_isPastRefused || isAsked;
    if (m_asksForDeltas)
        m_deltas.refuse();
    askForPast();
    m_source->reconnect();
    return true;
}

void EndpointSession::runSource()
{
    if (!m_source)
        return;
    askForPast();
    const net::LinkState state = m_source->status().state;
    if (!m_pause) {
        if (state == net::LinkState::Idle)
            m_source->start();
        else if (state == net::LinkState::Paused)
            m_source->resume();
        return;
    }
    if (state == net::LinkState::Idle || state == net::LinkState::Paused) {
        // A source that never began cannot be paused, and one that is keeps its first reason: what it would
        // say is said for it.
        followLink({.state = net::LinkState::Paused, .reason = *m_pause, .since = m_clock.now()});
    } else {
        m_source->pause(*m_pause);
    }
}

} // namespace session
