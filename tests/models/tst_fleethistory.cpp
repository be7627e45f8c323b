// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/historyrig.h"

#include <QRandomGenerator>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using testsupport::gap;
using testsupport::Here;
using testsupport::Start;
using Rig = testsupport::HistoryRig;

/// How the past is merged into what is known.
class tst_FleetHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPauseIsFilled()
    {
        Rig rig;
        for (int seq = 1; seq <= 10; ++seq)
            rig.tick(seq);
        rig.setLink(LinkState::Paused);
        rig.tick(200, false);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(10, 200, GapReason::Paused, true)}));
        rig.reconnect();
        rig.live(200);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(10, 200, GapReason::Paused)}));
        rig.history(11, 100, {"a"}, false);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(100, 200, GapReason::Paused)}));
        rig.tick(201); // Live goes on meanwhile.
        rig.history(101, 200);
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        QCOMPARE(rig.ticks(), QStringLiteral("1-201"));
    }

    void theSameChunkTwiceIsOne()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(500);
        for (int time = 0; time < 3; ++time)
            rig.history(2, 500);
        QCOMPARE(rig.ticks(), QStringLiteral("1-500"));
        QCOMPARE(rig.fleet.series(rig.index()).size(), std::size_t(500));
    }

    void anyOrderIsTheSame()
    {
        QRandomGenerator random(3);
        for (int round = 0; round < 20; ++round) {
            Rig rig;
            rig.tick(1);
            rig.tick(2000);
            for (int piece = 0; piece < 40; ++piece) {
                const int from = random.bounded(1, 2000);
                rig.history(from, std::min(from + random.bounded(200), 2000));
            }
            rig.history(1, 2000);
            QCOMPARE(rig.ticks(), QStringLiteral("1-2000"));
            QCOMPARE(rig.fleet.series(rig.index()).size(), std::size_t(2000));
            QCOMPARE(rig.gaps(), std::vector<Gap>{});
        }
    }

    void thePastDoesNotDisturbThePresent()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(100);
        const ServerState before = rig.server();
        static_cast<void>(rig.fleet.takeChanges());
        rig.history(2, 99);
        QCOMPARE(rig.server().value(CpuMetric), before.value(CpuMetric));
        QCOMPARE(rig.server().sampleTime, before.sampleTime);
        QCOMPARE(rig.server().sampledAt, before.sampledAt);
        QCOMPARE(rig.server().freshness, Freshness::Live);
        // It is to be painted all the same.
        QCOMPARE(rig.fleet.takeChanges().changed, std::vector<ServerIndex>{rig.index()});
    }

    void historyIsNoNews()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(100);
        rig.advance(20s);
        rig.history(2, 99);
        rig.fleet.refreshFreshness(rig.now);
        QCOMPARE(rig.server().freshness, Freshness::Stale);
        QCOMPARE(rig.server().age(rig.now), std::optional<Millis>(20s));
    }

    void aServerThatIsOfflineByNowWasSeenLastInThePast()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Paused);
        rig.tick(300, false);
        rig.reconnect();
        rig.receive("{'type':'server_update','source':'s','epoch':'e','seq':300,'interval':100,'timestamp':" +
                    QByteArray::number(qint64(rig.now.wall.count())) +
                    ",'data':[{'id':'a','status':'offline','cpu':42}]}");
        rig.history(2, 250);
        QCOMPARE(rig.server().shown, Status::Offline);
        QCOMPARE(rig.server().value(CpuMetric), std::optional(42.0));
        QCOMPARE(rig.server().age(rig.now), std::optional<Millis>(5s));
        QCOMPARE(rig.ticks(), QStringLiteral("1-250"));
    }

    void thePastMakesNobodyFreshWhoseOwnTimeStandsStill()
    {
        // Its own clock is an hour behind its agent's; an age is unknown before the clocks are compared.
        Rig rig;
        const auto say = [&rig](int seq, Millis own, const QByteArray &status) {
            rig.tick(seq, false);
            rig.receive(
                "{'type':'server_update','source':'s','epoch':'e','seq':" + QByteArray::number(seq) +
                ",'interval':100,'timestamp':" + QByteArray::number(qint64(Rig::timeOf(seq).count())) +
                ",'data':[{'id':'a','status':'" + status + "','cpu':" + QByteArray::number(seq % 100) +
                ",'lastUpdate':" + QByteArray::number(qint64((own - 1h).count())) + "}]}");
        };
        say(1, Rig::timeOf(1), "online");
        for (int seq = 2; seq <= 200; ++seq)
            say(seq, Rig::timeOf(1), "online");
        QCOMPARE(rig.server().freshness, Freshness::Stale);
        rig.setLink(LinkState::Waiting);
        rig.tick(400, false);
        rig.reconnect();
        say(400, Rig::timeOf(1), "online");
        rig.history(201, 399);
        QCOMPARE(rig.ticks().section(QLatin1Char(' '), -1), QStringLiteral("201-399"));
        QCOMPARE(rig.server().freshness, Freshness::Stale);
        QCOMPARE(rig.server().sampleTime, std::optional(Rig::timeOf(1) - 1h));
        // What it says next is not older than what came from the past.
        say(401, Rig::timeOf(401), "warning");
        QCOMPARE(rig.server().reported, Status::Warning);
        QCOMPARE(rig.server().value(CpuMetric), std::optional(1.0));
    }

    void aWiderQueryBringsOthersPasts()
    {
        Rig rig;
        for (int seq = 1; seq <= 50; ++seq)
            rig.tick(seq);
        rig.reconnect();
        rig.live(50, {"a", "b"});
        QCOMPARE(rig.ticks("b"), QStringLiteral("50"));
        rig.history(1, 50, {"a", "b"});
        QCOMPARE(rig.ticks("a"), QStringLiteral("1-50"));
        QCOMPARE(rig.ticks("b"), QStringLiteral("1-50"));
        QCOMPARE(rig.gaps("b"), std::vector<Gap>{});
    }

    void liesAboutTimeDoNoHarm_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::newRow("in the future") << 20 << 400;
        QTest::newRow("years ahead") << 1'000'000'000 << 1'000'000'010;
        QTest::newRow("long ago") << -10'000'000 << -9'999'990;
    }

    void liesAboutTimeDoNoHarm()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        Rig rig;
        for (int seq = 1; seq <= 10; ++seq)
            rig.tick(seq);
        QByteArrayList seqs;
        QByteArrayList times;
        QByteArrayList values;
        for (int seq = from; seq <= to; ++seq) {
            seqs += QByteArray::number(seq - from + 11);
            times += QByteArray::number(qint64(Start.count()) + seq * 100LL);
            values += "1";
        }
        rig.receive("{'type':'history','source':'s','epoch':'e','last':true,'seqs':[" + seqs.join(',') +
                    "],'timestamps':[" + times.join(',') + "],'data':[{'id':'a','cpu':[" + values.join(',') +
                    "]}]}");
        QCOMPARE(rig.ticks(), QStringLiteral("1-10"));
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        QCOMPARE(rig.server().freshness, Freshness::Live);
    }

    void unknownServersAreNotMadeByThePast()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(10);
        rig.history(2, 9, {"a", "ghost"});
        QCOMPARE(rig.fleet.serverCount(Here), 1);
    }

    void theCeilingHoldsWithHistoryToo()
    {
        constexpr std::size_t ceiling = 200'000;
        Rig rig({.seriesBytes = ceiling});
        QByteArrayList ids;
        for (int server = 0; server < 10; ++server)
            ids += "s" + QByteArray::number(server);
        rig.now.wall = Rig::timeOf(9000);
        rig.live(9000, ids);
        for (int from = 1; from < 9000; from += 100) {
            rig.history(from, from + 99, ids);
            QVERIFY(rig.fleet.bytesUsed() <= ceiling);
        }
        std::size_t counted = 0;
        for (const QByteArray &id : ids)
            counted += rig.fleet.series(rig.index(id.constData())).bytesUsed();
        // What is known of the source is counted too, and is little.
        QVERIFY(rig.fleet.bytesUsed() > counted);
        QVERIFY(rig.fleet.bytesUsed() - counted < 16'384);
        // The newest ones are those that stay.
        QCOMPARE(rig.fleet.series(rig.index("s3")).lastTime(), std::optional(Rig::timeOf(9000)));
        QVERIFY(rig.fleet.series(rig.index("s3")).size() > 1000);
    }
};

QTEST_GUILESS_MAIN(tst_FleetHistory)
#include "tst_fleethistory.moc"
