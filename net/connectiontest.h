// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerhead.h"
#include "net/clock.h"
#include "net/endpoint.h"
#include "net/eventstreamparser.h"
#include "net/inquiry.h"
#include "net/linkstatus.h"
#include "net/message.h"
#include "net/tlsfacts.h"
#include "net/way.h"
#include "net/websocketframes.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>

class QSslSocket;
class QTcpSocket;

namespace net {

struct ConnectionEnd;

enum class TestStage { Name, Connect, Tls, Http, FirstEvent };
inline constexpr std::size_t testStages = 5;

enum class TestState { Waiting, Running, Passed, Failed, Skipped };

/// What the failure of a step suggests beyond its reason.
enum class TestHint {
    None,
    SpeaksTls,    ///< Asked over http, but a TLS server answers at this port.
    LoginPage,    ///< A web page where a stream should be.
    NoStreamHere, ///< An API answers, but not at this path.
    ProxyBuffers, ///< Connected, and then nothing comes.
    NoEvents,     ///< Bytes come, but no event of them.
    AtTheProxy,   ///< The proxy's name or address is meant, not the endpoint's.
};

struct TestStep
{
    TestState state{TestState::Waiting};
    LinkReason reason{LinkReason::None};
    TestHint hint{TestHint::None};
    QString detail{}; ///< English, for logs and reports.
    std::chrono::milliseconds took{0};
    bool operator==(const TestStep &) const = default;
};

/// How a test stands. Texts are bounded and on one line; there is no secret in it.
struct TestReport
{
    std::array<TestStep, testStages> steps{}; ///< By TestStage.
    QString proxy{};                          ///< "host:port" of the proxy that is used, if any.
    QStringList addresses{};                  ///< Of the host, or of the proxy.
    QString address{};                        ///< The one that was connected to.
    std::optional<TlsFacts> tls{};
    std::optional<AnswerHead> head{}; ///< Of the last answer.
    QList<QUrl> redirects{};          ///< Where it was sent on to.
    bool isRunning{false};
    bool operator==(const TestReport &) const = default;

    [[nodiscard]] const TestStep &step(TestStage stage) const
    {
        return steps[static_cast<std::size_t>(stage)];
    }
    [[nodiscard]] TestStep &step(TestStage stage) { return steps[static_cast<std::size_t>(stage)]; }
};

/// Walks the way of one connection once, with the same proxy, trust and request as a link, and says how far
/// it came. Every step has a deadline. The clock is borrowed and outlives it.
class ConnectionTest final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds StepDeadline{10};

    explicit ConnectionTest(Clock &clock, QObject *parent = nullptr);
    ~ConnectionTest() override;

    /// Once, in this way. Nothing is said before this call has returned.
    void start(const Endpoint &endpoint, Way way = Way::EventStream);
    /// Ends all; a step that runs is skipped. Also after the first event, when enough was heard.
    void stop();

    [[nodiscard]] const TestReport &report() const { return m_report; }

Q_SIGNALS:
    void changed();
    /// The first ones, until stop().
    void eventsReceived(const QList<net::StreamEvent> &events);

private:
    /// False when somebody has answered with stop().
    bool begin(TestStage stage);
    void pass(TestStage stage);
    void fail(TestStage stage, LinkReason reason, const QString &detail, TestHint hint = TestHint::None);
    void finish();
    void findProxy();
    void lookUp();
    void reach();
    void ask();
    void judgeAnswer(const AnswerHead &head);
    void judgeEnd(const ConnectionEnd &end);
    void readPiece(QByteArrayView piece);
    void probeTls(const ConnectionEnd &end);
    void giveUp(TestStage stage);
    [[nodiscard]] bool isTls() const;
    [[nodiscard]] bool isPoll() const { return m_way == Way::LongPoll || m_way == Way::Poll; }
    [[nodiscard]] Question question() const;
    void take(const QList<StreamEvent> &events);

    Clock &m_clock;
    Endpoint m_endpoint{};
    TestReport m_report{};
    QString m_host{}; ///< What is connected to: the endpoint's, or the proxy's.
    quint16 m_port{0};
    std::unique_ptr<QTcpSocket> m_socket{};
    std::unique_ptr<QSslSocket> m_probe{};
    Inquiry::Pointer m_inquiry{};
    static constexpr qint64 MostBytes = qint64(16) * 1024 * 1024; ///< Of one event, message or answer.

    Way m_way{Way::EventStream};
    EventStreamParser m_parser{{.eventBytes = MostBytes}};
    WebSocketParser m_frames{MostBytes};
    QByteArray m_body{}; ///< Of a poll's answer, as far as it has come.
    TestStage m_stage{TestStage::Name};
    Clock::TimePoint m_stepBegan{};
    quint64 m_round{0}; ///< Of steps: a deadline of another one is late.
    bool m_hasBytes{false};
};

} // namespace net
