// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/historyrig.h"

#include <QFile>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using testsupport::gap;
using testsupport::Here;
using testsupport::Start;
using Rig = testsupport::HistoryRig;

/// Several sources behind one endpoint, and what each says of itself.
class tst_FleetSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoNeitherGreetsNorCountsKeepsNoPast()
    {
        Rig rig;
        rig.receive("{'type':'connected','source':'s','epoch':'e','capabilities':['history']}");
        rig.tick(1);
        QVERIFY(rig.fleet.endpoint(Here)->keepsHistory);
        rig.reconnect();
        rig.tick(2);
        QVERIFY(rig.fleet.endpoint(Here)->keepsHistory); // It counts.
        rig.reconnect();
        rig.receive("{'type':'server_update','data':[{'id':'a','status':'online','cpu':1}]}");
        QVERIFY(!rig.fleet.endpoint(Here)->keepsHistory);
    }

    void sourcesWithoutEndAreBounded()
    {
        constexpr std::size_t ceiling = std::size_t{2} * 1024 * 1024;
        Rig rig({.seriesBytes = ceiling});
        QByteArray servers;
        for (int server = 0; server < 50; ++server) {
            servers += (server > 0 ? ",{'id':'s" : "{'id':'s") + QByteArray::number(server) +
                       "','status':'online','cpu':1}";
        }
        // Each of its many sources says to have sampled every other tick of all servers.
        for (int round = 0; round < 2; ++round) {
            for (int source = 0; source < 1100; ++source) {
                rig.receive("{'type':'server_update','source':'hub-" + QByteArray::number(source) +
                            "','epoch':'" + QByteArray::number(round) +
                            "','seq':" + QByteArray::number(2 * round + 1) +
                            ",'timestamp':" + QByteArray::number(qint64(Start.count()) + round) +
                            ",'data':[" + (source < 40 ? servers : QByteArray()) + "]}");
                QVERIFY(rig.fleet.bytesUsed() <= ceiling);
            }
        }
        rig.fleet.removeEndpoint(Here);
        QCOMPARE(rig.fleet.bytesUsed(), std::size_t(0));
    }

    void aHubLivesWhileItsAgentsDie()
    {
        Rig rig;
        const auto hear = [&](const char *source, const char *id, int seq) {
            rig.source = source;
            rig.epoch = QByteArray(source) + "-epoch";
            rig.live(seq, {id});
        };
        for (int seq = 1; seq <= 10; ++seq) {
            rig.advance(100ms);
            hear("one", "a", seq);
            hear("two", "b", seq);
        }
        QCOMPARE(rig.gaps("a"), std::vector<Gap>{});
        for (int seq = 11; seq <= 300; ++seq) {
            rig.advance(100ms);
            hear("two", "b", seq);
        }
        rig.fleet.refreshFreshness(rig.now);
        QCOMPARE(rig.server("a").freshness, Freshness::Stale);
        QCOMPARE(rig.server("a").shown, Status::Unknown);
        QCOMPARE(rig.server("b").freshness, Freshness::Live);
        QCOMPARE(rig.fleet.counts(Here).of(Status::Unknown), 1);
        QCOMPARE(rig.fleet.counts(Here).of(Status::Online), 1);
        QCOMPARE(rig.gaps("b"), std::vector<Gap>{});
        // An offline server of a dead agent is not known to be offline any more.
        QCOMPARE(rig.gaps("a").size(), std::size_t(1));
        QVERIFY(rig.gaps("a")[0].isOpen);
    }

    void agentsShareAChannelAndLeaveEachOtherAlone()
    {
        // What two agents posted to one channel of Nchan, which was away for a while.
        QFile file(QFINDTESTDATA("../data/models/hub_channel.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        Rig rig({.window = 60s});
        int history = 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            const auto update = rig.decoder.decode(line);
            QVERIFY2(update, line.constData());
            if (const auto *snapshot = std::get_if<Snapshot>(&*update)) {
                rig.advance(std::max(*snapshot->timestamp - rig.now.wall, Millis(0)));
                QVERIFY(snapshot->capabilities.isEmpty());
            }
            history += std::holds_alternative<History>(*update) ? 1 : 0;
            rig.fleet.apply(Here, *update, rig.now);
        }
        rig.fleet.refreshFreshness(rig.now);
        QCOMPARE(history, 2);
        QCOMPARE(rig.fleet.serverCount(Here), 4);
        for (const char *id : {"web-01", "cache-01", "worker-01", "api-01"}) {
            QCOMPARE(rig.server(id).freshness, Freshness::Live);
            // What the hub missed came behind it, so that there is no gap.
            QCOMPARE(rig.gaps(id), std::vector<Gap>{});
        }
        QVERIFY(!rig.fleet.endpoint(Here)->keepsHistory); // The agents do; the hub is not asked for it.
    }

    void whatAHubHasHeldIsNoNews()
    {
        // Two agents; one died ten minutes ago. Whoever connects gets what the hub holds of both, all at
        // once.
        Rig rig;
        const auto hear = [&](const char *source, const char *id, int seq, Millis clock) {
            rig.receive(QByteArray("{'type':'server_update','source':'") + source +
                        "','epoch':'e','interval':1000,'seq':" + QByteArray::number(seq) +
                        ",'timestamp':" + QByteArray::number(qint64(clock.count())) + ",'data':[{'id':'" +
                        id + "','status':'online','cpu':1,'lastUpdate':" +
                        QByteArray::number(qint64(clock.count())) + "}]}");
        };
        const Millis slowClock = 5min; // The third one's clock is behind by so much.
        for (int seq = 1; seq <= 3; ++seq) {
            hear("dead", "a", seq, rig.now.wall - 10min + seq * 1s);
            hear("living", "b", seq, rig.now.wall - 4s + seq * 1s);
            hear("slow", "c", seq, rig.now.wall - 4s + seq * 1s - slowClock);
        }
        QCOMPARE(rig.server("a").freshness, Freshness::Stale);
        QCOMPARE(rig.server("b").freshness, Freshness::Live);
        QCOMPARE(rig.server("b").age(rig.now), std::optional<Millis>(1s));
        // A heartbeat that names an agent was not made for this connection.
        rig.receive("{'type':'heartbeat','source':'dead','epoch':'e','timestamp':" +
                    QByteArray::number(qint64((rig.now.wall - 10min).count())) + "}");
        QCOMPARE(rig.fleet.endpoint(Here)->clockOffset, std::nullopt);
        // What comes as far apart as it was sampled is live, whatever its clock says.
        for (int seq = 4; seq <= 6; ++seq) {
            rig.advance(1s);
            hear("living", "b", seq, rig.now.wall);
            hear("slow", "c", seq, rig.now.wall - slowClock);
        }
        QCOMPARE(rig.server("b").freshness, Freshness::Live);
        QCOMPARE(rig.server("c").freshness, Freshness::Live);
        QCOMPARE(rig.server("c").age(rig.now), std::optional<Millis>(0ms));
        QCOMPARE(rig.server("a").freshness, Freshness::Stale);
    }

    void absenceCountsWithinOneSourceAndScopeOnly()
    {
        Rig rig({.window = 60s});
        const auto hear = [&](const char *source, const char *scope, const char *servers, int seq) {
            rig.receive(QByteArray("{'type':'server_update','source':'") + source + "','epoch':'e','seq':" +
                        QByteArray::number(seq) + ",'interval':1000,'scope':{'servers':[" + scope +
                        "]},'timestamp':" + QByteArray::number(qint64(rig.now.wall.count())) + ",'data':[" +
                        servers + "]}");
        };
        hear("one", "'*'", "{'id':'web-1'},{'id':'web-2'},{'id':'db-1'}", 1);
        hear("two", "'*'", "{'id':'cache-1'}", 1);
        for (int seq = 2; seq < 200; ++seq) {
            rig.advance(1s);
            // A narrower query: db-1 is not asked for, web-2 is gone.
            hear("one", "'web-*'", "{'id':'web-1'}", seq);
        }
        QVERIFY(rig.index("web-1").isValid());
        QVERIFY(!rig.index("web-2").isValid());
        QVERIFY(rig.index("db-1").isValid());
        QVERIFY(rig.index("cache-1").isValid());
    }

    void oneIdOfTwoSourcesIsTwoServers()
    {
        Rig rig;
        const auto hear = [&](const char *source, int seq) {
            rig.source = source;
            rig.epoch = "e";
            rig.live(seq, {"a"});
        };
        for (int round = 0; round < 2; ++round) {
            for (int seq = 1; seq <= 5; ++seq) {
                rig.advance(100ms);
                hear("one", round * 5 + seq);
                hear("two", 50 + round * 5 + seq);
            }
            rig.reconnect();
            rig.advance(100ms);
            hear("two", 50 + round * 5 + 5); // Now the other one speaks first.
        }
        QCOMPARE(rig.fleet.serverCount(Here), 2);
        QCOMPARE(rig.ticks("a"), QStringLiteral("1-10"));
        QCOMPARE(rig.ticks("a@two"), QStringLiteral("51-60"));
    }

    void anAgentWithoutALastingNameKeepsItsServers()
    {
        Rig rig;
        rig.source = "random-1";
        rig.tick(1);
        rig.tick(2);
        rig.setLink(LinkState::Waiting);
        rig.tick(50, false);
        rig.source = "random-2";
        rig.epoch = "f";
        rig.reconnect();
        rig.live(50);
        QCOMPARE(rig.fleet.serverCount(Here), 1);
        QCOMPARE(rig.ticks(), QStringLiteral("1-2 50"));
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(2, 50, GapReason::AgentRestarted)}));
    }

    void aHubsClockIsNotItsAgents()
    {
        Rig rig;
        const auto greet = [&](const char *source, Millis clock) {
            rig.receive(QByteArray("{'type':'connected'") + source +
                        ",'timestamp':" + QByteArray::number(qint64(clock.count())) + "}");
        };
        greet("", rig.now.wall + 1h);
        QCOMPARE(rig.fleet.endpoint(Here)->clockOffset, std::optional<Millis>(-1h));
        rig.source = "one";
        rig.tick(1);
        QCOMPARE(rig.server().age(rig.now), std::optional<Millis>(0ms));
        // What it hands on of its agents' own greetings is no news of its clock.
        greet(",'source':'one'", rig.now.wall - 1h);
        QCOMPARE(rig.fleet.endpoint(Here)->clockOffset, std::optional<Millis>(-1h));
    }

    void aServersClockIsItsFiguresClock()
    {
        // Named in its greeting only.
        Rig rig;
        rig.receive("{'type':'connected','source':'s','timestamp':" +
                    QByteArray::number(qint64((rig.now.wall + 1h).count())) + "}");
        rig.receive("[{'id':'a','status':'online','cpu':1,'lastUpdate':" +
                    QByteArray::number(qint64((rig.now.wall + 1h - 2s).count())) + "}]");
        QCOMPARE(rig.server().age(rig.now), std::optional<Millis>(2s));
    }

    void aTickBelongsToItsOwnTime()
    {
        // lastUpdate lies a little before the tick: history knows the tick only.
        Rig rig;
        for (int seq = 1; seq <= 3; ++seq) {
            rig.advance(100ms);
            rig.receive(
                "{'type':'server_update','source':'s','epoch':'e','seq':" + QByteArray::number(seq) +
                ",'interval':100,'timestamp':" + QByteArray::number(qint64(Rig::timeOf(seq).count())) +
                ",'data':[{'id':'a','cpu':" + QByteArray::number(seq) +
                ",'lastUpdate':" + QByteArray::number(qint64((Rig::timeOf(seq) - 7ms).count())) + "}]}");
        }
        rig.history(1, 3);
        QCOMPARE(rig.ticks(), QStringLiteral("1-3"));
        QCOMPARE(rig.fleet.series(rig.index()).size(), std::size_t(3));
        // Its own time stands still: no samples, though the source goes on.
        for (int seq = 4; seq <= 200; ++seq) {
            rig.advance(100ms);
            rig.receive(
                "{'type':'server_update','source':'s','epoch':'e','seq':" + QByteArray::number(seq) +
                ",'interval':100,'timestamp':" + QByteArray::number(qint64(Rig::timeOf(seq).count())) +
                ",'data':[{'id':'a','status':'online','cpu':3,'lastUpdate':" +
                QByteArray::number(qint64((Rig::timeOf(3) - 7ms).count())) + "}]}");
        }
        QCOMPARE(rig.fleet.series(rig.index()).size(), std::size_t(3));
        QCOMPARE(rig.server().freshness, Freshness::Stale);
    }
};

QTEST_GUILESS_MAIN(tst_FleetSources)
#include "tst_fleetsources.moc"
