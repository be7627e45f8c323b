// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/streamsource.h"

#include "net/endpointurl.h"

namespace session {

StreamSource::StreamSource(const net::Endpoint &endpoint, const net::LinkOptions &options, net::Clock &clock,
                           const net::Chance &chance, QObject *parent)
    : Source(parent)
    , m_endpoint(endpoint)
    , m_link(endpoint, options, clock, chance)
{
    connect(&m_link, &net::Link::eventsReceived, this, &Source::eventsReceived);
    connect(&m_link, &net::Link::eventDropped, this, &Source::eventDropped);
    connect(&m_link, &net::Link::statusChanged, this, &Source::statusChanged);
}

void StreamSource::setEndpointSource(const net::EndpointSource &source)
{
    m_link.setEndpointSource(
        [this, source](QObject *context, const std::function<void(const net::EndpointAnswer &)> &answer) {
            return source(context, [this, answer](const net::EndpointAnswer &made) {
                answer(made.map([this](net::Endpoint endpoint) {
                    endpoint.url = withPast(endpoint.url, m_question);
                    return endpoint;
                }));
            });
        });
}

void StreamSource::start()
{
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
    m_link.setIdleLimit(limit);
}

void StreamSource::askForPast(const PastQuestion &question)
{
    m_question = question;
    if (!question.isEmpty())
        m_link.setLastEventId({});
    net::Endpoint endpoint = m_endpoint;
    endpoint.url = withPast(m_endpoint.url, question);
    m_link.setEndpoint(endpoint);
}

bool StreamSource::hasResumeId() const
{
    return !m_link.lastEventId().isEmpty();
}

const net::LinkStatus &StreamSource::status() const
{
    return m_link.status();
}

models::LinkFacts StreamSource::facts() const
{
    const net::AnswerFacts &answer = m_link.answer();
    return {.transport = models::Transport::EventStream,
            .transportReason = models::TransportReason::OnlyOne,
            .finalUrl = answer.redirects > 0 ? net::displayUrl(answer.url) : QString(),
            .server = answer.server,
            .via = answer.via,
            .encoding = answer.encoding,
            .lastEventId = m_link.lastEventId()};
}

qint64 StreamSource::bytesReceived() const
{
    return m_link.bytesReceived();
}

std::optional<net::Clock::TimePoint> StreamSource::lastByteAt() const
{
    return m_link.lastByteAt();
}

} // namespace session
