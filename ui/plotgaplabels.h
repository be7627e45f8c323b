// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plotgeometry.h"

namespace ui {

/// "28 s disconnected": how long and why.
[[nodiscard]] QString gapText(const models::Gap &gap, const QLocale &locale);

/// Labels each gap of the geometry once, where there is room: at its right, at its left, else inside it; at
/// the foot of the plot, or at its head where the line runs along the foot. A label that fits nowhere is left
/// out: none is clipped, none touches another or another gap.
void placeGapLabels(PlotGeometry &geometry, const QLocale &locale, const TextMeasure &text);

} // namespace ui
