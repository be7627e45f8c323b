// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetcolumns.h"

#include "models/fleettablemodel.h"

#include <QGuiApplication>
#include <QTest>

#include <numeric>

using Column = models::FleetTableModel::Column;

class tst_FleetColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsFillTheTableExactly()
    {
        for (int total = 480; total <= 1600; ++total) {
            const auto widths = ui::fleetColumnWidths(total, QGuiApplication::font());
            QCOMPARE(std::accumulate(widths.begin(), widths.end(), 0), total);
            for (const int width : widths)
                QVERIFY(width >= 0);
        }
    }

    void theSparklineHidesWhereItIsNarrow()
    {
        const auto spark = static_cast<std::size_t>(Column::Sparkline);
        QCOMPARE(ui::fleetColumnWidths(480, QGuiApplication::font())[spark], 0);
        QVERIFY(ui::fleetColumnWidths(690, QGuiApplication::font())[spark] > 80);
    }

    void figuresKeepTheirRoomWhereItIsNarrow()
    {
        const ui::FleetMetrics metrics = ui::fleetMetrics(QGuiApplication::font());
        const auto widths = ui::fleetColumnWidths(480, QGuiApplication::font());
        for (const Column column : {Column::Cpu, Column::Memory, Column::Disk})
            QVERIFY(widths[static_cast<std::size_t>(column)] > metrics.figureWidth + 2 * metrics.padding);
    }
};

QTEST_MAIN(tst_FleetColumns)
#include "tst_fleetcolumns.moc"
