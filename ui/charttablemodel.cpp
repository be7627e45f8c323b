// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charttablemodel.h"

#include "ui/format.h"
#include "ui/plotgaplabels.h"

#include <QDateTime>

#include <algorithm>

namespace ui {

using models::Millis;

namespace {

QString isoTime(Millis time)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.count());
    return local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODateWithMs);
}

} // namespace

ChartTableModel::ChartTableModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

std::vector<ChartTableModel::Row> ChartTableModel::rowsOf(const ChartTableContent &content,
                                                          const models::Series &series)
{
    std::vector<std::vector<models::Series::Point>> points;
    std::vector<Millis> times;
    for (const ChartTableContent::Column &column : content.columns) {
        points.push_back(series.points(column.metric, content.from, content.to));
        for (const models::Series::Point &point : points.back())
            times.push_back(point.time);
    }
    std::ranges::sort(times);
    times.erase(std::unique(times.begin(), times.end()), times.end());

    std::vector<Row> rows;
    rows.reserve(times.size() + content.gaps.size());
    std::vector<std::size_t> next(points.size(), 0);
    for (const Millis time : times) {
        Row row{.time = time, .gap = std::nullopt, .values = {}};
        row.values.resize(points.size());
        for (std::size_t column = 0; column < points.size(); ++column) {
            std::size_t &at = next[column];
            if (at < points[column].size() && points[column][at].time == time)
                row.values[column] = points[column][at++].value;
        }
        rows.push_back(std::move(row));
    }
    for (const models::Gap &gap : content.gaps) {
        Row row{.time = std::max(gap.from, content.from), .gap = gap, .values = {}};
        const auto place =
            std::ranges::find_if(rows, [&row](const Row &other) { return row.isBefore(other); });
        rows.insert(place, std::move(row));
    }
    return rows;
}

void ChartTableModel::refresh(const ChartTableContent &content, const models::Series &series)
{
    if (content.zone != m_zone || QLocale() != m_locale) {
        m_zone = content.zone;
        m_locale = QLocale();
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
    if (content.columns != m_columns) {
        beginResetModel();
        m_columns = content.columns;
        m_rows = rowsOf(content, series);
        endResetModel();
        return;
    }
    std::vector<Row> rows = rowsOf(content, series);
    removeMissing(rows);
    insertNew(rows);
    takeValues(rows);
}

void ChartTableModel::clear()
{
    beginResetModel();
    m_columns.clear();
    m_rows.clear();
    endResetModel();
}

/// From the end, so that the places before stay.
void ChartTableModel::removeMissing(const std::vector<Row> &rows)
{
    const auto isMissing = [&rows](const Row &row) {
        return !std::ranges::binary_search(rows, row,
                                           [](const Row &a, const Row &b) { return a.isBefore(b); });
    };
    for (std::size_t end = m_rows.size(); end > 0;) {
        if (!isMissing(m_rows[end - 1])) {
            --end;
            continue;
        }
        std::size_t begin = end - 1;
        while (begin > 0 && isMissing(m_rows[begin - 1]))
            --begin;
        beginRemoveRows({}, static_cast<int>(begin), static_cast<int>(end) - 1);
        m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(begin),
                     m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        endRemoveRows();
        end = begin;
    }
}

void ChartTableModel::insertNew(std::vector<Row> &rows)
{
    for (std::size_t at = 0; at < rows.size();) {
        const auto isThere = [&](std::size_t row) {
            return at < m_rows.size() && !rows[row].isBefore(m_rows[at]);
        };
        if (isThere(at)) {
            ++at;
            continue;
        }
        std::size_t end = at + 1;
        while (end < rows.size() && !isThere(end))
            ++end;
        beginInsertRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
        m_rows.insert(m_rows.begin() + static_cast<std::ptrdiff_t>(at),
                      rows.begin() + static_cast<std::ptrdiff_t>(at),
                      rows.begin() + static_cast<std::ptrdiff_t>(end));
        endInsertRows();
        at = end;
    }
}

void ChartTableModel::takeValues(std::vector<Row> &rows)
{
    int first = -1;
    int last = -1;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        if (rows[at] == m_rows[at])
            continue;
        m_rows[at] = std::move(rows[at]);
        last = static_cast<int>(at);
        first = first < 0 ? last : first;
    }
    if (first >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

QString ChartTableModel::text(const Row &row, int column) const
{
    if (column == 0)
        return format::timeOfDay(row.time, m_zone, m_locale);
    if (row.gap)
        return column == 1 ? gapText(*row.gap, m_locale) : QString();
    const auto value = row.values[static_cast<std::size_t>(column - 1)];
    return value ? format::reading(*value, m_columns[static_cast<std::size_t>(column - 1)].unit, m_locale)
                 : format::unknown();
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        // A reader who goes down a column hears when, too.
        return index.column() == 0 || text(row, index.column()).isEmpty()
                   ? text(row, index.column())
                   //: A cell of a table for screen readers: its value, its time.
                   : tr("%1 at %2").arg(text(row, index.column()), text(row, 0));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            (index.column() == 0 || row.gap ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    default:
        return {};
    }
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return section == 0 ? tr("Time", "heading over times of day")
                            : m_columns[static_cast<std::size_t>(section - 1)].title;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((section == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter));
    return {};
}

QString ChartTableModel::asText(std::span<const int> rows) const
{
    QStringList headings;
    for (int column = 0; column < columnCount(); ++column)
        headings << headerData(column, Qt::Horizontal).toString();
    QString all = headings.join(QChar(u'\t')) + QChar(u'\n');
    for (const int row : rows) {
        const Row &each = m_rows[static_cast<std::size_t>(row)];
        QStringList cells{isoTime(each.time)};
        for (int column = 1; column < columnCount(); ++column)
            cells << text(each, column);
        all += cells.join(QChar(u'\t')) + QChar(u'\n');
    }
    return all;
}

QString ChartTableModel::allAsText() const
{
    std::vector<int> rows(m_rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row)
        rows[row] = static_cast<int>(row);
    return asText(rows);
}

} // namespace ui
