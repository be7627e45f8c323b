// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/crosshair.h"

#include "ui/theme.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace ui {

using models::Millis;

namespace {

constexpr double dotRadius = 4;
constexpr double bubbleDistance = 8;
constexpr double bubblePadding = 8;
constexpr double bubbleRadius = 4;

} // namespace

QRect CrosshairMark::bounds() const
{
    QRectF all = line.united(bubble);
    if (dot) {
        all |= QRectF(dot->x() - dotRadius, dot->y() - dotRadius, 2 * dotRadius, 2 * dotRadius);
    }
    return all.toAlignedRect().adjusted(-1, -1, 1, 1);
}

std::optional<models::Series::Point> sampleAt(const models::Series &series, models::MetricId metric,
                                              Millis time, Millis within, const PlotGeometry &geometry)
{
    return geometry.isInGap(time) ? std::nullopt : series.nearest(metric, time, within);
}

CrosshairMark crosshairMark(const CrosshairReading &reading, const PlotGeometry &geometry,
                            const TextMeasure &text)
{
    const QRectF &plot = geometry.frame.plot;
    const double ratio = geometry.frame.ratio;
    const double x = std::clamp(std::floor(geometry.xOf(reading.time) * ratio) / ratio, plot.left(),
                                plot.right() - 1 / ratio);
    CrosshairMark mark{.line = {x, plot.top(), 1 / ratio, plot.height()}, .text = reading.text};
    if (reading.value) {
        mark.dot =
            QPointF(x + 0.5 / ratio, std::clamp(geometry.yOf(*reading.value), plot.top(), plot.bottom()));
    }
    if (!reading.text.isEmpty()) {
        const double width =
            std::min(text.width(reading.text) + 2 * bubblePadding, geometry.frame.canvas.width());
        const double height = text.lineHeight + 6;
        const double right = x + bubbleDistance;
        const double left =
            right + width <= geometry.frame.canvas.right() - 2 ? right : x - bubbleDistance - width;
        mark.bubble = {std::max(0.0, left), plot.top() + 4, width, height};
    }
    return mark;
}

void paintCrosshair(QPainter &painter, const CrosshairMark &mark, const QColor &dot, const Colours &colours)
{
    QColor line = colours.secondary;
    line.setAlphaF(0.8F);
    painter.fillRect(mark.line, line);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (mark.dot) {
        painter.setPen(QPen(colours.panel, 1.5));
        painter.setBrush(dot);
        painter.drawEllipse(*mark.dot, dotRadius - 0.75, dotRadius - 0.75);
    }
    if (!mark.bubble.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.bubble);
        painter.drawRoundedRect(mark.bubble, bubbleRadius, bubbleRadius);
        painter.setPen(colours.bubbleText);
        painter.drawText(mark.bubble, Qt::AlignCenter | Qt::TextSingleLine, mark.text);
    }
    painter.restore();
}

} // namespace ui
