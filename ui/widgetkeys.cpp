// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgetkeys.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <array>
#include <span>

namespace ui {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WidgetKeys)
};

template<typename Command>
struct Key
{
    QKeyCombination keys;
    Command command;
};

constexpr std::array ChartKeys{
    Key<ChartCommand>{Qt::Key_Left, ChartCommand::Back},
    Key<ChartCommand>{Qt::Key_Right, ChartCommand::Forward},
    Key<ChartCommand>{Qt::Key_PageUp, ChartCommand::PageBack},
    Key<ChartCommand>{Qt::Key_PageDown, ChartCommand::PageForward},
    Key<ChartCommand>{Qt::Key_Home, ChartCommand::First},
    Key<ChartCommand>{Qt::Key_End, ChartCommand::Last},
    Key<ChartCommand>{Qt::Key_Up, ChartCommand::PreviousChart},
    Key<ChartCommand>{Qt::Key_Down, ChartCommand::NextChart},
    Key<ChartCommand>{Qt::SHIFT | Qt::Key_Left, ChartCommand::PanBack},
    Key<ChartCommand>{Qt::SHIFT | Qt::Key_Right, ChartCommand::PanForward},
    Key<ChartCommand>{Qt::Key_Plus, ChartCommand::ZoomIn},
    Key<ChartCommand>{Qt::Key_Equal, ChartCommand::ZoomIn},
    Key<ChartCommand>{Qt::Key_Minus, ChartCommand::ZoomOut},
    Key<ChartCommand>{Qt::CTRL | Qt::Key_Home, ChartCommand::Oldest},
    Key<ChartCommand>{Qt::CTRL | Qt::Key_End, ChartCommand::Live},
    Key<ChartCommand>{Qt::Key_Return, ChartCommand::ShowTable},
    Key<ChartCommand>{Qt::Key_Enter, ChartCommand::ShowTable},
    Key<ChartCommand>{Qt::Key_Escape, ChartCommand::Release},
};

constexpr std::array FleetKeys{
    Key<FleetCommand>{Qt::Key_Left, FleetCommand::Fold},
    Key<FleetCommand>{Qt::Key_Right, FleetCommand::Unfold},
    Key<FleetCommand>{Qt::Key_Space, FleetCommand::Toggle},
    Key<FleetCommand>{Qt::Key_Return, FleetCommand::Toggle},
    Key<FleetCommand>{Qt::Key_Enter, FleetCommand::Toggle},
    Key<FleetCommand>{Qt::Key_Home, FleetCommand::First},
    Key<FleetCommand>{Qt::Key_End, FleetCommand::Last},
    Key<FleetCommand>{Qt::CTRL | Qt::Key_C, FleetCommand::Copy},
};

QString wordsOf(ChartCommand command)
{
    switch (command) {
    case ChartCommand::Back:
        return Words::tr("In a chart: the crosshair one sample back");
    case ChartCommand::Forward:
        return Words::tr("In a chart: the crosshair one sample forward");
    case ChartCommand::PageBack:
        return Words::tr("In a chart: the crosshair a tenth of the view back");
    case ChartCommand::PageForward:
        return Words::tr("In a chart: the crosshair a tenth of the view forward");
    case ChartCommand::First:
        return Words::tr("In a chart: the crosshair to the oldest sample in view");
    case ChartCommand::Last:
        return Words::tr("In a chart: the crosshair to the newest sample in view");
    case ChartCommand::PreviousChart:
        return Words::tr("In a chart: to the chart above");
    case ChartCommand::NextChart:
        return Words::tr("In a chart: to the chart below");
    case ChartCommand::PanBack:
        return Words::tr("In a chart: show an earlier time");
    case ChartCommand::PanForward:
        return Words::tr("In a chart: show a later time");
    case ChartCommand::ZoomIn:
        return Words::tr("In a chart: zoom in");
    case ChartCommand::ZoomOut:
        return Words::tr("In a chart: zoom out");
    case ChartCommand::Oldest:
        return Words::tr("In a chart: show the oldest samples");
    case ChartCommand::Live:
        return Words::tr("In a chart: follow the newest sample");
    case ChartCommand::ShowTable:
        return Words::tr("In a chart: show its values as a table");
    case ChartCommand::Release:
        return Words::tr("In a chart: take the crosshair away, back to live");
    }
    Q_UNREACHABLE();
}

QString wordsOf(FleetCommand command)
{
    switch (command) {
    case FleetCommand::Fold:
        return Words::tr("In the table: close the group, or go to its heading");
    case FleetCommand::Unfold:
        return Words::tr("In the table: open the group, or go to its first server");
    case FleetCommand::Toggle:
        return Words::tr("In the table: open or close the group");
    case FleetCommand::First:
        return Words::tr("In the table: to the first row");
    case FleetCommand::Last:
        return Words::tr("In the table: to the last row");
    case FleetCommand::Copy:
        return Words::tr("In the table: copy the row in words");
    }
    Q_UNREACHABLE();
}

/// The keypad's keys are the same keys; plus may need Shift on its keyboard, and means plus all the same.
QKeyCombination pressed(const QKeyEvent &event)
{
    Qt::KeyboardModifiers modifiers = event.modifiers() & ~Qt::KeypadModifier;
    if (event.key() == Qt::Key_Plus || event.key() == Qt::Key_Minus || event.key() == Qt::Key_Equal)
        modifiers &= ~Qt::ShiftModifier;
    return QKeyCombination(modifiers, static_cast<Qt::Key>(event.key()));
}

template<typename Command>
std::optional<Command> commandOf(std::span<const Key<Command>> keys, const QKeyEvent &event)
{
    const QKeyCombination combination = pressed(event);
    for (const Key<Command> &key : keys) {
        if (key.keys == combination)
            return key.command;
    }
    return std::nullopt;
}

/// Keys that do the same are one row.
template<typename Command>
void append(QList<WidgetKeys> &rows, std::span<const Key<Command>> keys, ActionGroup group)
{
    for (const Key<Command> &key : keys) {
        const QString words = wordsOf(key.command);
        if (!rows.isEmpty() && rows.constLast().words == words)
            rows.last().keys << QKeySequence(key.keys);
        else
            rows << WidgetKeys{.group = group, .keys = {QKeySequence(key.keys)}, .words = words};
    }
}

} // namespace

std::optional<ChartCommand> chartCommand(const QKeyEvent &event)
{
    return commandOf(std::span<const Key<ChartCommand>>(ChartKeys), event);
}

std::optional<FleetCommand> fleetCommand(const QKeyEvent &event)
{
    return commandOf(std::span<const Key<FleetCommand>>(FleetKeys), event);
}

QList<WidgetKeys> widgetKeys()
{
    QList<WidgetKeys> rows;
    append(rows, std::span<const Key<FleetCommand>>(FleetKeys), ActionGroup::Servers);
    append(rows, std::span<const Key<ChartCommand>>(ChartKeys), ActionGroup::Charts);
    return rows;
}

} // namespace ui
