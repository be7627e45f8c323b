// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetcolumns.h"

#include "models/fleettablemodel.h"
#include "ui/fleetheader.h"
#include "ui/format.h"
#include "ui/sizes.h"
#include "ui/windowlayout.h"

#include <QFontMetrics>

#include <algorithm>
#include <utility>

namespace ui {

using Column = models::FleetTableModel::Column;

namespace {

constexpr std::size_t at(Column column)
{
    return static_cast<std::size_t>(column);
}

int advance(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

/// Gives a column what it can use of what is left over.
void widen(int &width, int most, int &left)
{
    const int more = std::clamp(most - width, 0, std::max(left, 0));
    width += more;
    left -= more;
}

} // namespace

FleetMetrics fleetMetrics(const QFont &font)
{
    return {
        .rowHeight = scaled(34, font),
        .padding = scaled(8, font),
        .gap = scaled(8, font),
        .shapeSize = scaled(11, font),
        .barHeight = scaled(6, font),
        .figureWidth = advance(font, format::percent(100.0, QLocale())),
        .sparkHeight = scaled(22, font),
    };
}

std::array<int, 7> fleetColumnWidths(int total, const QFont &font)
{
    const FleetMetrics metrics = fleetMetrics(font);
    std::array<int, 7> widths{};
    widths[at(Column::Status)] = scaled(34, font);
    widths[at(Column::Name)] = scaled(112, font);
    const int figure = metrics.figureWidth + metrics.gap + 2 * metrics.padding;
    for (const Column metric : {Column::Cpu, Column::Memory, Column::Disk})
        widths[at(metric)] = figure + scaled(24, font);
    widths[at(Column::Age)] = std::max(advance(font, format::age(std::chrono::minutes(88), QLocale())),
                                       advance(font, format::age(std::chrono::hours(24 * 99), QLocale()))) +
                              2 * metrics.padding;

    int left = total;
    for (const int width : widths)
        left -= width;
    // A language may need more for the heading than the picture does.
    const int spark = std::max(scaled(96, font),
                               advance(font, FleetHeader::titles()[static_cast<int>(at(Column::Sparkline))]) +
                                   metrics.padding);
    if (left >= spark + scaled(40, font)) {
        widths[at(Column::Sparkline)] = spark;
        left -= spark;
    }

    // The name first up to a common length, then the bars, then the trend; a long name takes the rest.
    widen(widths[at(Column::Name)], scaled(144, font), left);
    for (int share = 3; const Column metric : {Column::Cpu, Column::Memory, Column::Disk}) {
        int part = left / std::max(share--, 1);
        const int before = part;
        widen(widths[at(metric)], figure + scaled(52, font), part);
        left -= before - part;
    }
    if (widths[at(Column::Sparkline)] > 0)
        widen(widths[at(Column::Sparkline)], scaled(116, font), left);
    widen(widths[at(Column::Name)], scaled(200, font), left);
    for (int share = 4;
         const Column column : {Column::Cpu, Column::Memory, Column::Disk, Column::Sparkline}) {
        int part = left / std::max(share--, 1);
        const int before = part;
        if (widths[at(column)] > 0)
            widen(widths[at(column)], widths[at(column)] + scaled(80, font), part);
        left -= before - part;
    }
    widths[at(Column::Name)] += left;
    return widths;
}

std::array<int, 7> chosenColumnWidths(int total, const QFont &font, const ColumnChoice &choice)
{
    const auto automatic = fleetColumnWidths(total, font);
    auto widths = automatic;
    const auto isFixed = [](Column column) { return column == Column::Status || column == Column::Name; };
    for (const Column column : choice.hidden) {
        if (!isFixed(column))
            widths[at(Column::Name)] += std::exchange(widths[at(column)], 0);
    }
    const auto hidden = widths;
    for (const auto &[column, width] : choice.widths) {
        if (isFixed(column) || widths[at(column)] == 0)
            continue;
        const int chosen = std::max(width, scaled(36, font));
        widths[at(Column::Name)] += std::exchange(widths[at(column)], chosen) - chosen;
    }
    return widths[at(Column::Name)] >= scaled(80, font) ? widths : hidden;
}

} // namespace ui
