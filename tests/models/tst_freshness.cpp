// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clockoffset.h"
#include "models/freshness.h"
#include "models/learnedinterval.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(models::FreshnessInput)
Q_DECLARE_METATYPE(models::Freshness)

class tst_Freshness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void follows_data()
    {
        QTest::addColumn<FreshnessInput>("input");
        QTest::addColumn<Freshness>("expected");
        QTest::addColumn<int>("nextChange"); // Milliseconds from now; -1: none.
        using enum Freshness;
        // Now is 100 s.
        const auto live = [](Millis news, Millis sample, Millis interval) {
            return FreshnessInput{LinkState::Live, 100s - news, 100s - sample, interval, true};
        };
        QTest::newRow("just arrived") << live(0s, 0s, 1s) << Live << 3000;
        QTest::newRow("a moment before delayed") << live(0s, 2999ms, 1s) << Live << 1;
        QTest::newRow("three intervals") << live(0s, 3s, 1s) << Delayed << 7000;
        QTest::newRow("a moment before stale") << live(0s, 9999ms, 1s) << Delayed << 1;
        QTest::newRow("ten seconds are the least") << live(0s, 10s, 100ms) << Stale << -1;
        QTest::newRow("ten intervals") << live(0s, 29s, 3s) << Delayed << 1000;
        QTest::newRow("ten intervals over") << live(0s, 30s, 3s) << Stale << -1;
        QTest::newRow("never fresher than its source") << live(4s, 0s, 1s) << Delayed << 6000;
        QTest::newRow("a source is not enough") << live(0s, 50s, 1s) << Stale << -1;
        QTest::newRow("offline: its source is enough")
            << FreshnessInput{LinkState::Live, 99s, 10s, 1s, false} << Live << 2000;
        QTest::newRow("never seen") << FreshnessInput{LinkState::Live, 99s, {}, 1s, true} << NeverSeen << -1;
        QTest::newRow("nothing at all")
            << FreshnessInput{LinkState::Live, {}, {}, 1s, false} << NeverSeen << -1;
        for (const auto state : {LinkState::Idle, LinkState::Connecting, LinkState::Open, LinkState::Waiting})
            QTest::addRow("link %d", int(state))
                << FreshnessInput{state, 100s, 100s, 1s, true} << Disconnected << -1;
        QTest::newRow("paused") << FreshnessInput{LinkState::Paused, 100s, 100s, 1s, true} << Paused << -1;
        QTest::newRow("stopped") << FreshnessInput{LinkState::Stopped, 100s, 100s, 1s, true} << Stopped << -1;
        QTest::newRow("a clock ahead is no age") << live(0s, -5s, 1s) << Live << 3000;
    }

    void follows()
    {
        QFETCH(FreshnessInput, input);
        QFETCH(Freshness, expected);
        QFETCH(int, nextChange);
        const FreshnessAnswer answer = freshness(input, 100s);
        QCOMPARE(answer.freshness, expected);
        QCOMPARE(answer.nextChange ? int((*answer.nextChange - 100s).count()) : -1, nextChange);
        // At the instant it names the answer is another one, and not before.
        if (answer.nextChange) {
            QCOMPARE(freshness(input, *answer.nextChange - 1ms).freshness, expected);
            QVERIFY(freshness(input, *answer.nextChange).freshness != expected);
        }
    }

    void offsetIsTheLeastDelayed()
    {
        ClockOffset offset;
        QCOMPARE(offset.value(), std::nullopt);
        offset.add(1000ms, 900ms);
        offset.add(2000ms, 1950ms);
        offset.add(3000ms, 2500ms);
        QCOMPARE(offset.value(), std::optional<Millis>(50ms));
        offset.reset();
        QCOMPARE(offset.value(), std::nullopt);
        offset.add(0ms, 1h);
        QCOMPARE(offset.value(), std::optional<Millis>(-1h));
    }

    void oneOutageDoesNotChangeTheInterval()
    {
        LearnedInterval interval;
        interval.add(1s);
        interval.add(1s);
        QCOMPARE(interval.value(), std::nullopt);
        interval.add(1s);
        QCOMPARE(interval.value(), std::optional<Millis>(1s));
        interval.add(1h);
        interval.add(1s);
        QCOMPARE(interval.value(), std::optional<Millis>(1s));
        for (int time = 0; time < 3; ++time)
            interval.add(5s);
        QCOMPARE(interval.value(), std::optional<Millis>(5s));
    }
};

QTEST_GUILESS_MAIN(tst_Freshness)
#include "tst_freshness.moc"
