// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "mainwindowrig.h"
#include "ui/filterfield.h"
#include "ui/language.h"
#include "ui/windowlayout.h"

#include <QSignalSpy>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using Column = FleetTableModel::Column;
using Rig = MainWindowRig;

/// What the window remembers of how a person left it.
class tst_ViewMemory : public QObject
{
    Q_OBJECT

    ui::Language m_english{ui::LanguageChoice::English}; // It has the plural forms.

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theLayoutComesBack()
    {
        QByteArray saved;
        {
            Rig rig;
            rig.clickHeader(Column::Memory);
            rig.clickHeader(Column::Status);
            rig.window.setSpan(15min);
            rig.part<ui::FilterField>()->setText(QStringLiteral("db"));
            rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
            rig.view.setCollapsed(rig.demo.fleet.endpoints().constLast().id, true);
            saved = rig.window.saveLayout();
        }
        Rig rig;
        QSignalSpy spans(&rig.window, &ui::MainWindow::spanChanged);
        QVERIFY(!rig.window.restoreLayout(QByteArray("nonsense")));
        QVERIFY(rig.window.restoreLayout(saved));
        QCOMPARE(rig.table()->sortColumn(), Column::Memory);
        QCOMPARE(rig.table()->sortOrder(), Qt::DescendingOrder);
        QVERIFY(rig.view.isWorstFirst());
        QCOMPARE(rig.window.span(), 15min);
        QCOMPARE(spans.size(), 0); // Nobody chose it now.
        QCOMPARE(rig.view.filterText(), QStringLiteral("db"));
        QCOMPARE(rig.selectedName(), rig.demo.fleet.server(rig.demo.index(QStringLiteral("db-01"))).name);
        QVERIFY(rig.view.isCollapsed(rig.demo.fleet.endpoints().constLast().id));
        QVERIFY(ui::decodeLayout(rig.window.saveLayout())->view == ui::decodeLayout(saved)->view);
    }

    void aSelectionWaitsForItsServer()
    {
        QByteArray saved;
        {
            Rig rig;
            rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
            saved = rig.window.saveLayout();
        }
        ui::Theme theme;
        DemoFleet demo;
        const ServerIndex wanted = demo.index(QStringLiteral("db-01"));
        const auto inventory = demo.fleet.inventory(demo.fleet.server(wanted).endpoint, demo.now);
        const EndpointId endpoint = demo.fleet.server(wanted).endpoint;
        const QString name = demo.fleet.server(wanted).name;
        demo.fleet.removeServer(wanted);
        FleetViewModel view(demo.fleet);
        ui::MainWindow window(theme, {.fleet = demo.fleet, .view = view});
        QVERIFY(window.restoreLayout(saved));
        window.show();
        window.refresh(demo.fleet.takeChanges(), demo.now);
        // Another one is shown meanwhile, but not remembered instead.
        QVERIFY(window.selectedServer().has_value());
        QCOMPARE(ui::decodeLayout(window.saveLayout())->view.selected->server, QStringLiteral("db-01"));
        demo.fleet.seedInventory(endpoint, inventory, demo.now);
        window.refresh(demo.fleet.takeChanges(), demo.now);
        QCOMPARE(demo.fleet.server(*window.selectedServer()).name, name);
    }

    void aPersonsSelectionEndsTheWaiting()
    {
        Rig rig;
        QVERIFY(rig.window.restoreLayout(ui::encodeLayout(
            {.view = {.selected = ui::ServerReference{.endpoint = QStringLiteral("http://gone/"),
                                                      .server = QStringLiteral("gone")}}})));
        rig.refresh();
        QCOMPARE(ui::decodeLayout(rig.window.saveLayout())->view.selected->server, QStringLiteral("gone"));
        rig.window.selectServer(rig.demo.index(QStringLiteral("db-01")));
        QCOMPARE(ui::decodeLayout(rig.window.saveLayout())->view.selected->server, QStringLiteral("db-01"));
    }

    void columnsAreAsAPersonMadeThem()
    {
        Rig rig;
        QHeaderView *header = rig.table()->horizontalHeader();
        QSignalSpy changed(&rig.window, &ui::MainWindow::layoutChanged);
        const int memory = static_cast<int>(Column::Memory);
        const int cpu = static_cast<int>(Column::Cpu);
        header->moveSection(header->visualIndex(memory), header->visualIndex(cpu));
        QCOMPARE(changed.size(), 1);
        // A drag of the right edge of the heading: the name gives the room once the button is released.
        const int before = header->sectionSize(memory);
        const int y = header->height() / 2;
        const int edge = header->sectionViewportPosition(memory) + before - 1;
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, {edge, y});
        QTest::mouseMove(header->viewport(), {edge + 20, y});
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, {edge + 20, y});
        const int width = header->sectionSize(memory);
        QVERIFY2(width > before, qPrintable(QString::number(width)));
        QCOMPARE(header->length(), rig.table()->viewport()->width());
        rig.window.resize(1500, 900);
        QCOMPARE(header->sectionSize(memory), width);

        Rig later;
        QVERIFY(later.window.restoreLayout(rig.window.saveLayout()));
        later.window.resize(1500, 900);
        QHeaderView *laterHeader = later.table()->horizontalHeader();
        QCOMPARE(laterHeader->sectionSize(memory), width);
        QVERIFY(laterHeader->visualIndex(memory) < laterHeader->visualIndex(cpu));
        // Where the window has no room for it, nothing is pushed out of sight.
        later.window.resize(700, 600);
        QCOMPARE(laterHeader->length(), later.table()->viewport()->width());
    }
};

QTEST_MAIN(tst_ViewMemory)
#include "tst_viewmemory.moc"
