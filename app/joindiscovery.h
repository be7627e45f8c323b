// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {
class MainWindow;
}

namespace app {

class Endpoints;

/// While a person adds an endpoint in the window's dialog, it lists the agents that announce themselves on
/// the local network. `endpoints` outlives the window.
void joinDiscovery(ui::MainWindow &window, const Endpoints &endpoints);

} // namespace app
