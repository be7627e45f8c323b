// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plotgeometry.h"

#include "ui/plotgaplabels.h"
#include "ui/plotvalueaxis.h"
#include "ui/timeaxis.h"

#include <algorithm>
#include <cmath>

namespace ui {

using models::Millis;

namespace {

// Room around the plot, in line heights of its labels.
constexpr double topMargin = 0.6;
constexpr double rightMargin = 1.3;
constexpr double bottomMargin = 1.5;
constexpr double timeLabelTop = 0.4; // Between the plot and a time label.
constexpr double zoneNameGap = 0.3;
constexpr double timeLabelRoom = 3.0;
constexpr double valueLabelPitch = 1.7; // Labels closer than this are hard to tell apart.

double snapped(double value, double ratio)
{
    return std::round(value * ratio) / ratio;
}

void placeLines(PlotGeometry &geometry, const models::ReducedLine &line)
{
    geometry.segments.resize(line.segmentCount());
    for (std::size_t index = 0; index < line.segmentCount(); ++index) {
        const auto run = line.segment(index);
        QList<QPointF> &points = geometry.segments[index];
        points.reserve(static_cast<qsizetype>(run.size()));
        for (const models::Series::Point &point : run) {
            points.append({geometry.xOf(point.time), geometry.yOf(point.value)});
        }
    }
}

std::optional<ValueRange> rangeOf(const models::ReducedLine &line)
{
    if (line.points.empty()) {
        return std::nullopt;
    }
    const auto [least, greatest] =
        std::ranges::minmax_element(line.points, {}, &models::Series::Point::value);
    return ValueRange{.least = least->value, .greatest = greatest->value};
}

void placeValueTicks(PlotGeometry &geometry, const ValueAxis &axis, const TextMeasure &text)
{
    const double right = geometry.frame.plot.left() - valueLabelGap(text);
    for (const ValueTick &tick : axis.ticks) {
        const double y = snapped(geometry.yOf(tick.value), geometry.frame.ratio);
        const double width = text.width(tick.label);
        geometry.labelsWidth = std::max(geometry.labelsWidth, width);
        geometry.valueTicks.push_back(
            {.position = y,
             .label = PlotLabel{.text = tick.label,
                                .rect = {right - width, y - text.lineHeight / 2, width, text.lineHeight}}});
    }
}

void placeTimeTicks(PlotGeometry &geometry, const PlotRequest &request, const TextMeasure &text)
{
    const QRectF &plot = geometry.frame.plot;
    const double room = timeLabelRoom * text.lineHeight;
    const auto ticks = timeTicks({.from = geometry.range.from,
                                  .to = geometry.range.to,
                                  .width = plot.width(),
                                  .minuteLabelWidth = text.width(QStringLiteral("00:00")) + room,
                                  .secondLabelWidth = text.width(QStringLiteral("00:00:00")) + room,
                                  .zone = request.zone,
                                  .locale = request.locale});
    const double leftEnd = plot.left() - text.width(QStringLiteral("00:00")) / 2;
    for (const TimeTick &tick : ticks) {
        const double x = snapped(geometry.xOf(tick.time), geometry.frame.ratio);
        const double width = text.width(tick.label);
        const double left =
            std::max(leftEnd, std::min(x - width / 2, geometry.frame.canvas.right() - width - 2));
        const QRectF rect(left, plot.bottom() + timeLabelTop * text.lineHeight, width, text.lineHeight);
        geometry.timeTicks.push_back({.position = x, .label = PlotLabel{.text = tick.label, .rect = rect}});
    }
    if (!request.zoneName.isEmpty()) {
        const double width = text.width(request.zoneName);
        const QRectF rect(leftEnd - zoneNameGap * text.lineHeight - width,
                          plot.bottom() + timeLabelTop * text.lineHeight, width, text.lineHeight);
        geometry.zoneName = PlotLabel{.text = request.zoneName, .rect = rect};
    }
}

void placeThresholds(PlotGeometry &geometry, const models::Thresholds &thresholds)
{
    for (const auto &[value, level] : {std::pair(thresholds.warning, models::Level::Warning),
                                       std::pair(thresholds.critical, models::Level::Critical)}) {
        if (value > geometry.minimum && value < geometry.maximum) {
            geometry.thresholds.push_back(
                {.y = snapped(geometry.yOf(value), geometry.frame.ratio), .level = level});
        }
    }
}

} // namespace

double valueLabelGap(const TextMeasure &text)
{
    return 0.55 * text.lineHeight;
}

double zoneNameRoom(const QString &name, const TextMeasure &text)
{
    return name.isEmpty() ? 0
                          : text.width(name) + zoneNameGap * text.lineHeight +
                                text.width(QStringLiteral("00:00")) / 2 - valueLabelGap(text);
}

PlotRange wholePixelRange(Millis end, Millis span, int devicePixels)
{
    const std::int64_t pixels = std::max(1, devicePixels);
    const std::int64_t length = std::max<std::int64_t>(1, span.count());
    // Both are far from overflow: 2^41 ms since the epoch times 2^14 pixels.
    const std::int64_t pixel = (end.count() * pixels + length - 1) / length;
    const Millis to((pixel * length + pixels - 1) / pixels);
    return {.from = to - Millis(length), .to = to};
}

int PlotFrame::devicePixels() const
{
    return std::max(1, static_cast<int>(std::lround(plot.width() * ratio)));
}

PlotFrame plotFrame(const QSizeF &canvas, double ratio, double gutter, const TextMeasure &text)
{
    const double left = snapped(gutter, ratio);
    const double top = snapped(topMargin * text.lineHeight, ratio);
    const double right = std::floor((canvas.width() - rightMargin * text.lineHeight) * ratio) / ratio;
    const double bottom = std::floor((canvas.height() - bottomMargin * text.lineHeight) * ratio) / ratio;
    return {.canvas = QRectF(QPointF(), canvas),
            .plot = QRectF(left, top, std::max(1.0, right - left), std::max(1.0, bottom - top)),
            .ratio = ratio};
}

double PlotGeometry::xOf(Millis time) const
{
    return frame.plot.left() + static_cast<double>((time - range.from).count()) /
                                   static_cast<double>((range.to - range.from).count()) * frame.plot.width();
}

Millis PlotGeometry::timeAt(double x) const
{
    const double share = (x - frame.plot.left()) / frame.plot.width();
    return range.from + Millis(std::llround(share * static_cast<double>((range.to - range.from).count())));
}

double PlotGeometry::yOf(double value) const
{
    return frame.plot.bottom() - (value - minimum) / (maximum - minimum) * frame.plot.height();
}

bool PlotGeometry::isInGap(Millis time) const
{
    return std::ranges::any_of(
        gaps, [time](const PlotGap &gap) { return time > gap.gap.from && time < gap.gap.to; });
}

void placeGaps(PlotGeometry &geometry, std::span<const models::Gap> gaps)
{
    const QRectF &plot = geometry.frame.plot;
    const double ratio = geometry.frame.ratio;
    for (const models::Gap &gap : gaps) {
        if (geometry.xOf(gap.to) - geometry.xOf(gap.from) < 1.0 / ratio) {
            continue; // As in the line, which it does not cut.
        }
        const double begin = snapped(geometry.xOf(gap.from), ratio);
        const double left = std::max(begin, plot.left());
        const double right = std::min(snapped(geometry.xOf(gap.to), ratio), plot.right());
        if (right - left < 1.0 / ratio) {
            continue;
        }
        geometry.gaps.push_back({.rect = {left, plot.top(), right - left, plot.height()},
                                 .hatchOrigin = begin,
                                 .gap = gap,
                                 .label = std::nullopt});
    }
}

PlotGeometry plotGeometry(const PlotRequest &request, const models::Series &series, const TextMeasure &text,
                          models::ReducedLine &line)
{
    models::reduce(series,
                   {.metric = request.metric,
                    .from = request.range.from,
                    .to = request.range.to,
                    .columns = request.frame.devicePixels(),
                    .gapAfter = request.gapAfter,
                    .gaps = request.gaps},
                   line);
    const int mostIntervals =
        static_cast<int>(request.frame.plot.height() / (valueLabelPitch * text.lineHeight));
    const ValueAxis axis = valueAxis(request.info, rangeOf(line), mostIntervals, request.locale);

    PlotGeometry geometry;
    geometry.frame = request.frame;
    geometry.range = request.range;
    geometry.minimum = axis.minimum;
    geometry.maximum = axis.maximum;
    placeLines(geometry, line);
    placeValueTicks(geometry, axis, text);
    placeTimeTicks(geometry, request, text);
    placeGaps(geometry, request.gaps);
    if (request.thresholds && request.info.isPercent) {
        placeThresholds(geometry, *request.thresholds);
    }
    if (request.labelsGaps) {
        placeGapLabels(geometry, request.locale, text);
    }
    return geometry;
}

} // namespace ui
