// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visibility.h"
#include "app/windows.h"
#include "models/decoder.h"
#include "models/fleet.h"
#include "models/fleetviewmodel.h"
#include "tests/support/fakeclock.h"
#include "ui/filterfield.h"
#include "ui/fleetview.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int Deadline = 30'000;

struct Bench
{
    testsupport::FakeClock clock{};
    models::Fleet fleet{};
    ui::Theme theme{};
    app::Visibility visibility{clock};
    app::Windows windows{{.fleet = fleet, .theme = theme, .visibility = visibility}};
    QList<ui::MainWindow *> joined{};
    models::Moment now{.steady = 1000s, .wall = 1'700'000'000s};

    Bench()
    {
        fleet.addEndpoint({1}, {.name = u"lab"_s, .displayUrl = u"http://lab/"_s});
        windows.start([this](ui::MainWindow &window) { joined += &window; });
    }
    void hear(const QByteArray &id)
    {
        models::Decoder decoder(fleet.metrics());
        const auto update = decoder.decode(
            R"({"type":"server_update","timestamp":1700000000000,"data":[{"id":")" + id + R"(","name":")" +
            id + R"(","status":"online","cpu":1,"lastUpdate":"2023-11-14T22:13:20Z"}]})");
        QVERIFY(update.has_value());
        fleet.apply({1}, *update, now);
    }
    void frame()
    {
        now.steady += 2s;
        windows.frame(fleet.takeChanges(), now);
    }
    [[nodiscard]] static int rowsOf(const ui::MainWindow &window)
    {
        return window.findChild<ui::FleetView *>()->model()->rowCount();
    }
};

} // namespace

class tst_Windows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereIsAlwaysOne();
    void aFurtherWindowShowsTheSameFleetItsOwnWay();
    void aHiddenWindowCostsNothingAndCatchesUp();
    void theSetIsPausedOnlyWhenAllAreUnseen();
    void aClosedWindowGoesAndTheLastOneStays();
    void theSetComesBack();
    void garbageOpensOneWindow();
    void thereIsAnEndToWindows();
};

void tst_Windows::thereIsAlwaysOne()
{
    Bench bench;
    QCOMPARE(bench.windows.count(), 1);
    QCOMPARE(bench.joined, QList{&bench.windows.first()});
    QCOMPARE(&bench.windows.current(), &bench.windows.first());
}

void tst_Windows::aFurtherWindowShowsTheSameFleetItsOwnWay()
{
    Bench bench;
    bench.windows.showAll();
    bench.hear("web");
    bench.hear("db");
    bench.frame();
    ui::MainWindow *second = bench.windows.openBeside();
    QVERIFY(second && second->isVisible());
    QCOMPARE(bench.joined.size(), 2);
    bench.frame();
    QCOMPARE(Bench::rowsOf(bench.windows.first()), 3);
    QCOMPARE(Bench::rowsOf(*second), 3);
    second->findChild<ui::FilterField *>()->setText(u"db"_s);
    second->selectServer(*bench.fleet.find({.endpoint = {1}, .id = u"db"_s}));
    bench.windows.first().selectServer(*bench.fleet.find({.endpoint = {1}, .id = u"web"_s}));
    QCOMPARE(Bench::rowsOf(bench.windows.first()), 3);
    QCOMPARE(Bench::rowsOf(*second), 2);
    QVERIFY(second->selectedServer() != bench.windows.first().selectedServer());
    QVERIFY(second->windowTitle() != bench.windows.first().windowTitle());
}

void tst_Windows::aHiddenWindowCostsNothingAndCatchesUp()
{
    Bench bench;
    bench.windows.showAll();
    ui::MainWindow *second = bench.windows.openBeside();
    second->showMinimized();
    QSignalSpy rows(second->findChild<ui::FleetView *>()->model(), &QAbstractItemModel::layoutChanged);
    QSignalSpy seen(&bench.windows, &app::Windows::seen);
    for (int i = 0; i < 50; ++i) {
        bench.hear("s" + QByteArray::number(i));
        bench.frame();
    }
    QCOMPARE(Bench::rowsOf(bench.windows.first()), 51);
    QCOMPARE(rows.size(), 0);
    QCOMPARE(Bench::rowsOf(*second), 1);
    second->showNormal();
    QVERIFY(!seen.isEmpty()); // It asks for a frame.
    bench.frame();
    QCOMPARE(Bench::rowsOf(*second), 51);
}

void tst_Windows::theSetIsPausedOnlyWhenAllAreUnseen()
{
    Bench bench;
    QSignalSpy lost(&bench.visibility, &app::Visibility::interestLost);
    QSignalSpy found(&bench.visibility, &app::Visibility::interestFound);
    bench.windows.showAll();
    ui::MainWindow *second = bench.windows.openBeside();
    bench.windows.first().showMinimized();
    QVERIFY(bench.visibility.isLooking());
    second->showMinimized();
    QVERIFY(!bench.visibility.isLooking());
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.constFirst().constFirst().value<net::LinkReason>(), net::LinkReason::Minimized);
    second->showNormal();
    QVERIFY(bench.visibility.isLooking());
    QCOMPARE(found.size(), 1);
    // The one that is seen is closed: nobody looks any more.
    second->close();
    QTRY_COMPARE_WITH_TIMEOUT(bench.windows.count(), 1, Deadline);
    QCOMPARE(lost.size(), 2);
    bench.windows.first().showNormal();
    QVERIFY(bench.visibility.isLooking());
}

void tst_Windows::aClosedWindowGoesAndTheLastOneStays()
{
    Bench bench;
    bench.windows.showAll();
    ui::MainWindow *second = bench.windows.openBeside();
    const ui::MainWindow *firstBefore = &bench.windows.first();
    bench.windows.first().close();
    QTRY_COMPARE_WITH_TIMEOUT(bench.windows.count(), 1, Deadline);
    QCOMPARE(&bench.windows.first(), second);
    QVERIFY(&bench.windows.first() != firstBefore);
    QCOMPARE(bench.windows.layouts().size(), 1);
    second->close();
    QCoreApplication::processEvents();
    QCOMPARE(bench.windows.count(), 1);
    second->show();
    bench.hear("a");
    bench.frame();
    QCOMPARE(Bench::rowsOf(*second), 2);
}

void tst_Windows::theSetComesBack()
{
    QList<QByteArray> layouts;
    {
        Bench bench;
        bench.windows.showAll();
        bench.windows.openBeside()->findChild<ui::FilterField *>()->setText(u"db"_s);
        bench.windows.first().setGeometry(30, 40, 745, 560);
        layouts = bench.windows.layouts();
    }
    QCOMPARE(layouts.size(), 2);
    Bench bench;
    QVERIFY(bench.windows.restore(layouts));
    bench.windows.showAll();
    QCOMPARE(bench.windows.count(), 2);
    QCOMPARE(bench.windows.first().geometry(), QRect(30, 40, 745, 560));
    QStringList filters;
    bench.windows.forEach(
        [&filters](ui::MainWindow &window) { filters += window.findChild<ui::FilterField *>()->text(); });
    QCOMPARE(filters, (QStringList{QString(), u"db"_s}));
    QCOMPARE(bench.windows.layouts().size(), layouts.size());
}

void tst_Windows::garbageOpensOneWindow()
{
    Bench bench;
    QVERIFY(!bench.windows.restore({}));
    QVERIFY(!bench.windows.restore({QByteArray("garbage"), QByteArray("more")}));
    QCOMPARE(bench.windows.count(), 1);
    const QByteArray good = bench.windows.first().saveLayout();
    QVERIFY(bench.windows.restore({good, QByteArray("garbage")}));
    QCOMPARE(bench.windows.count(), 1);
}

void tst_Windows::thereIsAnEndToWindows()
{
    Bench bench;
    for (int i = 0; i < 30; ++i)
        bench.windows.open();
    QCOMPARE(bench.windows.count(), 16);
    QVERIFY(!bench.windows.openBeside());
}

QTEST_MAIN(tst_Windows)
#include "tst_windows.moc"
