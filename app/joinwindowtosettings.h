// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {
class MainWindow;
class Theme;
} // namespace ui

namespace app {

class SettingsKeeper;

/// What a person chooses in the window is kept, and what was kept is in force from the start. All of them
/// outlive the window.
void joinWindowToSettings(ui::MainWindow &window, ui::Theme &theme, SettingsKeeper &settings);

} // namespace app
