// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace models {
class Fleet;
class FleetViewModel;
} // namespace models

namespace session {
class SessionSet;
}

namespace ui {
class MainWindow;
}

namespace app {

class FramePump;

/// Sessions touch the pump, and each frame shows the window what has changed in the fleet. All of them
/// outlive the window.
void joinFleetToWindow(session::SessionSet &sessions, models::Fleet &fleet,
                       const models::FleetViewModel &view, FramePump &pump, ui::MainWindow &window);

} // namespace app
