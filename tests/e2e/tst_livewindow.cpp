// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/session/linktranslation.h"
#include "app/statedump.h"
#include "tests/e2e/agentprocess.h"
#include "ui/chartcanvas.h"
#include "ui/chartpanel.h"
#include "ui/format.h"
#include "ui/noticebar.h"
#include "ui/statusbar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Deadline = 30'000;

/// The window on an agent, with settings and inventories of its own.
class Watcher
{
public:
    explicit Watcher(const QUrl &url)
        : m_program(app::CommandLine{.urls = {url}, .size = QSize(1200, 800)})
    {
        m_program.show();
    }

    [[nodiscard]] app::Program &program() { return m_program; }
    [[nodiscard]] ui::MainWindow &window() { return m_program.window(); }
    [[nodiscard]] const models::Fleet &fleet() const { return m_program.fleet(); }
    [[nodiscard]] const models::LinkInfo &link() const { return fleet().endpoint(Endpoint)->link; }
    /// What the status bar says of the endpoint.
    [[nodiscard]] QString words()
    {
        const auto *bar = window().findChild<ui::StatusBar *>();
        return bar && !bar->chips().isEmpty() ? bar->chips().constFirst()->words() : QString();
    }
    [[nodiscard]] std::optional<models::ServerIndex> find(const QString &id) const
    {
        return fleet().find({.endpoint = Endpoint, .id = id});
    }
    [[nodiscard]] QString notice()
    {
        const auto *bar = window().findChild<ui::NoticeBar *>();
        return bar && bar->isVisibleTo(&window()) ? bar->accessibleName() : QString();
    }

    static constexpr models::EndpointId Endpoint{0};

private:
    app::Program m_program;
};

} // namespace

/// A real agent process and the real window, in every room's real form.
class tst_LiveWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void valuesAreWhatTheAgentSaid();
    void thisMachinesFiguresArriveToo();
    void minimizedDisconnectsAndVisibleAgainReconnects_data();
    void minimizedDisconnectsAndVisibleAgainReconnects();
    void aKilledAgentIsSaidAndFoundAgain();
    void aDeadEndpointsServersAreListedFromTheFirstFrame();

private:
    std::unique_ptr<QTemporaryDir> m_home{};
};

void tst_LiveWindow::initTestCase()
{
    QCoreApplication::setApplicationName(u"fleetscope"_s);
}

void tst_LiveWindow::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CONFIG_HOME", m_home->filePath(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", m_home->filePath(u"data"_s).toUtf8());
}

void tst_LiveWindow::valuesAreWhatTheAgentSaid()
{
    // No second tick while this test runs: what is compared stands still.
    testsupport::AgentProcess agent(
        {u"--simulate"_s, u"5"_s, u"--seed"_s, u"7"_s, u"--interval"_s, u"60s"_s});
    QVERIFY(agent.waitUntilListening());
    Watcher watcher(agent.url());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().serverCount(Watcher::Endpoint), 5, Deadline);

    // The agent samples at its start and once more shortly after it: the window has the last one when both
    // ways agree. QTRY evaluates its expression once more after success, so an agreement is kept.
    QJsonObject said;
    bool agreed = false;
    const auto isSameTick = [&] {
        if (agreed)
            return true;
        said = agent.getJson(u"/api/servers"_s);
        const auto server = watcher.find(said["data"_L1].toArray().first()["id"_L1].toString());
        agreed =
            said["seq"_L1].toInteger() > 1 && server &&
            watcher.fleet().server(*server).sampleTime == models::Millis(said["timestamp"_L1].toInteger());
        return agreed;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isSameTick(), Deadline);

    const auto now = session::momentOf(net::SystemClock());
    const QJsonObject dump = QJsonDocument::fromJson(app::dumpState(watcher.fleet(), now)).object();
    const QJsonArray servers = said["data"_L1].toArray();
    QCOMPARE(servers.size(), 5);
    for (const QJsonValue &value : servers) {
        const QString id = value["id"_L1].toString();
        const auto index = watcher.find(id);
        QVERIFY2(index, qPrintable(id));
        const models::ServerState &state = watcher.fleet().server(*index);
        QCOMPARE(state.value(models::CpuMetric), std::optional(value["cpu"_L1].toDouble()));
        QCOMPARE(state.value(models::MemoryMetric), std::optional(value["memory"_L1].toDouble()));
        QCOMPARE(state.value(models::DiskMetric), std::optional(value["disk"_L1].toDouble()));

        const QJsonArray dumped = dump["servers"_L1].toArray();
        const auto it =
            std::ranges::find_if(dumped, [&](const QJsonValue &each) { return each["id"_L1] == id; });
        QVERIFY(it != dumped.end());
        for (const char *metric : {"cpu", "memory", "disk", "load1"})
            QCOMPARE((*it)["metrics"_L1][QLatin1String(metric)], value[QLatin1String(metric)]);

        // On the charts: the title's figure, and the end of the line.
        watcher.window().selectServer(*index);
        const QString percent = ui::format::percent(value["cpu"_L1].toDouble(), QLocale(), 1);
        ui::ChartPanel *cpu = nullptr;
        const auto isShown = [&] {
            const auto panels = watcher.window().findChildren<ui::ChartPanel *>();
            cpu = panels.isEmpty() ? nullptr : panels.constFirst();
            return cpu && !cpu->canvas().plot().segments.empty() && cpu->title().age.isEmpty() &&
                   (cpu->title().value == percent ||
                    cpu->title().value == ui::format::percent(value["cpu"_L1].toDouble(), QLocale()));
        };
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), Deadline);
        const ui::PlotGeometry &plot = cpu->canvas().plot();
        const double end = plot.segments.back().constLast().y();
        QVERIFY2(std::abs(end - plot.yOf(value["cpu"_L1].toDouble())) < 1.0,
                 qPrintable(QString::number(end)));
    }
}

void tst_LiveWindow::thisMachinesFiguresArriveToo()
{
    testsupport::AgentProcess agent({});
    QVERIFY(agent.waitUntilListening());
    Watcher watcher(agent.url());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().serverCount(Watcher::Endpoint), 1, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.fleet().server({0}).value(models::CpuMetric).has_value(), Deadline);
    const models::ServerState &state = watcher.fleet().server({0});
    for (const models::MetricId metric : {models::CpuMetric, models::MemoryMetric, models::DiskMetric}) {
        const auto value = state.value(metric);
        QVERIFY(value && *value >= 0 && *value <= 100);
    }
    QTRY_COMPARE_WITH_TIMEOUT(watcher.link().state, models::LinkState::Live, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.words().contains(u"live"_s), Deadline);
}

void tst_LiveWindow::minimizedDisconnectsAndVisibleAgainReconnects_data()
{
    QTest::addColumn<QString>("keep");
    QTest::addColumn<bool>("isGapLeft");
    QTest::newRow("an agent that keeps nothing") << u"0"_s << true;
    QTest::newRow("an agent that keeps its past") << u"15m"_s << false;
}

void tst_LiveWindow::minimizedDisconnectsAndVisibleAgainReconnects()
{
    QFETCH(QString, keep);
    QFETCH(bool, isGapLeft);
    testsupport::AgentProcess agent(
        {u"--simulate"_s, u"2"_s, u"--interval"_s, u"200ms"_s, u"--keep"_s, keep});
    QVERIFY(agent.waitUntilListening());
    Watcher watcher(agent.url());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.link().state, models::LinkState::Live, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(agent.subscribers(), 1, Deadline);

    watcher.window().showMinimized();
    QCOMPARE(watcher.link().state, models::LinkState::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(agent.subscribers(), 0, Deadline);
    // Long enough that the samples which are missing make a gap.
    const auto ticks = [&] { return agent.getJson(u"/api/servers"_s)["seq"_L1].toInteger(); };
    const qint64 before = ticks();
    QTRY_VERIFY_WITH_TIMEOUT(ticks() >= before + 10, Deadline);

    watcher.window().showNormal();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.link().state, models::LinkState::Live, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(agent.subscribers(), 1, Deadline);
    QVERIFY2(watcher.notice().contains(u"minimized"_s), qPrintable(watcher.notice()));

    const auto pausedGap = [&] {
        const auto now = session::momentOf(net::SystemClock());
        const auto gaps = watcher.fleet().gaps({0}, now.wall - 1h, now.wall + 1h, now);
        return std::ranges::any_of(gaps, [](const models::Gap &gap) {
            return gap.reason == models::GapReason::Paused && !gap.isOpen && gap.to > gap.from;
        });
    };
    QTRY_COMPARE_WITH_TIMEOUT(pausedGap(), isGapLeft, Deadline);

    // The second time it is no news.
    watcher.window().findChild<ui::NoticeBar *>()->dismiss();
    watcher.window().hide();
    QCOMPARE(watcher.link().reason, models::LinkReason::Hidden);
    watcher.window().show();
    QCOMPARE(watcher.notice(), QString());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.link().state, models::LinkState::Live, Deadline);
}

void tst_LiveWindow::aKilledAgentIsSaidAndFoundAgain()
{
    auto agent = std::make_unique<testsupport::AgentProcess>(QStringList{u"--simulate"_s, u"3"_s});
    QVERIFY(agent->waitUntilListening());
    const quint16 port = agent->port();
    Watcher watcher(agent->url());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().counts().of(models::Status::Unknown), 0, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.link().state, models::LinkState::Live, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().serverCount(Watcher::Endpoint), 3, Deadline);

    agent.reset();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().counts().of(models::Status::Unknown), 3, Deadline);
    QTRY_VERIFY2_WITH_TIMEOUT(watcher.words().startsWith(u"reconnecting"_s), qPrintable(watcher.words()),
                              Deadline);
    QCOMPARE(watcher.fleet().server({0}).freshness, models::Freshness::Disconnected);
    QVERIFY(watcher.fleet().server({0}).age(session::momentOf(net::SystemClock())));
    QVERIFY(watcher.fleet().server({0}).value(models::CpuMetric));

    agent = std::make_unique<testsupport::AgentProcess>(QStringList{u"--simulate"_s, u"3"_s}, port);
    QVERIFY(agent->waitUntilListening());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().counts().of(models::Status::Unknown), 0, Deadline);
    QVERIFY(watcher.fleet().endpoint(Watcher::Endpoint)->traffic.reconnects >= 1);
}

void tst_LiveWindow::aDeadEndpointsServersAreListedFromTheFirstFrame()
{
    QUrl url;
    {
        testsupport::AgentProcess agent({u"--simulate"_s, u"4"_s});
        QVERIFY(agent.waitUntilListening());
        url = agent.url();
        Watcher watcher(url);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet().serverCount(Watcher::Endpoint), 4, Deadline);
    }
    const Watcher restarted(url);
    QCOMPARE(restarted.fleet().serverCount(Watcher::Endpoint), 4);
    const models::ServerState &server = restarted.fleet().server({0});
    QCOMPARE(server.shown, models::Status::Unknown);
    QVERIFY(!server.name.isEmpty());
    QVERIFY(server.age(session::momentOf(net::SystemClock())));
}

QTEST_MAIN(tst_LiveWindow)
#include "tst_livewindow.moc"
