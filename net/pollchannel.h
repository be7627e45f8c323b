// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/chance.h"
#include "net/channel.h"
#include "net/clock.h"
#include "net/endpoint.h"
#include "net/inquiry.h"
#include "net/keptconnection.h"
#include "net/linkoptions.h"
#include "net/pollanswer.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace net {

/// Long polling and polling: one question after the other, over one connection where the server keeps it. The
/// body of an answer is one event.
///
/// A long poll that brought something is followed by the next at once; by one after the interval where it
/// could only ask for the same again, because the server gave nothing to go on from. A poll behind which a
/// hub holds more is followed at once, too. Polls are spread: each
/// link asks at a point of the interval that chance has given it.
class PollChannel final : public Channel
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds wait{25}; ///< What a long poll allows.
    static constexpr std::chrono::milliseconds afterEarlyNothing{1'000};
    static constexpr std::chrono::milliseconds shortestInterval = ShortestPollInterval;
    static constexpr std::chrono::milliseconds longestInterval = LongestPollInterval;

    PollChannel(const Endpoint &endpoint, const Cursor &cursor, const LinkOptions &options, Clock &clock,
                Chance chance);
    ~PollChannel() override;

    void open() override;
    void close() override;
    [[nodiscard]] bool isConnecting() const override;
    [[nodiscard]] AnswerFacts answer() const override { return m_facts; }
    [[nodiscard]] std::chrono::milliseconds patience() const override;
    bool prove() override;
    void setInterval(std::chrono::milliseconds interval) override;

private:
    using TimePoint = Clock::TimePoint;

    void ask();
    [[nodiscard]] Question question();
    [[nodiscard]] std::optional<Question::Refusal> judge(const HttpHead &head);
    void handleAnswer(const QUrl &finalUrl);
    void read(QByteArrayView piece);
    void handleEnd(const ConnectionEnd &end);
    void conclude();
    void takeBody();
    void askLater(std::chrono::milliseconds delay);
    [[nodiscard]] std::chrono::milliseconds delayOfLongPoll();
    [[nodiscard]] std::chrono::milliseconds delayOfPoll();
    [[nodiscard]] std::chrono::milliseconds delayOfCatchingUp();

    Endpoint m_endpoint;
    Clock &m_clock;
    Chance m_chance;
    bool m_isLong;
    qint64 m_mostBytes;
    std::chrono::milliseconds m_interval;
    KeptConnection m_kept{};
    Inquiry::Pointer m_inquiry{};
    AnswerFacts m_facts{};
    Cursor m_askedFrom{};
    Cursor m_offered{};    ///< Validators of the answer that is being read.
    PollAnswer m_answer{}; ///< The last one.
    QByteArray m_body{};
    qint64 m_bodyBytes{0};
    TimePoint m_askedAt{};
    TimePoint m_due{}; ///< Way::Poll: when the next question falls due.
    TimePoint m_pacedAt{};
    double m_quickly{0}; ///< Questions that followed each other at once and are not yet paid for by time.
    quint64 m_round{0};
    bool m_hasAnswered{false}; ///< Any question so far.
    bool m_isAccepted{false};  ///< The present one's answer.
};

} // namespace net
