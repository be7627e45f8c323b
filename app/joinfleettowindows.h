// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace models {
class Fleet;
}

namespace session {
class SessionSet;
}

namespace app {

class FramePump;
class Windows;

/// Sessions touch the pump, and each frame shows the windows what has changed in the fleet. All of them
/// outlive the windows.
void joinFleetToWindows(session::SessionSet &sessions, models::Fleet &fleet, FramePump &pump,
                        Windows &windows);

} // namespace app
