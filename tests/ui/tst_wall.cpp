// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demofleet.h"
#include "models/decoder.h"
#include "models/fleetviewmodel.h"
#include "tests/support/processmemory.h"
#include "ui/fleetsummary.h"
#include "ui/mainwindow.h"
#include "ui/plotgeometry.h"
#include "ui/wallchart.h"
#include "ui/wallpage.h"
#include "ui/wallview.h"

#include <QImage>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using ui::StateShape;
using ui::WallGrid;

namespace {

QByteArray updateOf(const QByteArray &status)
{
    return R"({"type":"server_update","timestamp":1700000000000,"data":[{"id":"a","name":"a","status":")" +
           status + R"(","cpu":1,"lastUpdate":"2023-11-14T22:13:20Z"}]})";
}

} // namespace

class tst_Wall : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cardsAreAsLargeAsTheyCanBe_data();
    void cardsAreAsLargeAsTheyCanBe();
    void pagesComeInTurn();
    void thePictureWandersAndNeverLeaves();
    void theWorstComeFirst();
    void theWholeIsNeverBetterThanWhatIsSeen_data();
    void theWholeIsNeverBetterThanWhatIsSeen();
    void theWallCoversTheWindowAndGoes();
    void fullScreenComesAndGoes();
    void gapsSayTheirReason();
    void itPaintsOnceASecond();
    void daysDoNotMakeItGrow();
};

void tst_Wall::cardsAreAsLargeAsTheyCanBe_data()
{
    QTest::addColumn<int>("servers");
    QTest::addColumn<QSize>("room");
    QTest::addColumn<WallGrid>("grid");
    const QSize hd(1860, 870); // Of 1920 × 1080, at a unit of 30.
    QTest::newRow("one") << 1 << hd << WallGrid{.columns = 1, .rows = 1};
    QTest::newRow("two") << 2 << hd << WallGrid{.columns = 2, .rows = 1};
    QTest::newRow("four") << 4 << hd << WallGrid{.columns = 2, .rows = 2};
    QTest::newRow("six") << 6 << hd << WallGrid{.columns = 3, .rows = 2};
    QTest::newRow("twelve") << 12 << hd << WallGrid{.columns = 4, .rows = 3};
    QTest::newRow("thousands") << 5000 << hd << WallGrid{.columns = 4, .rows = 3};
    QTest::newRow("none") << 0 << hd << WallGrid{.columns = 1, .rows = 1};
    QTest::newRow("no room") << 5 << QSize(10, 10) << WallGrid{.columns = 1, .rows = 1};
    QTest::newRow("a tall screen") << 3 << QSize(1000, 1700) << WallGrid{.columns = 1, .rows = 3};
}

void tst_Wall::cardsAreAsLargeAsTheyCanBe()
{
    QFETCH(int, servers);
    QFETCH(QSize, room);
    QFETCH(WallGrid, grid);
    QCOMPARE(ui::wallGrid(servers, room, 30), grid);
}

void tst_Wall::pagesComeInTurn()
{
    QCOMPARE(ui::wallPage(1, 123'456s), 0);
    QCOMPARE(ui::wallPage(3, 0s), 0);
    QCOMPARE(ui::wallPage(3, 14s), 0);
    QCOMPARE(ui::wallPage(3, 15s), 1);
    QCOMPARE(ui::wallPage(3, 30s), 2);
    QCOMPARE(ui::wallPage(3, 45s), 0);
}

void tst_Wall::thePictureWandersAndNeverLeaves()
{
    constexpr int Reach = 5;
    QSet<std::pair<int, int>> places;
    QPoint before = ui::wallShift(0s, Reach);
    for (Millis now{0}; now < std::chrono::hours(24 * 30); now += 60s) {
        const QPoint place = ui::wallShift(now, Reach);
        QVERIFY(std::abs(place.x()) <= Reach && std::abs(place.y()) <= Reach);
        QVERIFY((place - before).manhattanLength() <= 4); // Nobody sees it move.
        QCOMPARE(ui::wallShift(now + 59s, Reach), place);
        places.insert({place.x(), place.y()});
        before = place;
    }
    QVERIFY2(places.size() > 60, qPrintable(QString::number(places.size())));
    QCOMPARE(ui::wallShift(600s, 0), QPoint());
}

void tst_Wall::theWorstComeFirst()
{
    const DemoFleet demo;
    std::vector<ServerIndex> order;
    ui::wallOrder(demo.fleet, order);
    QCOMPARE(order.size(), std::size_t{12});
    QCOMPARE(demo.fleet.server(order[0]).id, QStringLiteral("db-01"));
    for (std::size_t i = 1; i < order.size(); ++i) {
        QVERIFY(severity(demo.fleet.server(order[i - 1]).shown) >=
                severity(demo.fleet.server(order[i]).shown));
    }
}

void tst_Wall::theWholeIsNeverBetterThanWhatIsSeen_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<LinkState>("link");
    QTest::addColumn<LinkState>("otherLink");
    QTest::addColumn<StateShape>("shape");
    using enum LinkState;
    QTest::newRow("all online") << QByteArray("online") << Live << Live << StateShape::Disc;
    QTest::newRow("warning") << QByteArray("warning") << Live << Live << StateShape::Triangle;
    QTest::newRow("critical") << QByteArray("critical") << Live << Live << StateShape::Diamond;
    QTest::newRow("offline") << QByteArray("offline") << Live << Live << StateShape::HollowSquare;
    QTest::newRow("error") << QByteArray("error") << Live << Live << StateShape::Cross;
    QTest::newRow("maintenance") << QByteArray("maintenance") << Live << Live << StateShape::HalfDisc;
    QTest::newRow("online, but another endpoint is lost")
        << QByteArray("online") << Live << Waiting << StateShape::DashedRing;
    QTest::newRow("online, but another endpoint stopped")
        << QByteArray("online") << Live << Stopped << StateShape::DashedRing;
    QTest::newRow("critical, and another endpoint is lost")
        << QByteArray("critical") << Live << Waiting << StateShape::Diamond;
    QTest::newRow("paused") << QByteArray("online") << Paused << Paused << StateShape::DashedRing;
    QTest::newRow("was critical, now lost")
        << QByteArray("critical") << Waiting << Waiting << StateShape::DashedRing;
    QTest::newRow("connecting") << QByteArray("online") << Connecting << Connecting << StateShape::OpenArc;
}

void tst_Wall::theWholeIsNeverBetterThanWhatIsSeen()
{
    QFETCH(QByteArray, status);
    QFETCH(LinkState, link);
    QFETCH(LinkState, otherLink);
    QFETCH(StateShape, shape);
    Fleet fleet;
    Moment now{.steady = 1000s, .wall = 1'700'000'000s};
    QCOMPARE(ui::summaryOf(fleet).shape, StateShape::DashedRing); // Nothing is watched.
    fleet.addEndpoint({1}, {.name = QStringLiteral("a")});
    fleet.addEndpoint({2}, {.name = QStringLiteral("b")});
    fleet.setLink({1}, {.state = LinkState::Live, .since = now.steady}, now);
    Decoder decoder(fleet.metrics());
    fleet.apply({1}, *decoder.decode(updateOf(status)), now);
    fleet.setLink({1}, {.state = link, .since = now.steady}, now);
    fleet.setLink({2}, {.state = otherLink, .since = now.steady}, now);
    fleet.refreshFreshness(now);
    const ui::FleetSummary summary = ui::summaryOf(fleet);
    QCOMPARE(summary.shape, shape);
    QVERIFY(!summary.title.isEmpty());
    QCOMPARE(summary.blindness.isEmpty(), link == LinkState::Live);
    if (shape == StateShape::Disc)
        QVERIFY(summary.text().startsWith(summary.title));
}

void tst_Wall::theWallCoversTheWindowAndGoes()
{
    ui::Theme theme;
    DemoFleet demo;
    FleetViewModel view(demo.fleet);
    ui::MainWindow window(theme, {.fleet = demo.fleet, .view = view});
    QSignalSpy changed(&window, &ui::MainWindow::wallChanged);
    window.resize(1280, 720);
    window.show();
    window.refresh(demo.fleet.takeChanges(), demo.now);
    window.setWall(true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(window.isFullScreen());
    auto *wall = window.findChild<ui::WallView *>();
    QVERIFY(wall && wall->isVisible());
    QCOMPARE(wall->geometry(), window.rect());
    QCOMPARE(wall->cursor().shape(), Qt::BlankCursor);
    window.resize(1600, 900);
    QCOMPARE(wall->geometry(), window.rect());
    window.refresh({}, demo.now);
    QSet<QRgb> colours;
    const QImage picture = window.grab().toImage();
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3)
            colours.insert(picture.pixel(x, y));
    }
    QVERIFY(colours.size() > 30);
    QVERIFY(wall->accessibleDescription().contains(QStringLiteral("critical")));
    QTest::keyClick(wall, Qt::Key_Escape);
    QCOMPARE(changed.size(), 2);
    QVERIFY(!window.isWall());
    QVERIFY(!window.isFullScreen());
}

void tst_Wall::fullScreenComesAndGoes()
{
    ui::Theme theme;
    DemoFleet demo;
    FleetViewModel view(demo.fleet);
    ui::MainWindow window(theme, {.fleet = demo.fleet, .view = view});
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_F11);
    QVERIFY(window.isFullScreen());
    QTest::keyClick(&window, Qt::Key_F11, Qt::ControlModifier);
    QVERIFY(window.isWall());
    // From full screen to the wall and back to full screen; the key itself ends both.
    QTest::keyClick(window.findChild<ui::WallView *>(), Qt::Key_Escape);
    QVERIFY(window.isFullScreen() && !window.isWall());
    QTest::keyClick(&window, Qt::Key_F11, Qt::ControlModifier);
    QTest::keyClick(&window, Qt::Key_F11);
    QVERIFY(!window.isFullScreen() && !window.isWall());
}

void tst_Wall::gapsSayTheirReason()
{
    const DemoFleet demo;
    const ui::TextMeasure text{.lineHeight = 26, .width = [](const QString &words) {
                                   return 12.0 * static_cast<double>(words.size());
                               }};
    const QRect box(20, 40, 420, 90);
    ReducedLine line;
    const auto plotOf = [&](const char *id, const QRect &place) {
        return ui::wallPlot({.fleet = demo.fleet,
                             .server = demo.index(QString::fromLatin1(id)),
                             .now = demo.now,
                             .span = 5min,
                             .locale = QLocale::c()},
                            place, text, line);
    };
    // Lost and found again, and lost now: each gap is hatched and says its length and its reason.
    for (const char *id : {"db-01", "edge-01"}) {
        const ui::WallPlot plot = plotOf(id, box);
        QVERIFY2(!plot.geometry.gaps.empty(), id);
        QVERIFY(plot.memorySegments > 0 && plot.memorySegments < plot.geometry.segments.size());
        for (const ui::PlotGap &gap : plot.geometry.gaps) {
            QVERIFY2(gap.label, id);
            QVERIFY2(gap.label->text.contains(QStringLiteral("disconnected")), qPrintable(gap.label->text));
            QVERIFY(QRectF(box).contains(gap.label->rect));
            QVERIFY(QRectF(box).contains(gap.rect));
        }
        for (const QList<QPointF> &segment : plot.geometry.segments) {
            for (const QPointF &point : segment) // One before the left edge leads into it.
                QVERIFY(point.y() >= box.top() && point.y() <= box.bottom() && point.x() <= box.right() + 1);
        }
    }
    // Where words would hide the whole chart they are left out.
    for (const ui::PlotGap &gap : plotOf("db-01", QRect(20, 40, 420, 30)).geometry.gaps)
        QVERIFY(!gap.label);
}

void tst_Wall::itPaintsOnceASecond()
{
    ui::Theme theme;
    const DemoFleet demo;
    ui::WallView wall(theme, demo.fleet);
    wall.resize(1280, 720);
    wall.show();
    Moment now = demo.now;
    now.steady = std::chrono::floor<std::chrono::seconds>(now.steady);
    wall.refresh(now);
    QCoreApplication::processEvents();
    const quint64 before = wall.paintCount();
    for (int frame = 1; frame < 60; ++frame) {
        wall.refresh({.steady = now.steady + 16ms * frame, .wall = now.wall});
        QCoreApplication::processEvents();
    }
    QCOMPARE(wall.paintCount(), before);
    wall.refresh({.steady = now.steady + 1s, .wall = now.wall});
    QTRY_COMPARE_WITH_TIMEOUT(wall.paintCount(), before + 1, 30'000);
}

void tst_Wall::daysDoNotMakeItGrow()
{
    if (testsupport::residentBytes() == 0)
        QSKIP("What is in memory cannot be told here.");
    ui::Theme theme;
    DemoFleet demo;
    ui::WallView wall(theme, demo.fleet);
    wall.resize(640, 360);
    wall.show();
    QImage picture(wall.size(), QImage::Format_RGB32);
    Moment now = demo.now;
    qint64 settled = 0;
    // A day, a picture every few minutes, with samples that come and go.
    constexpr int Minutes = 24 * 60;
    for (int minute = 0; minute < Minutes; ++minute) {
        demo.advance();
        now = demo.now;
        wall.refresh({.steady = now.steady + 60s * minute, .wall = now.wall});
        if (minute % 4 == 0)
            wall.render(&picture);
        (void)demo.fleet.takeChanges();
        if (minute == Minutes / 2)
            settled = testsupport::residentBytes();
    }
    const qint64 grown = (testsupport::residentBytes() - settled) / 1024;
    QVERIFY2(grown < 4096, qPrintable(QString::number(grown) + QStringLiteral(" KiB")));
}

QTEST_MAIN(tst_Wall)
#include "tst_wall.moc"
