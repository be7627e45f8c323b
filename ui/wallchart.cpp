// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallchart.h"

#include "models/fleet.h"
#include "ui/plotgaplabels.h"
#include "ui/plotpainter.h"
#include "ui/theme.h"

#include <QFont>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <chrono>
#include <iterator>

namespace ui {

namespace {

constexpr double HatchUnit = 18; ///< The unit at which a gap is hatched as in any other chart.
constexpr double LeastLines = 2; ///< Heights of a line of text that leave something of the chart to see.

void addLine(PlotGeometry &geometry, const WallChart &chart, models::MetricId metric,
             const std::vector<models::Gap> &gaps, models::ReducedLine &line)
{
    models::reduce(chart.fleet.series(chart.server),
                   {.metric = metric,
                    .from = geometry.range.from,
                    .to = geometry.range.to,
                    .columns = geometry.frame.devicePixels(),
                    .gapAfter = chart.fleet.gapAfter(chart.server, geometry.range.from),
                    .gaps = gaps},
                   line);
    for (std::size_t segment = 0; segment < line.segmentCount(); ++segment) {
        QList<QPointF> points;
        for (const models::Series::Point &point : line.segment(segment))
            points.append({geometry.xOf(point.time),
                           geometry.yOf(std::clamp(point.value, geometry.minimum, geometry.maximum))});
        geometry.segments.push_back(std::move(points));
    }
}

void paintLine(QPainter &painter, const QList<QPointF> &points, const QPen &pen)
{
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (points.size() == 1)
        painter.drawPoint(points.constFirst());
    else
        painter.drawPolyline(points.constData(), static_cast<int>(points.size()));
}

void paintFill(QPainter &painter, const QList<QPointF> &points, double bottom, QColor colour)
{
    if (points.size() < 2)
        return;
    QPolygonF area(points);
    area << QPointF(points.constLast().x(), bottom) << QPointF(points.constFirst().x(), bottom);
    colour.setAlphaF(0.18F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(area);
}

} // namespace

WallPlot wallPlot(const WallChart &chart, const QRect &box, const TextMeasure &text,
                  models::ReducedLine &line)
{
    WallPlot plot;
    PlotGeometry &geometry = plot.geometry;
    const QRectF area(box.left(), box.top(), box.width(), box.height() - 1);
    geometry.frame = {.canvas = area, .plot = area};
    const models::ServerState &server = chart.fleet.server(chart.server);
    if (!server.sampleTime || !server.sampledAt)
        return plot;
    const models::Millis to = *server.sampleTime + (chart.now.steady - *server.sampledAt);
    geometry.range = {.from = to - chart.span, .to = to};
    std::vector<models::Gap> gaps =
        chart.fleet.gaps(chart.server, geometry.range.from, geometry.range.to, chart.now);
    for (models::Gap &gap : gaps) {
        if (gap.isOpen) // It grows by whole seconds, as its label does.
            gap.to = std::max(gap.from, models::Millis(std::chrono::floor<std::chrono::seconds>(gap.to)));
    }
    addLine(geometry, chart, models::MemoryMetric, gaps, line);
    plot.memorySegments = geometry.segments.size();
    addLine(geometry, chart, models::CpuMetric, gaps, line);
    placeGaps(geometry, gaps);
    if (area.height() >= LeastLines * text.lineHeight)
        placeGapLabels(geometry, chart.locale, text);
    return plot;
}

void paintWallPlot(QPainter &painter, const WallPlot &plot, bool isLive, int unit, const QFont &font,
                   const Colours &colours)
{
    const PlotGeometry &geometry = plot.geometry;
    const QRectF &area = geometry.frame.plot;
    painter.setPen(QPen(colours.line, 1));
    for (const double share : {0.0, 0.5, 1.0})
        painter.drawLine(QPointF(area.left(), area.top() + share * area.height()),
                         QPointF(area.right(), area.top() + share * area.height()));
    painter.save();
    painter.setClipRect(area.adjusted(0, 0, 0, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    paintHatching(painter, geometry, colours, std::max(1.0, unit / HatchUnit));

    const auto middle =
        std::next(geometry.segments.begin(), static_cast<std::ptrdiff_t>(plot.memorySegments));
    const auto penOf = [&](const QColor &colour) {
        return QPen(isLive ? colour : colours.unknown, std::max(2.0, unit / 10.0), Qt::SolidLine,
                    Qt::RoundCap, Qt::RoundJoin);
    };
    for (auto segment = geometry.segments.begin(); segment != middle; ++segment)
        paintLine(painter, *segment, penOf(colours.memory));
    for (auto segment = middle; segment != geometry.segments.end(); ++segment) {
        paintFill(painter, *segment, area.bottom() + 1, isLive ? colours.cpu : colours.unknown);
        paintLine(painter, *segment, penOf(colours.cpu));
    }
    painter.setFont(font);
    painter.setPen(colours.secondary);
    paintGapLabels(painter, geometry, colours);
    painter.restore();
}

} // namespace ui
