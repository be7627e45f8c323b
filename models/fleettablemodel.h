// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <QAbstractTableModel>

namespace models {

/// The fleet as a flat table. A row is a ServerIndex and stays with its server; a free slot is an empty row.
/// For the person's order, groups and filter see FleetViewModel.
class FleetTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Status, Name, Cpu, Memory, Disk, Sparkline, Age };
    Q_ENUM(Column)
    static constexpr int ColumnCount = 7;

    enum Role {
        /// The severity, the name, or the number: percent, for the age sampledAt in ms.
        SortRole = Qt::UserRole,
        StatusRole,      ///< int of models::Status, as shown.
        FreshnessRole,   ///< int of models::Freshness.
        SampleTimeRole,  ///< qint64, ms since the epoch by the sender's clock; invalid: no sample.
        SampledAtRole,   ///< qint64, steady ms; the age is now minus this.
        EndpointRole,    ///< int of EndpointId.
        ServerIndexRole, ///< uint; invalid on group rows.
        LiveValuesRole,  ///< bool: false means last known values, to be painted grey.
        OutOfRangeRole,  ///< bool, on metric columns.
        KindRole,        ///< int of FleetViewModel::RowKind, on the view model.
    };
    Q_ENUM(Role)

    /// The fleet must outlive the model.
    explicit FleetTableModel(const Fleet &fleet, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// Shows what changed since the last frame, with one dataChanged over the rows that it spans.
    void applyFrame(const FleetChanges &changes);

    [[nodiscard]] const Fleet &fleet() const { return m_fleet; }

private:
    const Fleet &m_fleet;
    int m_rows{0};
};

} // namespace models
