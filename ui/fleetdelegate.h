// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetviewmodel.h"
#include "models/thresholds.h"
#include "ui/fleetcolumns.h"
#include "ui/fleetpicture.h"
#include "ui/sparkline.h"

#include <QLocale>
#include <QStyledItemDelegate>

#include <optional>

namespace ui {

struct Colours;
class Theme;

/// Paints the fleet table's cells straight from the picture of the fleet, without a detour over QVariant.
class FleetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// All three must outlive the delegate.
    FleetDelegate(const Theme &theme, const FleetPicture &picture, const models::FleetViewModel &view,
                  QObject *parent = nullptr);

    void setFont(const QFont &font);
    void setLocale(const QLocale &locale) { m_locale = locale; }
    [[nodiscard]] const FleetMetrics &metrics() const { return m_metrics; }
    void setThresholds(const models::Thresholds &thresholds) { m_thresholds = thresholds; }
    void setSpan(models::Millis span) { m_span = span; }
    void setSelected(std::optional<models::ServerIndex> server) { m_selected = server; }
    void forget(models::ServerIndex server) { m_sparklines.forget(server); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// What of a row changes by time alone: a server's age, an endpoint's state in words.
    [[nodiscard]] QString timeText(const models::FleetViewModel::Row &row) const;
    /// A row in words, for tooltips and screen readers.
    [[nodiscard]] QString rowText(const models::FleetViewModel::Row &row) const;
    /// A cell in words, for screen readers: a state is a word, a trend its ends, an age says what it is.
    [[nodiscard]] QString cellText(const models::FleetViewModel::Row &row,
                                   models::FleetTableModel::Column column) const;

private:
    void paintGroup(QPainter &painter, const QStyleOptionViewItem &option,
                    const models::FleetViewModel::Row &row) const;
    void paintServer(QPainter &painter, const QStyleOptionViewItem &option, models::ServerIndex server,
                     models::FleetTableModel::Column column) const;
    void paintMetric(QPainter &painter, const QRect &cell, const models::ServerState &server,
                     models::MetricId metric, const QColor &colour) const;
    void paintSparkline(QPainter &painter, const QRect &cell, models::ServerIndex index,
                        const models::ServerState &server) const;
    [[nodiscard]] QString trendText(models::ServerIndex index) const;
    [[nodiscard]] QString ageText(const models::ServerState &server) const;

    const Theme &m_theme;
    const FleetPicture &m_picture;
    const models::FleetViewModel &m_view;
    QLocale m_locale;
    QFont m_font;
    QFont m_groupFont;
    FleetMetrics m_metrics;
    models::Thresholds m_thresholds;
    models::Millis m_span{std::chrono::minutes(5)};
    std::optional<models::ServerIndex> m_selected;
    mutable SparklineCache m_sparklines; ///< A cache: painting is const for everyone else.
};

} // namespace ui
