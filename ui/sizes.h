// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

class QWidget;

namespace ui {

/// The design's measures are drawn at a font of 13 px; everything follows the font that is really used.
[[nodiscard]] int scaled(int designPixels, const QFont &font);
[[nodiscard]] int scaled(int designPixels, const QWidget *widget);

/// 0.85 of the body's size, never below 11 px: Hangul must stay readable.
[[nodiscard]] QFont secondaryFont(const QFont &body);
/// 1.4 times, semibold: a name, a chart's current value, the title of an empty page.
[[nodiscard]] QFont titleFont(const QFont &body);
/// 1.5 times, semibold.
[[nodiscard]] QFont tileFont(const QFont &body);
[[nodiscard]] QFont semiboldFont(const QFont &body);

} // namespace ui
