// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decimate.h"
#include "models/ids.h"
#include "models/thresholds.h"
#include "models/time.h"
#include "ui/clockzone.h"

#include <QWidget>

#include <chrono>
#include <vector>

namespace models {
class Fleet;
struct ServerState;
} // namespace models

namespace ui {

struct Colours;
class Theme;

/// The fleet for a screen on the wall: the whole state in one line, then a card for each server, the worst
/// first, with its figures and its CPU and memory over time. Readable from 5 m; without controls and without
/// a pointer. Keeps nothing but what it paints, so that it can stand for months.
class WallView final : public QWidget
{
    Q_OBJECT

public:
    /// Theme and fleet must outlive the view.
    WallView(const Theme &theme, const models::Fleet &fleet, QWidget *parent = nullptr);

    /// Paints once a second at most, however often it is told.
    void refresh(const models::Moment &now);
    void setThresholds(const models::Thresholds &thresholds) { m_thresholds = thresholds; }
    void setSpan(std::chrono::milliseconds span) { m_span = span; }
    void setClockZone(const ClockZone &zone) { m_zone = zone; }
    /// How often it was asked to paint so far.
    [[nodiscard]] quint64 paintCount() const { return m_paintCount; }

Q_SIGNALS:
    /// Escape, or a double click.
    void leaveAsked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    void paintHeading(QPainter &painter, const QRect &box);
    void paintCards(QPainter &painter, const QRect &box);
    void paintCard(QPainter &painter, const QRect &card, models::ServerIndex server);
    void paintFigures(QPainter &painter, const QRect &box, const models::ServerState &server);
    void paintChart(QPainter &painter, const QRect &box, models::ServerIndex server);
    void paintFooting(QPainter &painter, const QRect &box);
    /// Where it is with what is read from right to left.
    [[nodiscard]] QRect mirrored(const QRect &logical) const;
    [[nodiscard]] QFont sized(double units, int weight = QFont::Normal) const;
    [[nodiscard]] QColor colourOf(models::MetricId metric, double value) const;

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    models::Moment m_now{};
    ClockZone m_zone{};
    models::Millis m_painted{-1};
    models::Thresholds m_thresholds{};
    models::Millis m_span{std::chrono::minutes(5)};
    int m_unit{30}; ///< A 36th of the height: all measures follow it.
    int m_page{0};
    int m_pages{1};
    quint64 m_paintCount{0};
    std::vector<models::ServerIndex> m_order{}; ///< Working memory, as the next.
    models::ReducedLine m_line{};
};

} // namespace ui
