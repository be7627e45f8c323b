// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chartlinespainter.h"

#include "ui/plotgeometry.h"

#include <QPainter>
#include <QVarLengthArray>

namespace ui {

void ChartLinesPainter::paint(QPainter &painter, const PlotGeometry &geometry, const QColor &colour)
{
    painter.save();
    painter.setClipRect(chartLinesArea(geometry));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, ChartLineWidth));
    // Stroke by stroke: one polyline with its joins costs ten times as much, and looks the same at this
    // width.
    QVarLengthArray<QLineF, 2048> strokes;
    for (const QList<QPointF> &segment : geometry.segments) {
        for (qsizetype index = 1; index < segment.size(); ++index) {
            strokes.append({segment[index - 1], segment[index]});
        }
    }
    painter.drawLines(strokes.constData(), static_cast<int>(strokes.size()));
    painter.restore();
}

} // namespace ui
