// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

#include <array>

namespace ui {

/// The fleet table's measures in logical pixels, all from the font. Pure.
struct FleetMetrics
{
    int rowHeight{34};
    int padding{8};    ///< Left and right in a cell.
    int gap{8};        ///< Between a bar and its figure.
    int shapeSize{10}; ///< Of a state's shape.
    int barHeight{6};
    int figureWidth{0}; ///< Of "100 %", so that nothing jitters.
    int sparkHeight{22};
    bool operator==(const FleetMetrics &) const = default;
};

[[nodiscard]] FleetMetrics fleetMetrics(const QFont &font);

/// Widths of the table's columns, in the order of FleetTableModel::Column, 0 for one that is hidden. Their
/// sum is `total`, so that there is never a horizontal scroll bar.
[[nodiscard]] std::array<int, 7> fleetColumnWidths(int total, const QFont &font);

struct ColumnChoice;

/// The same as far as a person has chosen nothing else. Pure.
[[nodiscard]] std::array<int, 7> chosenColumnWidths(int total, const QFont &font, const ColumnChoice &choice);

} // namespace ui
