// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actionlist.h"

#include <optional>

class QKeyEvent;

namespace ui {

/// What keys ask of a chart that has the focus.
enum class ChartCommand {
    Back,
    Forward,
    PageBack,
    PageForward,
    First,
    Last,
    PreviousChart,
    NextChart,
    PanBack,
    PanForward,
    ZoomIn,
    ZoomOut,
    Oldest,
    Live,
    ShowTable,
    Release,
};
[[nodiscard]] std::optional<ChartCommand> chartCommand(const QKeyEvent &event);

/// What keys ask of the fleet's table that has the focus, beside moving from row to row.
enum class FleetCommand { Fold, Unfold, Toggle, First, Last, Copy };
[[nodiscard]] std::optional<FleetCommand> fleetCommand(const QKeyEvent &event);

/// Keys that work where the focus is, in words.
struct WidgetKeys
{
    ActionGroup group{ActionGroup::General};
    QList<QKeySequence> keys{};
    QString words{};
};

/// From the same tables as chartCommand() and fleetCommand().
[[nodiscard]] QList<WidgetKeys> widgetKeys();

} // namespace ui
