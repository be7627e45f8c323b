// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/thresholds.h"
#include "models/time.h"
#include "ui/mainwindow.h"

class QSplitter;

namespace ui {

class AreaSwitch;
class CommandPalette;
class EndpointPanel;
class FleetPanel;
class MainMenu;
class ServerPage;
class StatusBar;
class Toolbar;
class ViewMemory;
class WallMode;
class WindowContent;

/// For the files that make the main window up, and for nobody else.
struct MainWindow::Parts
{
    Theme &theme;
    const models::Fleet &fleet;
    ActionList *actions;
    MainMenu *menu;
    Toolbar *toolbar;
    NoticeBar *notice;
    WindowContent *content;
    FleetPanel *panel;
    ServerPage *page;
    StatusBar *status;
    EndpointDialogs *dialogs;
    EndpointPanel *endpointPanel;
    AreaSwitch *areas;
    CommandPalette *palette;
    QSplitter *splitter; ///< Above the connection details.
    ViewMemory *memory;
    WallMode *wall;
    models::Thresholds thresholds{};
    models::Moment now{};
    ClockZone zone{};
    bool isPaused{false};
};

} // namespace ui
