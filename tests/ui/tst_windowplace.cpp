// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowplace.h"

#include <QTest>
#include <QWidget>

#include <limits>

using ui::ScreenArea;
using ui::WindowPlace;

Q_DECLARE_METATYPE(ui::WindowPlace)
Q_DECLARE_METATYPE(QList<ui::ScreenArea>)

namespace {

const ScreenArea Left{.name = QStringLiteral("left"), .available = QRect(0, 30, 1920, 1050)};
const ScreenArea Right{.name = QStringLiteral("right"), .available = QRect(1920, 0, 2560, 1440)};
const ScreenArea Small{.name = QStringLiteral("small"), .available = QRect(0, 0, 1024, 600)};
const QMargins Frame{4, 28, 4, 4};

} // namespace

class tst_WindowPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlaceIsFoundAgain_data();
    void aPlaceIsFoundAgain();
    void aFurtherWindowTakesAFreeScreen_data();
    void aFurtherWindowTakesAFreeScreen();
    void aWindowComesBackToItsPlace();
    void nonsenseMovesNothing();
};

void tst_WindowPlace::aPlaceIsFoundAgain_data()
{
    QTest::addColumn<WindowPlace>("place");
    QTest::addColumn<QList<ScreenArea>>("screens");
    QTest::addColumn<QRect>("expected");
    const QList<ScreenArea> both{Left, Right};
    const QRect onLeft(100, 100, 800, 600);
    const QRect onRight(2000, 100, 1200, 900);

    QTest::newRow("as it was") << WindowPlace{.normal = onLeft, .screen = Left} << both << onLeft;
    QTest::newRow("on the second screen")
        << WindowPlace{.normal = onRight, .screen = Right} << both << onRight;
    QTest::newRow("its screen is gone")
        << WindowPlace{.normal = onRight, .screen = Right} << QList{Left} << QRect(720, 100, 1200, 900);
    QTest::newRow("its screen stands elsewhere")
        << WindowPlace{.normal = onRight, .screen = Right}
        << QList{Left, ScreenArea{.name = Right.name, .available = QRect(-2560, 0, 2560, 1440)}}
        << QRect(2000 - 1920 - 2560, 100, 1200, 900);
    QTest::newRow("screens have other names")
        << WindowPlace{.normal = onRight,
                       .screen = {.name = QStringLiteral("x"), .available = Right.available}}
        << both << onRight;
    QTest::newRow("no screen is known of") << WindowPlace{.normal = onRight} << both << onRight;
    QTest::newRow("the screen is smaller")
        << WindowPlace{.normal = onLeft, .screen = Left} << QList{Small} << QRect(100, 0, 800, 600);
    QTest::newRow("the window is larger than any screen")
        << WindowPlace{.normal = QRect(0, 0, 5000, 4000), .screen = Left} << QList{Small} << Small.available;
    QTest::newRow("with its frame") << WindowPlace{.normal = QRect(-2000, -2000, 800, 600),
                                                   .frame = Frame,
                                                   .screen = Left}
                                    << QList{Left} << QRect(4, 30 + 28, 800, 600);
    QTest::newRow("far away") << WindowPlace{.normal = QRect(90'000, 90'000, 800, 600)} << both
                              << QRect(1920 - 800, 30 + 1050 - 600, 800, 600);
    QTest::newRow("under a new panel")
        << WindowPlace{.normal = QRect(0, 0, 800, 600),
                       .screen = {.name = Left.name, .available = QRect(0, 0, 1920, 1080)}}
        << QList{Left} << QRect(0, 30, 800, 600);

    constexpr int Most = std::numeric_limits<int>::max();
    QTest::newRow("no size") << WindowPlace{.normal = QRect()} << both << QRect();
    QTest::newRow("too small") << WindowPlace{.normal = QRect(0, 0, 20, 20)} << both << QRect();
    QTest::newRow("endless") << WindowPlace{.normal = QRect(QPoint(0, 0), QPoint(Most - 1, Most - 1))} << both
                             << QRect();
    QTest::newRow("beyond all bounds")
        << WindowPlace{.normal = QRect(std::numeric_limits<int>::min(), 0, 800, 600)} << both << QRect();
    QTest::newRow("no screen") << WindowPlace{.normal = onLeft} << QList<ScreenArea>{} << QRect();
    QTest::newRow("a frame of nonsense")
        << WindowPlace{.normal = onLeft, .frame = QMargins(-Most, Most, -5, 900'000)} << QList{Left}
        << QRect(100, 30 + 200, 800, 600);
}

void tst_WindowPlace::aPlaceIsFoundAgain()
{
    QFETCH(WindowPlace, place);
    QFETCH(QList<ScreenArea>, screens);
    QFETCH(QRect, expected);
    QCOMPARE(ui::placeToday(place, screens), expected);
}

void tst_WindowPlace::aFurtherWindowTakesAFreeScreen_data()
{
    QTest::addColumn<QList<QRect>>("taken");
    QTest::addColumn<QRect>("expected");
    const QRect before(100, 100, 800, 600);
    QTest::newRow("the second is free")
        << QList{before} << QRect(1920 + (2560 - 800) / 2, (1440 - 600) / 2, 800, 600);
    QTest::newRow("none is free") << QList{before, QRect(2000, 100, 800, 600)} << QRect(132, 132, 800, 600);
}

void tst_WindowPlace::aFurtherWindowTakesAFreeScreen()
{
    QFETCH(QList<QRect>, taken);
    QFETCH(QRect, expected);
    QCOMPARE(ui::placeBeside(taken.constFirst(), taken, {Left, Right}), expected);
}

void tst_WindowPlace::aWindowComesBackToItsPlace()
{
    QWidget before;
    before.setGeometry(40, 50, 300, 200);
    before.show();
    const WindowPlace place = ui::placeOf(before);
    QWidget after;
    QVERIFY(ui::putInPlace(after, place));
    after.show();
    QCOMPARE(after.geometry(), before.geometry());
    QCOMPARE(ui::placeOf(after), place);

    before.showMaximized();
    const WindowPlace maximized = ui::placeOf(before);
    QCOMPARE(maximized.normal, place.normal);
    QWidget large;
    QVERIFY(ui::putInPlace(large, maximized));
    large.show();
    QVERIFY(large.isMaximized());
    large.showNormal();
    QCOMPARE(large.geometry(), place.normal);
}

void tst_WindowPlace::nonsenseMovesNothing()
{
    QWidget window;
    window.setGeometry(40, 50, 300, 200);
    QVERIFY(!ui::putInPlace(window, {}));
    QVERIFY(!ui::putInPlace(window, {.normal = QRect(0, 0, -5, 10), .isMaximized = true}));
    QCOMPARE(window.geometry(), QRect(40, 50, 300, 200));
    QVERIFY(!window.isMaximized());
}

QTEST_MAIN(tst_WindowPlace)
#include "tst_windowplace.moc"
