// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/e2e/agentprocess.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testsupport::AgentProcess;

namespace {

constexpr models::EndpointId Endpoint{0};
constexpr int Deadline = 30'000;

/// One endpoint, watched by the program's own session and fleet.
struct Watcher
{
    net::SystemClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};

    Watcher(const QUrl &url, bool isPacked)
    {
        fleet.addEndpoint(Endpoint, {.name = u"here"_s, .keepsHistory = true});
        session.setPaused(std::nullopt);
        net::Endpoint endpoint{.url = url, .proxy = {.mode = net::ProxyMode::None}};
        if (isPacked)
            endpoint.headers = {{.name = "Accept-Encoding", .value = "gzip"}};
        session.setSource(
            std::make_unique<session::StreamSource>(endpoint, net::LinkOptions{}, clock, [] { return 0.5; }));
    }
    [[nodiscard]] std::vector<models::Series::Point> points(models::ServerIndex server,
                                                            models::MetricId metric) const
    {
        return fleet.series(server).points(metric, 0ms, models::Millis::max());
    }
    [[nodiscard]] std::size_t count() const
    {
        const auto index = fleet.find({.endpoint = Endpoint, .id = u"web-01"_s});
        return index ? points(*index, models::CpuMetric).size() : 0;
    }
};

} // namespace

/// The agent's ways to send less, read by the real client.
class tst_LessOnTheWire final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheSameInFewerBytes_data();
    void saysTheSameInFewerBytes();
};

void tst_LessOnTheWire::saysTheSameInFewerBytes_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("isPacked");
    QTest::newRow("packed") << QString() << true;
    QTest::newRow("deltas") << u"mode=delta"_s << false;
    QTest::newRow("packed deltas") << u"mode=delta"_s << true;
}

void tst_LessOnTheWire::saysTheSameInFewerBytes()
{
    QFETCH(const QString, query);
    QFETCH(const bool, isPacked);
    AgentProcess agent({u"--simulate=30"_s, u"--interval=100ms"_s});
    QVERIFY(agent.waitUntilListening());
    Watcher plain(agent.url(), false);
    QUrl url = agent.url();
    url.setQuery(query);
    Watcher less(url, isPacked);
    constexpr std::size_t enough = 25;
    QTRY_VERIFY_WITH_TIMEOUT(plain.count() > enough && less.count() > enough, Deadline);

    const models::EndpointInfo *info = less.fleet.endpoint(Endpoint);
    QVERIFY(info);
    QCOMPARE(info->facts.encoding, isPacked ? u"gzip"_s : QString());
    QCOMPARE(info->deltas > 0, !query.isEmpty());
    QCOMPARE(info->scope.mode, query.isEmpty() ? u"snapshot"_s : u"delta"_s);
    QCOMPARE(info->baselessDeltas, quint64(0));
    QCOMPARE(info->decodeErrors, quint64(0));

    qsizetype compared = 0;
    for (const auto &[id, metric] :
         {std::pair(u"web-01"_s, models::CpuMetric), std::pair(u"db-01"_s, models::MemoryMetric),
          std::pair(u"cache-01"_s, models::DiskMetric)}) {
        const auto whole = plain.fleet.find({.endpoint = Endpoint, .id = id});
        const auto part = less.fleet.find({.endpoint = Endpoint, .id = id});
        QVERIFY(whole && part);
        const auto expected = plain.points(*whole, metric);
        const auto points = less.points(*part, metric);
        // Both began and were looked at at their own times: what lies between is the same in both.
        const auto from = std::max(expected.front().time, points.front().time);
        const auto to = std::min(expected.back().time, points.back().time);
        const auto between = [&](const std::vector<models::Series::Point> &all) {
            std::vector<std::pair<qint64, double>> some;
            for (const auto &point : all) {
                if (point.time >= from && point.time <= to)
                    some.emplace_back(point.time.count(), point.value);
            }
            return some;
        };
        QCOMPARE(between(points), between(expected));
        compared += qsizetype(between(points).size());
    }
    QVERIFY2(compared > 30, qPrintable(QString::number(compared)));
}

QTEST_GUILESS_MAIN(tst_LessOnTheWire)
#include "tst_lessonthewire.moc"
