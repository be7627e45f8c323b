// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tablereader.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <array>

namespace app {

// What reading and writing of the settings have to agree on.
inline constexpr qsizetype LargestSettingsFile = 1024 * 1024;
inline constexpr std::array<TomlWord<ui::ThemeChoice>, 3> ThemeWords{{{"system", ui::ThemeChoice::System},
                                                                      {"light", ui::ThemeChoice::Light},
                                                                      {"dark", ui::ThemeChoice::Dark}}};
inline constexpr std::array<TomlWord<ui::ContrastChoice>, 3> ContrastWords{
    {{"system", ui::ContrastChoice::System},
     {"normal", ui::ContrastChoice::Normal},
     {"high", ui::ContrastChoice::High}}};
inline constexpr std::array<TomlWord<ui::LanguageChoice>, 3> LanguageWords{
    {{"system", ui::LanguageChoice::System},
     {"en", ui::LanguageChoice::English},
     {"ko", ui::LanguageChoice::Korean}}};
inline constexpr std::string_view LocalTimeWord = "local"; ///< For this computer's time zone.

} // namespace app
