// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartlines.h"

#include "ui/plotgeometry.h"

#ifdef FLEETSCOPE_CHARTS
#include "ui/chartlinesqtcharts.h"
#else
#include "ui/chartlinespainter.h"
#endif

namespace ui {

QRectF chartLinesArea(const PlotGeometry &geometry)
{
    return geometry.frame.plot.adjusted(0, -1, 0, 1);
}

std::unique_ptr<ChartLines> makeChartLines()
{
#ifdef FLEETSCOPE_CHARTS
    return std::make_unique<ChartLinesQtCharts>();
#else
    return std::make_unique<ChartLinesPainter>();
#endif
}

} // namespace ui
