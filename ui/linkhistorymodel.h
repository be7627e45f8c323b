// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkhistory.h"
#include "ui/clockzone.h"

#include <QAbstractTableModel>

namespace ui {

/// What one link did, newest first: when, what, why and for how long.
class LinkHistoryModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Time, State, Duration, Reason };
    static constexpr int ColumnCount = 4;

    using QAbstractTableModel::QAbstractTableModel;

    /// Another link's.
    void clear();
    void show(const models::LinkHistory &history, const models::Moment &now);
    void setClockZone(const ClockZone &zone);
    /// Every word may be another one now.
    void useLanguage();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    [[nodiscard]] const models::LinkEvent &eventAt(int row) const;

private:
    QList<models::LinkEvent> m_events{}; ///< Oldest first, as they come.
    quint64 m_count{0};
    models::Moment m_now{};
    ClockZone m_zone{};
};

} // namespace ui
