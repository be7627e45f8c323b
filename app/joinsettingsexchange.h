// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;

namespace ui {
class MainWindow;
}

namespace app {

class SettingsKeeper;

/// Shows what this file would add, and adds it if a person agrees.
void importSettings(const QString &path, ui::MainWindow &window, SettingsKeeper &settings);

/// A person imports and exports settings by the menu. The settings outlive the window.
void joinSettingsExchange(ui::MainWindow &window, SettingsKeeper &settings);

} // namespace app
