// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/linkinfo.h"
#include "models/status.h"

#include <QColor>
#include <QPixmap>
#include <QRectF>
#include <QString>

class QPainter;

namespace ui {

struct Colours;

/// A state is a shape first and a colour second, the same in every view.
enum class StateShape {
    Disc,         ///< Online, live.
    Triangle,     ///< Warning.
    Diamond,      ///< Critical; a link that stopped.
    HollowSquare, ///< Offline.
    DashedRing,   ///< Unknown: stale, disconnected, paused.
    OpenArc,      ///< Connecting, reconnecting.
    Cross,        ///< The server says that it failed.
    HalfDisc,     ///< In maintenance.
};

/// A server's shape. One that we are blind to is a dashed ring, whatever it said last.
[[nodiscard]] StateShape shapeOf(models::Status shown, models::Freshness freshness);
[[nodiscard]] StateShape shapeOf(models::LinkState link);

[[nodiscard]] QColor colourOf(StateShape shape, const Colours &colours);

/// One word: "online", "unknown".
[[nodiscard]] QString statusWord(models::Status status);
/// For tooltips and screen readers; says why a server is unknown: "unknown: disconnected".
[[nodiscard]] QString stateWords(models::Status shown, models::Freshness freshness);

/// Paints the shape in the middle of `box`, as large as its shorter side allows, crisp at any scale.
void paintState(QPainter &painter, StateShape shape, const QRectF &box, const QColor &colour);

/// The same as a square picture of `size` logical pixels, for labels and icons.
[[nodiscard]] QPixmap statePixmap(StateShape shape, int size, qreal devicePixelRatio, const QColor &colour);

} // namespace ui
