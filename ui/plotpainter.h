// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>

class QFont;
class QImage;
class QPainter;

namespace ui {

struct Colours;
struct PlotGeometry;
class ChartLines;

struct PlotLook
{
    QColor colour{}; ///< Of the line and, lighter, of the fill.
    QString message{};
};

/// Paints a whole chart from its geometry, without its crosshair. The picture must have 32 bits a pixel and
/// the geometry's size and ratio.
void paintPlot(QImage &picture, const QFont &font, const PlotGeometry &geometry, const PlotLook &look,
               const Colours &colours, ChartLines &lines);

/// The gaps, hatched: strokes and the distance between them are `scale` times as large.
void paintHatching(QPainter &painter, const PlotGeometry &geometry, const Colours &colours, double scale = 1);
/// The words beside the gaps, with the painter's pen and font.
void paintGapLabels(QPainter &painter, const PlotGeometry &geometry, const Colours &colours);

} // namespace ui
