// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/framepump.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

namespace {

struct Bench
{
    testsupport::FakeClock clock{};
    app::FramePump pump{clock};
    QSignalSpy frames{&pump, &app::FramePump::frameDue};

    void look()
    {
        pump.setLooking(true);
        clock.advance(0ms);
        frames.clear();
    }
    [[nodiscard]] models::Millis now() const
    {
        return std::chrono::duration_cast<models::Millis>(clock.now().time_since_epoch());
    }
};

} // namespace

class tst_FramePump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyTouchesAreOneFrame();
    void atMostOneFrameARefresh();
    void nothingWhileNobodyLooks();
    void whatWasMissedComesWithTheFirstLook();
    void agesTickOnlyWhenTheyAreShown();
    void aStreamOfOneASecondNeedsNoTick();
    void aChangeByTimeAloneIsAFrame();
    void anEarlierChangeBeatsALaterOne();
};

void tst_FramePump::manyTouchesAreOneFrame()
{
    Bench bench;
    bench.look();
    bench.clock.advance(1s);
    for (int i = 0; i < 100; ++i)
        bench.pump.touch();
    bench.clock.advance(500ms);
    QCOMPARE(bench.frames.size(), 1);
}

void tst_FramePump::atMostOneFrameARefresh()
{
    Bench bench;
    bench.look();
    for (int i = 0; i < 1000; ++i) {
        bench.pump.touch();
        bench.clock.advance(1ms);
    }
    QVERIFY2(bench.frames.size() <= 63, qPrintable(QString::number(bench.frames.size())));
    QVERIFY2(bench.frames.size() >= 50, qPrintable(QString::number(bench.frames.size())));
}

void tst_FramePump::nothingWhileNobodyLooks()
{
    Bench bench;
    bench.look();
    bench.pump.setAgesShown(true);
    bench.pump.setLooking(false);
    bench.pump.touch();
    bench.clock.advance(60s);
    QCOMPARE(bench.frames.size(), 0);
    QCOMPARE(bench.clock.pending(), 0);
}

void tst_FramePump::whatWasMissedComesWithTheFirstLook()
{
    Bench bench;
    bench.look();
    bench.pump.setLooking(false);
    bench.pump.touch();
    bench.clock.advance(10s);
    bench.pump.setLooking(true);
    bench.clock.advance(0ms);
    QCOMPARE(bench.frames.size(), 1);
}

void tst_FramePump::agesTickOnlyWhenTheyAreShown()
{
    Bench bench;
    bench.look();
    bench.clock.advance(60s);
    QCOMPARE(bench.frames.size(), 0);
    bench.pump.setAgesShown(true);
    bench.clock.advance(11s);
    QVERIFY(bench.frames.size() >= 9);
    QVERIFY(bench.frames.size() <= 11);
}

void tst_FramePump::aStreamOfOneASecondNeedsNoTick()
{
    Bench bench;
    bench.look();
    bench.pump.setAgesShown(true);
    for (int i = 0; i < 60; ++i) {
        bench.clock.advance(1s);
        bench.pump.touch();
        bench.clock.advance(0ms);
    }
    QCOMPARE(bench.frames.size(), 60);
}

void tst_FramePump::aChangeByTimeAloneIsAFrame()
{
    Bench bench;
    bench.look();
    bench.pump.setNextChange(bench.now() + 3s);
    bench.clock.advance(2999ms);
    QCOMPARE(bench.frames.size(), 0);
    bench.clock.advance(1ms);
    QCOMPARE(bench.frames.size(), 1);
    bench.clock.advance(60s);
    QCOMPARE(bench.frames.size(), 1);
}

void tst_FramePump::anEarlierChangeBeatsALaterOne()
{
    Bench bench;
    bench.look();
    bench.pump.setNextChange(bench.now() + 30s);
    bench.pump.setNextChange(bench.now() + 3s);
    bench.clock.advance(3s);
    QCOMPARE(bench.frames.size(), 1);
}

QTEST_GUILESS_MAIN(tst_FramePump)
#include "tst_framepump.moc"
