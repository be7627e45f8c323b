// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/visibility.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace std::chrono_literals;

namespace {

struct Bench
{
    testsupport::FakeClock clock{};
    QWidget window{};
    app::Visibility visibility{clock};
    QSignalSpy looking{&visibility, &app::Visibility::lookingChanged};
    QSignalSpy lost{&visibility, &app::Visibility::interestLost};
    QSignalSpy found{&visibility, &app::Visibility::interestFound};

    Bench()
    {
        visibility.watch(window);
        window.show();
        looking.clear();
    }
};

} // namespace

class tst_Visibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void minimizedIsALossAtOnce();
    void hiddenIsALossAtOnce();
    void seenAgainIsFoundAtOnce();
    void theGraceTimeIsWaitedFor();
    void backInTimeIsNoLoss();
    void keepReceivingIsNoLoss();
    void choosingToKeepReceivingWhileHiddenBringsItBack();
    void aShorterGraceTimeCountsFromTheHiding();
};

void tst_Visibility::minimizedIsALossAtOnce()
{
    Bench bench;
    bench.window.showMinimized();
    QCOMPARE(bench.looking.size(), 1);
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.lost.constFirst().constFirst().value<net::LinkReason>(), net::LinkReason::Minimized);
}

void tst_Visibility::hiddenIsALossAtOnce()
{
    Bench bench;
    bench.window.hide();
    QCOMPARE(bench.lost.size(), 1);
    QCOMPARE(bench.lost.constFirst().constFirst().value<net::LinkReason>(), net::LinkReason::Hidden);
}

void tst_Visibility::seenAgainIsFoundAtOnce()
{
    Bench bench;
    bench.window.showMinimized();
    bench.window.showNormal();
    QCOMPARE(bench.found.size(), 1);
    QVERIFY(bench.visibility.isLooking());
}

void tst_Visibility::theGraceTimeIsWaitedFor()
{
    Bench bench;
    bench.visibility.setGraceTime(30s);
    bench.window.showMinimized();
    QCOMPARE(bench.looking.size(), 1);
    bench.clock.advance(29'999ms);
    QCOMPARE(bench.lost.size(), 0);
    bench.clock.advance(1ms);
    QCOMPARE(bench.lost.size(), 1);
}

void tst_Visibility::backInTimeIsNoLoss()
{
    Bench bench;
    bench.visibility.setGraceTime(30s);
    bench.window.showMinimized();
    bench.clock.advance(10s);
    bench.window.showNormal();
    bench.clock.advance(60s);
    QCOMPARE(bench.lost.size(), 0);
    QCOMPARE(bench.found.size(), 0);
}

void tst_Visibility::keepReceivingIsNoLoss()
{
    Bench bench;
    bench.visibility.setGraceTime(std::nullopt);
    bench.window.showMinimized();
    bench.clock.advance(24h);
    QCOMPARE(bench.lost.size(), 0);
    QCOMPARE(bench.looking.size(), 1);
}

void tst_Visibility::choosingToKeepReceivingWhileHiddenBringsItBack()
{
    Bench bench;
    bench.window.hide();
    bench.visibility.setGraceTime(std::nullopt);
    QCOMPARE(bench.found.size(), 1);
}

void tst_Visibility::aShorterGraceTimeCountsFromTheHiding()
{
    Bench bench;
    bench.visibility.setGraceTime(1h);
    bench.window.hide();
    bench.clock.advance(10s);
    bench.visibility.setGraceTime(5s);
    QCOMPARE(bench.lost.size(), 1);
}

QTEST_MAIN(tst_Visibility)
#include "tst_visibility.moc"
