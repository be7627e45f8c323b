// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/streamsource.h"

#include "net/endpointurl.h"

#include <algorithm>

namespace session {

StreamSource::StreamSource(const net::Endpoint &endpoint, const net::LinkOptions &options, net::Clock &clock,
                           const net::Chance &chance, QObject *parent)
    : Source(parent)
    , m_endpoint(endpoint)
    , m_link(endpoint, options, clock, chance)
{
    connect(&m_link, &net::Link::eventsReceived, this, &Source::eventsReceived);
    connect(&m_link, &net::Link::eventDropped, this, &Source::eventDropped);
    connect(&m_link, &net::Link::statusChanged, this, [this](const net::LinkStatus &status) {
        // What is asked from now on is another question.
        if (status.state == net::LinkState::Connecting || status.state == net::LinkState::Open)
            m_asked = m_asking;
        Q_EMIT statusChanged(status);
    });
}

void StreamSource::setEndpointSource(const net::EndpointSource &source)
{
    m_link.setEndpointSource(
        [this, source](QObject *context, const std::function<void(const net::EndpointAnswer &)> &answer) {
            return source(context, [this, answer](const net::EndpointAnswer &made) {
                answer(made.map([this](net::Endpoint endpoint) { return asking(std::move(endpoint)); }));
            });
        });
}

void StreamSource::start()
{
    m_link.setEndpoint(asking(m_endpoint));
    m_link.start();
}

void StreamSource::pause(net::LinkReason why)
{
    m_link.pause(why);
}

void StreamSource::resume()
{
    m_link.resume();
}

void StreamSource::restart()
{
    m_link.restart();
}

void StreamSource::reconnect()
{
    m_link.restart();
}

void StreamSource::wake(std::chrono::milliseconds proof)
{
    m_link.wake(proof);
}

void StreamSource::expectEnd(std::optional<std::chrono::milliseconds> retryAfter)
{
    m_link.expectEnd(retryAfter);
}

void StreamSource::setIdleLimit(std::chrono::milliseconds limit)
{
    // It follows from a stream's heartbeats. A question that waits for news, or the pause between two of
    // them, is rightly longer.
    if (isStream())
        m_link.setIdleLimit(limit);
}

void StreamSource::noteInterval(std::chrono::milliseconds interval)
{
    m_own = interval;
    m_link.setPollInterval(pace());
}

bool StreamSource::askForInterval(const IntervalQuestion &question)
{
    m_interval = question;
    m_link.setEndpoint(asking(m_endpoint));
    if (m_link.way() != net::Way::Poll)
        return false;
    m_link.setPollInterval(pace());
    return true;
}

std::chrono::milliseconds StreamSource::pace() const
{
    return std::clamp(std::max(m_own, m_interval.interval.value_or(m_own)), net::ShortestPollInterval,
                      net::LongestPollInterval);
}

net::Endpoint StreamSource::asking(net::Endpoint endpoint)
{
    endpoint.url = withPast(endpoint.url, m_question);
    if (m_asksForDeltas)
        endpoint.url = withDeltas(endpoint.url);
    // Who asks each time asks so often: one answer has an interval of its own.
    if (m_link.way() != net::Way::Poll)
        endpoint.url = withInterval(endpoint.url, m_interval);
    m_asking = askedScope(endpoint.url);
    if (m_acceptsCompression)
        endpoint.headers.prepend({.name = "Accept-Encoding", .value = "gzip"});
    return endpoint;
}

void StreamSource::askForPast(const PastQuestion &question)
{
    m_question = question;
    if (!question.isEmpty())
        m_link.setLastEventId({});
    m_link.setEndpoint(asking(m_endpoint));
}

void StreamSource::askForDeltas(bool isAsked)
{
    // A poll is answered by a snapshot, whatever is asked.
    m_asksForDeltas = isAsked && isStream();
    m_link.setEndpoint(asking(m_endpoint));
}

bool StreamSource::isStream() const
{
    return m_link.way() == net::Way::EventStream || m_link.way() == net::Way::WebSocket;
}

QByteArray StreamSource::resumeId() const
{
    return m_link.lastEventId();
}

void StreamSource::setResumeId(const QByteArray &id)
{
    m_link.setLastEventId(id);
}

void StreamSource::offerResumeId(const QByteArray &id)
{
    m_link.offerLastEventId(id);
}

const net::LinkStatus &StreamSource::status() const
{
    return m_link.status();
}

models::LinkFacts StreamSource::facts() const
{
    const net::AnswerFacts &answer = m_link.answer();
    return {.transport = toModels(m_link.way()),
            .transportReason = m_reason,
            .isCompressionAccepted = m_acceptsCompression,
            .finalUrl = answer.redirects > 0 ? net::displayUrl(answer.url) : QString(),
            .server = answer.server,
            .via = answer.via,
            .protocol = answer.protocol,
            .encoding = answer.encoding,
            .lastEventId = m_link.lastEventId(),
            .asked = m_asked,
            .pace = m_link.way() == net::Way::Poll ? std::optional(pace()) : std::nullopt};
}

qint64 StreamSource::bytesReceived() const
{
    return m_link.bytesReceived();
}

std::optional<net::Clock::TimePoint> StreamSource::lastByteAt() const
{
    return m_link.lastByteAt();
}

models::Transport toModels(net::Way way)
{
    switch (way) {
    case net::Way::EventStream:
        return models::Transport::EventStream;
    case net::Way::WebSocket:
        return models::Transport::WebSocket;
    case net::Way::LongPoll:
        return models::Transport::LongPoll;
    case net::Way::Poll:
        return models::Transport::Poll;
    }
    Q_UNREACHABLE();
}

net::Way toNet(models::Transport transport)
{
    switch (transport) {
    case models::Transport::None:
    case models::Transport::EventStream:
        return net::Way::EventStream;
    case models::Transport::WebSocket:
        return net::Way::WebSocket;
    case models::Transport::LongPoll:
        return net::Way::LongPoll;
    case models::Transport::Poll:
        return net::Way::Poll;
    }
    Q_UNREACHABLE();
}

} // namespace session
