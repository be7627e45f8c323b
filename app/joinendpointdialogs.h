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

class Endpoints;
class Inventory;
class SecretStore;
class SettingsKeeper;

/// What the joint acts on; all of it outlives the window.
struct EndpointDialogRooms
{
    SettingsKeeper &settings;
    SecretStore &secrets;
    Endpoints &endpoints;
    session::SessionSet &sessions;
    Inventory &inventory;
};

/// A person edits the list of endpoints in the window's dialog: it becomes the settings', which are followed
/// by who receives; what was typed of secrets goes to the store, and what was dropped is forgotten.
void joinEndpointDialogs(ui::MainWindow &window, const EndpointDialogRooms &rooms);

} // namespace app
