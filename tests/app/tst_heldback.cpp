// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/heldback.h"

#include <QTest>

#include <span>
#include <vector>

using namespace std::chrono_literals;
using models::Transport;
using models::WayTrouble;
using net::LinkReason;
using net::LinkState;
using session::HeldBack;

namespace {

struct Watched
{
    HeldBack watch;
    HeldBack::TimePoint now{1000h};

    explicit Watched(Transport way = Transport::EventStream)
        : watch(way)
    {
    }
    void say(LinkState state, LinkReason reason = LinkReason::None, int httpStatus = 0)
    {
        watch.follow({.state = state, .reason = reason, .httpStatus = httpStatus}, now);
    }
    void open()
    {
        say(LinkState::Connecting);
        say(LinkState::Open);
        say(LinkState::Live);
    }
    void arrive(qsizetype events, std::chrono::milliseconds later)
    {
        now += later;
        watch.arrived(events, now);
    }
    [[nodiscard]] WayTrouble verdict() const { return watch.verdict(now); }
};

} // namespace

class tst_HeldBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnEndMeans_data()
    {
        QTest::addColumn<LinkReason>("reason");
        QTest::addColumn<int>("httpStatus");
        QTest::addColumn<WayTrouble>("trouble");
        QTest::newRow("not offered") << LinkReason::NotOffered << 404 << WayTrouble::NotOffered;
        QTest::newRow("404") << LinkReason::HttpStatus << 404 << WayTrouble::NotOffered;
        QTest::newRow("405") << LinkReason::HttpStatus << 405 << WayTrouble::NotOffered;
        QTest::newRow("501") << LinkReason::HttpStatus << 501 << WayTrouble::NotOffered;
        QTest::newRow("another type") << LinkReason::WrongContentType << 200 << WayTrouble::NotOffered;
        QTest::newRow("no answer") << LinkReason::NoHeader << 0 << WayTrouble::NoHeader;
        // These are the endpoint's errors on every way.
        QTest::newRow("401") << LinkReason::HttpStatus << 401 << WayTrouble::None;
        QTest::newRow("403") << LinkReason::HttpStatus << 403 << WayTrouble::None;
        QTest::newRow("503") << LinkReason::HttpStatus << 503 << WayTrouble::None;
        QTest::newRow("refused") << LinkReason::ConnectionRefused << 0 << WayTrouble::None;
        QTest::newRow("TLS") << LinkReason::CertificateExpired << 0 << WayTrouble::None;
        QTest::newRow("wants no client") << LinkReason::NoContent << 204 << WayTrouble::None;
        QTest::newRow("one cut") << LinkReason::CutOff << 0 << WayTrouble::None;
    }
    void whatAnEndMeans()
    {
        QFETCH(LinkReason, reason);
        QFETCH(int, httpStatus);
        Watched way;
        way.say(LinkState::Connecting);
        way.say(LinkState::Waiting, reason, httpStatus);
        QTEST(way.verdict(), "trouble");
    }

    void anAnswerThatDoesNotCome()
    {
        Watched way;
        way.say(LinkState::Connecting);
        QCOMPARE(way.verdict(), WayTrouble::None);
        way.say(LinkState::Connecting, LinkReason::NoHeader);
        QCOMPARE(way.verdict(), WayTrouble::NoHeader);
        way.say(LinkState::Open); // Late, but there.
        QCOMPARE(way.verdict(), WayTrouble::None);
    }

    void anAnswerWithNothingBehindIt()
    {
        Watched way;
        way.say(LinkState::Connecting);
        way.say(LinkState::Open);
        QCOMPARE(way.watch.nextChange(), std::optional(way.now + 12s));
        way.now += 12s - 1ms;
        QCOMPARE(way.verdict(), WayTrouble::None);
        way.now += 1ms;
        QCOMPARE(way.verdict(), WayTrouble::NothingBehindHeader);
        Watched poll(Transport::LongPoll);
        poll.say(LinkState::Open);
        poll.now += 1min;
        QCOMPARE(poll.verdict(), WayTrouble::None); // That is how it waits.
    }

    void aSilentServerIsNoSilentWay()
    {
        Watched hub;
        hub.open();
        hub.arrive(1, 0ms);
        hub.arrive(1, 1s);
        // It brought something: that a hub without news is silent afterwards is its good right.
        for (int connection = 0; connection < 5; ++connection) {
            hub.say(LinkState::Waiting, LinkReason::Silence);
            hub.say(LinkState::Connecting);
            hub.say(LinkState::Open);
            QCOMPARE(hub.watch.nextChange(), std::nullopt);
            hub.now += 75s;
            QCOMPARE(hub.verdict(), WayTrouble::None);
        }
        hub.say(LinkState::Paused);
        hub.say(LinkState::Connecting);
        hub.say(LinkState::Open);
        hub.now += 12s;
        QCOMPARE(hub.verdict(), WayTrouble::None);
        // One that says hello at once and a heartbeat now and then has none.
        Watched agent;
        agent.open();
        agent.arrive(1, 0ms);
        agent.watch.greeted();
        agent.say(LinkState::Waiting, LinkReason::CutOff);
        agent.say(LinkState::Connecting);
        agent.say(LinkState::Open);
        agent.now += 12s;
        QCOMPARE(agent.verdict(), WayTrouble::NothingBehindHeader);
    }

    void aCommentIsNotNothing()
    {
        Watched way;
        way.say(LinkState::Connecting);
        way.watch.bytesCame(way.now - 1s); // Of the connection before.
        way.say(LinkState::Open);
        way.watch.bytesCame(way.now);
        way.now += 11s;
        QVERIFY(way.watch.nextChange());
        way.watch.bytesCame(way.now);
        way.now += 1h;
        QCOMPARE(way.verdict(), WayTrouble::None);
    }

    void whatManySayAtOnceIsNoBurst()
    {
        Watched way;
        way.open();
        const std::vector<std::size_t> sources{1, 2, 3, 4, 5, 6, 7, 8};
        for (int round = 0; round < 20; ++round) {
            way.now += 8s;
            way.watch.arrived(sources, way.now);
            for (const std::size_t source : {std::size_t{9}, std::size_t{10}, std::size_t{11}}) {
                way.now += 20ms; // In pieces of their own.
                way.watch.arrived(std::span(&source, 1), way.now);
            }
            QCOMPARE(way.verdict(), WayTrouble::None);
        }
        QVERIFY(way.watch.isFlowing());
        // Three of one among them are.
        const std::vector<std::size_t> collected{1, 2, 3, 2, 5, 2};
        for (int round = 0; round < 21; ++round) {
            way.now += 8s;
            way.watch.arrived(collected, way.now);
        }
        QCOMPARE(way.verdict(), WayTrouble::Bursts);
    }

    void burstsAgainAndAgain()
    {
        Watched way;
        way.open();
        way.arrive(200, 0ms); // The past that was asked for.
        for (int burst = 0; burst < 2; ++burst)
            way.arrive(8, 8s);
        QCOMPARE(way.verdict(), WayTrouble::None);
        way.arrive(3, 8s);
        QCOMPARE(way.verdict(), WayTrouble::Bursts);
        Watched poll(Transport::Poll);
        poll.open();
        for (int burst = 0; burst < 9; ++burst)
            poll.arrive(8, 8s);
        QCOMPARE(poll.verdict(), WayTrouble::None);
    }

    void aBurstInSeveralPieces()
    {
        Watched way;
        way.open();
        way.arrive(2, 0ms);
        for (int burst = 0; burst < 4; ++burst) {
            way.arrive(1, 8s);
            for (int piece = 0; piece < 4; ++piece)
                way.arrive(1, 20ms);
        }
        QCOMPARE(way.verdict(), WayTrouble::Bursts);
    }

    void aStreamThatFlows_data()
    {
        QTest::addColumn<int>("interval");
        QTest::newRow("at 10 Hz") << 100;
        QTest::newRow("each second") << 1000;
        QTest::newRow("each three seconds") << 3000;
        QTest::newRow("each minute") << 60'000;
    }
    void aStreamThatFlows()
    {
        QFETCH(int, interval);
        Watched way;
        way.open();
        way.arrive(30, 0ms);
        for (int event = 0; event < 50; ++event)
            way.arrive(event % 10 == 0 ? 2 : 1, std::chrono::milliseconds(interval)); // With a heartbeat.
        QCOMPARE(way.verdict(), WayTrouble::None);
        QVERIFY(way.watch.isFlowing());
        // Now and then a network stumbles.
        for (int burst = 0; burst < 5; ++burst)
            way.arrive(5, 5s);
        QCOMPARE(way.verdict(), WayTrouble::None);
    }

    void connectionsThatNeverLive()
    {
        Watched way;
        for (int life = 0; life < 3; ++life) {
            QCOMPARE(way.verdict(), WayTrouble::None);
            way.open();
            way.arrive(1, 2s);
            way.say(LinkState::Waiting, LinkReason::CleanEnd);
        }
        QCOMPARE(way.verdict(), WayTrouble::EndsEarly);
        Watched longer;
        for (int life = 0; life < 9; ++life) {
            longer.open();
            longer.arrive(1, 11s);
            longer.say(LinkState::Waiting, LinkReason::CutOff);
        }
        QCOMPARE(longer.verdict(), WayTrouble::None);
    }

    void silenceTwice()
    {
        Watched way;
        for (int life = 0; life < 2; ++life) {
            QCOMPARE(way.verdict(), WayTrouble::None);
            way.open();
            way.arrive(1, 1s);
            way.watch.greeted(); // It would have shown that it lives.
            way.now += 75s;
            way.say(LinkState::Waiting, LinkReason::Silence);
        }
        QCOMPARE(way.verdict(), WayTrouble::Silent);
    }

    void aMachineThatSleepsEachNight()
    {
        Watched way;
        for (int day = 0; day < 5; ++day) {
            way.open();
            way.arrive(1, 1s);
            for (int minute = 0; minute < 10; ++minute)
                way.arrive(1, 1min);
            way.now += 75s;
            way.say(LinkState::Waiting, LinkReason::Silence);
            QCOMPARE(way.verdict(), WayTrouble::None);
        }
    }

    void aServerThatIsStartedAgainBehindATunnel()
    {
        Watched way;
        way.open();
        way.arrive(1, 1s);
        way.arrive(1, 20s);
        way.say(LinkState::Waiting, LinkReason::CleanEnd);
        for (int attempt = 0; attempt < 5; ++attempt) {
            way.now += 10s;
            way.say(LinkState::Connecting);
            way.say(LinkState::Waiting,
                    LinkReason::ConnectionReset); // The tunnel took it, and nobody was there.
        }
        QCOMPARE(way.verdict(), WayTrouble::None);
        Watched never;
        for (int attempt = 0; attempt < 3; ++attempt) {
            never.say(LinkState::Connecting);
            never.say(LinkState::Waiting, LinkReason::ConnectionReset);
        }
        QCOMPARE(never.verdict(), WayTrouble::EndsEarly);
    }
};

QTEST_APPLESS_MAIN(tst_HeldBack)
#include "tst_heldback.moc"
