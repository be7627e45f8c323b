// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace models {
class Fleet;
}

namespace session {
class SessionSet;
}

namespace ui {
struct Notice;
}

namespace app {

class Endpoints;
class FramePump;
class SettingsKeeper;
class Visibility;

/// What the joint acts on; all of it outlives the visibility.
struct VisibilityRooms
{
    Visibility &visibility;
    FramePump &pump;
    session::SessionSet &sessions;
    std::function<void(const ui::Notice &)> say{}; ///< To whoever looks.
    SettingsKeeper &settings;
    const models::Fleet &fleet;
    const Endpoints &endpoints;
};

/// Who looks decides who paints and who receives. Whoever looks again after the first pause in which
/// something was missed for good is told of it once, with the offer to keep receiving from there.
void joinVisibility(const VisibilityRooms &rooms);

} // namespace app
