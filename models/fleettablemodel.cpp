// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleettablemodel.h"

#include "models/serverdata.h"

#include <algorithm>

namespace models {

FleetTableModel::FleetTableModel(const Fleet &fleet, QObject *parent)
    : QAbstractTableModel(parent)
    , m_fleet(fleet)
    , m_rows(static_cast<int>(fleet.slotCount()))
{
}

int FleetTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int FleetTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FleetTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ServerIndex slot{static_cast<std::uint32_t>(index.row())};
    if (!m_fleet.isUsed(slot))
        return {};
    return serverData(m_fleet, slot, static_cast<Column>(index.column()), role);
}

void FleetTableModel::applyFrame(const FleetChanges &changes)
{
    const int rows = static_cast<int>(m_fleet.slotCount());
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }

    int first = m_rows;
    int last = -1;
    for (const auto *list : {&changes.changed, &changes.added, &changes.removed}) {
        for (const ServerIndex server : *list) {
            const int row = static_cast<int>(server.value);
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

} // namespace models
