// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plotgeometry.h"

#include <QColor>
#include <QString>
#include <optional>

class QPainter;

namespace ui {

struct Colours;

/// What the crosshair says in one chart: the same time in all of them, a value where one is known.
struct CrosshairReading
{
    models::Millis time{0};
    std::optional<double> value{};
    QString text{}; ///< In the bubble; empty: no bubble.
    bool operator==(const CrosshairReading &) const = default;
};

/// The crosshair in pixels of one chart.
struct CrosshairMark
{
    QRectF line{}; ///< One device pixel wide.
    std::optional<QPointF> dot{};
    QRectF bubble{}; ///< Empty: none.
    QString text{};
    bool operator==(const CrosshairMark &) const = default;
    [[nodiscard]] QRect bounds() const; ///< All that paintCrosshair touches.
};

/// The sample to read at a time: the nearest, unless it is further than `within` or the time lies in a gap.
[[nodiscard]] std::optional<models::Series::Point> sampleAt(const models::Series &series,
                                                            models::MetricId metric, models::Millis time,
                                                            models::Millis within,
                                                            const PlotGeometry &geometry);

/// Pure. The bubble stands at the right of the line, or at its left where it would be clipped.
[[nodiscard]] CrosshairMark crosshairMark(const CrosshairReading &reading, const PlotGeometry &geometry,
                                          const TextMeasure &text);

void paintCrosshair(QPainter &painter, const CrosshairMark &mark, const QColor &dot, const Colours &colours);

} // namespace ui
