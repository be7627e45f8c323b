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

/// What is known, counted and kept.
class tst_Fleet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewestStateAndItsSamples()
    {
        Rig rig;
        rig.receiveServer(R"("name":"A","status":"warning","cpu":10,"memory":20,"disk":30,"load":1.5)");
        rig.advance(1s);
        rig.receiveServer(R"("name":"A","status":"online","cpu":11,"memory":21)");

        const ServerState &server = rig.server();
        QCOMPARE(server.name, QStringLiteral("A"));
        QCOMPARE(server.shown, Status::Online);
        QCOMPARE(server.freshness, Freshness::Live);
        QCOMPARE(server.value(CpuMetric), std::optional(11.0));
        QCOMPARE(server.value(DiskMetric), std::nullopt);
        QCOMPARE(server.sampleTime, std::optional(Start + 1s));
        const Series &series = rig.fleet.series(rig.index());
        QCOMPARE(series.size(), std::size_t(2));
        const auto cpu = series.points(CpuMetric, 0ms, rig.now.wall);
        QCOMPARE(cpu.size(), std::size_t(2));
        QCOMPARE(cpu[0].value, 10.0);
        QCOMPARE(series.points(DiskMetric, 0ms, rig.now.wall).size(), std::size_t(1));
    }

    void greatestSampleTimeWins()
    {
        Rig rig;
        rig.receive(R"([{"id":"a","cpu":50,"lastUpdate":1795252010000}])");
        rig.receive(R"([{"id":"a","cpu":40,"lastUpdate":1795252000000}])");
        QCOMPARE(rig.server().value(CpuMetric), std::optional(50.0));
        // The late one is a sample all the same, in its place.
        const auto points = rig.fleet.series(rig.index()).points(CpuMetric, 0ms, Millis::max());
        QCOMPARE(points.size(), std::size_t(2));
        QCOMPARE(points[0].value, 40.0);
        QCOMPARE(points[1].value, 50.0);
    }

    void sameSampleTwiceIsOne()
    {
        Rig rig;
        for (int time = 0; time < 3; ++time)
            rig.receive(R"({"type":"server_update","timestamp":1795252000000,"data":[{"id":"a","cpu":1}]})");
        QCOMPARE(rig.fleet.series(rig.index()).size(), std::size_t(1));
    }

    void offlineNumbersAreNoSamples()
    {
        Rig rig;
        rig.receiveServer(R"("status":"online","cpu":10)");
        rig.advance(1s);
        rig.receiveServer(R"("status":"offline","cpu":10)");
        QCOMPARE(rig.server().shown, Status::Offline);
        QVERIFY(!rig.server().hasLiveValues());
        QCOMPARE(rig.server().value(CpuMetric), std::optional(10.0));
        QCOMPARE(rig.fleet.series(rig.index()).size(), std::size_t(1));
        QCOMPARE(rig.server().age(rig.now), std::optional<Millis>(1s));
    }

    void inventoryOutlivesTheProgram()
    {
        Rig before;
        before.receiveServer(R"("name":"A","status":"online","cpu":1)");
        before.advance(5s);
        const auto entries = before.fleet.inventory(Here, before.now);
        QCOMPARE(entries, (std::vector<InventoryEntry>{
                              {QStringLiteral("a"), QStringLiteral("A"), Start, Status::Online}}));

        Rig after;
        after.setLink(LinkState::Waiting);
        after.now.wall = Start + 1h;
        after.now.steady = 50ms;
        after.fleet.seedInventory(Here, entries, after.now);
        QCOMPARE(after.server().name, QStringLiteral("A"));
        QCOMPARE(after.server().freshness, Freshness::Disconnected);
        QCOMPARE(after.server().shown, Status::Unknown);
        QCOMPARE(after.server().age(after.now), std::optional<Millis>(1h));
        // It is saved again as it was, although nothing was heard.
        QCOMPARE(after.fleet.inventory(Here, after.now), entries);
    }

    void announcedAbsenceIsGoneAndSilentAbsenceIsNot()
    {
        for (const bool announced : {false, true}) {
            Rig rig;
            const auto snapshot = [&](int seq, const char *servers) {
                rig.receive(R"({"type":"server_update","source":"s","epoch":"e","seq":)" +
                            QByteArray::number(seq) + (announced ? R"(,"scope":{"servers":["*"]})" : "") +
                            R"(,"timestamp":)" + QByteArray::number(qint64(rig.now.wall.count())) +
                            R"(,"data":[)" + servers + "]}");
            };
            snapshot(1, R"({"id":"a","status":"online","cpu":1},{"id":"b","status":"online","cpu":1})");
            for (int seq = 2; seq < 380; ++seq) {
                rig.advance(10s);
                snapshot(seq, R"({"id":"a","status":"online","cpu":1})");
            }
            QCOMPARE(rig.fleet.serverCount(Here), announced ? 1 : 2);
        }
    }

    void ceilingInBytesHolds()
    {
        constexpr std::size_t ceiling = 400'000;
        Rig rig({.seriesBytes = ceiling});
        for (int second = 0; second < 3000; ++second) {
            QByteArray servers;
            for (int server = 0; server < 10; ++server) {
                const QByteArray id = "\"s" + QByteArray::number(server) + "\"";
                servers += (server > 0 ? ",{\"id\":" : "{\"id\":") + id + R"(,"cpu":1,"memory":2,"disk":3})";
            }
            rig.receive(R"({"type":"server_update","timestamp":)" +
                        QByteArray::number(qint64(rig.now.wall.count())) + R"(,"data":[)" + servers + "]}");
            QVERIFY(rig.fleet.bytesUsed() <= ceiling);
            rig.advance(1s);
        }
        // Oldest samples went first, from all alike; the newest are there.
        const Series &series = rig.fleet.series(rig.index("s3"));
        QCOMPARE(series.lastTime(), std::optional(rig.now.wall - 1s));
        QVERIFY(series.size() > 1000);
        QVERIFY(rig.fleet.heldWindow() < 1h);
    }

    void aCeilingThatIsTooLowTakesFromAllAlike()
    {
        constexpr std::size_t ceiling = 10'000;
        Rig rig({.seriesBytes = ceiling});
        for (int second = 0; second < 200; ++second) {
            QByteArray servers;
            for (int server = 0; server < 30; ++server) {
                const QByteArray id = "\"s" + QByteArray::number(server) + "\"";
                servers += (server > 0 ? ",{\"id\":" : "{\"id\":") + id + R"(,"cpu":1,"memory":2,"disk":3})";
            }
            rig.receive(R"({"type":"server_update","timestamp":)" +
                        QByteArray::number(qint64(rig.now.wall.count())) + R"(,"data":[)" + servers + "]}");
            QVERIFY(rig.fleet.bytesUsed() <= ceiling);
            QCOMPARE(rig.fleet.series(rig.index("s0")).isEmpty(),
                     rig.fleet.series(rig.index("s29")).isEmpty());
            rig.advance(1s);
        }
    }

    void windowDropsOldSamples()
    {
        Rig rig({.window = 60s});
        for (int second = 0; second < 600; ++second) {
            rig.receiveServer(R"("cpu":1)");
            rig.advance(1s);
        }
        const std::size_t size = rig.fleet.series(rig.index()).size();
        QVERIFY2(size >= 60 && size <= 60 + 2 * Series::BlockSamples, qPrintable(QString::number(size)));
    }

    void serversBeyondTheCapAreSaid()
    {
        Rig rig({.serversPerEndpoint = 2});
        rig.receive(R"([{"id":"a"},{"id":"b"},{"id":"c"},{"id":"d"},{"id":"a"}])");
        QCOMPARE(rig.fleet.serverCount(Here), 2);
        const auto problems = rig.fleet.endpoint(Here)->lastProblems;
        QCOMPARE(problems.size(), 2);
        QCOMPARE(problems[0].kind, ProblemKind::TooManyServers);
        QCOMPARE(problems[0].count, quint64(2));
        QCOMPARE(problems[1].kind, ProblemKind::DuplicateServer);
    }

    void problemsAreCountedAndBounded()
    {
        Rig rig;
        for (int event = 0; event < 200; ++event) {
            rig.fleet.addProblem(Here, {.kind = ProblemKind::Link, .detail = QString::number(event % 60)});
        }
        const auto problems = rig.fleet.endpoint(Here)->lastProblems;
        QCOMPARE(problems.size(), 50);
        QCOMPARE(problems[0].detail, QStringLiteral("19"));
    }

    void changesAreTakenOnce()
    {
        Rig rig;
        rig.receive(R"([{"id":"a"},{"id":"b"}])");
        FleetChanges changes = rig.fleet.takeChanges();
        QCOMPARE(changes.added.size(), std::size_t(2));
        QVERIFY(changes.changed.empty());
        QVERIFY(changes.endpointsAddedOrRemoved);
        QVERIFY(rig.fleet.takeChanges().isEmpty());

        rig.advance(1s);
        rig.receive(R"([{"id":"a"},{"id":"b"}])");
        changes = rig.fleet.takeChanges();
        QCOMPARE(changes.changed.size(), std::size_t(2));
        QVERIFY(changes.added.empty());

        const ServerIndex a = rig.index("a");
        rig.fleet.removeServer(a);
        rig.receive(R"([{"id":"c"}])");
        // Its slot is not given away within the frame that shows that it left.
        QVERIFY(rig.index("c") != a);
        changes = rig.fleet.takeChanges();
        QCOMPARE(changes.removed, std::vector<ServerIndex>{a});
        rig.receive(R"([{"id":"d"}])");
        QCOMPARE(rig.index("d"), a);
    }

    void errorsOfALinkAreCountedOncePerAttempt()
    {
        Rig rig;
        LinkInfo link{.state = LinkState::Waiting, .reason = LinkReason::ConnectionRefused, .isError = true};
        rig.fleet.setLink(Here, link, rig.now);
        link.retryAt = 5s;
        rig.fleet.setLink(Here, link, rig.now);
        QCOMPARE(rig.fleet.endpoint(Here)->lastProblems.at(0).count, quint64(1));
        rig.setLink(LinkState::Connecting);
        link.attempt = 2;
        rig.fleet.setLink(Here, link, rig.now);
        QCOMPARE(rig.fleet.endpoint(Here)->lastProblems.size(), 1);
        QCOMPARE(rig.fleet.endpoint(Here)->lastProblems.at(0).count, quint64(2));
        QCOMPARE(rig.fleet.endpoint(Here)->lastProblems.at(0).reason, LinkReason::ConnectionRefused);
    }

    void roomThatComesFreeIsUsedAgain()
    {
        Rig rig({.seriesBytes = 40'000});
        constexpr EndpointId other{2};
        rig.fleet.addEndpoint(other, {});
        for (int second = 0; second < 2000; ++second) {
            const auto update =
                rig.decoder.decode(R"([{"id":"x","cpu":1},{"id":"y","cpu":1},{"id":"z","cpu":1}])");
            rig.fleet.apply(other, *update, rig.now);
            rig.receiveServer(R"("cpu":1)");
            rig.advance(1s);
        }
        QVERIFY(rig.fleet.heldWindow() < 1h);
        rig.fleet.removeEndpoint(other);
        rig.receiveServer(R"("cpu":1)");
        QCOMPARE(rig.fleet.heldWindow(), Millis(1h));
    }
};

QTEST_GUILESS_MAIN(tst_Fleet)
#include "tst_fleet.moc"
