// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {
class MainWindow;
}

namespace app {

class ConnectionTester;
class SettingsKeeper;

/// A person tests what is in the form of the window's dialog, and sees how it goes. Both outlive the window.
void joinConnectionTest(ui::MainWindow &window, ConnectionTester &tester, const SettingsKeeper &settings);

} // namespace app
