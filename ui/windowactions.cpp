// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowactions.h"

#include "ui/actionlist.h"

#include <QCoreApplication>

namespace ui {

using namespace std::chrono_literals;
using Column = models::FleetTableModel::Column;

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WindowActions)
};

using Keys = QList<QKeySequence>;

void addGeneral(ActionList &actions)
{
    const auto group = ActionGroup::General;
    actions.add(
        {.id = QStringLiteral("palette"),
         .group = group,
         .text = [] { return Words::tr("Command palette\u2026"); },
         .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_K), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P)},
         .isInPalette = false});
    actions.add({.id = QStringLiteral("shortcuts"),
                 .group = group,
                 .text = [] { return Words::tr("Keyboard shortcuts"); },
                 .keys = keysFor(QKeySequence::HelpContents, QKeySequence(Qt::Key_F1))});
    actions.add({.id = QStringLiteral("menu"),
                 .group = group,
                 .text = [] { return Words::tr("Menu"); },
                 .keys = Keys{QKeySequence(Qt::Key_F10)},
                 .isInPalette = false});
    actions.add({.id = QStringLiteral("next-area"),
                 .group = group,
                 .text = [] { return Words::tr("Go to the next part of the window"); },
                 .keys = Keys{QKeySequence(Qt::Key_F6)}});
    actions.add({.id = QStringLiteral("previous-area"),
                 .group = group,
                 .text = [] { return Words::tr("Go to the previous part of the window"); },
                 .keys = Keys{QKeySequence(Qt::SHIFT | Qt::Key_F6)}});
    actions.add({.id = QStringLiteral("wider-table"),
                 .group = group,
                 .text = [] { return Words::tr("Make the table wider"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Right)}});
    actions.add({.id = QStringLiteral("narrower-table"),
                 .group = group,
                 .text = [] { return Words::tr("Make the table narrower"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Left)}});
    actions.add({.id = QStringLiteral("import"), .group = group, .text = [] {
                     return Words::tr("Import settings\u2026");
                 }});
    actions.add({.id = QStringLiteral("export"), .group = group, .text = [] {
                     return Words::tr("Export settings\u2026");
                 }});
    actions.add({.id = QStringLiteral("new-window"),
                 .group = group,
                 .text = [] { return Words::tr("New window"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)}});
    actions.add({.id = QStringLiteral("full-screen"),
                 .group = group,
                 .text = [] { return Words::tr("Full screen"); },
                 .keys = Keys{QKeySequence(Qt::Key_F11)}});
    actions.add({.id = QStringLiteral("wall"),
                 .group = group,
                 .text = [] { return Words::tr("Wall display"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_F11)},
                 .isCheckable = true});
    actions.add({.id = QStringLiteral("close-window"),
                 .group = group,
                 .text = [] { return Words::tr("Close window"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_W)}});
    actions.add({.id = QStringLiteral("about"), .group = group, .text = [] {
                     return Words::tr("About Fleetscope");
                 }});
    actions.add({.id = QStringLiteral("quit"),
                 .group = group,
                 .text = [] { return Words::tr("Quit"); },
                 .keys = keysFor(QKeySequence::Quit, QKeySequence(Qt::CTRL | Qt::Key_Q))});
}

void addEndpoints(ActionList &actions)
{
    const auto group = ActionGroup::Endpoints;
    actions.add({.id = QStringLiteral("add-endpoint"),
                 .group = group,
                 .text = [] { return Words::tr("Add endpoint\u2026"); },
                 .keys = keysFor(QKeySequence::New, QKeySequence(Qt::CTRL | Qt::Key_N))});
    actions.add({.id = QStringLiteral("endpoints"),
                 .group = group,
                 .text = [] { return Words::tr("Endpoints\u2026"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}});
    actions.add({.id = QStringLiteral("this-computer"), .group = group, .text = [] {
                     return Words::tr("Watch this computer");
                 }});
    actions.add({.id = QStringLiteral("connection"),
                 .group = group,
                 .text = [] { return Words::tr("Connection details"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_I)}});
    actions.add({.id = QStringLiteral("retry"),
                 .group = group,
                 .text = [] { return Words::tr("Connect again now"); },
                 .keys = keysFor(QKeySequence::Refresh, QKeySequence(Qt::Key_F5))});
    actions.add({.id = QStringLiteral("pause"),
                 .group = group,
                 .text = [] { return Words::tr("Pause receiving"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_P)},
                 .isCheckable = true});
}

void addServers(ActionList &actions)
{
    const auto group = ActionGroup::Servers;
    actions.add({.id = QStringLiteral("find"),
                 .group = group,
                 .text = [] { return Words::tr("Filter servers\u2026"); },
                 .keys = keysFor(QKeySequence::Find, QKeySequence(Qt::CTRL | Qt::Key_F))});
    actions.add({.id = QStringLiteral("all-servers"),
                 .group = group,
                 .text = [] { return Words::tr("Show all servers"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F)}});
    actions.add({.id = QStringLiteral("worst-first"),
                 .group = group,
                 .text = [] { return Words::tr("Worst servers first"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W)},
                 .isCheckable = true});
    actions.add({.id = QStringLiteral("sort-name"),
                 .group = group,
                 .text = [] { return Words::tr("Name", "to sort by"); },
                 .fullText = [] { return Words::tr("Sort servers by name"); }});
    actions.add({.id = QStringLiteral("sort-cpu"),
                 .group = group,
                 .text = [] { return Words::tr("CPU", "to sort by"); },
                 .fullText = [] { return Words::tr("Sort servers by CPU"); }});
    actions.add({.id = QStringLiteral("sort-memory"),
                 .group = group,
                 .text = [] { return Words::tr("Memory", "to sort by"); },
                 .fullText = [] { return Words::tr("Sort servers by memory"); }});
    actions.add({.id = QStringLiteral("sort-disk"),
                 .group = group,
                 .text = [] { return Words::tr("Disk", "to sort by"); },
                 .fullText = [] { return Words::tr("Sort servers by disk"); }});
    actions.add({.id = QStringLiteral("sort-age"),
                 .group = group,
                 .text = [] { return Words::tr("Age", "to sort by"); },
                 .fullText = [] { return Words::tr("Sort servers by age"); }});
}

void addCharts(ActionList &actions)
{
    const auto group = ActionGroup::Charts;
    actions.add({.id = QStringLiteral("freeze"),
                 .group = group,
                 .text = [] { return Words::tr("Freeze the picture"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_E)},
                 .isCheckable = true});
    actions.add({.id = QStringLiteral("live"),
                 .group = group,
                 .text = [] { return Words::tr("Back to live"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_L)}});
    actions.add({.id = QStringLiteral("span-1m"),
                 .group = group,
                 .text = [] { return Words::tr("1 minute"); },
                 .fullText = [] { return Words::tr("Show the last minute"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_1)}});
    actions.add({.id = QStringLiteral("span-5m"),
                 .group = group,
                 .text = [] { return Words::tr("5 minutes"); },
                 .fullText = [] { return Words::tr("Show the last 5 minutes"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_2)}});
    actions.add({.id = QStringLiteral("span-15m"),
                 .group = group,
                 .text = [] { return Words::tr("15 minutes"); },
                 .fullText = [] { return Words::tr("Show the last 15 minutes"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_3)}});
    actions.add({.id = QStringLiteral("span-1h"),
                 .group = group,
                 .text = [] { return Words::tr("1 hour"); },
                 .fullText = [] { return Words::tr("Show the last hour"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_4)}});
    actions.add({.id = QStringLiteral("chart-table"),
                 .group = group,
                 .text = [] { return Words::tr("Values as a table"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_T)}});
    actions.add({.id = QStringLiteral("metrics"),
                 .group = group,
                 .text = [] { return Words::tr("Further metrics of the server"); },
                 .keys = Keys{QKeySequence(Qt::CTRL | Qt::Key_M)}});
}

} // namespace

std::vector<std::pair<std::chrono::milliseconds, QString>> spanActions()
{
    return {{1min, QStringLiteral("span-1m")},
            {5min, QStringLiteral("span-5m")},
            {15min, QStringLiteral("span-15m")},
            {1h, QStringLiteral("span-1h")}};
}

std::vector<std::pair<Column, QString>> sortActions()
{
    return {{Column::Name, QStringLiteral("sort-name")},
            {Column::Cpu, QStringLiteral("sort-cpu")},
            {Column::Memory, QStringLiteral("sort-memory")},
            {Column::Disk, QStringLiteral("sort-disk")},
            {Column::Age, QStringLiteral("sort-age")}};
}

void addWindowActions(ActionList &actions)
{
    addGeneral(actions);
    addEndpoints(actions);
    addServers(actions);
    addCharts(actions);
}

} // namespace ui
