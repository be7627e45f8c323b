// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace session {
class SessionSet;
}

namespace ui {
class MainWindow;
}

namespace app {

class LoginStart;
class ScreenWake;
class SettingsKeeper;
class Tray;
class UpdateCheck;
class Windows;

/// What the joint acts on; all of it outlives the windows.
struct DesktopRooms
{
    SettingsKeeper &settings;
    Windows &windows;
    Tray &tray;
    const LoginStart &login;
    ScreenWake &wake;
    UpdateCheck &updates;
    session::SessionSet &sessions;
};

/// The tray follows the fleet and the settings, and what is clicked in it is done. Once.
void joinDesktop(const DesktopRooms &rooms);

/// A window's choices about the desktop, and its wall display. For each window.
void joinWindowToDesktop(ui::MainWindow &window, const DesktopRooms &rooms);

} // namespace app
