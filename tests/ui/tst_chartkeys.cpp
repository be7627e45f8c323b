// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The charts for those who work by keyboard, listen, or read figures rather than lines.
#include "tests/ui/chartfleet.h"
#include "tests/ui/listening.h"
#include "ui/accessible.h"
#include "ui/chartcanvas.h"
#include "ui/chartdeck.h"
#include "ui/chartpanel.h"
#include "ui/charttable.h"
#include "ui/format.h"
#include "ui/serverpage.h"
#include "ui/theme.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

#include <memory>

using namespace std::chrono_literals;
using models::Millis;

class tst_ChartKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        ui::installAccessibility();
    }
    void init()
    {
        m_theme = std::make_unique<ui::Theme>();
        m_theme->choose(ui::ThemeChoice::Light);
        m_feed = std::make_unique<ChartFleet>();
        m_feed->run(400);
        show();
    }
    void cleanup()
    {
        m_page.reset();
        m_feed.reset();
        m_theme.reset();
    }

    void tabComesToEachChart()
    {
        panel(0).setFocus(Qt::TabFocusReason);
        QTest::keyClick(&panel(0), Qt::Key_Tab);
        QVERIFY(panel(1).hasFocus());
        QTest::keyClick(&panel(1), Qt::Key_Down);
        QVERIFY(panel(2).hasFocus());
        QTest::keyClick(&panel(2), Qt::Key_Down); // There is no further one.
        QVERIFY(panel(2).hasFocus());
        QTest::keyClick(&panel(2), Qt::Key_Up);
        QVERIFY(panel(1).hasFocus());
    }

    void arrowsGoFromSampleToSample()
    {
        press(Qt::Key_End);
        QVERIFY(canvas(0).crosshair());
        const Millis newest = *m_feed->fleet.series(m_feed->server()).lastTime();
        QCOMPARE(canvas(0).crosshair()->time, newest);
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        QCOMPARE(canvas(0).crosshair()->time, newest - 2s);
        QCOMPARE(canvas(2).crosshair()->time, newest - 2s); // One crosshair through all.
        press(Qt::Key_Right);
        QCOMPARE(canvas(0).crosshair()->time, newest - 1s);
        press(Qt::Key_PageUp);
        QCOMPARE(canvas(0).crosshair()->time, newest - 31s);
        press(Qt::Key_PageDown);
        QCOMPARE(canvas(0).crosshair()->time, newest - 1s);
        press(Qt::Key_Home);
        QVERIFY(canvas(0).crosshair()->time - canvas(0).plot().range.from < 2s);
    }

    void theCrosshairStaysWithItsSampleWhileOthersCome()
    {
        press(Qt::Key_End);
        press(Qt::Key_PageUp);
        const Millis time = canvas(0).crosshair()->time;
        const QString words = panel(0).reading().words;
        m_feed->run(20);
        frame();
        QCOMPARE(canvas(0).crosshair()->time, time);
        QCOMPARE(panel(0).reading().words, words);
    }

    void pastTheLeftEdgeTheViewGoesAlong()
    {
        press(Qt::Key_Home);
        const Millis from = canvas(0).plot().range.from;
        press(Qt::Key_Left);
        press(Qt::Key_Left);
        QVERIFY(canvas(0).plot().range.from < from);
        QVERIFY(canvas(0).crosshair()->time < from + 1s);
    }

    void aGapIsOneStep()
    {
        m_feed->link(models::LinkState::Waiting, models::LinkReason::ConnectionRefused);
        m_feed->advance(40s);
        m_feed->link(models::LinkState::Live);
        m_feed->run(10);
        frame();
        press(Qt::Key_End);
        for (int step = 0; step < 9; ++step)
            press(Qt::Key_Left);
        QVERIFY(panel(0).reading().value);
        const Millis behind = canvas(0).crosshair()->time;
        press(Qt::Key_Left);
        QVERIFY2(panel(0).reading().words.contains(QStringLiteral("disconnected")),
                 qPrintable(panel(0).reading().words));
        QVERIFY(!panel(0).reading().value);
        press(Qt::Key_Left);
        QVERIFY(panel(0).reading().value);
        QVERIFY(behind - canvas(0).crosshair()->time >= 40s);
    }

    void valuesAreSaid()
    {
        panel(1).setFocus(Qt::TabFocusReason);
        press(Qt::Key_End);
        if (!Listening::switchOn())
            QSKIP("This platform's Qt tells nothing without a screen reader.");
        const Listening listening;
        press(Qt::Key_Left);
        const Millis time = canvas(1).crosshair()->time;
        const auto sample = m_feed->fleet.series(m_feed->server()).nearest(models::MemoryMetric, time, 0ms);
        QVERIFY(sample);
        const QString words =
            QStringLiteral("%1, %2").arg(ui::format::timeOfDay(time, QLocale::c()),
                                         ui::format::reading(sample->value, u"percent", QLocale::c()));
        const auto changed = listening.said(QAccessible::ValueChanged);
        QCOMPARE(changed.size(), 1); // Of the chart that has the focus, and of no other.
        QCOMPARE(changed[0].role, QAccessible::Chart);
        QCOMPARE(changed[0].value, words);
        QCOMPARE(changed[0].name, QStringLiteral("Memory: ") + words);
    }

    void aChartIsHeard()
    {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(&panel(0));
        QVERIFY(face);
        QCOMPARE(face->role(), QAccessible::Chart);
        QVERIFY(face->state().focusable);
        const QString value = panel(0).title().value;
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("CPU ") + value);
        QCOMPARE(face->text(QAccessible::Value), value);
        const QString description = face->text(QAccessible::Description);
        QVERIFY2(description.contains(QStringLiteral("lowest")) &&
                     description.contains(QStringLiteral("highest")),
                 qPrintable(description));
        QVERIFY(!face->text(QAccessible::Help).isEmpty());
        QAccessibleValueInterface *number = face->valueInterface();
        QVERIFY(number);
        QCOMPARE(number->minimumValue().toDouble(), 0.0);
        QCOMPARE(number->maximumValue().toDouble(), 100.0);
        QCOMPARE(number->currentValue().toDouble(),
                 *m_feed->fleet.server(m_feed->server()).value(models::CpuMetric));

        press(Qt::Key_End);
        press(Qt::Key_PageUp);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("CPU: ") + panel(0).reading().words);
        QCOMPARE(number->currentValue().toDouble(), *panel(0).reading().value);
        press(Qt::Key_Escape);
        QCOMPARE(face->text(QAccessible::Name), QStringLiteral("CPU ") + value);
    }

    void theMouseSaysNothing()
    {
        const Listening listening;
        const QRectF plot = canvas(0).plot().frame.plot;
        QTest::mouseMove(&canvas(0), plot.center().toPoint());
        QTest::mouseMove(&canvas(0), plot.center().toPoint() + QPoint(20, 0));
        QVERIFY(canvas(0).crosshair());
        QVERIFY(listening.said(QAccessible::ValueChanged).isEmpty());
        QVERIFY(panel(0).reading().words.isEmpty());
    }

    void enterShowsTheValuesAsATable()
    {
        press(Qt::Key_Return);
        QVERIFY(table() && table()->isVisible());
        ui::ChartTableModel &model = table()->model();
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("CPU"));
        QCOMPARE(model.columnCount(), 4);
        QCOMPARE(model.rowCount(), 301); // Five minutes, both ends.
        const int last = model.rowCount() - 1;
        QCOMPARE(model.timeAt(last), *m_feed->fleet.series(m_feed->server()).lastTime());
        const auto &state = m_feed->fleet.server(m_feed->server());
        QCOMPARE(model.index(last, 1).data().toString(),
                 ui::format::reading(*state.value(models::CpuMetric), u"percent", QLocale::c()));
        QVERIFY(model.index(last, 1)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(model.index(last, 0).data().toString()));
    }

    void theTableFollowsAndKeepsTheReadersPlace()
    {
        press(Qt::Key_Return);
        QAbstractItemModelTester tester(&table()->model(),
                                        QAbstractItemModelTester::FailureReportingMode::Fatal);
        auto *view = table()->findChild<QTableView *>();
        ui::ChartTableModel &model = table()->model();
        QCoreApplication::processEvents();
        // At its end it follows.
        m_feed->run(3);
        frame();
        QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
        QCOMPARE(model.rowCount(), 301);

        // Somebody reads further up: the rows in sight stay where they are, also when the view has left them.
        view->verticalScrollBar()->setValue(200);
        const auto top = [&] {
            const int row = view->rowAt(0);
            return std::pair(model.timeAt(row), view->rowViewportPosition(row));
        };
        view->setCurrentIndex(model.index(view->rowAt(60), 1));
        const Millis current = model.timeAt(view->currentIndex().row());
        const auto before = top();
        for (int second = 0; second < 60; ++second) {
            m_feed->run(1);
            frame();
            QCOMPARE(top(), before);
        }
        QCOMPARE(model.timeAt(view->currentIndex().row()), current);
        QVERIFY(model.timeAt(0) <= before.first);
        // Back at the end it holds no more than the charts show.
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
        m_feed->run(1);
        frame();
        QCOMPARE(model.rowCount(), 301);
    }

    void aGapIsARowOfWords()
    {
        press(Qt::Key_Return);
        m_feed->link(models::LinkState::Waiting, models::LinkReason::ConnectionRefused);
        m_feed->advance(40s);
        m_feed->link(models::LinkState::Live);
        m_feed->run(5);
        frame();
        ui::ChartTableModel &model = table()->model();
        int gaps = 0;
        for (int row = 0; row < model.rowCount(); ++row) {
            if (!model.isGap(row))
                continue;
            ++gaps;
            QVERIFY(model.index(row, 1).data().toString().contains(QStringLiteral("disconnected")));
            QVERIFY(!model.isGap(row - 1) && !model.isGap(row + 1));
            QVERIFY(model.timeAt(row + 1) - model.timeAt(row - 1) >= 40s);
        }
        QCOMPARE(gaps, 1);
    }

    void itIsCopied()
    {
        press(Qt::Key_Return);
        auto *view = table()->findChild<QTableView *>();
        view->selectRow(1);
        view->selectionModel()->select(view->model()->index(3, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
        table()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(table()));
        view->setFocus();
        QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines =
            QGuiApplication::clipboard()->text().split(QChar(u'\n'), Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QStringLiteral("Time\tCPU\tMemory\tDisk"));
        QCOMPARE(lines[1].count(QChar(u'\t')), 3);
        QVERIFY2(QDateTime::fromString(lines[1].section(QChar(u'\t'), 0, 0), Qt::ISODateWithMs).isValid(),
                 qPrintable(lines[1]));
        table()->copyAll();
        QCOMPARE(QGuiApplication::clipboard()->text().count(QChar(u'\n')), table()->model().rowCount() + 1);
    }

private:
    void show()
    {
        m_page = std::make_unique<ui::ServerPage>(*m_theme, m_feed->fleet);
        m_page->resize(800, 800);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_page->setServer(m_feed->server());
        frame();
        panel(0).setFocus(Qt::TabFocusReason);
    }
    void frame()
    {
        m_page->refresh(m_feed->now());
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
    }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    [[nodiscard]] ui::ChartPanel &panel(int index) const
    {
        return *m_page->findChildren<ui::ChartPanel *>().at(index);
    }
    [[nodiscard]] ui::ChartCanvas &canvas(int index) const { return panel(index).canvas(); }
    [[nodiscard]] ui::ChartTable *table() const { return m_page->findChild<ui::ChartTable *>(); }

    std::unique_ptr<ui::Theme> m_theme{};
    std::unique_ptr<ChartFleet> m_feed{};
    std::unique_ptr<ui::ServerPage> m_page{};
};

QTEST_MAIN(tst_ChartKeys)
#include "tst_chartkeys.moc"
