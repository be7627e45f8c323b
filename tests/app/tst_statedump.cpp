// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statedump.h"
#include "models/decoder.h"
#include "models/fleet.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr models::EndpointId Endpoint{0};

void fill(models::Fleet &fleet)
{
    const models::Moment start{.steady = 1000s, .wall = 1'700'000'000s};
    fleet.addEndpoint(Endpoint, {.name = u"here"_s, .displayUrl = u"http://here/api/stream"_s});
    fleet.setLink(Endpoint, {.state = models::LinkState::Live}, start);
    fleet.setTraffic(Endpoint, {.events = 7, .bytes = 900, .reconnects = 2, .droppedEvents = 1});
    models::Decoder decoder(fleet.metrics());
    const auto update = decoder.decode(
        R"({"type":"server_update","timestamp":1700000000000,"data":[{"id":"a","name":"Alpha \u0000\u2028",)"
        R"("status":"warning","cpu":12.5,"memory":20,"disk":30,"load1":1.5,"lastUpdate":"2023-11-14T22:13:20Z"}]})");
    QVERIFY(update);
    fleet.apply(Endpoint, *update, start);
    fleet.refreshFreshness(start);
}

} // namespace

class tst_StateDump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheFleetHolds();
    void aLinkThatFailedSaysWhy();
    void aFileThatCannotBeWrittenIsSaid();
};

void tst_StateDump::saysWhatTheFleetHolds()
{
    models::Fleet fleet;
    fill(fleet);
    const QJsonObject dump =
        QJsonDocument::fromJson(app::dumpState(fleet, {.steady = 1001s, .wall = 1'700'000'001s})).object();

    const QJsonObject endpoint = dump["endpoints"_L1].toArray().first().toObject();
    QCOMPARE(endpoint["url"_L1].toString(), u"http://here/api/stream"_s);
    QCOMPARE(endpoint["state"_L1].toString(), u"live"_s);
    QCOMPARE(endpoint["reason"_L1].toString(), QString());
    QCOMPARE(endpoint["events"_L1].toInt(), 7);
    QCOMPARE(endpoint["bytes"_L1].toInt(), 900);
    QCOMPARE(endpoint["reconnects"_L1].toInt(), 2);
    QCOMPARE(endpoint["decodeErrors"_L1].toInt(-1), 0);

    const QJsonObject server = dump["servers"_L1].toArray().first().toObject();
    QCOMPARE(server["id"_L1].toString(), u"a"_s);
    QCOMPARE(server["endpoint"_L1].toString(), u"http://here/api/stream"_s);
    QCOMPARE(server["status"_L1].toString(), u"warning"_s);
    QCOMPARE(server["freshness"_L1].toString(), u"live"_s);
    QCOMPARE(server["ageMs"_L1].toInt(), 1000);
    QCOMPARE(server["samples"_L1].toInt(), 1);
    QCOMPARE(server["metrics"_L1].toObject(),
             (QJsonObject{{u"cpu"_s, 12.5}, {u"memory"_s, 20}, {u"disk"_s, 30}, {u"load1"_s, 1.5}}));
}

void tst_StateDump::aLinkThatFailedSaysWhy()
{
    models::Fleet fleet;
    fill(fleet);
    const models::Moment now{.steady = 1002s, .wall = 1'700'000'002s};
    fleet.setLink(Endpoint,
                  {.state = models::LinkState::Waiting,
                   .reason = models::LinkReason::ConnectionRefused,
                   .retryAt = 1006s,
                   .isError = true},
                  now);
    fleet.refreshFreshness(now);
    const QJsonObject dump = QJsonDocument::fromJson(app::dumpState(fleet, now)).object();
    const QJsonObject endpoint = dump["endpoints"_L1].toArray().first().toObject();
    QCOMPARE(endpoint["state"_L1].toString(), u"waiting"_s);
    QCOMPARE(endpoint["reason"_L1].toString(), u"connection refused"_s);
    QCOMPARE(endpoint["retryInMs"_L1].toInt(), 4000);
    const QJsonObject server = dump["servers"_L1].toArray().first().toObject();
    QCOMPARE(server["freshness"_L1].toString(), u"disconnected"_s);
    QCOMPARE(server["status"_L1].toString(), u"unknown"_s);
    QCOMPARE(server["reportedStatus"_L1].toString(), u"warning"_s);
}

void tst_StateDump::aFileThatCannotBeWrittenIsSaid()
{
    const models::Fleet fleet;
    QVERIFY(app::writeStateFile(u"/nonexistent/x.json"_s, fleet, {}).contains("/nonexistent/x.json"_L1));
    const QTemporaryDir folder;
    QCOMPARE(app::writeStateFile(folder.filePath(u"x.json"_s), fleet, {}), QString());
    QVERIFY(QFile::exists(folder.filePath(u"x.json"_s)));
}

QTEST_APPLESS_MAIN(tst_StateDump)
#include "tst_statedump.moc"
