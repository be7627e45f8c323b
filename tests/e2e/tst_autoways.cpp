// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/autosource.h"
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/e2e/agentprocess.h"
#include "tests/e2e/gateproxy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Transport;
using models::WayTrouble;
using testsupport::AgentProcess;
using testsupport::GateProxy;
using Treatment = testsupport::GateProxy::Treatment;

namespace {

constexpr models::EndpointId Here{0};
constexpr int Deadline = 30'000;
const QList<Transport> All{Transport::EventStream, Transport::WebSocket, Transport::LongPoll,
                           Transport::Poll};

/// The real time, ten times as fast: what takes seconds for people takes tenths of it here.
class FastClock final : public net::Clock
{
public:
    static constexpr int Speed = 10;

    [[nodiscard]] TimePoint now() const override { return m_begin + (m_real.now() - m_begin) * Speed; }
    [[nodiscard]] std::chrono::milliseconds wallNow() const override { return m_real.wallNow(); }
    void callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> task) override
    {
        m_real.callLater(delay / Speed, context, std::move(task));
    }

private:
    net::SystemClock m_real{};
    TimePoint m_begin{m_real.now()};
};

/// One endpoint as the program receives it.
struct Watcher
{
    FastClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Here, fleet, clock};
    QList<session::WayMemory> kept{};

    explicit Watcher(const QUrl &url, const session::WayMemory &memory = {})
    {
        fleet.addEndpoint(Here, {.name = u"here"_s});
        session.setPaused(std::nullopt);
        const net::Endpoint endpoint{.url = url, .proxy = {.mode = net::ProxyMode::None}};
        auto source = std::make_unique<session::AutoSource>(
            All, memory,
            [this, endpoint](Transport way) {
                return std::make_unique<session::StreamSource>(
                    endpoint, net::LinkOptions{.way = session::toNet(way)}, clock, [] { return 0.5; });
            },
            clock);
        QObject::connect(source.get(), &session::AutoSource::memoryChanged, &session,
                         [this](const session::WayMemory &now) { kept << now; });
        session.setSource(std::move(source));
    }
    [[nodiscard]] const models::EndpointInfo &info() const { return *fleet.endpoint(Here); }
    [[nodiscard]] std::size_t samples() const { return fleet.isUsed({0}) ? fleet.series({0}).size() : 0; }
    [[nodiscard]] bool isLiveBy(Transport way) const
    {
        return info().link.state == models::LinkState::Live && info().facts.transport == way;
    }
};

} // namespace

/// The real agent behind what lets only some ways through, and the program's own sessions.
class tst_AutoWays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestThatGetsThroughIsUsed_data()
    {
        QTest::addColumn<QList<Treatment>>("treatments");
        QTest::addColumn<Transport>("way");
        QTest::addColumn<WayTrouble>("trouble");
        constexpr auto pass = Treatment::Pass;
        constexpr auto missing = Treatment::NotOffered;
        QTest::newRow("all of them") << QList{pass, pass, pass, pass} << Transport::EventStream
                                     << WayTrouble::None;
        QTest::newRow("WebSocket alone")
            << QList{missing, pass, missing, missing} << Transport::WebSocket << WayTrouble::NotOffered;
        QTest::newRow("polls of both kinds")
            << QList{missing, missing, pass, pass} << Transport::LongPoll << WayTrouble::NotOffered;
        QTest::newRow("polling alone")
            << QList{missing, missing, missing, pass} << Transport::Poll << WayTrouble::NotOffered;
        QTest::newRow("a stream that is not answered")
            << QList{Treatment::NoAnswer, pass, pass, pass} << Transport::WebSocket << WayTrouble::NoHeader;
        QTest::newRow("a stream with nothing behind its head")
            << QList{Treatment::HeadOnly, missing, pass, pass} << Transport::LongPoll
            << WayTrouble::NothingBehindHeader;
        QTest::newRow("a stream that is collected")
            << QList{Treatment::Collect, missing, missing, pass} << Transport::Poll << WayTrouble::Bursts;
    }
    void theBestThatGetsThroughIsUsed()
    {
        QFETCH(QList<Treatment>, treatments);
        QFETCH(Transport, way);
        QFETCH(WayTrouble, trouble);
        AgentProcess agent({u"--simulate"_s, u"2"_s, u"--interval"_s, u"100ms"_s});
        QVERIFY(agent.waitUntilListening());
        GateProxy gate(agent.port());
        gate.setCollectTime(600ms);
        for (qsizetype i = 0; i < treatments.size(); ++i)
            gate.treat(All[i], treatments[i]);
        Watcher watcher(gate.url());
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLiveBy(way), Deadline);
        const std::size_t before = watcher.samples();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.samples() >= before + 10, Deadline);
        QVERIFY(watcher.isLiveBy(way));
        QCOMPARE(watcher.info().facts.trouble, trouble);
        QVERIFY(!watcher.kept.isEmpty());
        QCOMPARE(watcher.kept.constLast().way, way);
        // Whatever was tried on the way there: of what the agent sampled since, nothing is missing.
        QCOMPARE(watcher.fleet.firstHole(Here), std::nullopt);
    }

    void whatIsRememberedIsAskedFirst()
    {
        AgentProcess agent({u"--simulate"_s, u"2"_s, u"--interval"_s, u"100ms"_s});
        QVERIFY(agent.waitUntilListening());
        GateProxy gate(agent.port());
        Watcher watcher(
            gate.url(),
            {.way = Transport::LongPoll, .avoided = Transport::EventStream, .trouble = WayTrouble::NoHeader});
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLiveBy(Transport::LongPoll), Deadline);
        QCOMPARE(gate.asked(Transport::EventStream), 0);
        // A person tries again: the stream has to flow for a while, and then it is the one.
        watcher.session.tryAgain();
        QTRY_VERIFY_WITH_TIMEOUT(watcher.isLiveBy(Transport::EventStream), Deadline);
        QCOMPARE(watcher.info().facts.transportReason, models::TransportReason::FirstChoice);
        QCOMPARE(watcher.fleet.firstHole(Here), std::nullopt);
        QCOMPARE(watcher.info().baselessDeltas, quint64(0));
    }

    void aLargeFleetComesAsChanges()
    {
        AgentProcess agent({u"--simulate"_s, u"400"_s, u"--interval"_s, u"200ms"_s});
        QVERIFY(agent.waitUntilListening());
        GateProxy gate(agent.port());
        Watcher watcher(gate.url());
        QTRY_VERIFY_WITH_TIMEOUT(watcher.info().deltas >= 5, Deadline);
        QCOMPARE(watcher.info().scope.mode, u"delta"_s);
        QCOMPARE(watcher.info().baselessDeltas, quint64(0));
        QCOMPARE(watcher.fleet.serverCount(Here), 400);
        QCOMPARE(watcher.fleet.firstHole(Here), std::nullopt);
        QCOMPARE(gate.asked(Transport::EventStream), 2); // One reconnect, for their sake.
    }
};

QTEST_GUILESS_MAIN(tst_AutoWays)
#include "tst_autoways.moc"
