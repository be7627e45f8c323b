// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sleepwatch.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;

class tst_SleepWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeThatPassesIsNoSleep()
    {
        testsupport::FakeClock clock;
        const app::SleepWatch watch(clock);
        QSignalSpy resumed(&watch, &app::SleepWatch::resumed);
        clock.advance(1h);
        QCOMPARE(resumed.size(), 0);
    }

    void aSleepIsNoticedWithinOneInterval_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("slept");
        QTest::addColumn<bool>("isNoticed");
        QTest::newRow("a night") << std::chrono::milliseconds(8h) << true;
        QTest::newRow("just long enough")
            << std::chrono::milliseconds(app::SleepWatch::ShortestSleep) << true;
        QTest::newRow("a stall of the program") << std::chrono::milliseconds(14'999ms) << false;
    }

    void aSleepIsNoticedWithinOneInterval()
    {
        QFETCH(std::chrono::milliseconds, slept);
        QFETCH(bool, isNoticed);
        testsupport::FakeClock clock;
        const app::SleepWatch watch(clock);
        QSignalSpy resumed(&watch, &app::SleepWatch::resumed);
        clock.advance(12s);
        clock.sleep(slept);
        clock.advance(app::SleepWatch::Interval);
        QCOMPARE(resumed.size(), isNoticed ? 1 : 0);
        if (isNoticed)
            QCOMPARE(resumed.first().first().value<std::chrono::milliseconds>(), slept);
        clock.advance(1min);
        QCOMPARE(resumed.size(), isNoticed ? 1 : 0);
    }
};

QTEST_GUILESS_MAIN(tst_SleepWatch)
#include "tst_sleepwatch.moc"
