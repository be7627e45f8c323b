// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr EndpointId Here{1};
constexpr Millis Start{1'795'252'000'000};

/// An agent that samples at 10 Hz, and the fleet that hears some of it.
struct Rig
{
    Fleet fleet;
    Decoder decoder{fleet.metrics()};
    Moment now{.steady = 1'000'000ms, .wall = Start};
    QByteArray source{"s"};
    QByteArray epoch{"e"};

    explicit Rig(FleetLimits limits = {})
        : fleet(limits)
    {
        fleet.addEndpoint(Here, {.name = QStringLiteral("here")});
        reconnect();
    }

    void setLink(LinkState state) { fleet.setLink(Here, {.state = state}, now); }
    void reconnect()
    {
        setLink(LinkState::Connecting);
        setLink(LinkState::Open);
        setLink(LinkState::Live);
    }
    void advance(Millis time)
    {
        now.steady += time;
        now.wall += time;
    }
    /// With ' for ".
    void receive(QByteArray json)
    {
        json.replace('\'', '"');
        if (const auto update = decoder.decode(json))
            fleet.apply(Here, *update, now);
        else
            fleet.applyDecodeError(Here, update.error(), now);
        fleet.refreshFreshness(now);
    }
    /// Of the present instant's tick, whose values are its number.
    void live(int seq, const QByteArrayList &ids = {"a"})
    {
        QByteArrayList servers;
        for (const QByteArray &id : ids)
            servers += "{'id':'" + id + "','status':'online','cpu':" + QByteArray::number(seq % 100) + "}";
        receive("{'type':'server_update','source':'" + source + "','epoch':'" + epoch +
                "','seq':" + QByteArray::number(seq) + ",'interval':100,'keep':900,'timestamp':" +
                QByteArray::number(qint64(timeOf(seq).count())) + ",'data':[" + servers.join(',') + "]}");
    }
    /// Samples at each tick, heard or not.
    void tick(int seq, bool isHeard = true)
    {
        now.steady += timeOf(seq) - now.wall;
        now.wall = timeOf(seq);
        if (isHeard)
            live(seq);
    }
    void history(int from, int to, const QByteArrayList &ids = {"a"}, bool isLast = true)
    {
        QByteArrayList seqs;
        QByteArrayList times;
        QByteArrayList values;
        for (int seq = from; seq <= to; ++seq) {
            seqs += QByteArray::number(seq);
            times += QByteArray::number(qint64(timeOf(seq).count()));
            values += QByteArray::number(seq % 100);
        }
        QByteArrayList servers;
        for (const QByteArray &id : ids)
            servers += "{'id':'" + id + "','cpu':[" + values.join(',') + "]}";
        receive("{'type':'history','source':'" + source + "','epoch':'" + epoch +
                "','last':" + (isLast ? "true" : "false") + ",'seqs':[" + seqs.join(',') +
                "],'timestamps':[" + times.join(',') + "],'data':[" + servers.join(',') + "]}");
    }
    [[nodiscard]] static Millis timeOf(int seq) { return Start + seq * 100ms; }
    [[nodiscard]] ServerIndex index(const char *id = "a") const
    {
        return fleet.find({Here, QString::fromUtf8(id)}).value_or(ServerIndex{});
    }
    [[nodiscard]] const ServerState &server(const char *id = "a") const { return fleet.server(index(id)); }
    [[nodiscard]] std::vector<Gap> gaps(const char *id = "a") const
    {
        return fleet.gaps(index(id), 0ms, now.wall + 1h, now);
    }
    /// "1-10 15": the ticks that a server's series holds, each checked for its value.
    [[nodiscard]] QString ticks(const char *id = "a") const
    {
        QStringList runs;
        std::optional<std::int64_t> first;
        std::int64_t last = 0;
        const auto close = [&] {
            if (first)
                runs +=
                    *first == last ? QString::number(last) : QStringLiteral("%1-%2").arg(*first).arg(last);
        };
        for (const Series::Point &point : fleet.series(index(id)).points(CpuMetric, 0ms, Millis::max())) {
            const std::int64_t seq = (point.time - Start).count() / 100;
            if (double(seq % 100) != point.value)
                return QStringLiteral("%1 has %2").arg(seq).arg(point.value);
            if (first && seq == last + 1) {
                last = seq;
                continue;
            }
            close();
            first = last = seq;
        }
        close();
        return runs.join(u' ');
    }
};

Gap gap(int from, int to, GapReason reason, bool isOpen = false)
{
    return {Rig::timeOf(from), Rig::timeOf(to), reason, isOpen};
}

} // namespace

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

    void aShortJumpIsAGap()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2);
        rig.tick(4);
        rig.tick(5);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(2, 4, GapReason::ServerSilent)}));
        rig.history(3, 3);
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
    }

    void aShortLossIsExplained()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2, false);
        rig.receive("{ this is no JSON");
        rig.tick(3);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 3, GapReason::NotDecodable)}));
    }

    void olderThanTheServerKeeps()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Waiting);
        rig.tick(1000, false);
        rig.reconnect();
        rig.live(1000);
        rig.history(400, 700, {"a"}, false);
        rig.history(701, 1000);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 400, GapReason::OlderThanKept)}));
        // Lost later, it is lost for another reason.
        rig.setLink(LinkState::Waiting);
        rig.tick(1100, false);
        rig.reconnect();
        rig.live(1100);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 400, GapReason::OlderThanKept),
                                               gap(1000, 1100, GapReason::Disconnected)}));
    }

    void whatTheAgentSleptThroughIsItsOwn()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Paused);
        rig.tick(100, false);
        rig.reconnect();
        rig.live(100);
        rig.receive("{'type':'history','source':'s','epoch':'e','last':false,'seqs':[2,3,6],'timestamps':[" +
                    QByteArray::number(qint64(Rig::timeOf(2).count())) + ',' +
                    QByteArray::number(qint64(Rig::timeOf(3).count())) + ',' +
                    QByteArray::number(qint64(Rig::timeOf(6).count())) +
                    "],'data':[{'id':'a','cpu':[2,3,6]}]}");
        rig.history(9, 100);
        QCOMPARE(rig.gaps(),
                 (std::vector<Gap>{gap(3, 6, GapReason::ServerSilent), gap(6, 9, GapReason::ServerSilent)}));
    }

    void whatItHoldsButWasNotAskedForIsNotTooOld()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2, false);
        rig.receive("{ this is no JSON, but its id was taken");
        rig.receive(
            "{'type':'connected','source':'s','epoch':'e','oldest':{'seq':1,'timestamp':1795252000100}}");
        rig.tick(5);
        rig.history(3, 5);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 3, GapReason::NotDecodable)}));
    }

    void whatCannotBeReadOfThePastMayYetBeHad()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Waiting);
        rig.tick(9, false);
        rig.reconnect();
        rig.live(9);
        rig.history(2, 3, {"a"}, false);
        rig.receive("{'type':'history','source':'s',");
        rig.history(7, 9);
        QCOMPARE(rig.fleet.firstHole(Here), std::optional(Rig::timeOf(3)));
        QCOMPARE(rig.fleet.lacksSince(Here), std::optional(Rig::timeOf(3)));
        // Asked for once more, it comes.
        rig.reconnect();
        rig.history(4, 9);
        QCOMPARE(rig.fleet.firstHole(Here), std::optional<Millis>());
        QCOMPARE(rig.fleet.lacksSince(Here), std::optional(Rig::timeOf(9)));
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        // What the server itself jumps over it did not sample.
        rig.history(1, 3, {"a"}, false);
        rig.tick(20);
        rig.history(15, 20);
        QCOMPARE(rig.fleet.firstHole(Here), std::optional<Millis>());
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(9, 15, GapReason::ServerSilent)}));
    }

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
        constexpr std::size_t ceiling = std::size_t{8} * 1024 * 1024;
        Rig rig({.seriesBytes = ceiling});
        QByteArray servers;
        for (int server = 0; server < 500; ++server) {
            servers += (server > 0 ? ",{'id':'s" : "{'id':'s") + QByteArray::number(server) +
                       "','status':'online','cpu':1}";
        }
        // Each of its many sources says to have sampled every other tick of all servers.
        for (int round = 0; round < 3; ++round) {
            for (int source = 0; source < 1500; ++source) {
                rig.receive("{'type':'server_update','source':'hub-" + QByteArray::number(source) +
                            "','epoch':'" + QByteArray::number(round) +
                            "','seq':" + QByteArray::number(2 * round + 1) +
                            ",'timestamp':" + QByteArray::number(qint64(Start.count()) + round) +
                            ",'data':[" + (source < 200 ? servers : QByteArray()) + "]}");
                QVERIFY(rig.fleet.bytesUsed() <= ceiling);
            }
        }
        rig.fleet.removeEndpoint(Here);
        QCOMPARE(rig.fleet.bytesUsed(), std::size_t(0));
    }

    void aRestartIsTheReasonForWhatItTook()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Paused);
        rig.tick(600, false);
        rig.epoch = "f";
        rig.reconnect();
        rig.receive("{'type':'connected','source':'s','epoch':'f','capabilities':['history']}");
        rig.live(600);
        QVERIFY(rig.fleet.endpoint(Here)->keepsHistory);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 600, GapReason::AgentRestarted)}));
        rig.history(450, 600);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 450, GapReason::AgentRestarted)}));
        QCOMPARE(rig.ticks(), QStringLiteral("1 450-600"));
    }

    void aShortRestartIsSeenToo()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2);
        rig.epoch = "f";
        rig.tick(4);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(2, 4, GapReason::AgentRestarted)}));
    }

    void chunksOfAFormerLifeFindTheirPlace()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(5);
        rig.epoch = "f";
        rig.tick(10);
        rig.epoch = "e";
        rig.history(2, 4);
        QCOMPARE(rig.ticks(), QStringLiteral("1-5 10"));
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(5, 10, GapReason::AgentRestarted)}));
        // Of a life that nothing else is known of: refused.
        rig.epoch = "x";
        rig.history(6, 9);
        QCOMPARE(rig.ticks(), QStringLiteral("1-5 10"));
    }

    void aFormerLifesSnapshotIsNoRestart()
    {
        Rig rig;
        rig.tick(1);
        rig.epoch = "f";
        rig.tick(10);
        const Moment now = rig.now;
        rig.epoch = "e"; // A hub repeats it.
        rig.tick(1);
        rig.now = now;
        rig.epoch = "f";
        rig.tick(11);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 10, GapReason::AgentRestarted)}));
        QCOMPARE(rig.server().value(CpuMetric), std::optional(11.0));
    }

    void silenceOfOneServerIsItsOwn()
    {
        Rig rig;
        for (int seq = 1; seq <= 100; ++seq) {
            rig.advance(Rig::timeOf(seq) - rig.now.wall);
            rig.live(seq, seq > 20 && seq < 60 ? QByteArrayList{"b"} : QByteArrayList{"a", "b"});
        }
        QCOMPARE(rig.gaps("a"), (std::vector<Gap>{gap(20, 60, GapReason::ServerSilent)}));
        QCOMPARE(rig.gaps("b"), std::vector<Gap>{});
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

QTEST_GUILESS_MAIN(tst_FleetHistory)
#include "tst_fleethistory.moc"
