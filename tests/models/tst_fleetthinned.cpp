// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/historyrig.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using testsupport::gap;
using testsupport::Here;

namespace {

/// An agent that samples at 10 Hz and sends each tenth tick where it is asked to.
struct Rig : testsupport::HistoryRig
{
    Rig()
    {
        for (int seq = 1; seq <= 20; ++seq)
            tick(seq);
    }
    /// One that is sent with others left out, at its time.
    void coarse(int seq, const QByteArray &more = {})
    {
        tick(seq, false);
        receive("{'type':'server_update','source':'s','epoch':'e','seq':" + QByteArray::number(seq) +
                ",'interval':100,'scope':{'servers':['*'],'interval':1000},'timestamp':" +
                QByteArray::number(qint64(timeOf(seq).count())) + more +
                ",'data':[{'id':'a','status':'online','cpu':" + QByteArray::number(seq % 100) + "}]}");
    }
    /// From tick 23 on each tenth, up to 90.
    void goCoarse()
    {
        tick(22, false);
        reconnect();
        coarse(23);
        history(21, 22);
        for (int seq = 30; seq <= 90; seq += 10)
            coarse(seq);
    }
    void goFiner(int seq)
    {
        tick(seq, false);
        reconnect();
        live(seq);
    }
    [[nodiscard]] Freshness freshnessAfter(Millis time)
    {
        now.steady += time;
        now.wall += time;
        fleet.refreshFreshness(now);
        return server().freshness;
    }
};

} // namespace

/// What an agent leaves out because it was asked to is neither lost nor late.
class tst_FleetThinned : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLeftOutIsNoGap()
    {
        Rig rig;
        rig.goCoarse();
        QCOMPARE(rig.ticks(), QStringLiteral("1-23 30 40 50 60 70 80 90"));
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        QCOMPARE(rig.fleet.firstHole(Here), std::nullopt);
        QCOMPARE(rig.fleet.thinnedSince(Here), std::optional(Rig::timeOf(23)));
    }

    void freshnessFollowsAtOnceInBothDirections()
    {
        Rig rig;
        QCOMPARE(rig.server().interval, Millis(100));
        rig.reconnect();
        rig.coarse(23);
        QCOMPARE(rig.server().interval, Millis(1000));
        QCOMPARE(rig.fleet.endpoint(Here)->interval, std::optional<Millis>(1s));
        QCOMPARE(rig.fleet.endpoint(Here)->ownInterval, std::optional<Millis>(100ms));
        QCOMPARE(rig.fleet.endpoint(Here)->finest, std::optional<Millis>(1s));
        QCOMPARE(rig.freshnessAfter(2900ms), Freshness::Live);
        QCOMPARE(rig.freshnessAfter(200ms), Freshness::Delayed);
        rig.goFiner(60);
        QCOMPARE(rig.server().interval, Millis(100));
        QCOMPARE(rig.freshnessAfter(290ms), Freshness::Live);
        QCOMPARE(rig.freshnessAfter(20ms), Freshness::Delayed);
    }

    void aServerOfItsOwnSlownessKeepsIt()
    {
        Rig rig;
        const auto slow = [&rig](int seq, int lastUpdate, const char *scope) {
            rig.tick(seq, false);
            rig.receive("{'type':'server_update','source':'s','epoch':'e','seq':" + QByteArray::number(seq) +
                        ",'interval':100,'scope':{" + scope +
                        "},'timestamp':" + QByteArray::number(qint64(Rig::timeOf(seq).count())) +
                        ",'data':[{'id':'slow','status':'online','cpu':1,'lastUpdate':" +
                        QByteArray::number(qint64(Rig::timeOf(lastUpdate).count())) + "}]}");
        };
        for (int seq = 100; seq <= 400; seq += 50)
            slow(seq, seq, "'servers':['*']");
        QCOMPARE(rig.server("slow").interval, Millis(5000));
        slow(401, 400, "'servers':['*'],'interval':1000");
        QCOMPARE(rig.server("slow").interval, Millis(5000));
        slow(402, 400, "'servers':['*'],'interval':100");
        QCOMPARE(rig.server("slow").interval, Millis(5000));
    }

    void afterGoingFinerHistoryFillsIt()
    {
        Rig rig;
        rig.goCoarse();
        rig.goFiner(95);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(90, 95, GapReason::Disconnected)}));
        rig.history(24, 60, {"a"}, false);
        QCOMPARE(rig.fleet.thinnedSince(Here), std::optional(Rig::timeOf(60)));
        rig.history(61, 95);
        QCOMPARE(rig.ticks(), QStringLiteral("1-95"));
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        QCOMPARE(rig.fleet.thinnedSince(Here), std::nullopt);
        QCOMPARE(rig.fleet.gapAfter(rig.index(), Rig::timeOf(0)), Millis(300));
    }

    void whatIsNotKeptAnyMoreIsNoGapEither()
    {
        Rig rig;
        rig.goCoarse();
        rig.goFiner(95);
        rig.history(80, 95);
        rig.fleet.settleThinned(Here);
        QCOMPARE(rig.ticks(), QStringLiteral("1-23 30 40 50 60 70 80-95"));
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        // It is drawn as one line, and not asked for for ever.
        QCOMPARE(rig.fleet.gapAfter(rig.index(), Rig::timeOf(0)), Millis(3000));
        QCOMPARE(rig.fleet.gapAfter(rig.index(), Rig::timeOf(90)), Millis(300));
        QCOMPARE(rig.fleet.thinnedSince(Here), std::nullopt);
    }

    void aLossAmongTheFewIsAGap()
    {
        Rig rig;
        rig.goCoarse();
        rig.coarse(100);
        rig.receive("{ this is no JSON");
        rig.coarse(120);
        rig.coarse(130);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(100, 120, GapReason::NotDecodable)}));
        rig.history(101, 119);
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
    }

    void anAnswerThatBringsItsPastLeavesNothingOut()
    {
        Rig rig;
        rig.reconnect();
        rig.coarse(30, ",'history':[]"); // Nothing in it: what lies between is left out.
        QCOMPARE(rig.fleet.thinnedSince(Here), std::optional(Rig::timeOf(20)));
        rig.history(21, 29);
        QCOMPARE(rig.fleet.thinnedSince(Here), std::nullopt);
        rig.coarse(40, ",'history':[{'type':'history'}]");
        QCOMPARE(rig.fleet.thinnedSince(Here), std::nullopt);
        rig.history(31, 39);
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
    }

    void whoAsksEachTimeIsJudgedByHisOwnPace()
    {
        Rig rig;
        rig.fleet.setFacts(Here, {.transport = Transport::Poll, .pace = 2000ms}, rig.now);
        QCOMPARE(rig.server().interval, Millis(2000));
        QCOMPARE(rig.freshnessAfter(5900ms), Freshness::Live);
        rig.live(79);
        QCOMPARE(rig.server().interval, Millis(2000));
        rig.fleet.setFacts(Here, {.transport = Transport::Poll, .pace = 100ms}, rig.now);
        QCOMPARE(rig.server().interval, Millis(100));
        QCOMPARE(rig.freshnessAfter(400ms), Freshness::Delayed);
    }

    void whatIsAppliedBelongsToTheConnection()
    {
        Rig rig;
        rig.goCoarse();
        QVERIFY(rig.fleet.endpoint(Here)->scope.isKnown);
        QCOMPARE(rig.fleet.endpoint(Here)->scope.interval, std::optional<Millis>(1s));
        rig.reconnect();
        QVERIFY(!rig.fleet.endpoint(Here)->scope.isKnown);
        QCOMPARE(rig.fleet.endpoint(Here)->finest, std::nullopt);
        rig.live(91);
        QVERIFY(!rig.fleet.endpoint(Here)->scope.isKnown); // This one says nothing of it,
        QCOMPARE(rig.fleet.endpoint(Here)->finest, std::optional<Millis>(100ms)); // but how often it comes.
    }
};

QTEST_APPLESS_MAIN(tst_FleetThinned)
#include "tst_fleetthinned.moc"
