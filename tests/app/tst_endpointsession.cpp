// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "models/fleet.h"
#include "tests/app/fakesource.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace {

constexpr models::EndpointId Endpoint{3};

QByteArray snapshotOf(double cpu)
{
    return R"({"type":"server_update","timestamp":1700000000000,"data":[{"id":"a","name":"Alpha",)"
           R"("status":"online","cpu":)" +
           QByteArray::number(cpu) + "}]}";
}

struct Bench
{
    testsupport::FakeClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};
    testsupport::FakeSource *source{nullptr};

    Bench()
    {
        fleet.addEndpoint(Endpoint, {.name = QStringLiteral("here")});
        session.setPaused(std::nullopt);
        change();
    }
    void change()
    {
        auto made = std::make_unique<testsupport::FakeSource>();
        source = made.get();
        session.setSource(std::move(made));
    }
    void send(const QList<QByteArray> &payloads) { source->send(payloads, clock.wallNow(), clock.now()); }
    [[nodiscard]] const models::EndpointInfo &info() const { return *fleet.endpoint(Endpoint); }
};

/// Of an agent, with `servers` servers; as it is sent where deltas are asked for.
QByteArray numbered(int seq, int servers = 1, const QByteArray &more = {})
{
    QByteArrayList each;
    for (int server = 0; server < servers; ++server)
        each += R"({"id":"srv-)" + QByteArray::number(server) + R"(","status":"online","cpu":)" +
                QByteArray::number(seq) + "}";
    return R"({"type":"server_update","source":"s","epoch":"e","seq":)" + QByteArray::number(seq) +
           R"(,"timestamp":)" + QByteArray::number(1'700'000'000'000 + seq * 1000) +
           R"(,"scope":{"mode":"delta"})" + more + R"(,"data":[)" + each.join(',') + "]}";
}

QByteArray deltaOn(int base, int seq)
{
    return R"({"type":"server_delta","source":"s","epoch":"e","base":)" + QByteArray::number(base) +
           R"(,"seq":)" + QByteArray::number(seq) + R"(,"timestamp":)" +
           QByteArray::number(1'700'000'000'000 + seq * 1000) + R"(,"data":[]})";
}

const QByteArray Greeting =
    R"({"type":"connected","source":"s","epoch":"e","capabilities":["history","delta","longpoll"]})";

} // namespace

class tst_EndpointSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEventReachesTheFleet();
    void onlyFiguresMakeItLive();
    void whatCannotBeDecodedIsKeptAndTheRestGoesOn();
    void keptFailuresAreBounded();
    void anAnnouncedEndIsToldToTheLink();
    void theIdleLimitFollowsTheHeartbeat_data();
    void theIdleLimitFollowsTheHeartbeat();
    void beginsPausedAndSaysWhy();
    void aPauseHasItsReasonAndEndsAtOnce();
    void aNewPauseReasonIsSaid();
    void openingAgainIsAReconnect();
    void aNewSourceKeepsTheCounts();
    void withoutASourceTheReasonIsShown();
    void aDroppedEventIsCountedAndSaid();
    void tryingAgainIsNotForAPause();
    void wakingAsksForProofByItsInterval();
    void aPausedOneSleepsOn();
    void sizesAndRatesOfEventsAreMeasured();
    void severalSnapshotsAfterAPauseAreABurst();
    void factsOfTheConnectionReachTheFleet();
    void decodingCountsStayPerEvent();
    void whoAnnouncesDeltasIsAskedForThem();
    void aSmallFleetIsNotReconnectedForDeltas();
    void deltasThatAreRefusedAreDoneWithout();
    void whereTheBaseIsLostForGoodSnapshotsAreAskedFor();
    void theIdInTheJsonIsHandedToTheSource();
    void thePastInsideAnAnswerIsTaken();
    void whatIsAnnouncedReachesTheSource();
};

void tst_EndpointSession::anEventReachesTheFleet()
{
    Bench bench;
    QSignalSpy touched(&bench.session, &session::EndpointSession::touched);
    bench.source->bytes = 150;
    bench.send({snapshotOf(42), snapshotOf(43)});

    QCOMPARE(touched.size(), 1);
    const auto server = bench.fleet.find({.endpoint = Endpoint, .id = QStringLiteral("a")});
    QVERIFY(server);
    QCOMPARE(bench.fleet.server(*server).value(models::CpuMetric), std::optional(43.0));
    QCOMPARE(bench.info().traffic.events, 2U);
    QCOMPARE(bench.info().traffic.bytes, 150U);
}

void tst_EndpointSession::onlyFiguresMakeItLive()
{
    Bench bench;
    for (int attempt = 0; attempt < 2; ++attempt) {
        bench.source->say({.state = net::LinkState::Open});
        bench.source->say({.state = net::LinkState::Live});
        bench.send({R"({"type":"connected"})", R"({"type":"heartbeat"})"});
        QCOMPARE(bench.info().link.state, models::LinkState::Open);
        bench.send({"this is not json"});
        QCOMPARE(bench.info().link.state, models::LinkState::Open);
        QCOMPARE(bench.info().lastProblems.constFirst().kind, models::ProblemKind::NotDecodable);
        bench.send({snapshotOf(1)});
        QCOMPARE(bench.info().link.state, models::LinkState::Live);
        bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
    }
}

void tst_EndpointSession::whatCannotBeDecodedIsKeptAndTheRestGoesOn()
{
    Bench bench;
    bench.send({"{\"type\":", snapshotOf(7)});

    QCOMPARE(bench.info().decodeErrors, 1U);
    QCOMPARE(bench.fleet.decodeFailures(Endpoint),
             QList{(models::DecodeFailure{.wall = bench.clock.wallNow(),
                                          .error = models::DecodeError::NotJson,
                                          .eventType = "message",
                                          .size = 8,
                                          .position = 8,
                                          .excerpt = "{\"type\":"})});
    QVERIFY(bench.fleet.find({.endpoint = Endpoint, .id = QStringLiteral("a")}));
}

void tst_EndpointSession::keptFailuresAreBounded()
{
    Bench bench;
    for (int i = 0; i < 50; ++i)
        bench.send({QByteArray::number(i) + ' ' + QByteArray(10'000, 'x')});

    const QList<models::DecodeFailure> kept = bench.fleet.decodeFailures(Endpoint);
    QCOMPARE(kept.size(), models::Fleet::KeptFailures);
    QVERIFY(kept.constFirst().excerpt.startsWith("49 x"));
    QCOMPARE(kept.constFirst().excerpt.size(), 200);
    QCOMPARE(bench.info().decodeErrors, 50U);
}

void tst_EndpointSession::anAnnouncedEndIsToldToTheLink()
{
    Bench bench;
    bench.source->told.clear();
    bench.send({R"({"type":"timeout","message":"five minutes","retryAfter":1500})"});
    QCOMPARE(bench.source->told, QStringList{QStringLiteral("expect end 1500")});
}

void tst_EndpointSession::theIdleLimitFollowsTheHeartbeat_data()
{
    QTest::addColumn<QByteArray>("connected");
    QTest::addColumn<QStringList>("told");
    QTest::newRow("none announced") << QByteArray(R"({"type":"connected"})") << QStringList{};
    QTest::newRow("three of them") << QByteArray(R"({"type":"connected","heartbeat":30000})")
                                   << QStringList{QStringLiteral("idle limit 90000")};
    QTest::newRow("never at once") << QByteArray(R"({"type":"connected","heartbeat":1})")
                                   << QStringList{QStringLiteral("idle limit 15000")};
    QTest::newRow("never for hours") << QByteArray(R"({"type":"connected","heartbeat":3600000})")
                                     << QStringList{QStringLiteral("idle limit 600000")};
}

void tst_EndpointSession::theIdleLimitFollowsTheHeartbeat()
{
    QFETCH(QByteArray, connected);
    Bench bench;
    bench.source->told.clear();
    bench.send({connected});
    QTEST(bench.source->told, "told");
}

void tst_EndpointSession::beginsPausedAndSaysWhy()
{
    testsupport::FakeClock clock;
    models::Fleet fleet;
    fleet.addEndpoint(Endpoint, {});
    session::EndpointSession session(Endpoint, fleet, clock);
    auto made = std::make_unique<testsupport::FakeSource>();
    const testsupport::FakeSource *source = made.get();
    session.setSource(std::move(made));

    QVERIFY(session.isPaused());
    QCOMPARE(source->told, QStringList{});
    QCOMPARE(fleet.endpoint(Endpoint)->link.state, models::LinkState::Paused);
    QCOMPARE(fleet.endpoint(Endpoint)->link.reason, models::LinkReason::Hidden);

    session.setPaused(std::nullopt);
    QCOMPARE(source->told, QStringList{QStringLiteral("start")});
}

void tst_EndpointSession::aPauseHasItsReasonAndEndsAtOnce()
{
    Bench bench;
    bench.source->say({.state = net::LinkState::Live});
    bench.session.setPaused(net::LinkReason::Minimized);
    QCOMPARE(bench.info().link.state, models::LinkState::Paused);
    QCOMPARE(bench.info().link.reason, models::LinkReason::Minimized);
    QVERIFY(!bench.info().link.isError);

    bench.session.setPaused(std::nullopt);
    QCOMPARE(bench.info().link.state, models::LinkState::Connecting);
    QCOMPARE(bench.source->told,
             (QStringList{QStringLiteral("start"), QStringLiteral("pause"), QStringLiteral("resume")}));
}

void tst_EndpointSession::aNewPauseReasonIsSaid()
{
    Bench bench;
    bench.session.setPaused(net::LinkReason::Minimized);
    bench.session.setPaused(net::LinkReason::Asked);
    QCOMPARE(bench.info().link.reason, models::LinkReason::Asked);
}

void tst_EndpointSession::openingAgainIsAReconnect()
{
    Bench bench;
    bench.source->say({.state = net::LinkState::Open});
    QCOMPARE(bench.info().traffic.reconnects, 0U);
    bench.source->say({.state = net::LinkState::Live});
    bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff, .isError = true});
    bench.source->say({.state = net::LinkState::Connecting});
    QCOMPARE(bench.info().traffic.reconnects, 0U);
    bench.source->say({.state = net::LinkState::Open});
    QCOMPARE(bench.info().traffic.reconnects, 1U);
}

void tst_EndpointSession::aNewSourceKeepsTheCounts()
{
    Bench bench;
    bench.source->bytes = 100;
    bench.send({snapshotOf(1)});
    bench.change();
    bench.source->bytes = 20;
    bench.send({snapshotOf(2)});
    QCOMPARE(bench.info().traffic.bytes, 120U);
    QCOMPARE(bench.info().traffic.events, 2U);
}

void tst_EndpointSession::withoutASourceTheReasonIsShown()
{
    Bench bench;
    bench.session.setNoSource({.state = models::LinkState::Waiting,
                               .reason = models::LinkReason::AgentFailed,
                               .detail = QStringLiteral("it crashed"),
                               .isError = true});
    QCOMPARE(bench.info().link.reason, models::LinkReason::AgentFailed);
    // A pause in between does not bring anything back to life.
    bench.session.setPaused(net::LinkReason::Minimized);
    bench.session.setPaused(std::nullopt);
    bench.session.tryAgain();
    QCOMPARE(bench.info().link.reason, models::LinkReason::AgentFailed);
}

void tst_EndpointSession::aDroppedEventIsCountedAndSaid()
{
    Bench bench;
    Q_EMIT bench.source->eventDropped(20'000'000);
    QCOMPARE(bench.info().traffic.droppedEvents, 1U);
    QCOMPARE(bench.info().lastProblems.constFirst().kind, models::ProblemKind::EventDropped);
    QCOMPARE(bench.info().lastProblems.constFirst().detail, QStringLiteral("20000000"));
}

void tst_EndpointSession::tryingAgainIsNotForAPause()
{
    Bench bench;
    bench.source->say(
        {.state = net::LinkState::Stopped, .reason = net::LinkReason::NoContent, .isError = true});
    bench.session.tryAgain();
    QCOMPARE(bench.source->told.constLast(), QStringLiteral("restart"));
    bench.session.setPaused(net::LinkReason::Asked);
    bench.source->told.clear();
    bench.session.tryAgain();
    QCOMPARE(bench.source->told, QStringList{});
}

void tst_EndpointSession::decodingCountsStayPerEvent()
{
    Bench bench;
    bench.clock.advance(1s);
    bench.source->bytes = 1000;
    bench.send({snapshotOf(1)});
    QVERIFY(bench.info().traffic.bytesPerSecond > 0);
    bench.clock.advance(60s);
    bench.session.refreshTraffic();
    QCOMPARE(bench.info().traffic.bytesPerSecond, 0.0);
}

void tst_EndpointSession::wakingAsksForProofByItsInterval()
{
    Bench bench;
    bench.source->told.clear();
    bench.session.wake();
    QCOMPARE(bench.source->told, QStringList{QStringLiteral("wake 10000")});
    bench.send({R"({"type":"connected","interval":15000})"});
    bench.session.wake();
    QCOMPARE(bench.source->told.constLast(), QStringLiteral("wake 45000"));
}

void tst_EndpointSession::aPausedOneSleepsOn()
{
    Bench bench;
    bench.session.setPaused(net::LinkReason::Minimized);
    bench.source->told.clear();
    bench.session.wake();
    QCOMPARE(bench.source->told, QStringList());
}

void tst_EndpointSession::sizesAndRatesOfEventsAreMeasured()
{
    Bench bench;
    const QByteArray small = R"({"type":"heartbeat"})";
    for (int second = 0; second < 20; ++second) {
        bench.send({snapshotOf(1), small});
        bench.clock.advance(1s);
    }
    const models::LinkTraffic &traffic = bench.info().traffic;
    QCOMPARE(traffic.events, 40U);
    QCOMPARE(traffic.eventsPerSecond, 2.0);
    QCOMPARE(traffic.lastEventBytes, small.size());
    QCOMPARE(traffic.largestEventBytes, snapshotOf(1).size());
    QCOMPARE(traffic.eventBytes, static_cast<quint64>(20 * (small.size() + snapshotOf(1).size())));
}

void tst_EndpointSession::severalSnapshotsAfterAPauseAreABurst()
{
    Bench bench;
    const auto three = QList{snapshotOf(1), snapshotOf(2), snapshotOf(3)};
    bench.source->say({.state = net::LinkState::Open});
    bench.send(three); // The first may be what was missed.
    QCOMPARE(bench.info().traffic.bursts, 0U);
    bench.clock.advance(1s);
    bench.send(three); // A quick server.
    QCOMPARE(bench.info().traffic.bursts, 0U);
    bench.clock.advance(3s);
    bench.send({snapshotOf(1)});
    QCOMPARE(bench.info().traffic.bursts, 0U);
    bench.clock.advance(3s);
    bench.send(three);
    QCOMPARE(bench.info().traffic.bursts, 1U);
    // Many agents behind one hub have their ticks at the same time.
    const auto of = [](const QByteArray &source) {
        return R"({"type":"server_update","source":")" + source + R"(","epoch":"e","seq":1,"data":[]})";
    };
    bench.clock.advance(3s);
    bench.send({of("s"), of("t"), of("u"), of("v")});
    QCOMPARE(bench.info().traffic.bursts, 1U);
    bench.source->say({.state = net::LinkState::Open});
    bench.send({});
    QCOMPARE(bench.info().traffic.bursts, 0U);
}

void tst_EndpointSession::factsOfTheConnectionReachTheFleet()
{
    Bench bench;
    bench.source->known.lastEventId = "7-12";
    bench.source->known.via = QStringLiteral("1.1 proxy");
    bench.send({snapshotOf(1)});
    QCOMPARE(bench.info().facts, bench.source->known);
}

void tst_EndpointSession::whoAnnouncesDeltasIsAskedForThem()
{
    Bench bench;
    bench.source->hasId = true;
    bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
    bench.source->say({.state = net::LinkState::Open});
    bench.source->say({.state = net::LinkState::Live});
    QVERIFY(!bench.source->asksForDeltas); // Nobody is sent a word that he does not know.
    bench.send({Greeting});
    bench.send({numbered(1, 1000)});
    // While the past is on its way it would begin again.
    QVERIFY(!bench.source->told.contains(QStringLiteral("reconnect")));
    bench.send({R"({"type":"history","source":"s","epoch":"e","last":true,"seqs":[],"timestamps":[],)"
                R"("data":[]})"});
    bench.send({numbered(2, 1000)});
    QCOMPARE(bench.source->told.count(QStringLiteral("reconnect")), 1);
    QVERIFY(bench.source->asksForDeltas);
    QVERIFY(bench.source->hasId); // It goes on where it was.
    QVERIFY(bench.source->asked.isEmpty());
    bench.source->say({.state = net::LinkState::Open});
    bench.source->say({.state = net::LinkState::Live});
    bench.send({Greeting, numbered(3, 1000), deltaOn(3, 4), deltaOn(4, 5)});
    QCOMPARE(bench.info().deltas, 2U);
    QCOMPARE(bench.info().baselessDeltas, 0U);
    QCOMPARE(bench.source->told.count(QStringLiteral("reconnect")), 1);
    QCOMPARE(bench.fleet.firstHole(Endpoint), std::nullopt);
}

void tst_EndpointSession::aSmallFleetIsNotReconnectedForDeltas()
{
    Bench bench;
    bench.source->hasId = true;
    bench.send({Greeting});
    for (int seq = 1; seq < 50; ++seq)
        bench.send({numbered(seq, 3)});
    QVERIFY(!bench.source->told.contains(QStringLiteral("reconnect")));
    // The next connection asks all the same.
    bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
    QVERIFY(bench.source->asksForDeltas);
}

void tst_EndpointSession::deltasThatAreRefusedAreDoneWithout()
{
    Bench bench;
    bench.send({R"({"type":"connected","capabilities":["delta"]})"});
    bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
    QVERIFY(bench.source->asksForDeltas);
    bench.source->say(
        {.state = net::LinkState::Stopped, .reason = net::LinkReason::HttpStatus, .httpStatus = 400});
    QCOMPARE(bench.source->told.constLast(), QStringLiteral("reconnect"));
    QVERIFY(!bench.source->asksForDeltas);
}

void tst_EndpointSession::whereTheBaseIsLostForGoodSnapshotsAreAskedFor()
{
    Bench bench;
    bench.send({Greeting});
    bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
    bench.source->say({.state = net::LinkState::Connecting});
    QVERIFY(bench.source->asksForDeltas);
    bench.send({numbered(1)});
    for (int seq = 10; seq < 55; ++seq) {
        bench.send({deltaOn(seq - 1, seq)});
        bench.clock.advance(1s);
    }
    QCOMPARE(bench.source->told.count(QStringLiteral("reconnect")), 1);
    QVERIFY(!bench.source->asksForDeltas);
    QVERIFY(bench.info().baselessDeltas >= 40);
}

void tst_EndpointSession::theIdInTheJsonIsHandedToTheSource()
{
    Bench bench;
    bench.source->takesOffers = true;
    bench.source->hasId = false;
    bench.send({numbered(1, 1, R"(,"id":"e-1")")});
    QCOMPARE(bench.source->resumeId(), QByteArray("e-1"));
    bench.send({R"({"type":"server_delta","id":"e-2","source":"s","epoch":"e","base":1,"seq":2,"data":[]})"});
    QCOMPARE(bench.source->resumeId(), QByteArray("e-2"));
    // Going on there would leave out what it was to bring.
    bench.send({R"({"type":"server_delta","id":"e-9","source":"s","epoch":"e","base":8,"seq":9,"data":[]})"});
    QCOMPARE(bench.source->resumeId(), QByteArray("e-2"));
    bench.send({R"({"type":"history","id":"e-3","source":"s","epoch":"e","last":true,"seqs":[3],)"
                R"("timestamps":[1700000003000],"data":[]})"});
    QCOMPARE(bench.source->resumeId(), QByteArray("e-3"));
}

void tst_EndpointSession::thePastInsideAnAnswerIsTaken()
{
    Bench bench;
    bench.source->takesOffers = true;
    bench.source->say({.state = net::LinkState::Live});
    bench.send({numbered(1, 1, R"(,"id":"e-1")")});
    const auto chunk = [](int from, int to) {
        QByteArrayList seqs;
        QByteArrayList times;
        QByteArrayList values;
        for (int seq = from; seq <= to; ++seq) {
            seqs += QByteArray::number(seq);
            times += QByteArray::number(1'700'000'000'000 + seq * 1000);
            values += QByteArray::number(seq);
        }
        return R"({"type":"history","source":"s","epoch":"e","seqs":[)" + seqs.join(',') +
               R"(],"timestamps":[)" + times.join(',') + R"(],"data":[{"id":"srv-0","cpu":[)" +
               values.join(',') + "]}]}";
    };
    bench.send({numbered(9, 1, R"(,"id":"e-8","history":[)" + chunk(2, 5) + "," + chunk(6, 8) + "]")});
    const auto points = [&bench] {
        const auto server = bench.fleet.find({.endpoint = Endpoint, .id = QStringLiteral("srv-0")});
        return bench.fleet.series(*server)
            .points(models::CpuMetric, models::Millis(0), models::Millis::max())
            .size();
    };
    QCOMPARE(points(), std::size_t(9));
    QCOMPARE(bench.fleet.firstHole(Endpoint), std::nullopt);
    QCOMPARE(bench.info().decodeErrors, 0U);
    // A chunk that cannot be read is one error, and the others count.
    bench.send({numbered(20, 1, R"(,"id":"e-20","history":[{"type":"history"},)" + chunk(10, 19) + "]")});
    QCOMPARE(points(), std::size_t(20));
    QCOMPARE(bench.info().decodeErrors, 1U);
}

void tst_EndpointSession::whatIsAnnouncedReachesTheSource()
{
    Bench bench;
    bench.send({Greeting});
    QVERIFY(bench.source->capabilities.contains(QStringLiteral("longpoll")));
    QVERIFY(bench.info().capabilities.contains(QStringLiteral("delta")));
    bench.change(); // What is known of the endpoint is told to another source at once.
    QVERIFY(bench.source->capabilities.contains(QStringLiteral("longpoll")));
    // An answer to a poll greets nobody.
    bench.send({numbered(1, 1, R"(,"capabilities":["poll"])")});
    QCOMPARE(bench.source->capabilities, QStringList{QStringLiteral("poll")});
    // And whoever asks each time asks as often as there is something new.
    bench.send({numbered(2, 1, R"(,"interval":1500)")});
    QCOMPARE(bench.source->announced, 1500ms);
}

QTEST_GUILESS_MAIN(tst_EndpointSession)
#include "tst_endpointsession.moc"
