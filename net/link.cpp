// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "net/channels.h"
#include "net/chunkparts.h"
#include "net/wayurl.h"

#include <QPointer>

#include <algorithm>
#include <utility>
#include <variant>

namespace net {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

bool canBeAsked(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) &&
           !url.host().isEmpty();
}

/// A line end would start another header; no stream can give such an id.
bool isCleanId(const QByteArray &id)
{
    return std::ranges::none_of(id, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace

void Link::DeleteLater::operator()(Channel *channel) const
{
    channel->disconnect();
    channel->close();
    channel->deleteLater();
}

Link::Link(Endpoint endpoint, LinkOptions options, Clock &clock, Chance chance, QObject *parent)
    : QObject(parent)
    , m_endpoint(std::move(endpoint))
    , m_options(std::move(options))
    , m_clock(clock)
    , m_chance(std::move(chance))
    , m_policy(
          {.strict = m_options.strict, .persist = m_options.persist, .initialRetry = m_options.initialRetry},
          m_chance)
    , m_watch(m_options, m_clock)
{
    m_status.since = m_clock.now();
    connect(&m_watch, &LinkWatch::connectLimitPassed, this, &Link::handleSlowConnect);
    connect(&m_watch, &LinkWatch::headerLimitPassed, this, &Link::handleSlowAnswer);
    connect(&m_watch, &LinkWatch::idleLimitPassed, this, &Link::handleSilence);
    connect(&m_watch, &LinkWatch::proofMissed, this, [this](milliseconds within) {
        loseTo(LinkReason::Silence, u"nothing for %1 ms after a wake-up"_s.arg(within.count()));
    });
}

Link::~Link() = default;

void Link::start()
{
    if (m_status.state != LinkState::Idle && m_status.state != LinkState::Stopped)
        return;
    m_policy.startAfresh();
    connectNow();
}

void Link::stop()
{
    if (m_status.state == LinkState::Idle)
        return;
    drop();
    setStatus(statusOf(LinkState::Idle, LinkReason::Asked));
}

void Link::pause(LinkReason why)
{
    if (m_status.state == LinkState::Idle || m_status.state == LinkState::Stopped)
        return;
    if (m_status.state == LinkState::Paused && m_status.reason == why)
        return;
    drop();
    m_policy.pause(m_clock.now());
    if (m_status.state != LinkState::Paused)
        m_pausedFrom = m_status;
    setStatus(statusOf(LinkState::Paused, why));
}

void Link::resume()
{
    if (m_status.state != LinkState::Paused)
        return;
    drop();
    const auto held = std::chrono::ceil<milliseconds>(m_policy.heldUntil(m_clock.now()) - m_clock.now());
    if (held <= milliseconds(0)) {
        connectNow();
        return;
    }
    LinkStatus status = m_pausedFrom;
    status.state = LinkState::Waiting;
    status.since = m_clock.now();
    status.retryIn = held;
    waitFor(held);
    setStatus(status);
}

void Link::restart()
{
    drop();
    m_policy.startAfresh();
    connectNow();
}

void Link::wake(milliseconds proof)
{
    constexpr milliseconds patience(2000);
    switch (m_status.state) {
    case LinkState::Idle:
    case LinkState::Paused:
    case LinkState::Stopped:
        return;
    case LinkState::Waiting:
        hurry();
        return;
    case LinkState::Connecting:
        // What was asked by the old network gets no answer by the new one. Who waits for a secret waits on:
        // it has a deadline of its own, and asking again would only start another command or question.
        if (m_channel && m_clock.now() - m_watch.lastLife() >= patience)
            hurry();
        return;
    case LinkState::Open:
    case LinkState::Live:
        break;
    }
    if (!m_channel->prove()) {
        hurry();
        return;
    }
    m_watch.askProof(proof);
}

/// Connects now, or as soon as RetryPolicy lets a wake-up cut a wait short.
void Link::hurry()
{
    const TimePoint now = m_clock.now();
    const TimePoint due = m_policy.wakeDue(now);
    if (due <= now) {
        m_policy.woken(now);
        drop();
        connectNow();
        return;
    }
    if (m_status.state != LinkState::Waiting || due >= m_status.since + m_status.retryIn)
        return;
    m_clock.callLater(std::chrono::ceil<milliseconds>(due - now), this, [this, generation = m_generation] {
        if (generation == m_generation) {
            m_policy.woken(m_clock.now());
            connectNow();
        }
    });
    LinkStatus status = m_status;
    status.retryIn = std::chrono::ceil<milliseconds>(due - status.since);
    setStatus(status);
}

void Link::expectEnd(std::optional<milliseconds> retryAfter)
{
    m_isEndExpected = true;
    m_expectedRetryAfter = retryAfter;
}

void Link::setLastEventId(const QByteArray &id)
{
    m_cursor = {.id = isCleanId(id) ? id : QByteArray()};
    if (m_channel)
        m_channel->setCursor(m_cursor);
}

QByteArray Link::lastEventId() const
{
    return m_channel ? m_channel->cursor().id : m_cursor.id;
}

void Link::offerLastEventId(const QByteArray &id)
{
    if (m_channel && isCleanId(id))
        m_channel->offerId(id);
}

void Link::setIdleLimit(milliseconds limit)
{
    m_options.idleLimit = limit;
    m_watch.setIdleLimit(limit);
}

void Link::setPollInterval(milliseconds interval)
{
    m_options.pollInterval = interval;
    if (m_channel)
        m_channel->setInterval(interval);
}

void Link::setEndpoint(const Endpoint &endpoint)
{
    m_endpoint = endpoint;
}

void Link::setEndpointSource(EndpointSource source)
{
    m_source = std::move(source);
}

const LinkStatus &Link::status() const
{
    return m_status;
}

qint64 Link::bytesReceived() const
{
    return m_bytesReceived;
}

std::optional<Clock::TimePoint> Link::lastByteAt() const
{
    return m_lastByteAt;
}

void Link::connectNow()
{
    ++m_generation;
    m_isEndExpected = false;
    m_expectedRetryAfter.reset();
    if (m_source)
        askSource();
    else
        openConnection();
}

void Link::askSource()
{
    const QPointer<Link> self(this);
    const quint64 generation = m_generation;
    const LinkReason waitingFor = m_source(this, [this, generation](const EndpointAnswer &answer) {
        if (generation != m_generation)
            return;
        if (answer) {
            m_endpoint = *answer;
            openConnection();
        } else {
            refuse(answer.error());
        }
    });
    if (self && generation == m_generation && waitingFor != LinkReason::None)
        setStatus(statusOf(LinkState::Connecting, waitingFor));
}

void Link::refuse(const EndpointFailure &failure)
{
    drop();
    LinkStatus status = statusOf(failure.isLasting ? LinkState::Stopped : LinkState::Waiting,
                                 LinkReason::SecretFailed, failure.sentence);
    status.isError = true;
    if (failure.isLasting)
        setStatus(status);
    else
        wait(status, Verdict::Retry, {});
}

void Link::openConnection()
{
    Endpoint endpoint = m_endpoint;
    endpoint.url = urlOfWay(m_endpoint.url, m_options.way, m_options.wayUrl);
    if (!canBeAsked(endpoint.url)) {
        setStatus(statusOf(LinkState::Stopped, LinkReason::BadUrl));
        return;
    }
    ++m_attempt;
    m_channel.reset(makeChannel(endpoint, m_cursor, m_options, m_clock, m_chance).release());
    const Channel *channel = m_channel.get();
    connect(channel, &Channel::peerSeen, this, [this](const TlsFacts &facts) { m_tls = facts; });
    connect(channel, &Channel::accepted, this, &Link::handleAccepted);
    connect(channel, &Channel::received, this, &Link::handleReceived);
    connect(channel, &Channel::redirected, this, &Link::redirected);
    connect(channel, &Channel::ended, this, &Link::lose);
    m_channel->open();
    m_watch.begin(m_channel->patience());
    setStatus(statusOf(LinkState::Connecting, LinkReason::None));
}

void Link::drop()
{
    ++m_generation;
    m_watch.end();
    if (m_channel)
        m_cursor = m_channel->cursor();
    m_channel.reset();
}

void Link::handleAccepted(const QUrl &finalUrl)
{
    m_origin = originOf(finalUrl);
    m_answer = m_channel->answer();
    m_watch.noteLife();
    const QPointer<Link> self(this);
    const quint64 generation = m_generation;
    LinkStatus status = statusOf(LinkState::Open, LinkReason::None);
    status.httpStatus = m_options.way == Way::WebSocket ? 101 : 200;
    setStatus(status);
    if (self && generation == m_generation)
        Q_EMIT opened(finalUrl);
}

void Link::handleReceived(const Received &received)
{
    const TimePoint now = m_clock.now();
    m_watch.noteLife();
    m_lastByteAt = now;
    m_bytesReceived += received.bytes;
    if (received.retry)
        m_policy.setServerRetry(received.retry);

    if (received.chunk.events.isEmpty()) {
        hand(received.chunk);
        return;
    }
    ParsedChunk chunk = received.chunk;
    const milliseconds wall = m_clock.wallNow();
    for (StreamEvent &event : chunk.events) {
        event.origin = m_origin;
        event.attempt = m_attempt;
        event.arrived = now;
        event.wallArrived = wall;
    }
    m_wasEverLive = true;
    m_isEndExpected = false; // whoever goes on after its good-bye has changed its mind
    m_policy.dataArrived(now);
    if (m_status.state == LinkState::Open) {
        const QPointer<Link> self(this);
        const quint64 generation = m_generation;
        LinkStatus status = statusOf(LinkState::Live, LinkReason::None);
        status.httpStatus = m_status.httpStatus;
        setStatus(status);
        if (!self || generation != m_generation)
            return;
    }
    hand(chunk);
}

/// Says what a chunk completed; whatever is said may be answered with the end of this connection.
void Link::hand(const ParsedChunk &chunk)
{
    const QPointer<Link> self(this);
    const quint64 generation = m_generation;
    for (const ChunkPart &part : partsOf(chunk)) {
        if (const auto *events = std::get_if<QList<StreamEvent>>(&part))
            Q_EMIT eventsReceived(*events);
        else if (const auto *comment = std::get_if<StreamComment>(&part))
            Q_EMIT commentReceived(comment->text);
        else if (const auto *dropped = std::get_if<DroppedEvent>(&part))
            Q_EMIT eventDropped(dropped->bytes);
        if (!self || generation != m_generation)
            return;
    }
}

void Link::handleSlowConnect(milliseconds limit)
{
    if (m_status.state == LinkState::Connecting && m_channel->isConnecting())
        loseTo(LinkReason::NetworkUnreachable, u"no connection within %1 ms"_s.arg(limit.count()));
}

void Link::handleSlowAnswer()
{
    if (m_status.state != LinkState::Connecting)
        return;
    LinkStatus status = statusOf(LinkState::Connecting, LinkReason::NoHeader,
                                 u"connected or connecting, but no answer yet; a proxy may be buffering"_s);
    status.isError = true;
    setStatus(status);
}

void Link::handleSilence(milliseconds limit)
{
    const bool hasHeader = m_status.state != LinkState::Connecting;
    loseTo(hasHeader ? LinkReason::Silence : LinkReason::NoHeader, u"nothing for %1 ms"_s.arg(limit.count()));
}

void Link::loseTo(LinkReason reason, const QString &detail)
{
    lose({.reason = reason, .detail = detail});
}

void Link::lose(ConnectionEnd end)
{
    const bool hadCursor = m_channel && m_channel->hasAskedWithCursor();
    drop();
    if (m_isEndExpected && end.httpStatus == 0)
        end.reason = LinkReason::ExpectedEnd;
    const Verdict verdict = classify({.reason = end.reason,
                                      .httpStatus = end.httpStatus,
                                      .wasEverLive = m_wasEverLive,
                                      .wasStable = m_policy.isStable(m_clock.now()),
                                      .hadResumeId = hadCursor},
                                     m_policy.rules());
    if (verdict == Verdict::DropIdAndRetry) {
        m_cursor = {};
        end.reason = LinkReason::ResumeRefused;
    }
    LinkStatus status = statusOf(LinkState::Waiting, end.reason, end.detail);
    status.httpStatus = end.httpStatus;
    status.isError = isError(end.reason);
    if (verdict == Verdict::Stop) {
        status.state = LinkState::Stopped;
        setStatus(status);
        return;
    }
    auto asked = parseRetryAfter(end.retryAfter, m_clock.wallNow());
    if (end.reason == LinkReason::ExpectedEnd && m_expectedRetryAfter)
        asked = m_expectedRetryAfter;
    wait(status, verdict, asked);
}

void Link::wait(LinkStatus status, Verdict verdict, std::optional<milliseconds> retryAfter)
{
    const RetryPolicy::Delay delay = m_policy.delayAfter(verdict, m_clock.now(), retryAfter);
    status.retryIn = delay.wait;
    if (delay.isCapped)
        status.detail += u"; the server asked to wait longer than is granted"_s;
    waitFor(delay.wait);
    setStatus(status);
}

void Link::waitFor(milliseconds delay)
{
    m_clock.callLater(delay, this, [this, generation = m_generation] {
        if (generation == m_generation)
            connectNow();
    });
}

void Link::setStatus(const LinkStatus &status)
{
    m_status = status;
    Q_EMIT statusChanged(status); // the copy: whoever hears it may change m_status or delete this
}

LinkStatus Link::statusOf(LinkState state, LinkReason reason, const QString &detail) const
{
    return {.state = state,
            .reason = reason,
            .detail = detail,
            .isError = state == LinkState::Stopped,
            .attempt = m_attempt,
            .since = m_clock.now(),
            .tls = m_tls};
}

} // namespace net
