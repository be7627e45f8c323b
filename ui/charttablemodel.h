// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/gap.h"
#include "models/ids.h"
#include "models/series.h"
#include "ui/clockzone.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace ui {

/// What a table of a server's samples shows: the same that its charts show.
struct ChartTableContent
{
    struct Column
    {
        models::MetricId metric{};
        QString title{}; ///< Plain text.
        QString unit{};
        bool operator==(const Column &) const = default;
    };
    QString server{};
    std::vector<Column> columns{};
    models::Millis from{0};
    models::Millis to{0};
    std::vector<models::Gap> gaps{};
    ClockZone zone{}; ///< Of the times.
};

/// A server's samples as a table: a row for each time, oldest first, a column for each chart, and a row of
/// words for each gap. A refresh adds, removes and changes only the rows that differ, so that nobody who
/// reads in it loses their place.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit ChartTableModel(QObject *parent = nullptr);

    void refresh(const ChartTableContent &content, const models::Series &series);
    void clear();

    [[nodiscard]] models::Millis timeAt(int row) const { return m_rows[static_cast<std::size_t>(row)].time; }
    [[nodiscard]] bool isGap(int row) const { return m_rows[static_cast<std::size_t>(row)].gap.has_value(); }

    /// These rows with their headings, in columns parted by tabs, times with their date and offset from UTC.
    [[nodiscard]] QString asText(std::span<const int> rows) const;
    [[nodiscard]] QString allAsText() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        models::Millis time{0};
        std::optional<models::Gap> gap{};
        std::vector<std::optional<double>> values{};
        bool operator==(const Row &) const = default;
        /// A gap begins at the sample before it, and stands behind it.
        [[nodiscard]] bool isBefore(const Row &other) const
        {
            return time != other.time ? time < other.time : !gap && other.gap;
        }
    };
    [[nodiscard]] static std::vector<Row> rowsOf(const ChartTableContent &content,
                                                 const models::Series &series);
    void removeMissing(const std::vector<Row> &rows);
    void insertNew(std::vector<Row> &rows);
    void takeValues(std::vector<Row> &rows);
    [[nodiscard]] QString text(const Row &row, int column) const;

    std::vector<ChartTableContent::Column> m_columns;
    std::vector<Row> m_rows;
    ClockZone m_zone{};
    QLocale m_locale;
};

} // namespace ui
