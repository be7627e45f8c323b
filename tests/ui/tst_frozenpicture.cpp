// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindowrig.h"
#include "ui/filterfield.h"
#include "ui/language.h"
#include "ui/toolbar.h"

#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using Column = FleetTableModel::Column;
using Rig = MainWindowRig;

/// What the window says of its picture: live, paused, or frozen while receiving goes on.
class tst_FrozenPicture : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void aFrozenPictureHoldsWhileReceivingGoesOn()
    {
        Rig rig;
        rig.clickHeader(Column::Cpu);
        rig.window.setFrozen(true);
        QVERIFY(rig.window.isFrozen());
        const QImage before = rig.table()->grab().toImage();
        rig.demo.setCpu(QStringLiteral("cache-01"), 100);
        for (int second = 0; second < 5; ++second)
            rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Database Primary"));
        QVERIFY(rig.table()->grab().toImage() == before);
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Frozen);
        rig.window.setFrozen(false);
        rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
    }

    void aFrozenPictureMayBeSortedAndFiltered()
    {
        Rig rig;
        rig.window.setFrozen(true);
        rig.demo.remove(QStringLiteral("web-01"));
        rig.demo.remove(QStringLiteral("gpu-01"));
        rig.advance();
        rig.clickHeader(Column::Cpu);
        rig.part<ui::FilterField>()->setText(QStringLiteral("web"));
        rig.window.grab();
        rig.part<ui::FilterField>()->clear();
        rig.window.setFrozen(false);
        QCOMPARE(rig.view.matchCount(), 10);
        QVERIFY(!rig.names().contains(QStringLiteral("gpu-01")));
    }

    void aFrozenPictureAsksForNoOrder()
    {
        Rig rig;
        rig.clickHeader(Column::Cpu);
        rig.advance();
        rig.demo.now.steady += 100ms;
        rig.demo.setCpu(QStringLiteral("cache-01"), 100);
        rig.demo.advance();
        rig.demo.now.steady -= 900ms; // Less than the time between two orders.
        rig.refresh();
        QVERIFY(rig.view.nextOrderDue());
        rig.window.setFrozen(true);
        QCOMPARE(rig.view.nextOrderDue(), std::nullopt);
        rig.window.setFrozen(false);
        rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
    }

    void aFrozenPictureIsFilteredAndSortedByWhatItShows()
    {
        Rig rig;
        rig.window.setFrozen(true);
        rig.demo.setCpu(QStringLiteral("cache-01"), 100);
        rig.demo.setLink(DemoFleet::Seoul, LinkState::Stopped, LinkReason::HttpStatus, 401);
        rig.advance();
        rig.clickHeader(Column::Cpu);
        QCOMPARE(rig.seoul().first(), QStringLiteral("Database Primary"));
        QCOMPARE(rig.tile(Status::Critical)->count(), 1);
        QTest::mouseClick(rig.tile(Status::Critical), Qt::LeftButton);
        QCOMPARE(rig.names(),
                 (QStringList{QStringLiteral("prod-seoul:"), QStringLiteral("Database Primary")}));
        rig.window.setFrozen(false);
        rig.advance();
        rig.advance();
        QCOMPARE(rig.view.matchCount(), 0);
    }

    void anEndpointRemovedWhileFrozenDoesNoHarm()
    {
        Rig rig;
        rig.window.setFrozen(true);
        rig.demo.fleet.removeEndpoint(DemoFleet::Lab);
        rig.refresh();
        rig.clickHeader(Column::Cpu);
        rig.window.grab();
        rig.window.setFrozen(false);
        QVERIFY(!rig.names().contains(QStringLiteral("gpu-01")));
    }

    void liveIsSaidOfTheServerThatIsShown()
    {
        Rig rig;
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
        rig.demo.setLink(DemoFleet::Seoul, LinkState::Waiting, LinkReason::ConnectionReset);
        rig.advance();
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::NotLive);
        rig.window.selectServer(rig.demo.index(QStringLiteral("gpu-01")));
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
    }

    void pauseIsAWish()
    {
        Rig rig;
        QSignalSpy wishes(&rig.window, &ui::MainWindow::pauseRequested);
        rig.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rig.window));
        QTest::keyClick(&rig.window, Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(wishes.size(), 1);
        QCOMPARE(wishes.first().first().toBool(), true);
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Live);
        rig.window.setPaused(true);
        QCOMPARE(rig.part<ui::Toolbar>()->picture(), ui::PictureState::Paused);
    }
};

QTEST_MAIN(tst_FrozenPicture)
#include "tst_frozenpicture.moc"
