// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace ui {

/// The window's few icons, painted so that they follow the font's size and the theme's colours.
enum class Glyph { None, Plus, Pause, Play, Freeze, Menu, Search, Close, Expanded, Collapsed, WorstFirst };

/// Paints in the middle of `box`, as large as its shorter side allows.
void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &box, const QColor &colour);

} // namespace ui
