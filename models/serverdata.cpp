// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverdata.h"

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

QVariant serverData(const Fleet &fleet, ServerIndex slot, FleetTableModel::Column column, int role)
{
    const ServerState &server = fleet.server(slot);
    using Model = FleetTableModel;
    switch (role) {
    case Qt::DisplayRole:
        return column == FleetTableModel::Column::Name ? QVariant(server.name) : QVariant();
    case Model::SortRole:
        return sortKey(server, column);
    case Model::StatusRole:
        return static_cast<int>(server.shown);
    case Model::FreshnessRole:
        return static_cast<int>(server.freshness);
    case Model::SampleTimeRole:
        return millis(server.sampleTime);
    case Model::SampledAtRole:
        return millis(server.sampledAt);
    case Model::EndpointRole:
        return server.endpoint.value;
    case Model::ServerIndexRole:
        return slot.value;
    case Model::LiveValuesRole:
        return server.hasLiveValues();
    case Model::OutOfRangeRole: {
        const auto metric = metricOf(column);
        return metric && server.isOutOfRange(*metric);
    }
    default:
        return {};
    }
}

} // namespace models
