// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/fleetrig.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using testsupport::Here;
using testsupport::Start;
using Rig = testsupport::FleetRig;

/// How fresh a server is, by which clock, and why something is missing.
class tst_FleetFreshness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void silentServerAmongOthersGoesStale()
    {
        Rig rig;
        rig.receive(
            R"([{"id":"a","status":"online","cpu":1,"lastUpdate":1795252000000},{"id":"b","status":"online"}])");
        for (int second = 0; second < 31; ++second) {
            rig.advance(1s);
            rig.receive(
                R"([{"id":"a","status":"online","cpu":1,"lastUpdate":1795252000000},{"id":"b","status":"online"}])");
        }
        QCOMPARE(rig.server("a").freshness, Freshness::Stale);
        QCOMPARE(rig.server("a").shown, Status::Unknown);
        QCOMPARE(rig.server("b").freshness, Freshness::Live);
    }

    void countsAddUpAndShowWhatWeAreBlindTo()
    {
        Rig rig;
        rig.receive(
            R"([{"id":"a","status":"online"},{"id":"b","status":"warning"},{"id":"c","status":"offline"},
                        {"id":"d","status":"critical"}])");
        QCOMPARE(rig.fleet.counts().of(Status::Online), 1);
        QCOMPARE(rig.fleet.counts().of(Status::Warning), 1);
        QCOMPARE(rig.fleet.counts().of(Status::Offline), 1);
        QCOMPARE(rig.fleet.counts().of(Status::Critical), 1);
        QCOMPARE(rig.fleet.counts().total(), 4);

        rig.setLink(LinkState::Waiting);
        QCOMPARE(rig.fleet.counts().of(Status::Unknown), 4);
        QCOMPARE(rig.fleet.counts().total(), 4);
        QCOMPARE(rig.fleet.counts(Here), rig.fleet.counts());
        QCOMPARE(rig.server("b").freshness, Freshness::Disconnected);
        QCOMPARE(rig.server("b").reported, Status::Warning);

        rig.fleet.removeEndpoint(Here);
        QCOMPARE(rig.fleet.counts().total(), 0);
        QCOMPARE(rig.fleet.bytesUsed(), std::size_t(0));
    }

    void timeAloneMakesServersStale()
    {
        Rig rig;
        rig.receiveServer(R"("status":"online","cpu":1)");
        static_cast<void>(rig.fleet.takeChanges());
        const auto due = rig.fleet.nextFreshnessChange();
        QVERIFY(due);
        rig.advance(*due - rig.now.steady - 1ms);
        rig.fleet.refreshFreshness(rig.now);
        QVERIFY(rig.fleet.takeChanges().changed.empty());
        rig.advance(1ms);
        rig.fleet.refreshFreshness(rig.now);
        QCOMPARE(rig.server().freshness, Freshness::Delayed);
        QCOMPARE(rig.fleet.takeChanges().changed.size(), std::size_t(1));
        rig.advance(1min);
        rig.fleet.refreshFreshness(rig.now);
        QCOMPARE(rig.server().freshness, Freshness::Stale);
        QCOMPARE(rig.fleet.nextFreshnessChange(), std::nullopt);
    }

    void pauseIsAGapWithItsReason()
    {
        Rig rig;
        rig.receiveServer(R"("cpu":1)");
        rig.advance(1s);
        rig.receiveServer(R"("cpu":2)");
        rig.setLink(LinkState::Paused);
        rig.advance(60s);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{{Start + 1s, Start + 61s, GapReason::Paused, true}}));

        rig.setLink(LinkState::Connecting);
        rig.setLink(LinkState::Open);
        rig.advance(1s);
        rig.setLink(LinkState::Live);
        rig.receiveServer(R"("cpu":3)");
        QCOMPARE(rig.gaps(), (std::vector<Gap>{{Start + 1s, Start + 62s, GapReason::Paused, false}}));
    }

    void aPauseThatCannotBeEndedIsNoPauseAnyMore()
    {
        Rig rig;
        rig.receiveServer(R"("cpu":1)");
        rig.setLink(LinkState::Paused);
        rig.advance(10s);
        rig.setLink(LinkState::Connecting);
        rig.setLink(LinkState::Waiting);
        rig.advance(1h);
        QCOMPARE(rig.gaps().size(), std::size_t(1));
        QCOMPARE(rig.gaps()[0].reason, GapReason::Disconnected);
    }

    void aSkewedClockThatIsNotToldMakesNoGap_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("ahead") << 1;
        QTest::newRow("behind") << -1;
    }

    void aSkewedClockThatIsNotToldMakesNoGap()
    {
        QFETCH(int, hours);
        const std::chrono::hours skew(hours);
        Rig rig;
        const auto sample = [&] {
            rig.receive(R"([{"id":"a","status":"online","cpu":1,"lastUpdate":)" +
                        QByteArray::number(qint64((rig.now.wall + skew).count())) + "}]");
        };
        const auto gaps = [&] { return rig.fleet.gaps(rig.index(), 0ms, rig.now.wall + 2h, rig.now); };
        sample();
        rig.advance(1s);
        sample();
        rig.advance(1s);
        QCOMPARE(rig.server().freshness, Freshness::Live);
        QCOMPARE(rig.fleet.sampleNow(rig.index(), rig.now), rig.now.wall + skew);
        QCOMPARE(gaps(), std::vector<Gap>{});

        // A gap that comes is where it belongs, and knows its reason.
        rig.setLink(LinkState::Paused);
        rig.advance(60s);
        QCOMPARE(gaps(),
                 (std::vector<Gap>{{Start + skew + 1s, Start + skew + 62s, GapReason::Paused, true}}));
    }

    void noiseDoesNotPushOutReasons()
    {
        Rig rig;
        rig.receiveServer(R"("cpu":1)");
        rig.setLink(LinkState::Paused);
        rig.advance(60s);
        rig.setLink(LinkState::Live);
        rig.receiveServer(R"("cpu":1)");
        for (int second = 0; second < 1000; ++second) {
            rig.advance(1s);
            rig.receive("{ this is no JSON");
            rig.receiveServer(R"("cpu":1)");
        }
        QCOMPARE(rig.gaps().size(), std::size_t(1));
        QCOMPARE(rig.gaps()[0].reason, GapReason::Paused);
    }

    void aRestartIsKnownBeforeTheFirstFigures()
    {
        Rig rig;
        rig.receive(R"({"type":"connected","epoch":"one"})");
        rig.receiveServer(R"("cpu":1)");
        rig.setLink(LinkState::Waiting);
        rig.advance(20s);
        rig.setLink(LinkState::Open);
        rig.receive(R"({"type":"connected","epoch":"two"})");
        rig.advance(1s);
        rig.setLink(LinkState::Live);
        rig.receiveServer(R"("cpu":1)");
        QCOMPARE(rig.gaps().size(), std::size_t(1));
        QCOMPARE(rig.gaps()[0].reason, GapReason::AgentRestarted);
    }

    void aClockThatIsSetIsFollowedWithinAFewHeartbeats()
    {
        Rig rig;
        const auto beat = [&](Millis theirs) {
            rig.receive(R"({"type":"heartbeat","timestamp":)" + QByteArray::number(qint64(theirs.count())) +
                        "}");
        };
        beat(rig.now.wall);
        rig.now.wall += 1h; // Of this machine only.
        for (int beats = 0; beats < 5; ++beats) {
            rig.advance(1s);
            beat(rig.now.wall - 1h);
        }
        rig.receive(R"([{"id":"a","status":"online","cpu":1,"lastUpdate":)" +
                    QByteArray::number(qint64((rig.now.wall - 1h).count())) + "}]");
        QCOMPARE(rig.fleet.endpoint(Here)->clockOffset, std::optional<Millis>(1h));
        QCOMPARE(rig.server().freshness, Freshness::Live);
    }

    void restartAndDecodeErrorsExplainGaps()
    {
        Rig rig;
        const auto sample = [&](const char *epoch, int seq) {
            rig.receive(R"({"type":"server_update","source":"s","epoch":")" + QByteArray(epoch) +
                        R"(","seq":)" + QByteArray::number(seq) + R"(,"interval":1000,"timestamp":)" +
                        QByteArray::number(qint64(rig.now.wall.count())) +
                        R"(,"data":[{"id":"a","cpu":1}]})");
        };
        sample("one", 7);
        rig.setLink(LinkState::Waiting);
        rig.advance(20s);
        rig.setLink(LinkState::Live);
        sample("two", 1);
        QCOMPARE(rig.gaps().size(), std::size_t(1));
        QCOMPARE(rig.gaps()[0].reason, GapReason::AgentRestarted);

        rig.advance(2s);
        rig.receive("{ this is no JSON");
        rig.advance(2s);
        sample("two", 5);
        QCOMPARE(rig.gaps().size(), std::size_t(2));
        QCOMPARE(rig.gaps()[1].reason, GapReason::NotDecodable);
        QCOMPARE(rig.fleet.endpoint(Here)->decodeErrors, quint64(1));
        QCOMPARE(rig.fleet.endpoint(Here)->lastProblems[0].kind, ProblemKind::NotDecodable);
    }

    void clockOffsetCorrectsAgesAndTheRightEdge()
    {
        Rig rig;
        // The server's clock is an hour ahead.
        const Millis theirs = Start + 1h;
        rig.receive(R"({"type":"connected","timestamp":)" + QByteArray::number(qint64(theirs.count())) + "}");
        rig.receive(R"([{"id":"a","cpu":1,"lastUpdate":)" +
                    QByteArray::number(qint64((theirs - 2s).count())) + "}]");
        QCOMPARE(rig.fleet.endpoint(Here)->clockOffset, std::optional<Millis>(-1h));
        QCOMPARE(rig.server().age(rig.now), std::optional<Millis>(2s));
        QCOMPARE(rig.fleet.sampleNow(rig.index(), rig.now), theirs);
    }

    void nobodyAnnouncesThatFiguresStayFreshForEver()
    {
        Rig rig;
        rig.receive(R"({"type":"server_update","source":"s","epoch":"e","seq":1,"interval":31536000000,)"
                    R"("timestamp":)" +
                    QByteArray::number(qint64(rig.now.wall.count())) + R"(,"data":[{"id":"a","cpu":1}]})");
        QCOMPARE(rig.fleet.endpoint(Here)->interval, std::optional<Millis>(10min));
        rig.advance(101min);
        rig.fleet.refreshFreshness(rig.now);
        QCOMPARE(rig.server().freshness, Freshness::Stale);
    }

    void restartWithAnOlderClockIsFollowed()
    {
        Rig rig;
        rig.receive(
            R"({"type":"server_update","epoch":"one","seq":7,"timestamp":1795252000000,"data":[{"id":"a","cpu":1}]})");
        rig.receive(R"({"type":"connected","epoch":"two"})");
        rig.receive(
            R"({"type":"server_update","epoch":"two","seq":1,"timestamp":1795250000000,"data":[{"id":"a","cpu":2}]})");
        QCOMPARE(rig.server().value(CpuMetric), std::optional(2.0));
        // The clock is set back while the agent runs: its count says that this is new.
        rig.receive(
            R"({"type":"server_update","epoch":"two","seq":2,"timestamp":1795240000000,"data":[{"id":"a","cpu":3}]})");
        QCOMPARE(rig.server().value(CpuMetric), std::optional(3.0));
        // A repeated one is not.
        rig.receive(
            R"({"type":"server_update","epoch":"two","seq":1,"timestamp":1795230000000,"data":[{"id":"a","cpu":4}]})");
        QCOMPARE(rig.server().value(CpuMetric), std::optional(3.0));
    }

    void clockSetBackIsFollowed()
    {
        Rig rig;
        rig.receiveServer(R"("status":"online","cpu":1)");
        rig.now.wall -= 1h;
        for (int second = 0; second < 6; ++second) {
            rig.advance(1s);
            rig.receiveServer(R"("status":"online","cpu":2)");
        }
        QCOMPARE(rig.server().value(CpuMetric), std::optional(2.0));
        QCOMPARE(rig.server().freshness, Freshness::Live);
    }
};

QTEST_GUILESS_MAIN(tst_FleetFreshness)
#include "tst_fleetfreshness.moc"
