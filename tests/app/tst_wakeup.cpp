// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/wakeup.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace std::chrono_literals;
using app::WakeReason;

class tst_WakeUp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstKnockIsHeardAtOnceAndManyAreOne()
    {
        testsupport::FakeClock clock;
        app::WakeUp wakeUp(clock);
        QList<WakeReason> heard;
        connect(&wakeUp, &app::WakeUp::woken, this, [&](WakeReason reason) { heard << reason; });

        wakeUp.knock(WakeReason::NetworkChanged);
        QCOMPARE(heard, QList{WakeReason::NetworkChanged});
        for (int i = 0; i < 20; ++i)
            wakeUp.knock(WakeReason::Unlocked);
        QCOMPARE(heard.size(), 1);
        clock.advance(app::WakeUp::Interval);
        QCOMPARE(heard, (QList{WakeReason::NetworkChanged, WakeReason::Unlocked}));
        clock.advance(1h);
        QCOMPARE(heard.size(), 2);
        wakeUp.knock(WakeReason::Resumed);
        QCOMPARE(heard.size(), 3);
    }
};

QTEST_GUILESS_MAIN(tst_WakeUp)
#include "tst_wakeup.moc"
