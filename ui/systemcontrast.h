// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>

namespace ui {

/// WCAG 2.1: from 1 (the same) to 21 (black and white).
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

/// Whether the system asks for high contrast: it says so, or its palette is nothing but black and white (or
/// colours as far apart).
[[nodiscard]] bool isSystemHighContrast(const QPalette &system);

} // namespace ui
