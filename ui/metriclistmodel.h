// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"

#include <QAbstractListModel>
#include <QString>
#include <vector>

namespace ui {

/// A further metric of the selected server, as the list shows it.
struct MetricRow
{
    models::MetricId id{};
    QString title{};
    QString name{}; ///< As the server calls it; the filter finds it too.
    QString value{};
    bool operator==(const MetricRow &) const = default;
};

/// The metrics that a server has beyond the three, each with a check for its chart. The checks outlive a
/// change of server. Values change in place, with one dataChanged a frame.
class MetricListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int ValueRole = Qt::UserRole;
    static constexpr std::size_t MostCharts = 24;

    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<MetricRow> rows);
    void setFilter(const QString &filter);
    void setChecked(models::MetricId metric, bool isChecked);
    /// In the order in which they were checked.
    [[nodiscard]] const std::vector<models::MetricId> &checked() const { return m_checked; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    void showRows();
    [[nodiscard]] bool isChecked(models::MetricId metric) const;

    std::vector<MetricRow> m_all{};
    std::vector<std::size_t> m_shown{}; ///< Places in m_all that the filter lets through.
    std::vector<models::MetricId> m_checked{};
    QString m_filter{};
};

} // namespace ui
