// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chartfleet.h"
#include "ui/charttexts.h"

#include "ui/language.h"

#include <QTest>

using namespace std::chrono_literals;
using models::Millis;

class tst_ChartTexts : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void metricsHaveNamesForPeople_data();
    void metricsHaveNamesForPeople();
    void secondaryLinesSayHowMuchThereIs();
    void nothingKnownNothingSaid();
    void theServersWordsNameItsFreshness_data();
    void theServersWordsNameItsFreshness();
    void anEmptyChartSaysWhy();
};

void tst_ChartTexts::metricsHaveNamesForPeople_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isPercent");
    QTest::addColumn<QString>("title");

    const auto row = [](const char *name, const char *title, bool isPercent = false) {
        QTest::newRow(name) << QString::fromUtf8(name) << isPercent << QString::fromUtf8(title);
    };
    row("cpu", "CPU", true);
    row("load15", "Load, 15 minutes");
    row("network.rx", "Network: received");
    row("cpuCores[3]", "Core 3", true);
    row("disks[/var].percent", "Disk /var: used", true);
    row("disks[/var].used", "Disk /var: used space");
    row("disks[/srv/a[1]].total", "Disk /srv/a[1]: size");
    row("interfaces[eth0].tx", "Network eth0: sent");
    row("devices[sda].busy", "Device sda: busy", true);
    row("gpu[0].power", "gpu[0].power");
    row("queue.length", "queue.length");
    row("", "");
    row("][", "][");
    row("[x]", "[x]");
}

void tst_ChartTexts::metricsHaveNamesForPeople()
{
    QFETCH(QString, name);
    QFETCH(bool, isPercent);
    QTEST(ui::metricTitle({.name = name, .isPercent = isPercent}), "title");
}

void tst_ChartTexts::secondaryLinesSayHowMuchThereIs()
{
    ChartFleet feed;
    feed.advance(1s);
    feed.sample({{"cpu", 93},
                 {"memory", 81},
                 {"disk", 55},
                 {"swap", 25},
                 {"cores", 16},
                 {"load1", 14.2},
                 {"memoryUsed", 52.1 * 1073741824},
                 {"memoryTotal", 64.0 * 1073741824},
                 {"swapUsed", 1073741824.0},
                 {"swapTotal", 4 * 1073741824.0},
                 {"disks[/boot].percent", 30},
                 {"disks[/].percent", 55},
                 {"disks[/].used", 1.1 * 1099511627776.0},
                 {"disks[/].total", 2.0 * 1099511627776.0}});
    const auto detail = [&feed](models::MetricId metric) {
        return ui::metricDetail(metric, feed.fleet.server(feed.server()), feed.fleet.metrics(), QLocale::c());
    };
    QCOMPARE(detail(models::CpuMetric), QStringLiteral("16 cores \u00b7 load 14.2"));
    QCOMPARE(detail(models::MemoryMetric), QStringLiteral("52.1 of 64.0\u00a0GiB"));
    QCOMPARE(detail(models::DiskMetric), QStringLiteral("/ 1.1 of 2.0\u00a0TiB"));
    QCOMPARE(detail(*feed.fleet.metrics().find("swap")), QStringLiteral("1.0 of 4.0\u00a0GiB"));
    QCOMPARE(detail(*feed.fleet.metrics().find("load1")), QString());
}

void tst_ChartTexts::nothingKnownNothingSaid()
{
    ChartFleet feed;
    feed.advance(1s);
    feed.sample({{"cpu", 93}, {"memory", 81}, {"disk", 55}, {"cores", 1}});
    for (const auto &[metric, words] :
         {std::pair(models::CpuMetric, QStringLiteral("1 core")), std::pair(models::MemoryMetric, QString()),
          std::pair(models::DiskMetric, QString())}) {
        QCOMPARE(
            ui::metricDetail(metric, feed.fleet.server(feed.server()), feed.fleet.metrics(), QLocale::c()),
            words);
    }
}

void tst_ChartTexts::theServersWordsNameItsFreshness_data()
{
    QTest::addColumn<int>("link");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<QString>("words");

    const auto row = [](const char *name, models::LinkState link, models::Status status, int milliseconds,
                        const char *words) {
        QTest::newRow(name) << static_cast<int>(link) << static_cast<int>(status) << milliseconds
                            << QString::fromUtf8(words);
    };
    using models::LinkState;
    using models::Status;
    row("live", LinkState::Live, Status::Online, 400, "up 41\u00a0days \u00b7 live, 0.4\u00a0s old");
    row("delayed", LinkState::Live, Status::Online, 5000, "up 41\u00a0days \u00b7 delayed, 5\u00a0s old");
    row("silent", LinkState::Live, Status::Online, 38000, "silent \u00b7 38\u00a0s old");
    row("disconnected", LinkState::Waiting, Status::Online, 38000, "disconnected \u00b7 38\u00a0s old");
    row("paused", LinkState::Paused, Status::Online, 125000, "paused \u00b7 2\u00a0min old");
    row("stopped", LinkState::Stopped, Status::Online, 5000, "stopped \u00b7 5\u00a0s old");
    row("offline", LinkState::Live, Status::Offline, 400, "offline \u00b7 last sample 0.4\u00a0s ago");
}

void tst_ChartTexts::theServersWordsNameItsFreshness()
{
    QFETCH(int, link);
    QFETCH(int, status);
    QFETCH(int, milliseconds);
    ChartFleet feed;
    feed.run(10);
    feed.status = static_cast<models::Status>(status);
    feed.sample({{"cpu", 50}});
    feed.link(static_cast<models::LinkState>(link));
    feed.advance(Millis(milliseconds));
    QTEST(ui::serverWords(feed.fleet.server(feed.server()), feed.now(), QLocale::c()), "words");
}

void tst_ChartTexts::anEmptyChartSaysWhy()
{
    ChartFleet feed;
    feed.advance(1s);
    feed.sample({{"cpu", 93}});
    const models::ServerState &state = feed.fleet.server(feed.server());
    QVERIFY(ui::emptyChartWords(state, models::MemoryMetric).contains(QStringLiteral("does not send")));
    QVERIFY(ui::emptyChartWords(state, models::CpuMetric).contains(QStringLiteral("this time")));
    QVERIFY(ui::emptyChartWords({}, models::CpuMetric).contains(QStringLiteral("yet")));
}

QTEST_MAIN(tst_ChartTexts)
#include "tst_charttexts.moc"
