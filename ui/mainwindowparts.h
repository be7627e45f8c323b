// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"
#include "ui/mainwindow.h"

namespace ui {

class AreaSwitch;
class CommandPalette;
class EndpointPanel;
class FleetPanel;
class MainMenu;
class ServerPage;
class StatusBar;
class Toolbar;
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
    models::Moment now{};
    bool isPaused{false};
};

} // namespace ui
