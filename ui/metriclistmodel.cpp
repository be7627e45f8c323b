// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/metriclistmodel.h"

#include <algorithm>

namespace ui {

void MetricListModel::setRows(std::vector<MetricRow> rows)
{
    const bool sameMetrics = std::ranges::equal(rows, m_all, [](const MetricRow &now, const MetricRow &old) {
        return now.id == old.id && now.title == old.title; // A title changes with the language.
    });
    if (sameMetrics && rows == m_all) {
        return;
    }
    m_all = std::move(rows);
    if (!sameMetrics) {
        showRows();
    } else if (!m_shown.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {ValueRole, Qt::AccessibleTextRole});
    }
}

void MetricListModel::setFilter(const QString &filter)
{
    m_filter = filter.trimmed();
    showRows();
}

void MetricListModel::showRows()
{
    // Another server or another filter: no row keeps its meaning, and there is no selection to lose.
    beginResetModel();
    m_shown.clear();
    for (std::size_t place = 0; place < m_all.size(); ++place) {
        if (m_all[place].title.contains(m_filter, Qt::CaseInsensitive) ||
            m_all[place].name.contains(m_filter, Qt::CaseInsensitive)) {
            m_shown.push_back(place);
        }
    }
    endResetModel();
}

bool MetricListModel::isChecked(models::MetricId metric) const
{
    return std::ranges::find(m_checked, metric) != m_checked.end();
}

void MetricListModel::setChecked(models::MetricId metric, bool isChecked)
{
    if (isChecked == this->isChecked(metric) || (isChecked && m_checked.size() >= MostCharts)) {
        return;
    }
    if (isChecked) {
        m_checked.push_back(metric);
    } else {
        std::erase(m_checked, metric);
    }
    if (!m_shown.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    }
    Q_EMIT checkedChanged();
}

int MetricListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant MetricListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const MetricRow &row = m_all[m_shown[static_cast<std::size_t>(index.row())]];
    switch (role) {
    case Qt::DisplayRole:
        return row.title;
    case ValueRole:
        return row.value;
    case Qt::CheckStateRole:
        return isChecked(row.id) ? Qt::Checked : Qt::Unchecked;
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(row.title, row.value);
    default:
        return {};
    }
}

bool MetricListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    setChecked(m_all[m_shown[static_cast<std::size_t>(index.row())]].id, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags MetricListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags base = QAbstractListModel::flags(index);
    return index.isValid() ? base | Qt::ItemIsUserCheckable : base;
}

} // namespace ui
