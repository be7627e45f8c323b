// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/chartlines.h"

#include <QRectF>
#include <memory>
#include <vector>

class QChart;
class QGraphicsScene;
class QLineSeries;
class QValueAxis;

namespace ui {

/// Lines by Qt Charts. The axes are hidden and stand still in pixels; what moves is the points, given with
/// one replace() per segment. There is no view: the scene is rendered into the caller's picture, so nothing
/// is painted that was not asked for.
class ChartLinesQtCharts final : public ChartLines
{
public:
    ChartLinesQtCharts();
    ~ChartLinesQtCharts() override;

    void paint(QPainter &painter, const PlotGeometry &geometry, const QColor &colour) override;

private:
    void fitAxes(const QRectF &area);
    void showSegments(const PlotGeometry &geometry, const QColor &colour);

    std::unique_ptr<QGraphicsScene> m_scene;
    QChart *m_chart; ///< Owned by the scene.
    QValueAxis *m_x; ///< Owned by the chart, as are the next.
    QValueAxis *m_y;
    std::vector<QLineSeries *> m_pool{}; ///< One per segment; those without one are hidden.
    QRectF m_area{};
};

} // namespace ui
