// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/time.h"
#include "ui/plotgeometry.h"

class QFont;
class QPainter;
class QRect;

namespace models {
class Fleet;
} // namespace models

namespace ui {

struct Colours;

/// What the card of one server on the wall draws: CPU and memory over the last `span`.
struct WallChart
{
    const models::Fleet &fleet;
    models::ServerIndex server{};
    models::Moment now{};
    models::Millis span{0};
    QLocale locale{};
};

/// Its lines, and its gaps with their reasons, in pixels of a box.
struct WallPlot
{
    PlotGeometry geometry{};       ///< Without ticks; its segments are those of memory, then those of CPU.
    std::size_t memorySegments{0}; ///< How many of them are memory's.
};

/// Pure. The right edge is now, on the server's own clock: where knowledge ends, the lines do. `line` is
/// working memory.
[[nodiscard]] WallPlot wallPlot(const WallChart &chart, const QRect &box, const TextMeasure &text,
                                models::ReducedLine &line);

/// Paints it. `unit` is the measure of the wall, `font` that of the reasons.
void paintWallPlot(QPainter &painter, const WallPlot &plot, bool isLive, int unit, const QFont &font,
                   const Colours &colours);

} // namespace ui
