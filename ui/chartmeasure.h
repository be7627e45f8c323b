// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QFont;

namespace ui {

struct TextMeasure;

/// What the geometry of a chart needs to know of its labels' font.
[[nodiscard]] TextMeasure measureOf(const QFont &font);

} // namespace ui
