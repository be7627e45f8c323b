// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"

#include <functional>

namespace session {
class SessionSet;
}

namespace ui {
class MainWindow;
}

namespace app {

class EndpointResolver;
class Endpoints;
class FramePump;
class Inventory;
class SecretStore;
class SettingsKeeper;

/// What the joint acts on; all of it outlives the window.
struct EndpointRooms
{
    Endpoints &endpoints;
    session::SessionSet &sessions;
    SettingsKeeper &settings;
    SecretStore &secrets;
    EndpointResolver &resolver;
    Inventory &inventory;
    FramePump &pump;
    std::function<void(bool)> showPaused{}; ///< In every window.
    std::function<void()> watchThisComputer{};
    std::function<void(models::EndpointId)> endpointRemoved{};
    std::function<bool(models::EndpointId)> retryOwnAgent{}; ///< False: it is not that one, or it runs.
};

/// A person adds, removes, pauses and retries endpoints in the window.
void joinWindowToEndpoints(ui::MainWindow &window, const EndpointRooms &rooms);

} // namespace app
