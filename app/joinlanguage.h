// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {
class Language;
class MainWindow;
} // namespace ui

namespace app {

class SettingsKeeper;

/// Language and time zone: what the settings say is in force and ticked in the window's menu, what is chosen
/// there is saved, and a change of the file is taken. The language is the application's, whichever window it
/// is chosen in. `isLanguageGiven`: the command line names it for this run, so that only a choice in the menu
/// changes it.
void joinLanguage(ui::MainWindow &window, ui::Language &language, SettingsKeeper &settings,
                  bool isLanguageGiven);

} // namespace app
