// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decimate.h"
#include "models/gap.h"
#include "models/metricregistry.h"
#include "models/series.h"
#include "models/thresholds.h"

#include <QList>
#include <QLocale>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <QTimeZone>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace ui {

/// How wide a label will be, so that this room's geometry needs no font.
struct TextMeasure
{
    double lineHeight{14};
    std::function<double(const QString &)> width{};
};

/// Between a value label and the plot.
[[nodiscard]] double valueLabelGap(const TextMeasure &text);

/// What the name of a time zone needs, in widths of value labels.
[[nodiscard]] double zoneNameRoom(const QString &name, const TextMeasure &text);

/// From and to, moved so that a scroll shifts the picture by whole device pixels only.
struct PlotRange
{
    models::Millis from{0};
    models::Millis to{0};
    bool operator==(const PlotRange &) const = default;
};
[[nodiscard]] PlotRange wholePixelRange(models::Millis end, models::Millis span, int devicePixels);

struct PlotFrame
{
    QRectF canvas{};
    QRectF plot{}; ///< On whole device pixels.
    double ratio{1};
    [[nodiscard]] int devicePixels() const;
    bool operator==(const PlotFrame &) const = default;
};
/// Where the plot lies on a canvas: `gutter` is what the value labels take at its left.
[[nodiscard]] PlotFrame plotFrame(const QSizeF &canvas, double ratio, double gutter, const TextMeasure &text);

struct PlotLabel
{
    QString text{};
    QRectF rect{};
};

struct PlotTick
{
    double position{0};               ///< x of a time, y of a value.
    std::optional<PlotLabel> label{}; ///< Left out where it would touch another.
};

struct PlotGap
{
    QRectF rect{};
    double hatchOrigin{0}; ///< x of its beginning, also off the plot: the hatching moves with the data.
    models::Gap gap{};
    std::optional<PlotLabel> label{};
    bool isLabelOverLine{false};
};

struct PlotThreshold
{
    double y{0};
    models::Level level{models::Level::Warning};
};

/// All that a chart shows, in pixels: range, ticks, lines, gaps, thresholds. Whoever paints decides nothing.
struct PlotGeometry
{
    PlotFrame frame{};
    PlotRange range{};
    double minimum{0};
    double maximum{100};
    std::vector<QList<QPointF>> segments{}; ///< In pixels of the canvas; at most two points a pixel column.
    std::vector<PlotGap> gaps{};
    std::vector<PlotThreshold> thresholds{};
    std::vector<PlotTick> timeTicks{};
    std::vector<PlotTick> valueTicks{};
    std::optional<PlotLabel> zoneName{}; ///< Of the times, in the corner below the values.
    double labelsWidth{0};               ///< Of the widest value label.

    [[nodiscard]] double xOf(models::Millis time) const;
    [[nodiscard]] models::Millis timeAt(double x) const;
    [[nodiscard]] double yOf(double value) const;
    [[nodiscard]] bool isInGap(models::Millis time) const;
};

struct PlotRequest
{
    PlotFrame frame{};
    PlotRange range{};
    models::MetricId metric{};
    models::MetricInfo info{};
    models::Millis gapAfter{0};
    std::span<const models::Gap> gaps{};
    bool labelsGaps{false};
    std::optional<models::Thresholds> thresholds{};
    QTimeZone zone{};
    QString zoneName{}; ///< Stands beside the times; empty: nothing does.
    QLocale locale{};
};

/// Those of the gaps that are seen in the range, each at least a pixel wide, without labels.
void placeGaps(PlotGeometry &geometry, std::span<const models::Gap> gaps);

/// Pure. `line` is working memory that may be kept between calls.
[[nodiscard]] PlotGeometry plotGeometry(const PlotRequest &request, const models::Series &series,
                                        const TextMeasure &text, models::ReducedLine &line);

} // namespace ui
