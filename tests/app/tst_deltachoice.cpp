// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/deltachoice.h"

#include <QTest>

using namespace std::chrono_literals;
using models::Millis;
using session::DeltaChoice;

namespace {

constexpr Millis Begin{1'000'000};
constexpr qint64 Large = 100'000;

} // namespace

class tst_DeltaChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhoAnnouncesThemIsAsked()
    {
        DeltaChoice choice;
        QVERIFY(!choice.isWanted(Begin));
        choice.connecting(false);
        choice.snapshotCame(Large, Begin);
        QVERIFY(!choice.wantsReconnect(Begin));
        choice.announce(true);
        QVERIFY(choice.isWanted(Begin));
        choice.announce(false);
        QVERIFY(!choice.isWanted(Begin));
        choice.announce(true);
        choice.refuse();
        QVERIFY(!choice.isWanted(Begin));
    }

    void aLargeFleetIsWorthOneReconnect()
    {
        DeltaChoice choice;
        choice.connecting(false);
        choice.announce(true);
        choice.snapshotCame(2000, Begin);
        QVERIFY(!choice.wantsReconnect(Begin));
        choice.snapshotCame(Large, Begin);
        QVERIFY(choice.wantsReconnect(Begin));
        choice.connecting(true);
        choice.snapshotCame(Large, Begin);
        QVERIFY(!choice.wantsReconnect(Begin));
        choice.connecting(false); // For whatever reason: not a second time.
        choice.snapshotCame(Large, Begin);
        QVERIFY(!choice.wantsReconnect(Begin));
    }

    void aBaseThatDoesNotComeBackEndsIt()
    {
        DeltaChoice choice;
        choice.announce(true);
        choice.connecting(true);
        choice.deltaCame(false, Begin);
        choice.deltaCame(false, Begin + 39s);
        QVERIFY(!choice.wantsReconnect(Begin + 39s));
        choice.deltaCame(false, Begin + 40s);
        QVERIFY(choice.wantsReconnect(Begin + 40s));
        QVERIFY(!choice.isWanted(Begin + 40s));
        choice.connecting(false);
        QVERIFY(!choice.wantsReconnect(Begin + 41s));
        QVERIFY(choice.isWanted(Begin + 40s + 1h)); // The next connection may ask again.
    }

    void aSnapshotMendsALoss()
    {
        DeltaChoice choice;
        choice.announce(true);
        choice.connecting(true);
        for (int loss = 0; loss < 20; ++loss) {
            const Millis now = Begin + loss * 11min;
            choice.deltaCame(false, now);
            choice.deltaCame(false, now + 10s);
            choice.snapshotCame(Large, now + 20s);
            choice.deltaCame(true, now + 21s);
            QVERIFY(!choice.wantsReconnect(now + 21s));
        }
    }

    void lossesAgainAndAgainEndIt()
    {
        DeltaChoice choice;
        choice.announce(true);
        choice.connecting(true);
        for (int loss = 0; loss < 3; ++loss) {
            QVERIFY(choice.isWanted(Begin + loss * 1min));
            choice.deltaCame(false, Begin + loss * 1min);
            choice.snapshotCame(Large, Begin + loss * 1min + 5s);
        }
        QVERIFY(!choice.isWanted(Begin + 3min));
        QVERIFY(choice.wantsReconnect(Begin + 3min));
    }
};

QTEST_APPLESS_MAIN(tst_DeltaChoice)
#include "tst_deltachoice.moc"
