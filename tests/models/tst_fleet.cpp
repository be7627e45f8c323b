// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr EndpointId Here{1};
constexpr Millis Start{1'795'252'000'000};

/// A fleet with one live endpoint, and a clock that the test moves.
struct Rig
{
    Fleet fleet;
    Decoder decoder{fleet.metrics()};
    Moment now{.steady = 1'000'000ms, .wall = Start};

    explicit Rig(FleetLimits limits = {})
        : fleet(limits)
    {
        fleet.addEndpoint(Here, {.name = QStringLiteral("here")});
        setLink(LinkState::Live);
    }

    void advance(Millis time)
    {
        now.steady += time;
        now.wall += time;
    }
    void setLink(LinkState state) { fleet.setLink(Here, {.state = state}, now); }
    void receive(const QByteArray &json)
    {
        if (const auto update = decoder.decode(json))
            fleet.apply(Here, *update, now);
        else
            fleet.applyDecodeError(Here, update.error(), now);
        fleet.refreshFreshness(now);
    }
    /// A snapshot of one server, taken now.
    void receiveServer(const char *members)
    {
        receive(QByteArray(R"({"type":"server_update","timestamp":)") +
                QByteArray::number(qint64(now.wall.count())) + R"(,"data":[{"id":"a",)" + members + "}]}");
    }
    [[nodiscard]] ServerIndex index(const char *id = "a") const
    {
        return fleet.find({Here, QString::fromLatin1(id)}).value_or(ServerIndex{});
    }
    [[nodiscard]] const ServerState &server(const char *id = "a") const { return fleet.server(index(id)); }
    [[nodiscard]] std::vector<Gap> gaps() const { return fleet.gaps(index(), 0ms, now.wall + 1h, now); }
};

} // namespace

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

QTEST_GUILESS_MAIN(tst_Fleet)
#include "tst_fleet.moc"
