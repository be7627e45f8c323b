// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindowrig.h"
#include "ui/emptystate.h"
#include "ui/filterfield.h"
#include "ui/language.h"
#include "ui/statusbar.h"

#include <QPaintEvent>
#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using Column = FleetTableModel::Column;
using Rig = MainWindowRig;

/// The table of the window: its order, its filter, its selection and what of it is painted.
class tst_FleetView : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theFirstServerIsSelected()
    {
        const Rig rig;
        QCOMPARE(rig.selectedName(), QStringLiteral("API Gateway"));
    }

    void aClickOnAHeadingSorts()
    {
        Rig rig;
        QCOMPARE(rig.seoul().first(), QStringLiteral("API Gateway"));
        rig.clickHeader(Column::Cpu);
        QCOMPARE(rig.seoul(), (QStringList{QStringLiteral("Database Primary"), QStringLiteral("API Gateway"),
                                           QStringLiteral("Web Server 01"), QStringLiteral("Web Server 02"),
                                           QStringLiteral("Redis Cache")}));
        rig.clickHeader(Column::Cpu);
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
        rig.clickHeader(Column::Name);
        QCOMPARE(rig.seoul().first(), QStringLiteral("API Gateway"));
    }

    void worstFirstIsOneClick()
    {
        Rig rig;
        rig.clickHeader(Column::Status);
        QVERIFY(rig.view.isWorstFirst());
        QCOMPARE(rig.seoul().mid(0, 2),
                 (QStringList{QStringLiteral("Database Primary"), QStringLiteral("API Gateway")}));
        rig.clickHeader(Column::Status);
        QVERIFY(!rig.view.isWorstFirst());
    }

    void theSelectionSurvivesUpdatesSortsAndFilters()
    {
        Rig rig;
        rig.window.selectServer(rig.demo.index(QStringLiteral("cache-01")));
        QSignalSpy changes(&rig.window, &ui::MainWindow::selectedServerChanged);
        rig.clickHeader(Column::Cpu);
        rig.demo.setCpu(QStringLiteral("cache-01"), 99);
        rig.advance();
        rig.advance();
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        QCOMPARE(rig.nameAt(rig.table()->currentIndex().row()), QStringLiteral("Redis Cache"));
        rig.part<ui::FilterField>()->setText(QStringLiteral("gpu"));
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        rig.part<ui::FilterField>()->clear();
        QCOMPARE(rig.nameAt(rig.table()->currentIndex().row()), QStringLiteral("Redis Cache"));
        QCOMPARE(changes.size(), 0);
    }

    void aServerThatIsRemovedIsNotSelectedAnyMore()
    {
        Rig rig;
        rig.window.selectServer(rig.demo.index(QStringLiteral("web-01")));
        rig.demo.remove(QStringLiteral("web-01"));
        rig.refresh();
        QVERIFY(rig.window.selectedServer());
        QCOMPARE_NE(rig.selectedName(), QStringLiteral("Web Server 01"));
    }

    void itFiltersAsOneTypes()
    {
        Rig rig;
        rig.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&rig.window));
        QTest::keyClick(&rig.window, Qt::Key_F, Qt::ControlModifier);
        auto *filter = rig.part<ui::FilterField>();
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, QStringLiteral("gpu"));
        QCOMPARE(rig.names(),
                 (QStringList{QStringLiteral("lab:"), QStringLiteral("gpu-01"), QStringLiteral("gpu-02")}));
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(rig.view.matchCount(), 12);
    }

    void whereNothingMatchesThereIsAWayOut()
    {
        Rig rig;
        rig.part<ui::FilterField>()->setText(QStringLiteral("no such server"));
        QAbstractButton *clear = nullptr;
        for (const auto *page : rig.window.findChildren<ui::EmptyState *>()) {
            if (page->isVisible())
                clear = page->findChild<QAbstractButton *>();
        }
        QVERIFY(clear);
        QTest::mouseClick(clear, Qt::LeftButton);
        QVERIFY(rig.part<ui::FilterField>()->text().isEmpty());
        QCOMPARE(rig.view.matchCount(), 12);
    }

    void tilesAlwaysAddUpToTheStatusBar()
    {
        Rig rig;
        const auto sum = [&] {
            int total = 0;
            for (const ui::StateTile *tile : rig.part<ui::StateTiles>()->tiles())
                total += tile->isVisible() ? tile->count() : 0;
            return total;
        };
        QCOMPARE(sum(), 12);
        QCOMPARE(rig.tile(Status::Unknown)->count(), 2);
        QCOMPARE(rig.part<ui::StatusBar>()->summary(),
                 QString::fromUtf8("12 servers of 4 endpoints \u00b7 blind to 2"));
        rig.demo.setLink(DemoFleet::Lab, LinkState::Stopped, LinkReason::HttpStatus, 401);
        rig.advance();
        QCOMPARE(sum(), 12);
        QCOMPARE(rig.tile(Status::Unknown)->count(), 6);
        QVERIFY(rig.part<ui::StatusBar>()->summary().endsWith(QStringLiteral("blind to 6")));
    }

    void aTileFiltersAndASecondClickClears()
    {
        Rig rig;
        ui::StateTile *critical = rig.tile(Status::Critical);
        QTest::mouseClick(critical, Qt::LeftButton);
        QCOMPARE(rig.names(),
                 (QStringList{QStringLiteral("prod-seoul:"), QStringLiteral("Database Primary")}));
        QTest::mouseClick(rig.tile(Status::Warning), Qt::LeftButton);
        QVERIFY(!critical->isChecked());
        QCOMPARE(rig.view.matchCount(), 1);
        rig.tile(Status::Warning)->setFocus();
        QTest::keyClick(rig.tile(Status::Warning), Qt::Key_Space);
        QCOMPARE(rig.view.matchCount(), 12);
    }

    void aGroupRowCollapses()
    {
        Rig rig;
        const qsizetype rows = rig.view.rowCount();
        rig.clickRow(0);
        QCOMPARE(rig.view.rowCount(), rows - 5);
        QCOMPARE(rig.nameAt(1), QStringLiteral("edge-tokyo:"));
        rig.clickRow(0);
        QCOMPARE(rig.view.rowCount(), rows);
    }

    void theTableIsWorkedByKeyboard()
    {
        Rig rig;
        ui::FleetView *table = rig.table();
        table->setFocus();
        rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        const int rows = rig.view.rowCount();
        QTest::keyClick(table, Qt::Key_Left);
        QCOMPARE(table->currentIndex().row(), 0);
        QTest::keyClick(table, Qt::Key_Left);
        QCOMPARE(rig.view.rowCount(), rows - 5);
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(rig.view.rowCount(), rows);
        QCOMPARE(rig.selectedName(), QStringLiteral("Redis Cache"));
        QTest::keyClick(table, Qt::Key_End);
        QCOMPARE(rig.selectedName(), QStringLiteral("workstation"));
        QTest::keyClick(table, Qt::Key_G);
        QCOMPARE(rig.part<ui::FilterField>()->text(), QStringLiteral("g"));
    }

    void choosingTheFirstServerDoesNotScroll()
    {
        const Rig rig;
        QCOMPARE(rig.table()->rowAt(0), 0);
    }

    void anOrderThatChangesDoesNotScroll()
    {
        Rig rig;
        rig.window.resize(1024, 400);
        rig.clickHeader(Column::Cpu);
        rig.window.selectServer(rig.demo.index(QStringLiteral("cache-01")));
        rig.table()->scrollToBottom();
        const int top = rig.table()->rowAt(0);
        QVERIFY(top > 0);
        rig.demo.setCpu(QStringLiteral("cache-01"), 99);
        for (int second = 0; second < 3; ++second)
            rig.advance();
        QCOMPARE(rig.seoul().first(), QStringLiteral("Redis Cache"));
        QCOMPARE(rig.table()->rowAt(0), top);
    }

    void everyColumnHasATitleForAScreenReader()
    {
        const Rig rig;
        QStringList titles;
        for (int column = 0; column < FleetTableModel::ColumnCount; ++column)
            titles << rig.view.headerData(column, Qt::Horizontal).toString();
        QCOMPARE(titles.first(), QStringLiteral("Status"));
        QCOMPARE(titles.removeDuplicates(), 0);
        QVERIFY(!titles.contains(QString()));
    }

    void onlyWhatIsNewIsPaintedAgain()
    {
        // Nothing new and no second gone by: the table is left alone.
        Rig rig;
        QCoreApplication::processEvents();
        struct Counter final : QObject
        {
            QRegion painted{};
            bool eventFilter(QObject *, QEvent *event) override
            {
                if (event->type() == QEvent::Paint)
                    painted += static_cast<QPaintEvent *>(event)->region();
                return false;
            }
        } counter;
        rig.table()->viewport()->installEventFilter(&counter);
        rig.refresh();
        QCoreApplication::processEvents();
        QVERIFY(counter.painted.isEmpty());

        // A second without figures: ages are painted, names and values are not.
        const int row = rig.view.rowOf(rig.demo.index(QStringLiteral("web-01"))).value_or(-1);
        const auto cell = [&](Column column) {
            return rig.table()->visualRect(rig.view.index(row, static_cast<int>(column)));
        };
        rig.demo.now.steady += 1s;
        rig.refresh();
        QCoreApplication::processEvents();
        QVERIFY(counter.painted.intersects(cell(Column::Age)));
        QVERIFY(!counter.painted.intersects(cell(Column::Name)));
        QVERIFY(!counter.painted.intersects(cell(Column::Sparkline)));

        rig.advance();
        QCoreApplication::processEvents();
        QVERIFY(counter.painted.intersects(cell(Column::Sparkline)));
    }
};

QTEST_MAIN(tst_FleetView)
#include "tst_fleetview.moc"
