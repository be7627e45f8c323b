// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartlinespainter.h"

#include "ui/plotgeometry.h"

#include <QPainter>

namespace ui {

void ChartLinesPainter::paint(QPainter &painter, const PlotGeometry &geometry, const QColor &colour)
{
    painter.save();
    painter.setClipRect(chartLinesArea(geometry));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, ChartLineWidth));
    for (const QList<QPointF> &segment : geometry.segments) {
        painter.drawPolyline(segment.constData(), static_cast<int>(segment.size()));
    }
    painter.restore();
}

} // namespace ui
