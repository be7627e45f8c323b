// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demowindow.h"
#include "ui/fleetview.h"
#include "ui/statetiles.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QTest>

/// The window as a person works it: clicked at and read.
struct MainWindowRig : DemoWindow
{
    QAbstractItemModelTester tester{&view, QAbstractItemModelTester::FailureReportingMode::Fatal};

    MainWindowRig() { open({1440, 900}); }
    void advance()
    {
        demo.advance();
        refresh();
    }

    template<typename T>
    [[nodiscard]] T *part() const
    {
        return window.findChild<T *>();
    }
    [[nodiscard]] ui::FleetView *table() const { return part<ui::FleetView>(); }
    [[nodiscard]] QString nameAt(int row) const
    {
        const models::FleetViewModel::Row &item = view.rowAt(row);
        return item.kind == models::FleetViewModel::RowKind::Group
                   ? demo.fleet.endpoint(item.endpoint)->name + QChar(u':')
                   : demo.fleet.server(item.server).name;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (int row = 0; row < view.rowCount(); ++row)
            names << nameAt(row);
        return names;
    }
    [[nodiscard]] QString selectedName() const
    {
        const auto server = window.selectedServer();
        return server ? demo.fleet.server(*server).name : QString();
    }
    void clickHeader(models::FleetTableModel::Column column)
    {
        QHeaderView *header = table()->horizontalHeader();
        const int x = header->sectionViewportPosition(static_cast<int>(column)) + 12;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    }
    void clickRow(int row)
    {
        const QRect cell =
            table()->visualRect(view.index(row, static_cast<int>(models::FleetTableModel::Column::Name)));
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    [[nodiscard]] ui::StateTile *tile(models::Status status) const
    {
        for (ui::StateTile *tile : part<ui::StateTiles>()->tiles()) {
            if (tile->status() == status)
                return tile;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList seoul() const { return names().mid(1, 5); }
};
