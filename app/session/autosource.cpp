// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/autosource.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace session {

using models::Transport;
using models::WayTrouble;

namespace {

/// An agent's own id, `<epoch>-<seq>`, means the same on each way; a hub's cursor only where it came from.
bool isOfTheSample(const QByteArray &id)
{
    const qsizetype dash = id.lastIndexOf('-');
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return dash > 0 && dash + 1 < id.size() && !id.contains(':') &&
           std::all_of(id.cbegin() + dash + 1, id.cend(), isDigit);
}

} // namespace

AutoSource::AutoSource(const QList<Transport> &ways, const WayMemory &remembered, Factory make,
                       net::Clock &clock, QObject *parent)
    : Source(parent)
    , m_make(std::move(make))
    , m_clock(clock)
    , m_choice(ways, remembered, clock.now())
    , m_said(remembered)
{
    m_used = carrierOf(m_choice.used());
    m_status = m_used->source->status();
}

AutoSource::~AutoSource() = default;

std::unique_ptr<AutoSource::Carrier> AutoSource::carrierOf(Transport way)
{
    auto carrier = std::make_unique<Carrier>();
    carrier->way = way;
    carrier->source = m_make(way);
    carrier->watch = HeldBack(way);
    carrier->began = m_clock.now();
    Carrier *const made = carrier.get();
    connect(made->source.get(), &Source::eventsReceived, this,
            [this, made](const QList<net::StreamEvent> &events) { followEvents(*made, events); });
    connect(made->source.get(), &Source::statusChanged, this,
            [this, made](const net::LinkStatus &status) { followStatus(*made, status); });
    connect(made->source.get(), &Source::eventDropped, this, &Source::eventDropped);
    return carrier;
}

/// It may be the one whose signal led here.
void AutoSource::drop(std::unique_ptr<Carrier> &carrier)
{
    if (!carrier)
        return;
    m_bytesOfFormer += carrier->source->bytesReceived();
    carrier->source->disconnect(this);
    if (m_speaker == carrier->source.get())
        m_speaker = nullptr;
    Source *const former = carrier->source.release();
    former->pause(net::LinkReason::Asked);
    former->deleteLater();
    carrier.reset();
}

void AutoSource::start()
{
    m_isRunning = true;
    m_used->began = m_clock.now();
    const QPointer<AutoSource> self(this);
    m_used->source->start();
    if (!self)
        return;
    judge();
}

void AutoSource::pause(net::LinkReason why)
{
    m_isRunning = false;
    drop(m_candidate);
    const QPointer<AutoSource> self(this);
    m_used->source->pause(why);
    // A way that was stopped because it does not do stays so; the search for another one is what pauses.
    if (!self || m_used->source->status().state != net::LinkState::Stopped ||
        m_used->said == WayTrouble::None)
        return;
    m_status = {.state = net::LinkState::Paused, .reason = why, .since = m_clock.now()};
    Q_EMIT statusChanged(m_status);
}

void AutoSource::resume()
{
    m_isRunning = true;
    m_used->began = m_clock.now();
    const QPointer<AutoSource> self(this);
    m_used->source->resume();
    if (!self)
        return;
    judge();
}

void AutoSource::restart()
{
    m_isRunning = true;
    m_choice.tryAllAgain(m_clock.now());
    if (isDelivering(*m_used) && m_choice.avoided() != Transport::None) {
        // What works goes on while the better one is tried.
        drop(m_candidate);
        judge();
        return;
    }
    drop(m_candidate);
    m_used->watch = HeldBack(m_used->way);
    m_used->began = m_clock.now();
    m_used->source->restart();
}

void AutoSource::reconnect()
{
    m_used->source->reconnect();
}

void AutoSource::wake(std::chrono::milliseconds proof)
{
    m_choice.networkChanged(m_clock.now());
    const QPointer<AutoSource> self(this);
    m_used->source->wake(proof);
    if (self && m_candidate)
        m_candidate->source->wake(proof);
    if (self)
        judge();
}

void AutoSource::expectEnd(std::optional<std::chrono::milliseconds> retryAfter)
{
    (m_speaker ? m_speaker : m_used->source.get())->expectEnd(retryAfter);
}

void AutoSource::setIdleLimit(std::chrono::milliseconds limit)
{
    m_idleLimit = limit;
    m_used->source->setIdleLimit(limit);
    if (m_candidate)
        m_candidate->source->setIdleLimit(limit);
}

void AutoSource::noteInterval(std::chrono::milliseconds interval)
{
    m_interval = interval;
    m_used->source->noteInterval(interval);
    if (m_candidate)
        m_candidate->source->noteInterval(interval);
}

void AutoSource::askForPast(const PastQuestion &question)
{
    m_question = question;
    m_used->source->askForPast(question);
}

void AutoSource::askForDeltas(bool isAsked)
{
    m_asksForDeltas = isAsked;
    m_used->source->askForDeltas(isAsked);
    if (m_candidate)
        m_candidate->source->askForDeltas(isAsked);
}

bool AutoSource::askForInterval(const IntervalQuestion &question)
{
    const bool isOther = std::exchange(m_intervalQuestion, question) != question;
    if (isOther && m_candidate && !m_candidate->source->askForInterval(question))
        drop(m_candidate); // Asked in another way it is another candidate.
    return m_used->source->askForInterval(question);
}

QByteArray AutoSource::resumeId() const
{
    return m_used->source->resumeId();
}

void AutoSource::setResumeId(const QByteArray &id)
{
    m_used->source->setResumeId(id);
}

void AutoSource::offerResumeId(const QByteArray &id)
{
    (m_speaker ? m_speaker : m_used->source.get())->offerResumeId(id);
}

void AutoSource::noteCapabilities(const QStringList &capabilities)
{
    m_choice.announce(capabilities);
}

void AutoSource::noteGreeting()
{
    Carrier &speaker = m_candidate && m_speaker == m_candidate->source.get() ? *m_candidate : *m_used;
    speaker.watch.greeted();
}

void AutoSource::noteSources(const QList<std::size_t> &sources)
{
    m_sources = sources;
}

WayTrouble AutoSource::Carrier::verdict(TimePoint now)
{
    if (const auto at = source->lastByteAt())
        watch.bytesCame(*at);
    return watch.verdict(now);
}

const net::LinkStatus &AutoSource::status() const
{
    return m_status;
}

models::LinkFacts AutoSource::facts() const
{
    const Carrier &carrier = shown();
    models::LinkFacts facts = carrier.source->facts();
    const bool isUsed = &carrier == m_used.get();
    facts.transportReason = isUsed ? m_choice.reason() : models::TransportReason::Fallback;
    facts.avoided = isUsed ? m_choice.avoided() : m_used->way;
    facts.trouble = isUsed ? m_choice.trouble() : m_used->said;
    return facts;
}

qint64 AutoSource::bytesReceived() const
{
    return m_bytesOfFormer + m_used->source->bytesReceived() +
           (m_candidate ? m_candidate->source->bytesReceived() : 0);
}

std::optional<net::Clock::TimePoint> AutoSource::lastByteAt() const
{
    const auto used = m_used->source->lastByteAt();
    const auto candidate = m_candidate ? m_candidate->source->lastByteAt() : std::nullopt;
    return used && candidate ? std::max(used, candidate) : used ? used : candidate;
}

bool AutoSource::isDelivering(const Carrier &carrier) const
{
    return carrier.hasEvents && carrier.source->status().state == net::LinkState::Live;
}

/// Of two that are tried, the one that a person cares about: what brings figures, else what may yet.
const AutoSource::Carrier &AutoSource::shown() const
{
    if (!m_candidate || isDelivering(*m_used))
        return *m_used;
    const net::LinkState state = m_used->source->status().state;
    const bool isHopeless = state == net::LinkState::Waiting || state == net::LinkState::Stopped;
    return isHopeless || m_used->said != WayTrouble::None ? *m_candidate : *m_used;
}

void AutoSource::followStatus(Carrier &carrier, const net::LinkStatus &status)
{
    const TimePoint now = m_clock.now();
    carrier.watch.follow(status, now);
    if (status.state != net::LinkState::Live) {
        carrier.liveSince.reset();
        carrier.hasEvents = false;
    } else {
        carrier.liveSince = carrier.liveSince.value_or(now);
    }
    const QPointer<AutoSource> self(this);
    if (!m_isJudging)
        sayStatus();
    if (self)
        judge();
}

void AutoSource::followEvents(Carrier &carrier, const QList<net::StreamEvent> &events)
{
    const TimePoint now = m_clock.now();
    carrier.hasEvents = true;
    carrier.liveSince = carrier.liveSince.value_or(now);
    const QPointer<AutoSource> self(this);
    m_speaker = carrier.source.get();
    m_sources.reset();
    Q_EMIT eventsReceived(events);
    if (!self)
        return;
    // Whoever heard them may have dropped the one that brought them.
    const bool isThere = std::exchange(m_speaker, nullptr) != nullptr &&
                         carrier.source->status().state != net::LinkState::Connecting;
    if (const auto sources = std::exchange(m_sources, std::nullopt); isThere && sources)
        carrier.watch.arrived(std::span(sources->constData(), static_cast<std::size_t>(sources->size())),
                              now);
    else if (isThere)
        carrier.watch.arrived(events.size(), now);
    judge();
}

void AutoSource::judge()
{
    if (!m_isRunning)
        return;
    if (std::exchange(m_isJudging, true)) {
        // What a way said while it was being started is judged as soon as that is done.
        m_clock.callLater(std::chrono::milliseconds(1), this, [this] { judge(); });
        return;
    }
    judgeUsed();
    judgeCandidate();
    tryCandidate();
    m_isJudging = false;
    watchTime();
    const QPointer<AutoSource> self(this);
    sayStatus();
    if (self)
        sayMemory();
}

void AutoSource::judgeUsed()
{
    const TimePoint now = m_clock.now();
    const WayTrouble trouble = m_used->verdict(now);
    const WayTrouble before = std::exchange(m_used->said, trouble);
    if (trouble != WayTrouble::None) {
        if (trouble != before)
            m_choice.fails(m_used->way, trouble, now);
        return;
    }
    if (!isDelivering(*m_used))
        return;
    m_choice.works(m_used->way, now);
    // What was tried in its place is not needed any more; a better one still is.
    if (m_candidate && !isBetterThanUsed(*m_candidate))
        drop(m_candidate);
}

void AutoSource::judgeCandidate()
{
    if (!m_candidate)
        return;
    const TimePoint now = m_clock.now();
    WayTrouble trouble = m_candidate->verdict(now);
    const bool isStopped = m_candidate->source->status().state == net::LinkState::Stopped;
    const bool isLate = !m_candidate->hasEvents && now - m_candidate->began >= Trial;
    if (trouble == WayTrouble::None && (isStopped || isLate))
        trouble = WayTrouble::NoFigures;
    if (trouble == WayTrouble::None && isDelivering(*m_candidate)) {
        const bool isNeeded = !isDelivering(*m_used) || m_used->said != WayTrouble::None;
        if (isNeeded || isProven(*m_candidate)) {
            changeOver();
            return;
        }
        // Neither flowing nor in bursts, for so long: what is in use is better.
        if (now - m_candidate->began >= longestProof())
            trouble = WayTrouble::Bursts;
    }
    if (trouble == WayTrouble::None)
        return;
    m_choice.fails(m_candidate->way, trouble, now);
    drop(m_candidate);
}

void AutoSource::tryCandidate()
{
    if (m_candidate)
        return;
    const Transport way = m_choice.candidate(m_clock.now());
    if (way == Transport::None || way == m_used->way)
        return;
    m_candidate = carrierOf(way);
    Source &source = *m_candidate->source;
    if (m_idleLimit)
        source.setIdleLimit(*m_idleLimit);
    if (m_interval)
        source.noteInterval(*m_interval);
    source.askForDeltas(m_asksForDeltas);
    source.askForInterval(m_intervalQuestion);
    // It goes on where the one in use is; or asks for what that one was to ask for.
    source.askForPast(m_question);
    if (const QByteArray id = m_used->source->resumeId(); isOfTheSample(id))
        source.setResumeId(id);
    source.start();
}

void AutoSource::changeOver()
{
    m_choice.works(m_candidate->way, m_clock.now());
    drop(m_used);
    m_used = std::move(m_candidate);
    m_used->said = WayTrouble::None;
    m_isFactsChange = true;
}

bool AutoSource::isBetterThanUsed(const Carrier &carrier) const
{
    return carrier.way < m_used->way; // They are listed best first.
}

bool AutoSource::isProven(const Carrier &carrier) const
{
    return carrier.liveSince && m_clock.now() - *carrier.liveSince >= Proof && carrier.watch.isFlowing();
}

/// Two events one by one, with some to spare, take their time where there is one a minute.
std::chrono::milliseconds AutoSource::longestProof() const
{
    const std::chrono::milliseconds own = m_interval.value_or(std::chrono::milliseconds(0));
    const std::chrono::milliseconds interval = std::max(own, m_intervalQuestion.interval.value_or(own));
    return std::clamp<std::chrono::milliseconds>(5 * interval, LongestProof, std::chrono::hours(1));
}

void AutoSource::sayStatus()
{
    const net::LinkStatus &status = shown().source->status();
    const bool isOther = status != m_status;
    const bool isFactsChange = std::exchange(m_isFactsChange, false);
    const QPointer<AutoSource> self(this);
    if (isOther) {
        m_status = status;
        Q_EMIT statusChanged(m_status);
    }
    if (self && isFactsChange)
        Q_EMIT factsChanged();
}

void AutoSource::sayMemory()
{
    const WayMemory memory = m_choice.memory();
    if (memory.way == Transport::None || std::exchange(m_said, memory) == memory)
        return;
    Q_EMIT memoryChanged(memory);
}

void AutoSource::watchTime()
{
    const TimePoint now = m_clock.now();
    std::optional<TimePoint> next = m_used->watch.nextChange();
    const auto consider = [&next](std::optional<TimePoint> instant) {
        if (instant)
            next = std::min(next.value_or(*instant), *instant);
    };
    if (m_candidate) {
        consider(m_candidate->watch.nextChange());
        if (!m_candidate->hasEvents)
            consider(m_candidate->began + Trial);
        else if (m_candidate->liveSince)
            consider(std::max(*m_candidate->liveSince + Proof, now + std::chrono::seconds(1)));
    } else {
        consider(m_choice.nextChange());
    }
    // What is put off for later stays; only what is due sooner is put off anew.
    if (!next || (m_watchedAt && *m_watchedAt > now && *m_watchedAt <= *next))
        return;
    m_watchedAt = std::max(*next, now + std::chrono::milliseconds(1));
    const auto delay = std::chrono::ceil<std::chrono::milliseconds>(*m_watchedAt - now);
    m_clock.callLater(delay, this, [this, due = *m_watchedAt] {
        if (m_watchedAt != due)
            return;
        m_watchedAt.reset();
        judge();
    });
}

} // namespace session
