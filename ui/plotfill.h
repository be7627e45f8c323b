// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRgb>

class QImage;

namespace ui {

struct PlotGeometry;

/// Fills the area between the lines and zero, row by row: a polygon under a line with a peak in every column
/// costs a hundred times as much, a bar per column four times. The picture must have 32 bits a pixel and the
/// geometry's ratio.
void fillUnderLines(QImage &picture, const PlotGeometry &geometry, QRgb colour);

} // namespace ui
