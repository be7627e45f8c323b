// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinwindowtosettings.h"

#include "app/settingskeeper.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsKeeper)
};

} // namespace

void joinWindowToSettings(ui::MainWindow &window, ui::Theme &theme, SettingsKeeper &settings)
{
    const Settings &kept = settings.settings();
    window.setThresholds(kept.thresholds);
    window.setSpan(kept.window);

    const auto followGrace = [&window, &settings] { window.setGraceTime(settings.settings().grace); };
    QObject::connect(&settings, &SettingsKeeper::changed, &window, followGrace);
    followGrace();
    QObject::connect(&window, &ui::MainWindow::themeChosen, &settings, [&settings](ui::ThemeChoice choice) {
        settings.change([choice](Settings &each) { each.theme = choice; });
    });
    QObject::connect(&window, &ui::MainWindow::contrastChosen, &settings,
                     [&settings](ui::ContrastChoice contrast) {
                         settings.change([contrast](Settings &each) { each.contrast = contrast; });
                     });
    QObject::connect(&window, &ui::MainWindow::graceTimeChosen, &settings,
                     [&settings](const ui::GraceTime &grace) {
                         settings.change([grace](Settings &each) { each.grace = grace; });
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
    // Only what differs: a theme of the command line, a span that is finer than the file's stay otherwise.
    QObject::connect(&settings, &SettingsKeeper::changedOutside, &window,
                     [&window, &theme, &settings, shown = kept]() mutable {
                         const Settings &now = settings.settings();
                         if (now.theme != shown.theme)
                             theme.choose(now.theme);
                         if (now.contrast != shown.contrast)
                             theme.chooseContrast(now.contrast);
                         if (now.thresholds != shown.thresholds)
                             window.setThresholds(now.thresholds);
                         if (now.window != shown.window)
                             window.setSpan(now.window);
                         shown = now;
                     });
    const auto showProblems = [&window, &settings] {
        if (const QString problems = settings.problems(); !problems.isEmpty())
            window.showNotice({.text = problems});
        else
            window.showNotice({.text = Words::tr("The settings file is in order again.")});
    };
    QObject::connect(&settings, &SettingsKeeper::problemsChanged, &window, showProblems);
    if (!settings.problems().isEmpty())
        showProblems();
}

} // namespace app
