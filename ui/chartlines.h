// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>
#include <memory>

class QPainter;

namespace ui {

struct PlotGeometry;

inline constexpr double ChartLineWidth = 1.5;

/// Strokes the lines of a geometry, and nothing else of a chart. There are two: one by Qt Charts, and one
/// by QPainter for builds without it.
class ChartLines
{
public:
    ChartLines() = default;
    virtual ~ChartLines() = default;
    ChartLines(const ChartLines &) = delete;
    ChartLines &operator=(const ChartLines &) = delete;

    virtual void paint(QPainter &painter, const PlotGeometry &geometry, const QColor &colour) = 0;
};

/// The plot and a pixel above and below, so that a line along 0 or 100 is not halved.
[[nodiscard]] QRectF chartLinesArea(const PlotGeometry &geometry);

/// By Qt Charts where this build has it.
[[nodiscard]] std::unique_ptr<ChartLines> makeChartLines();

} // namespace ui
