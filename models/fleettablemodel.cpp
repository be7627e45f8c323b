// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleettablemodel.h"

#include <algorithm>

namespace models {

namespace {

std::optional<MetricId> metricOf(FleetTableModel::Column column)
{
    using Column = FleetTableModel::Column;
    switch (column) {
    case Column::Cpu:
        return CpuMetric;
    case Column::Memory:
        return MemoryMetric;
    case Column::Disk:
        return DiskMetric;
    case Column::Status:
    case Column::Name:
    case Column::Sparkline:
    case Column::Age:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

QVariant number(std::optional<double> value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant millis(std::optional<Millis> value)
{
    return value ? QVariant(static_cast<qlonglong>(value->count())) : QVariant();
}

QVariant sortKey(const ServerState &server, FleetTableModel::Column column)
{
    using Column = FleetTableModel::Column;
    switch (column) {
    case Column::Status:
        return severity(server.shown);
    case Column::Name:
        return server.name;
    case Column::Cpu:
    case Column::Memory:
    case Column::Disk:
    case Column::Sparkline:
        return number(server.value(metricOf(column).value_or(CpuMetric)));
    case Column::Age:
        return millis(server.sampledAt);
    }
    Q_UNREACHABLE();
}

} // namespace

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

    const ServerState &server = m_fleet.server(slot);
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::Name ? QVariant(server.name) : QVariant();
    case SortRole:
        return sortKey(server, column);
    case StatusRole:
        return static_cast<int>(server.shown);
    case FreshnessRole:
        return static_cast<int>(server.freshness);
    case SampleTimeRole:
        return millis(server.sampleTime);
    case SampledAtRole:
        return millis(server.sampledAt);
    case EndpointRole:
        return server.endpoint.value;
    case ServerIndexRole:
        return slot.value;
    case LiveValuesRole:
        return server.hasLiveValues();
    case OutOfRangeRole: {
        const auto metric = metricOf(column);
        return metric && server.isOutOfRange(*metric);
    }
    default:
        return {};
    }
}

QVariant FleetTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Status:
        return tr("Status");
    case Column::Name:
        return tr("Server");
    case Column::Cpu:
        return tr("CPU");
    case Column::Memory:
        return tr("Memory");
    case Column::Disk:
        return tr("Disk");
    case Column::Sparkline:
        //: Heading of a column with small charts of the CPU's last minutes.
        return tr("CPU trend");
    case Column::Age:
        //: Heading of a column that says how old the newest figures are.
        return tr("Age");
    }
    return {};
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
