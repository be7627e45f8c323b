// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plotpainter.h"

#include "ui/chartlines.h"
#include "ui/plotfill.h"
#include "ui/plotgeometry.h"
#include "ui/theme.h"

#include <QImage>
#include <QPainter>
#include <QVarLengthArray>
#include <cmath>

namespace ui {

namespace {

constexpr double hatchPitch = 7;
constexpr double tickLength = 4;

double hairline(const PlotGeometry &geometry)
{
    return std::max(1.0, std::floor(geometry.frame.ratio)) / geometry.frame.ratio;
}

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(mix(one.red(), other.red()), mix(one.green(), other.green()),
                  mix(one.blue(), other.blue()));
}

/// A sample with gaps on both sides is no line; it shows as a dot.
void paintLoneSamples(QPainter &painter, const PlotGeometry &geometry, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    for (const QList<QPointF> &segment : geometry.segments) {
        if (segment.size() == 1) {
            painter.drawEllipse(segment.first(), ChartLineWidth, ChartLineWidth);
        }
    }
}

void paintGrid(QPainter &painter, const PlotGeometry &geometry, const Colours &colours)
{
    const QRectF &plot = geometry.frame.plot;
    const double thin = hairline(geometry);
    // Lines that can be seen everywhere else would be louder than the data here.
    const QColor grid = colours.isHighContrast ? mixed(colours.line, colours.panel, 0.6) : colours.line;
    for (const PlotTick &tick : geometry.valueTicks) {
        painter.fillRect(QRectF(plot.left(), tick.position, plot.width(), thin), grid);
    }
    for (const PlotTick &tick : geometry.timeTicks) {
        painter.fillRect(QRectF(tick.position, plot.bottom(), thin, tickLength), colours.line);
    }
}

void paintThresholds(QPainter &painter, const PlotGeometry &geometry, const Colours &colours)
{
    const QRectF &plot = geometry.frame.plot;
    for (const PlotThreshold &threshold : geometry.thresholds) {
        const bool isCritical = threshold.level == models::Level::Critical;
        QPen pen(isCritical ? colours.critical : colours.warning, 1);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern(isCritical ? QList<qreal>{4, 3} : QList<qreal>{1.5, 3});
        painter.setPen(pen);
        const double y = threshold.y + hairline(geometry) / 2;
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
}

void paintLabels(QPainter &painter, const PlotGeometry &geometry, const Colours &colours)
{
    painter.setPen(colours.secondary);
    const auto paintTicks = [&painter](const std::vector<PlotTick> &ticks) {
        for (const PlotTick &tick : ticks) {
            if (tick.label) {
                painter.drawText(tick.label->rect, Qt::AlignCenter | Qt::TextDontClip, tick.label->text);
            }
        }
    };
    paintTicks(geometry.valueTicks);
    paintTicks(geometry.timeTicks);
    if (geometry.zoneName) {
        painter.drawText(geometry.zoneName->rect, Qt::AlignCenter | Qt::TextDontClip,
                         geometry.zoneName->text);
    }
    paintGapLabels(painter, geometry, colours);
}

} // namespace

void paintHatching(QPainter &painter, const PlotGeometry &geometry, const Colours &colours, double scale)
{
    painter.setPen(QPen(mixed(colours.line, colours.secondary, 0.15), 1.2 * scale));
    const double pitch = hatchPitch * scale;
    for (const PlotGap &gap : geometry.gaps) {
        painter.fillRect(gap.rect, colours.panel);
        painter.save();
        painter.setClipRect(gap.rect, Qt::IntersectClip);
        const double height = gap.rect.height();
        // Only the strokes that cross what is on show of it.
        const double skipped = std::floor((gap.rect.left() - height - gap.hatchOrigin) / pitch);
        QVarLengthArray<QLineF, 256> strokes;
        for (double x = gap.hatchOrigin + skipped * pitch; x < gap.rect.right(); x += pitch) {
            strokes.append({x, gap.rect.bottom(), x + height, gap.rect.top()});
        }
        painter.drawLines(strokes.constData(), static_cast<int>(strokes.size()));
        painter.restore();
    }
}

void paintGapLabels(QPainter &painter, const PlotGeometry &geometry, const Colours &colours)
{
    for (const PlotGap &gap : geometry.gaps) {
        if (gap.label) {
            const bool isOnHatching = gap.rect.intersects(gap.label->rect);
            if (gap.isLabelOverLine || isOnHatching) {
                painter.fillRect(gap.label->rect.adjusted(-4, 0, 4, 0), colours.panel);
            }
            painter.drawText(gap.label->rect, Qt::AlignCenter | Qt::TextDontClip, gap.label->text);
        }
    }
}

void paintPlot(QImage &picture, const QFont &font, const PlotGeometry &geometry, const PlotLook &look,
               const Colours &colours, ChartLines &lines)
{
    picture.fill(colours.panel);
    fillUnderLines(picture, geometry, mixed(colours.panel, look.colour, colours.isDark ? 0.18 : 0.10).rgb());

    QPainter painter(&picture);
    painter.setFont(font);
    paintGrid(painter, geometry, colours);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHatching(painter, geometry, colours);
    paintThresholds(painter, geometry, colours);

    lines.paint(painter, geometry, look.colour);
    painter.setClipRect(chartLinesArea(geometry));
    paintLoneSamples(painter, geometry, look.colour);
    painter.setClipping(false);
    paintLabels(painter, geometry, colours);

    if (!look.message.isEmpty()) {
        painter.drawText(geometry.frame.plot, Qt::AlignCenter | Qt::TextWordWrap, look.message);
    }
}

} // namespace ui
