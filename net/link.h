// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerfacts.h"
#include "net/chance.h"
#include "net/channel.h"
#include "net/clock.h"
#include "net/cursor.h"
#include "net/endpoint.h"
#include "net/endpointsource.h"
#include "net/linkoptions.h"
#include "net/linkstatus.h"
#include "net/linkwatch.h"
#include "net/message.h"
#include "net/retrypolicy.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace net {

/// One connection to an endpoint in one of the ways, kept up: connects, reads, waits and connects again, and
/// says what it does. Every signal may be answered by stop(), restart() or deletion. The clock is borrowed
/// and outlives it.
class Link final : public QObject
{
    Q_OBJECT

public:
    Link(Endpoint endpoint, LinkOptions options, Clock &clock, Chance chance, QObject *parent = nullptr);
    ~Link() override;

    /// Connects, from Idle or Stopped; nothing else happens before this call has returned but a status
    /// change.
    void start();
    /// Ends all and goes Idle.
    void stop();
    /// Disconnects until resume(), which connects at once, or when the server had asked to be left alone
    /// until then (Retry-After). A link that is Idle or Stopped stays so.
    void pause(net::LinkReason why);
    void resume();
    /// Drops what there is and connects at once, from any state: "try again now".
    void restart();
    /// The network or the machine came back: a link that waits connects now, with its backoff as it was, or
    /// soon where that was often in vain or the server asked for patience. One that is connected is lost
    /// unless a byte comes within `proof`.
    void wake(std::chrono::milliseconds proof);

    /// The server has said that it will close: the next end is no error. retryAfter is what it asked to wait.
    void expectEnd(std::optional<std::chrono::milliseconds> retryAfter = {});

    /// What to resume from at the next connection; empty for nothing.
    void setLastEventId(const QByteArray &id);
    [[nodiscard]] QByteArray lastEventId() const;
    /// An id that stood in the body of a message. Taken as what to resume from where the way itself gives no
    /// cursor: an event's or a hub's own id beats it.
    void offerLastEventId(const QByteArray &id);

    /// At once, also for the connection that is up (three advertised heartbeats, say).
    void setIdleLimit(std::chrono::milliseconds limit);
    /// Way::Poll: from question to question, at once; kept between 1 s and 60 s.
    void setPollInterval(std::chrono::milliseconds interval);
    /// The next connection uses it.
    void setEndpoint(const net::Endpoint &endpoint);
    /// Every attempt from now on asks it for its endpoint; until it answers the link is Connecting and says
    /// what it waits for.
    void setEndpointSource(net::EndpointSource source);

    [[nodiscard]] Way way() const { return m_options.way; }

    [[nodiscard]] const LinkStatus &status() const;
    /// Of the present connection, or the last one that was accepted.
    [[nodiscard]] const AnswerFacts &answer() const { return m_answer; }
    /// Of bodies, over all connections, after decompression.
    [[nodiscard]] qint64 bytesReceived() const;
    [[nodiscard]] std::optional<Clock::TimePoint> lastByteAt() const;

Q_SIGNALS:
    /// The headers are accepted; no body byte was read yet.
    void opened(const QUrl &finalUrl);
    /// All that one chunk completed, in order.
    void eventsReceived(const QList<net::StreamEvent> &events);
    /// Only with LinkOptions::keepComments; in order with the events.
    void commentReceived(const QByteArray &text);
    void eventDropped(qint64 bytes);
    void statusChanged(const net::LinkStatus &status);
    void redirected(const QUrl &from, const QUrl &to);

private:
    using TimePoint = Clock::TimePoint;
    struct DeleteLater
    {
        void operator()(Channel *channel) const;
    };

    void connectNow();
    void askSource();
    void openConnection();
    void refuse(const EndpointFailure &failure);
    void drop();
    void hurry();
    void handleAccepted(const QUrl &finalUrl);
    void handleReceived(const Received &received);
    void hand(const ParsedChunk &chunk);
    void handleSlowConnect(std::chrono::milliseconds limit);
    void handleSlowAnswer();
    void handleSilence(std::chrono::milliseconds limit);
    void lose(ConnectionEnd end);
    void loseTo(LinkReason reason, const QString &detail);
    void wait(LinkStatus status, Verdict verdict, std::optional<std::chrono::milliseconds> retryAfter);
    void waitFor(std::chrono::milliseconds delay);
    void setStatus(const LinkStatus &status);
    [[nodiscard]] LinkStatus statusOf(LinkState state, LinkReason reason, const QString &detail = {}) const;

    Endpoint m_endpoint;
    EndpointSource m_source{};
    LinkOptions m_options;
    Clock &m_clock;
    Chance m_chance;
    RetryPolicy m_policy;
    LinkWatch m_watch;
    Cursor m_cursor{}; ///< While there is a channel, its own counts.
    std::unique_ptr<Channel, DeleteLater> m_channel{};
    LinkStatus m_status{};
    LinkStatus m_pausedFrom{};
    std::optional<TlsFacts> m_tls{}; ///< Of the present connection or the last one that had any.
    AnswerFacts m_answer{};
    QString m_origin{};
    std::optional<std::chrono::milliseconds> m_expectedRetryAfter{};
    std::optional<TimePoint> m_lastByteAt{};
    qint64 m_bytesReceived{0};
    quint64 m_attempt{0};
    quint64 m_generation{0}; ///< Of connection and of waiting: a callback of another one is late.
    bool m_wasEverLive{false};
    bool m_isEndExpected{false};
};

} // namespace net
