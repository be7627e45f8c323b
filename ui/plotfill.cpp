// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plotfill.h"

#include "ui/plotgeometry.h"

#include <QImage>
#include <algorithm>
#include <cmath>
#include <vector>

namespace ui {

namespace {

/// The rows to fill of each pixel column of a picture; none where top is bottom.
struct Columns
{
    std::vector<int> top;
    std::vector<int> bottom;
};

void addLine(Columns &columns, const QList<QPointF> &line, const QRectF &plot, double ratio, double foot)
{
    const auto row = [&](double y) {
        return static_cast<int>(std::lround(std::clamp(y, plot.top(), plot.bottom()) * ratio));
    };
    const int footRow = row(foot);
    const double end = std::round(std::min(line.last().x(), plot.right()) * ratio);
    qsizetype next = 1; // The point at the right of the column's middle.
    for (double column = std::round(std::max(line.first().x(), plot.left()) * ratio); column < end;
         ++column) {
        const double middle = (column + 0.5) / ratio;
        while (next + 1 < line.size() && line[next].x() < middle) {
            ++next;
        }
        const QPointF &from = line[next - 1];
        const QPointF &to = line[next];
        const double width = to.x() - from.x();
        const double share = width > 0 ? std::clamp((middle - from.x()) / width, 0.0, 1.0) : 1.0;
        const int lineRow = row(from.y() + share * (to.y() - from.y()));
        const auto place = static_cast<std::size_t>(column);
        columns.top[place] = std::min(lineRow, footRow);
        columns.bottom[place] = std::max(lineRow, footRow);
    }
}

} // namespace

void fillUnderLines(QImage &picture, const PlotGeometry &geometry, QRgb colour)
{
    Q_ASSERT(picture.depth() == 32);
    const auto width = static_cast<std::size_t>(picture.width());
    Columns columns{.top = std::vector<int>(width, 0), .bottom = std::vector<int>(width, 0)};
    const double foot = geometry.yOf(std::clamp(0.0, geometry.minimum, geometry.maximum));
    const QRectF plot =
        geometry.frame.plot & QRectF(QPointF(), QSizeF(picture.size()) / geometry.frame.ratio);
    for (const QList<QPointF> &segment : geometry.segments) {
        if (segment.size() > 1) {
            addLine(columns, segment, plot, geometry.frame.ratio, foot);
        }
    }
    const int first = *std::ranges::min_element(columns.top);
    const int last = std::min(*std::ranges::max_element(columns.bottom), picture.height());
    for (int row = first; row < last; ++row) {
        auto *pixels = reinterpret_cast<QRgb *>(picture.scanLine(row));
        for (std::size_t column = 0; column < width; ++column) {
            const int top = columns.top[column];
            const int bottom = columns.bottom[column];
            const bool isUnder = row >= top && row < bottom;
            pixels[column] = isUnder ? colour : pixels[column];
        }
    }
}

} // namespace ui
