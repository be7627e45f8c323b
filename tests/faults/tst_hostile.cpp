// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/sessionrig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using models::LinkState;
using models::ProblemKind;

namespace {

constexpr int Deadline = 30'000;

QByteArray repeated(const QByteArray &part, int count)
{
    return part.repeated(count);
}

QByteArray asEvent(const QByteArray &json)
{
    return "data: " + json + "\n\n";
}

/// A snapshot of servers that nobody has seen before.
QByteArray newServers(int from, int count)
{
    QByteArray all = R"({"type":"server_update","data":[)";
    for (int number = from; number < from + count; ++number) {
        all += R"({"id":"s)" + QByteArray::number(number) + R"(","status":"online","cpu":1},)";
    }
    all.back() = ']';
    return asEvent(all + '}');
}

} // namespace

/// What a server may send that is no fault of the network: the link stays, the next good event counts, and
/// what was wrong is told.
class tst_Hostile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badEventsCostNothingElse_data();
    void badEventsCostNothingElse();
    void newServersWithoutEnd();
    void newMetricsWithoutEnd();
    void timeGoesBackwards();
    void anAgentsClockIsOff_data();
    void anAgentsClockIsOff();
};

void tst_Hostile::badEventsCostNothingElse_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<std::optional<ProblemKind>>("problem");
    QTest::addColumn<int>("servers"); // Beside the two good ones.
    const auto row = [](const char *name, const QByteArray &bad, std::optional<ProblemKind> problem,
                        int servers = 0) { QTest::newRow(name) << bad << problem << servers; };

    const QByteArray begin = R"({"type":"server_update","data":[{"id":"x","status":"online",)";
    row("no JSON", asEvent("<html>"), ProblemKind::NotDecodable);
    row("cut JSON", asEvent(begin + "\"cpu\":1"), ProblemKind::NotDecodable);
    row("two values", asEvent("{} {}"), {});
    row("only a number", asEvent("7"), ProblemKind::NotDecodable);
    row("empty", asEvent(""), ProblemKind::NotDecodable);
    row("a hundred thousand arrays deep", asEvent(repeated("[", 100'000)), ProblemKind::NotDecodable);
    row("a hundred thousand objects deep", asEvent(repeated("{\"a\":", 100'000)), ProblemKind::NotDecodable);
    row("a deep member",
        asEvent(begin + "\"cpu\":1,\"deep\":" + repeated("{\"a\":", 500) + "1" + repeated("}", 500) + "}]}"),
        ProblemKind::TooDeep, 1);
    row("one id twice", asEvent(R"({"type":"server_update","data":[{"id":"x","cpu":1},{"id":"x","cpu":2}]})"),
        ProblemKind::DuplicateServer, 1);
    row("no id", asEvent(R"({"type":"server_update","data":[{"cpu":1}]})"), ProblemKind::ServerWithoutId);
    row("invalid UTF-8", asEvent(begin + "\"name\":\"\xff\xed\xa0\x80\",\"cpu\":1}]}"), {}, 1);
    row("raw NULs", asEvent(begin + QByteArray("\"name\":\"a\0b\",\"cpu\":1}]}", 23)),
        ProblemKind::BrokenText, 1);
    row("escaped NULs", asEvent(begin + "\"name\":\"a\\u0000b\",\"cpu\":1}]}"), {}, 1);
    row("a lone surrogate", asEvent(begin + "\"name\":\"\\ud800\",\"cpu\":1}]}"), {}, 1);
    row("a name of a megabyte", asEvent(begin + "\"name\":\"" + repeated("n", 1'000'000) + "\",\"cpu\":1}]}"),
        ProblemKind::TextTooLong, 1);
    row("no numbers", asEvent(begin + R"("cpu":"much","memory":[],"disk":{}}]})"), ProblemKind::BadValues, 1);
    row("a number beyond all", asEvent(begin + "\"cpu\":1e999}]}"), {}, 1);
    row("ten thousand percent", asEvent(begin + "\"cpu\":10000}]}"), ProblemKind::OutOfRange, 1);
    row("a server_update without servers", asEvent(R"({"type":"server_update"})"), {});
    row("an error of the server", asEvent(R"({"type":"error","message":"<b>no disk</b>"})"),
        ProblemKind::ReportedByServer);
    row("over the limit", "data: " + repeated("x", 1'200'000) + "\n\n", ProblemKind::EventDropped);
    row("a field name over the limit", repeated("y", 300'000) + ": x\n", {});
    row("NULs between events", QByteArray(1000, '\0') + "\n", {});
}

void tst_Hostile::badEventsCostNothingElse()
{
    QFETCH(const QByteArray, bad);
    QFETCH(const std::optional<ProblemKind>, problem);
    QFETCH(const int, servers);
    SessionRig rig({.maxEventBytes = 1'100'000});
    rig.server.setScripts({streamHead(update("first") + bad + update("last"))});
    rig.start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.serverState(u"last"_s), Deadline);
    QCOMPARE(rig.state(), LinkState::Live);
    QVERIFY(rig.serverState(u"first"_s));
    QCOMPARE(rig.servers(), 2 + servers);
    QVERIFY(!problem || rig.hasProblem(*problem));
    QCOMPARE(rig.server.requests().size(), 1);
}

void tst_Hostile::newServersWithoutEnd()
{
    SessionRig rig({}, {.seriesBytes = 4U * 1024 * 1024, .serversPerEndpoint = 2'000});
    QByteArray body;
    constexpr int Updates = 100;
    for (int count = 0; count < Updates; ++count)
        body += newServers(count * 500, 500);
    rig.server.setScripts({streamHead(body)});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.events(), quint64(Updates), Deadline);
    QVERIFY(rig.servers() <= 2'000);
    QVERIFY(rig.fleet.slotCount() <= 2'000U);
    QVERIFY(rig.fleet.bytesUsed() <= 4U * 1024 * 1024);
    QVERIFY(rig.hasProblem(ProblemKind::TooManyServers));
    QCOMPARE(rig.state(), LinkState::Live);
}

void tst_Hostile::newMetricsWithoutEnd()
{
    SessionRig rig({}, {.seriesBytes = 4U * 1024 * 1024});
    QByteArray body;
    constexpr int Updates = 100;
    for (int count = 0; count < Updates; ++count) {
        QByteArray members = "\"cpu\":1";
        for (int number = 0; number < 300; ++number)
            members += ",\"m" + QByteArray::number(count * 300 + number) + "\":1";
        body += update("a", members);
    }
    rig.server.setScripts({streamHead(body)});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.events(), quint64(Updates), Deadline);
    QVERIFY(rig.fleet.metrics().size() <= models::MetricRegistry::DefaultCapacity);
    QVERIFY(rig.fleet.bytesUsed() <= 4U * 1024 * 1024);
    QVERIFY(rig.hasProblem(ProblemKind::TooManyMetrics));
    QVERIFY(rig.serverState(u"a"_s)->value(models::CpuMetric));
}

void tst_Hostile::timeGoesBackwards()
{
    SessionRig rig;
    const auto at = [](qint64 time, int cpu) {
        return asEvent(R"({"type":"server_update","data":[{"id":"a","status":"online","lastUpdate":)" +
                       QByteArray::number(time) + ",\"cpu\":" + QByteArray::number(cpu) + "}]}");
    };
    constexpr qint64 Now = 1'700'000'000'000;
    rig.server.setScripts({streamHead(at(Now, 10) + at(Now - 3'600'000, 20) + at(0, 30) + at(-5, 40) +
                                      at(Now - 1, 50) + at(Now + 1000, 60))});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.events(), quint64(6), Deadline);
    // The greatest sample time is the last state, not the last arrival.
    const models::ServerState *server = rig.serverState(u"a"_s);
    QCOMPARE(server->sampleTime, std::optional(models::Millis(Now + 1000)));
    QCOMPARE(server->value(models::CpuMetric), std::optional(60.0));
    QCOMPARE(server->freshness, models::Freshness::Live);
}

void tst_Hostile::anAgentsClockIsOff_data()
{
    QTest::addColumn<std::chrono::milliseconds>("off");
    QTest::newRow("an hour ahead") << std::chrono::milliseconds(1h);
    QTest::newRow("an hour behind") << std::chrono::milliseconds(-1h);
    QTest::newRow("fifty years behind") << std::chrono::milliseconds(-438'000h);
}

void tst_Hostile::anAgentsClockIsOff()
{
    QFETCH(const std::chrono::milliseconds, off);
    SessionRig rig;
    const QByteArray time = QByteArray::number((rig.clock.wallNow() + off).count());
    rig.server.setScripts({streamHead(asEvent(R"({"type":"connected","timestamp":)" + time + "}") +
                                      asEvent(R"({"type":"server_update","timestamp":)" + time +
                                              R"(,"data":[{"id":"a","status":"online","lastUpdate":)" + time +
                                              ",\"cpu\":7}]}"))});
    rig.start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.servers(), 1, Deadline);
    QCOMPARE(rig.state(), LinkState::Live);
    // The difference is known and said, and the age is that of the sample.
    QVERIFY(rig.info().clockOffset);
    QCOMPARE(rig.info().clockOffset, std::optional<models::Millis>(-off));
    const models::ServerState *server = rig.serverState(u"a"_s);
    QCOMPARE(server->freshness, models::Freshness::Live);
    QCOMPARE(server->age(session::momentOf(rig.clock)), std::optional(models::Millis(0)));
    rig.clock.advance(40s);
    rig.fleet.refreshFreshness(session::momentOf(rig.clock));
    QCOMPARE(rig.serverState(u"a"_s)->freshness, models::Freshness::Stale);
    QCOMPARE(rig.serverState(u"a"_s)->age(session::momentOf(rig.clock)), std::optional(models::Millis(40s)));
}

QTEST_GUILESS_MAIN(tst_Hostile)
#include "tst_hostile.moc"
