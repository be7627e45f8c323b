// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinwindowtosettings.h"

#include "app/settingskeeper.h"
#include "ui/mainwindow.h"

#include <algorithm>

namespace app {

void joinWindowToSettings(ui::MainWindow &window, ui::Theme &theme, SettingsKeeper &settings)
{
    const Settings &kept = settings.settings();
    theme.choose(kept.theme);
    window.setThresholds(kept.thresholds);
    window.setSpan(kept.window);

    QObject::connect(&window, &ui::MainWindow::themeChosen, &settings, [&settings](ui::ThemeChoice choice) {
        settings.change([choice](Settings &each) { each.theme = choice; });
    });
    QObject::connect(&window, &ui::MainWindow::graceTimeChosen, &settings,
                     [&settings](const ui::GraceTime &grace) {
                         settings.change([&grace](Settings &each) { each.grace = grace; });
                     });
    QObject::connect(&window, &ui::MainWindow::spanChanged, &settings,
                     [&settings](std::chrono::milliseconds span) {
                         // A span that a wheel made is rounded to what the file can say.
                         const auto minutes = std::clamp(std::chrono::round<std::chrono::minutes>(span),
                                                         std::chrono::minutes(1), std::chrono::minutes(60));
                         settings.change([minutes](Settings &each) { each.window = minutes; });
                     });
    QObject::connect(&settings, &SettingsKeeper::saveFailed, &window,
                     [&window](const QString &why) { window.showNotice({.text = why}); });
    if (const QString problems = settings.problems(); !problems.isEmpty())
        window.showNotice({.text = problems});
}

} // namespace app
