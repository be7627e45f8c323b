// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace ui {
class MainWindow;
}

namespace app {

class Endpoints;
class FramePump;
class SettingsKeeper;
struct Handover;

/// What the joint acts on.
struct HandoverRooms
{
    ui::MainWindow &window; ///< The one that asks, and that comes to the front.
    Endpoints &endpoints;
    SettingsKeeper &settings;
    FramePump &pump;
    std::function<void(int)> simulate{};
};

/// Does what another start of the app, the desktop or the command line asks for. Addresses are watched in
/// this run; files and links only open a question. Nothing in it is believed.
void takeHandover(const Handover &handover, const HandoverRooms &rooms);

/// Out of the taskbar or the tray, and before all other windows as far as the desktop lets it.
void bringToFront(ui::MainWindow &window);

} // namespace app
