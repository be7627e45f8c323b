// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/source.h"

#include <QStringList>

namespace testsupport {

/// A source that a test plays: it writes down what it is told and says what it is made to say.
class FakeSource final : public session::Source
{
    Q_OBJECT

public:
    using Source::Source;

    void start() override { note(QStringLiteral("start"), net::LinkState::Connecting); }
    void pause(net::LinkReason why) override
    {
        if (m_status.state != net::LinkState::Stopped)
            note(QStringLiteral("pause"), net::LinkState::Paused, why);
    }
    void resume() override
    {
        if (m_status.state == net::LinkState::Paused)
            note(QStringLiteral("resume"), net::LinkState::Connecting);
    }
    void restart() override { note(QStringLiteral("restart"), net::LinkState::Connecting); }
    void wake(std::chrono::milliseconds proof) override
    {
        told += QStringLiteral("wake %1").arg(proof.count());
    }
    void expectEnd(std::optional<std::chrono::milliseconds> retryAfter) override
    {
        told += QStringLiteral("expect end %1").arg(retryAfter ? retryAfter->count() : -1);
    }
    void setIdleLimit(std::chrono::milliseconds limit) override
    {
        told += QStringLiteral("idle limit %1").arg(limit.count());
    }
    void askForPast(const session::PastQuestion &question) override
    {
        asked = question.history ? QStringLiteral("history %1").arg(question.history->count())
                : question.since ? QStringLiteral("since %1").arg(question.since->count())
                                 : QString();
        hasId = hasId && question.isEmpty();
    }
    [[nodiscard]] QByteArray resumeId() const override { return hasId ? id : QByteArray(); }
    void setResumeId(const QByteArray &given) override
    {
        id = given;
        hasId = !given.isEmpty();
    }
    void offerResumeId(const QByteArray &given) override
    {
        told += QStringLiteral("offered ") + QString::fromUtf8(given);
        if (takesOffers)
            setResumeId(given);
    }
    void askForDeltas(bool isAsked) override { asksForDeltas = isAsked; }
    bool askForInterval(const session::IntervalQuestion &question) override
    {
        asksInterval = question;
        return asksEachTime;
    }
    void reconnect() override { note(QStringLiteral("reconnect"), net::LinkState::Connecting); }
    void noteCapabilities(const QStringList &words) override { capabilities = words; }
    void noteInterval(std::chrono::milliseconds interval) override { announced = interval; }
    [[nodiscard]] const net::LinkStatus &status() const override { return m_status; }
    [[nodiscard]] models::LinkFacts facts() const override { return known; }
    [[nodiscard]] qint64 bytesReceived() const override { return bytes; }
    [[nodiscard]] std::optional<net::Clock::TimePoint> lastByteAt() const override { return {}; }

    void say(const net::LinkStatus &status)
    {
        m_status = status;
        Q_EMIT statusChanged(status);
    }
    void send(const QList<QByteArray> &payloads, std::chrono::milliseconds wall = {},
              net::Clock::TimePoint at = {})
    {
        QList<net::StreamEvent> events;
        for (const QByteArray &data : payloads)
            events.append({.type = "message", .data = data, .arrived = at, .wallArrived = wall});
        Q_EMIT eventsReceived(events);
    }

    QStringList told{};
    QString asked{}; ///< For the past, at the next connection.
    bool hasId{false};
    QByteArray id{"e-1"};
    bool takesOffers{false};                  ///< Its wire has no ids of its own.
    bool asksForDeltas{false};                ///< At the next connection.
    session::IntervalQuestion asksInterval{}; ///< At the next connection.
    bool asksEachTime{false};                 ///< As a poll does.
    QStringList capabilities{};
    std::chrono::milliseconds announced{0}; ///< Interval of the server.
    qint64 bytes{0};
    models::LinkFacts known{.transport = models::Transport::EventStream};

private:
    void note(const QString &word, net::LinkState state, net::LinkReason why = net::LinkReason::None)
    {
        told += word;
        say({.state = state, .reason = why});
    }

    net::LinkStatus m_status{};
};

} // namespace testsupport
