// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/autosource.h"
#include "app/session/endpointsession.h"
#include "models/fleet.h"
#include "tests/app/fakesource.h"
#include "tests/support/fakeclock.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using models::Transport;
using models::TransportReason;
using models::WayTrouble;
using net::LinkReason;
using net::LinkState;
using session::AutoSource;
using session::WayMemory;
using testsupport::FakeSource;

namespace {

const QList<Transport> All{Transport::EventStream, Transport::WebSocket, Transport::LongPoll,
                           Transport::Poll};

struct Bench
{
    testsupport::FakeClock clock{};
    QObject listener{};
    std::map<Transport, QPointer<FakeSource>> made{};
    QList<Transport> tried{};
    std::unique_ptr<AutoSource> source{};
    QByteArrayList heard{};
    QList<net::LinkStatus> said{};
    QList<WayMemory> kept{};

    explicit Bench(const WayMemory &memory = {}, const QList<Transport> &ways = All)
    {
        source = std::make_unique<AutoSource>(
            ways, memory,
            [this](Transport way) {
                auto fake = std::make_unique<FakeSource>();
                fake->known.transport = way;
                fake->hasId = false;
                made[way] = fake.get();
                tried << way;
                return fake;
            },
            clock);
        QObject::connect(source.get(), &session::Source::eventsReceived, source.get(),
                         [this](const QList<net::StreamEvent> &events) {
                             for (const net::StreamEvent &event : events)
                                 heard << event.data;
                         });
        QObject::connect(source.get(), &session::Source::statusChanged, source.get(),
                         [this](const net::LinkStatus &status) { said << status; });
        QObject::connect(source.get(), &AutoSource::memoryChanged, source.get(),
                         [this](const WayMemory &now) { kept << now; });
    }
    FakeSource &at(Transport way) { return *made.at(way); }
    void goLive(Transport way)
    {
        at(way).say({.state = LinkState::Open});
        at(way).say({.state = LinkState::Live});
        send(way, {"present"});
    }
    void send(Transport way, const QList<QByteArray> &events)
    {
        at(way).send(events, clock.wallNow(), clock.now());
    }
    /// One event each second, for so long.
    void flow(Transport way, int seconds)
    {
        for (int second = 0; second < seconds; ++second) {
            clock.advance(1s);
            if (!made.at(way))
                return;
            send(way, {"tick"});
        }
    }
    void refuse(Transport way)
    {
        at(way).say({.state = LinkState::Stopped, .reason = LinkReason::NotOffered, .httpStatus = 404});
    }
    [[nodiscard]] Transport used() const { return source->facts().transport; }
};

} // namespace

class tst_AutoSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBestIsAskedAlone()
    {
        Bench bench;
        bench.source->start();
        QCOMPARE(bench.tried, QList{Transport::EventStream});
        bench.goLive(Transport::EventStream);
        bench.flow(Transport::EventStream, 60);
        bench.clock.advance(24h);
        QCOMPARE(bench.tried, QList{Transport::EventStream});
        QCOMPARE(bench.source->facts().transportReason, TransportReason::FirstChoice);
        QCOMPARE(bench.kept, QList{WayMemory{.way = Transport::EventStream}});
        QCOMPARE(bench.heard.size(), 61);
    }

    void whatIsNotOfferedIsNoErrorOfTheEndpoint()
    {
        Bench bench;
        bench.source->start();
        bench.refuse(Transport::EventStream);
        bench.clock.advance(1ms);
        bench.refuse(Transport::WebSocket);
        bench.clock.advance(1ms);
        QCOMPARE(bench.tried, (QList{Transport::EventStream, Transport::WebSocket, Transport::LongPoll}));
        bench.goLive(Transport::LongPoll);
        QCOMPARE(bench.used(), Transport::LongPoll);
        QCOMPARE(bench.source->status().state, LinkState::Live);
        const models::LinkFacts facts = bench.source->facts();
        QCOMPARE(facts.transportReason, TransportReason::Fallback);
        QCOMPARE(facts.avoided, Transport::EventStream);
        QCOMPARE(facts.trouble, WayTrouble::NotOffered);
        QCOMPARE(bench.kept.constLast(), (WayMemory{.way = Transport::LongPoll,
                                                    .avoided = Transport::EventStream,
                                                    .trouble = WayTrouble::NotOffered}));
        QTRY_VERIFY(!bench.made[Transport::EventStream]); // Nothing of it stays behind.
        QTRY_VERIFY(!bench.made[Transport::WebSocket]);
    }

    void whereNothingWorksTheBestOnesReasonIsSaid()
    {
        Bench bench;
        bench.source->start();
        bench.refuse(Transport::EventStream);
        for (const Transport way : {Transport::WebSocket, Transport::LongPoll, Transport::Poll}) {
            bench.clock.advance(1ms);
            bench.refuse(way);
        }
        bench.clock.advance(1ms);
        QCOMPARE(bench.source->status().state, LinkState::Stopped);
        QCOMPARE(bench.source->status().httpStatus, 404);
        QCOMPARE(bench.used(), Transport::EventStream);
        bench.clock.advance(24h);
        QCOMPARE(bench.tried.size(), 4); // Only a person can mend that.
        // Who tries again begins with the best.
        bench.tried.clear();
        bench.source->restart();
        QCOMPARE(bench.at(Transport::EventStream).told.constLast(), u"restart"_s);
        QCOMPARE(bench.source->status().state, LinkState::Connecting);
        bench.refuse(Transport::EventStream);
        QCOMPARE(bench.tried, QList{Transport::WebSocket});
    }

    void errorsOfTheEndpointChangeNothing_data()
    {
        QTest::addColumn<LinkReason>("reason");
        QTest::addColumn<int>("httpStatus");
        QTest::newRow("refused") << LinkReason::ConnectionRefused << 0;
        QTest::newRow("no such host") << LinkReason::HostNotFound << 0;
        QTest::newRow("sign-in") << LinkReason::HttpStatus << 401;
        QTest::newRow("busy") << LinkReason::HttpStatus << 503;
        QTest::newRow("certificate") << LinkReason::CertificateAuthority << 0;
    }
    void errorsOfTheEndpointChangeNothing()
    {
        QFETCH(LinkReason, reason);
        QFETCH(int, httpStatus);
        Bench bench;
        bench.source->start();
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Waiting, .reason = reason, .httpStatus = httpStatus});
        bench.clock.advance(1h);
        QCOMPARE(bench.tried, QList{Transport::EventStream});
        QCOMPARE(bench.source->status().reason, reason);
    }

    void aHeldBackStreamGoesOnWhileTheNextIsTried()
    {
        Bench bench;
        bench.source->start();
        bench.goLive(Transport::EventStream);
        for (int burst = 0; burst < 3; ++burst) {
            bench.clock.advance(8s);
            bench.send(Transport::EventStream, {"a", "b", "c"});
        }
        QCOMPARE(bench.tried, (QList{Transport::EventStream, Transport::WebSocket}));
        QCOMPARE(bench.used(), Transport::EventStream);
        QCOMPARE(bench.source->status().state, LinkState::Live);
        bench.clock.advance(5s);
        bench.send(Transport::EventStream, {"d"}); // Not lost.
        QCOMPARE(bench.heard.constLast(), QByteArray("d"));
        bench.goLive(Transport::WebSocket);
        QCOMPARE(bench.used(), Transport::WebSocket);
        QCOMPARE(bench.source->facts().trouble, WayTrouble::Bursts);
        QCOMPARE(bench.heard.constLast(), QByteArray("present"));
        // Nobody was told of an end.
        for (const net::LinkStatus &status : std::as_const(bench.said))
            QVERIFY(status.state != LinkState::Waiting && status.state != LinkState::Paused);
        QTRY_VERIFY(!bench.made[Transport::EventStream]);
    }

    void noHeaderIsAReason()
    {
        Bench bench;
        bench.source->start();
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Connecting, .reason = LinkReason::NoHeader});
        QCOMPARE(bench.tried, (QList{Transport::EventStream, Transport::WebSocket}));
        // It comes after all, before the other one: that is not needed.
        bench.goLive(Transport::EventStream);
        QCOMPARE(bench.used(), Transport::EventStream);
        QCOMPARE(bench.source->facts().transportReason, TransportReason::FirstChoice);
        QTRY_VERIFY(!bench.made[Transport::WebSocket]);
    }

    void aHeaderWithNothingBehindItIsOneToo()
    {
        Bench bench;
        bench.source->start();
        bench.at(Transport::EventStream).say({.state = LinkState::Open});
        bench.clock.advance(12s);
        QCOMPARE(bench.tried, (QList{Transport::EventStream, Transport::WebSocket}));
        // A way that brings nothing gives its place to the next.
        bench.at(Transport::WebSocket).say({.state = LinkState::Waiting, .reason = LinkReason::HostNotFound});
        bench.clock.advance(20s);
        QCOMPARE(bench.tried.constLast(), Transport::LongPoll);
        bench.goLive(Transport::LongPoll);
        QCOMPARE(bench.source->facts().trouble, WayTrouble::NothingBehindHeader);
    }

    void aHubWithoutNewsIsLeftInPeace()
    {
        Bench bench;
        bench.source->start();
        bench.goLive(Transport::EventStream);
        bench.flow(Transport::EventStream, 30);
        // For ten minutes its agents say nothing; the link gives up and comes back, again and again.
        for (int time = 0; time < 8; ++time) {
            bench.clock.advance(75s);
            bench.at(Transport::EventStream)
                .say({.state = LinkState::Waiting, .reason = LinkReason::Silence});
            bench.clock.advance(5s);
            bench.at(Transport::EventStream).say({.state = LinkState::Connecting});
            bench.at(Transport::EventStream).say({.state = LinkState::Open});
        }
        QCOMPARE(bench.tried, QList{Transport::EventStream});
        QCOMPARE(bench.source->facts().trouble, WayTrouble::None);
        bench.goLive(Transport::EventStream);
        QCOMPARE(bench.used(), Transport::EventStream);
    }

    void manyAgentsBehindAHubAreNotCollected()
    {
        Bench bench;
        bench.source->start();
        // As a session does, who knows whom they are about.
        QObject::connect(bench.source.get(), &session::Source::eventsReceived, bench.source.get(),
                         [&bench](const QList<net::StreamEvent> &events) {
                             QList<std::size_t> sources;
                             for (const net::StreamEvent &event : events)
                                 sources += static_cast<std::size_t>(event.data.toUInt());
                             bench.source->noteSources(sources);
                         });
        bench.goLive(Transport::EventStream);
        for (int round = 0; round < 20; ++round) {
            bench.clock.advance(5s);
            bench.send(Transport::EventStream, {"1", "2", "3", "4", "5"});
        }
        QCOMPARE(bench.tried, QList{Transport::EventStream});
        for (int round = 0; round < 25; ++round) {
            bench.clock.advance(5s);
            if (bench.made.at(Transport::EventStream))
                bench.send(Transport::EventStream, {"1", "2", "1", "2", "1"});
        }
        QVERIFY(bench.tried.contains(Transport::WebSocket));
    }

    void anotherIntervalIsAnotherQuestion()
    {
        Bench bench;
        bench.source->start();
        bench.goLive(Transport::EventStream);
        bench.source->askForInterval({.interval = 10s});
        QCOMPARE(bench.at(Transport::EventStream).asksInterval.interval, std::optional<models::Millis>(10s));
        // What is tried beside it asks for the same.
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Connecting, .reason = LinkReason::NoHeader});
        QCOMPARE(bench.at(Transport::WebSocket).asksInterval.interval, std::optional<models::Millis>(10s));
        const QPointer<FakeSource> candidate = &bench.at(Transport::WebSocket);
        bench.source->askForInterval({.interval = 10s}); // No other one.
        QVERIFY(candidate);
        bench.source->askForInterval({});
        QTRY_VERIFY(!candidate);
    }

    void aBetterOneIsTakenOnceItFlows()
    {
        Bench bench(
            {.way = Transport::LongPoll, .avoided = Transport::EventStream, .trouble = WayTrouble::NoHeader});
        bench.source->start();
        QCOMPARE(bench.tried, QList{Transport::LongPoll});
        bench.goLive(Transport::LongPoll);
        QCOMPARE(bench.source->facts().transportReason, TransportReason::Remembered);
        bench.flow(Transport::LongPoll, 599);
        QCOMPARE(bench.tried.size(), 1);
        bench.flow(Transport::LongPoll, 2);
        QCOMPARE(bench.tried, (QList{Transport::LongPoll, Transport::EventStream}));
        QCOMPARE(bench.source->status().state, LinkState::Live); // What works is what is shown.
        bench.goLive(Transport::EventStream);
        QCOMPARE(bench.used(), Transport::LongPoll);
        for (int second = 0; second < 20 && bench.made[Transport::LongPoll]; ++second) {
            bench.clock.advance(1s);
            bench.send(Transport::EventStream, {"stream"});
            if (bench.used() == Transport::LongPoll)
                bench.send(Transport::LongPoll, {"poll"});
        }
        QCOMPARE(bench.used(), Transport::EventStream);
        QVERIFY(bench.heard.count("poll") >= 13);  // Both were listened to,
        QCOMPARE(bench.heard.count("stream"), 20); // and none was lost.
        QCOMPARE(bench.kept.constLast(), WayMemory{.way = Transport::EventStream});
    }

    void aBetterOneThatIsStillHeldBackIsLeftAlone()
    {
        Bench bench(
            {.way = Transport::WebSocket, .avoided = Transport::EventStream, .trouble = WayTrouble::Bursts});
        bench.source->start();
        bench.goLive(Transport::WebSocket);
        bench.flow(Transport::WebSocket, 601);
        QVERIFY(bench.made[Transport::EventStream]);
        bench.goLive(Transport::EventStream);
        bench.flow(Transport::WebSocket, 30); // It brings nothing more.
        QCOMPARE(bench.used(), Transport::WebSocket);
        bench.flow(Transport::WebSocket, 61);
        QTRY_VERIFY(!bench.made[Transport::EventStream]);
        QCOMPARE(bench.used(), Transport::WebSocket);
        QCOMPARE(bench.tried.size(), 2);
        bench.flow(Transport::WebSocket, 600);
        QCOMPARE(bench.tried.size(), 2); // Its next turn is later.
    }

    void aPersonOrAnotherNetworkTriesTheBetterOneAtOnce()
    {
        Bench bench(
            {.way = Transport::Poll, .avoided = Transport::EventStream, .trouble = WayTrouble::NotOffered});
        bench.source->start();
        bench.goLive(Transport::Poll);
        bench.clock.advance(1min);
        bench.source->restart();
        QCOMPARE(bench.tried, (QList{Transport::Poll, Transport::EventStream}));
        QVERIFY(!bench.at(Transport::Poll).told.contains(u"restart"_s)); // It goes on.
        bench.refuse(Transport::EventStream);
        bench.clock.advance(1ms);
        bench.refuse(Transport::WebSocket);
        bench.clock.advance(1ms);
        bench.refuse(Transport::LongPoll);
        bench.clock.advance(1min);
        bench.tried.clear();
        bench.source->wake(10s);
        QCOMPARE(bench.tried, QList{Transport::EventStream});
        QCOMPARE(bench.at(Transport::Poll).told.constLast(), u"wake 10000"_s);
    }

    void theNextWayGoesOnWhereTheLastOneWas_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("handed");
        QTest::newRow("an agent's") << QByteArray("e1-57") << QByteArray("e1-57");
        QTest::newRow("a hub's cursor") << QByteArray("1795252026:1") << QByteArray();
        QTest::newRow("another hub's") << QByteArray("1795254252:[0],-") << QByteArray();
        QTest::newRow("none") << QByteArray() << QByteArray();
    }
    void theNextWayGoesOnWhereTheLastOneWas()
    {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, handed);
        Bench bench;
        bench.source->start();
        bench.goLive(Transport::EventStream);
        bench.at(Transport::EventStream).setResumeId(id);
        bench.source->askForDeltas(true);
        bench.source->setIdleLimit(20s);
        bench.source->noteInterval(1500ms);
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Connecting, .reason = LinkReason::NoHeader});
        QCOMPARE(bench.at(Transport::WebSocket).resumeId(), handed);
        QVERIFY(bench.at(Transport::WebSocket).asksForDeltas);
        QCOMPARE(bench.at(Transport::WebSocket).told, (QStringList{u"idle limit 20000"_s, u"start"_s}));
        QCOMPARE(bench.at(Transport::WebSocket).announced, 1500ms);
    }

    void answersGoToTheOneThatSpoke()
    {
        Bench bench;
        bench.source->start();
        bench.goLive(Transport::EventStream);
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Connecting, .reason = LinkReason::NoHeader});
        QObject::connect(bench.source.get(), &session::Source::eventsReceived, bench.source.get(), [&bench] {
            bench.source->expectEnd(7ms);
            bench.source->offerResumeId("e-9");
        });
        const QPointer<FakeSource> socket = bench.made[Transport::WebSocket];
        bench.goLive(Transport::WebSocket);
        QVERIFY(socket->told.contains(u"expect end 7"_s));
        QVERIFY(socket->told.contains(u"offered e-9"_s));
        QVERIFY(!bench.made[Transport::EventStream] ||
                !bench.at(Transport::EventStream).told.contains(u"expect end 7"_s));
    }

    void aPauseEndsWhatIsTried()
    {
        Bench bench;
        bench.source->start();
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Connecting, .reason = LinkReason::NoHeader});
        bench.source->pause(LinkReason::Hidden);
        QCOMPARE(bench.source->status().state, LinkState::Paused);
        QTRY_VERIFY(!bench.made[Transport::WebSocket]);
        bench.clock.advance(1h);
        QCOMPARE(bench.tried.size(), 2);
        bench.source->resume();
        QCOMPARE(bench.source->status().state, LinkState::Connecting);
        QCOMPARE(bench.at(Transport::EventStream).told.constLast(), u"resume"_s);
    }

    void aPauseWhileTheOneInUseIsStopped()
    {
        Bench bench;
        bench.source->start();
        bench.refuse(Transport::EventStream);
        bench.clock.advance(1ms);
        QCOMPARE(bench.tried.constLast(), Transport::WebSocket);
        bench.source->pause(LinkReason::Hidden);
        QCOMPARE(bench.source->status().state, LinkState::Paused);
        QCOMPARE(bench.source->status().reason, LinkReason::Hidden);
        bench.source->pause(LinkReason::Minimized);
        QCOMPARE(bench.source->status().reason, LinkReason::Minimized);
        bench.clock.advance(1min);
        bench.tried.clear();
        bench.source->resume();
        QCOMPARE(bench.tried, QList{Transport::WebSocket}); // The search goes on where it was.
        QCOMPARE(bench.source->status().state, LinkState::Connecting);
        bench.goLive(Transport::WebSocket);
        QCOMPARE(bench.used(), Transport::WebSocket);
        QCOMPARE(bench.source->status().state, LinkState::Live);
    }

    void aPauseAfterAllWaysFailed()
    {
        Bench bench({}, {Transport::EventStream, Transport::Poll});
        bench.source->start();
        bench.refuse(Transport::EventStream);
        bench.clock.advance(1ms);
        bench.at(Transport::Poll)
            .say({.state = LinkState::Stopped, .reason = LinkReason::NoContent, .httpStatus = 204});
        bench.clock.advance(1ms);
        QCOMPARE(bench.source->status().state, LinkState::Stopped);
        bench.source->pause(LinkReason::Hidden);
        QCOMPARE(bench.source->status().state, LinkState::Paused);
        bench.source->resume();
        QCOMPARE(bench.source->status().state, LinkState::Stopped);
        bench.tried.clear();
        bench.clock.advance(2min);
        QCOMPARE(bench.tried, QList{Transport::Poll}); // It has its turn again.
    }

    void anErrorOfTheEndpointOutlivesAPause()
    {
        Bench bench;
        bench.source->start();
        bench.at(Transport::EventStream)
            .say({.state = LinkState::Stopped, .reason = LinkReason::HttpStatus, .httpStatus = 401});
        bench.source->pause(LinkReason::Hidden);
        bench.source->resume();
        QCOMPARE(bench.source->status().state, LinkState::Stopped);
        QCOMPARE(bench.source->status().httpStatus, 401);
        QCOMPARE(bench.tried, QList{Transport::EventStream});
    }

    void aBetterOneIsTakenAlsoFromASlowServer()
    {
        Bench bench(
            {.way = Transport::Poll, .avoided = Transport::EventStream, .trouble = WayTrouble::NoHeader},
            {Transport::EventStream, Transport::Poll});
        bench.source->start();
        bench.goLive(Transport::Poll);
        bench.source->noteInterval(1min);
        bench.clock.advance(601s);
        bench.send(Transport::Poll, {"poll"});
        QVERIFY(bench.made[Transport::EventStream]);
        bench.goLive(Transport::EventStream);
        for (int minute = 0; minute < 4 && bench.made[Transport::EventStream]; ++minute) {
            bench.clock.advance(60s);
            if (bench.made[Transport::EventStream])
                bench.send(Transport::EventStream, {"stream"});
        }
        QCOMPARE(bench.used(), Transport::EventStream);
        QCOMPARE(bench.source->facts().trouble, WayTrouble::None);
    }

    void timersDoNotPileUp()
    {
        Bench bench(
            {.way = Transport::Poll, .avoided = Transport::EventStream, .trouble = WayTrouble::NotOffered});
        bench.source->start();
        bench.goLive(Transport::Poll);
        for (int event = 0; event < 1000; ++event) {
            bench.clock.advance(100ms);
            bench.send(Transport::Poll, {"tick"});
        }
        QVERIFY(bench.clock.pending() <= 3);
    }

    void whoHearsItMayDeleteIt_data()
    {
        QTest::addColumn<int>("when");
        for (int when = 0; when < 12; ++when)
            QTest::addRow("at the %dth word", when) << when;
    }
    void whoHearsItMayDeleteIt()
    {
        QFETCH(int, when);
        Bench bench;
        int words = 0;
        const auto maybeDelete = [&] {
            if (words++ == when)
                bench.source.release()->deleteLater();
        };
        QObject::connect(bench.source.get(), &session::Source::statusChanged, &bench.listener, maybeDelete);
        QObject::connect(bench.source.get(), &session::Source::eventsReceived, &bench.listener, maybeDelete);
        const auto step = [&](const auto &what) {
            if (bench.source)
                what();
        };
        step([&] { bench.source->start(); });
        step([&] { bench.goLive(Transport::EventStream); });
        step([&] {
            bench.at(Transport::EventStream)
                .say({.state = LinkState::Connecting, .reason = LinkReason::NoHeader});
        });
        step([&] { bench.goLive(Transport::WebSocket); });
        step([&] { bench.source->pause(LinkReason::Hidden); });
        step([&] { bench.source->resume(); });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    void theFleetSeesOneTruth()
    {
        constexpr models::EndpointId here{1};
        testsupport::FakeClock clock;
        models::Fleet fleet;
        fleet.addEndpoint(here, {.name = u"here"_s});
        session::EndpointSession session(here, fleet, clock);
        session.setPaused(std::nullopt);
        std::map<Transport, QPointer<FakeSource>> made;
        session.setSource(std::make_unique<AutoSource>(
            All, WayMemory{},
            [&made](Transport way) {
                auto fake = std::make_unique<FakeSource>();
                fake->known.transport = way;
                made[way] = fake.get();
                return fake;
            },
            clock));
        const auto event = [](int seq, bool isDelta) {
            const QByteArray number = QByteArray::number(seq);
            const QByteArray time = QByteArray::number(1'700'000'000'000 + seq * 1000);
            return isDelta ? R"({"type":"server_delta","source":"s","epoch":"e","base":)" +
                                 QByteArray::number(seq - 1) + R"(,"seq":)" + number + R"(,"timestamp":)" +
                                 time + R"(,"data":[{"id":"a","cpu":)" + number + "}]}"
                           : R"({"type":"server_update","source":"s","epoch":"e","seq":)" + number +
                                 R"(,"timestamp":)" + time +
                                 R"(,"scope":{"mode":"delta"},"data":[{"id":"a","status":"online","cpu":)" +
                                 number + "}]}";
        };
        const auto send = [&](Transport way, const QList<QByteArray> &events) {
            made.at(way)->send(events, clock.wallNow(), clock.now());
        };
        made.at(Transport::EventStream)->say({.state = LinkState::Open});
        made.at(Transport::EventStream)->say({.state = LinkState::Live});
        send(Transport::EventStream, {event(1, false)});
        int seq = 1;
        for (int burst = 0; burst < 3; ++burst) {
            clock.advance(4s);
            send(Transport::EventStream,
                 {event(seq + 1, true), event(seq + 2, true), event(seq + 3, true), event(seq + 4, true)});
            seq += 4;
        }
        // The other way begins while the first one still holds some back.
        made.at(Transport::WebSocket)->say({.state = LinkState::Open});
        made.at(Transport::WebSocket)->say({.state = LinkState::Live});
        send(Transport::WebSocket, {event(seq + 1, false)});
        for (int tick = 2; tick < 8; ++tick) {
            clock.advance(1s);
            send(Transport::WebSocket, {event(seq + tick, true)});
        }
        const auto index = fleet.find({here, u"a"_s});
        QVERIFY(index);
        const auto points =
            fleet.series(*index).points(models::CpuMetric, models::Millis(0), models::Millis::max());
        QCOMPARE(points.size(), std::size_t(20));
        for (std::size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points[i].value, double(i + 1));
        QCOMPARE(fleet.endpoint(here)->baselessDeltas, quint64(0));
        QCOMPARE(fleet.firstHole(here), std::nullopt);
        QCOMPARE(fleet.endpoint(here)->link.state, models::LinkState::Live);
        QCOMPARE(fleet.endpoint(here)->facts.transport, Transport::WebSocket);
        QCOMPARE(fleet.endpoint(here)->traffic.reconnects, quint64(0));
    }
};

QTEST_GUILESS_MAIN(tst_AutoSource)
#include "tst_autosource.moc"
