// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/columnkeeper.h"

#include "ui/fleetcolumns.h"
#include "ui/fleetheader.h"
#include "ui/fleetview.h"

#include <QMenu>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace ui {

using Column = ColumnChoice::Column;

ColumnKeeper::ColumnKeeper(FleetView &table, FleetHeader &header, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_header(header)
{
    header.setSectionsMovable(true);
    header.setFirstSectionMovable(false);
    for (const Column column : {Column::Cpu, Column::Memory, Column::Disk, Column::Sparkline, Column::Age})
        header.setSectionResizeMode(static_cast<int>(column), QHeaderView::Interactive);
    header.setContextMenuPolicy(Qt::CustomContextMenu);
    header.viewport()->installEventFilter(this);
    connect(&header, &QHeaderView::sectionResized, this,
            [this](int column, int, int width) { takeWidth(column, width); });
    connect(&header, &QHeaderView::sectionMoved, this, &ColumnKeeper::takeOrder);
    connect(&header, &QWidget::customContextMenuRequested, this, &ColumnKeeper::openMenu);
}

void ColumnKeeper::choose(const ColumnChoice &choice)
{
    m_choice = choice;
    showOrder();
    layOut();
}

void ColumnKeeper::layOut()
{
    const QScopedValueRollback working(m_isWorking, true);
    const auto widths = chosenColumnWidths(m_table.viewport()->width(), m_table.font(), m_choice);
    for (int column = 0; column < models::FleetTableModel::ColumnCount; ++column) {
        const int width = widths[static_cast<std::size_t>(column)];
        m_table.setColumnHidden(column, width == 0);
        if (width > 0)
            m_table.setColumnWidth(column, width);
    }
}

void ColumnKeeper::takeWidth(int column, int width)
{
    if (m_isWorking || width <= 0)
        return;
    const auto isIt = [column](const auto &each) { return static_cast<int>(each.first) == column; };
    m_choice.widths.removeIf(isIt);
    m_choice.widths.append({static_cast<Column>(column), width});
    // The others give way once the button is released: they would run away under the pointer.
    m_isResized = true;
}

void ColumnKeeper::takeOrder()
{
    if (m_isWorking)
        return;
    m_choice.order.clear();
    for (int place = 0; place < m_header.count(); ++place)
        m_choice.order += static_cast<Column>(m_header.logicalIndex(place));
    Q_EMIT changed();
}

void ColumnKeeper::showOrder()
{
    const QScopedValueRollback working(m_isWorking, true);
    for (int place = 0; place < m_header.count(); ++place) {
        const int wanted = m_choice.order.isEmpty() ? place : static_cast<int>(m_choice.order.at(place));
        m_header.moveSection(m_header.visualIndex(wanted), place);
    }
}

bool ColumnKeeper::eventFilter(QObject *watched, QEvent *event)
{
    const bool isHandled = QObject::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_isResized, false)) {
        layOut();
        Q_EMIT changed();
    }
    return isHandled;
}

void ColumnKeeper::openMenu(const QPoint &position)
{
    auto *menu = new QMenu(&m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList titles = FleetHeader::titles();
    for (const Column column : {Column::Cpu, Column::Memory, Column::Disk, Column::Sparkline, Column::Age}) {
        QAction *action = menu->addAction(titles.at(static_cast<int>(column)));
        action->setCheckable(true);
        action->setChecked(!m_choice.hidden.contains(column));
        connect(action, &QAction::toggled, this,
                [this, column](bool isShown) { setHidden(column, !isShown); });
    }
    menu->addSeparator();
    QAction *usual = menu->addAction(tr("Usual columns"));
    usual->setEnabled(m_choice != ColumnChoice{});
    connect(usual, &QAction::triggered, this, [this] {
        choose({});
        Q_EMIT changed();
    });
    menu->popup(m_header.viewport()->mapToGlobal(position));
}

void ColumnKeeper::setHidden(Column column, bool isHidden)
{
    m_choice.hidden.removeAll(column);
    if (isHidden)
        m_choice.hidden += column;
    layOut();
    Q_EMIT changed();
}

} // namespace ui
