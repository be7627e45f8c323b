// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace session {
class SessionSet;
}

namespace ui {
class MainWindow;
}

namespace app {

class FramePump;
class SettingsKeeper;
class Visibility;

/// Who looks decides who paints and who receives. Whoever looks again after the
/// first pause is told of it, with the offer to keep receiving. All of them outlive the visibility.
void joinVisibility(Visibility &visibility, FramePump &pump, session::SessionSet &sessions,
                    ui::MainWindow &window, SettingsKeeper &settings);

} // namespace app
