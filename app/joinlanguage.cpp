// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinlanguage.h"

#include "app/settingskeeper.h"
#include "ui/clockzone.h"
#include "ui/language.h"
#include "ui/mainwindow.h"

namespace app {

void joinLanguage(ui::MainWindow &window, ui::Language &language, SettingsKeeper &settings,
                  bool isLanguageGiven)
{
    const Settings &kept = settings.settings();
    if (!isLanguageGiven)
        language.choose(kept.language);
    const auto showZone = [&window, &settings] {
        window.setClockZone(ui::ClockZone::named(settings.settings().timeZone).value_or(ui::ClockZone()));
    };
    const auto showLanguage = [&window, &language] { window.setLanguage(language.choice()); };
    showZone();
    showLanguage();

    QObject::connect(&language, &ui::Language::changed, &window, showLanguage);
    QObject::connect(&window, &ui::MainWindow::languageChosen, &settings,
                     [&language, &settings](ui::LanguageChoice choice) {
                         language.choose(choice);
                         settings.change([choice](Settings &each) { each.language = choice; });
                     });
    QObject::connect(&window, &ui::MainWindow::clockZoneChosen, &settings,
                     [&settings](const ui::ClockZone &zone) {
                         settings.change([id = zone.id()](Settings &each) { each.timeZone = id; });
                     });
    QObject::connect(&settings, &SettingsKeeper::changed, &window, showZone);
    QObject::connect(&settings, &SettingsKeeper::changedOutside, &language,
                     [&language, &settings, shown = kept.language]() mutable {
                         const ui::LanguageChoice now = settings.settings().language;
                         if (now != shown)
                             language.choose(now);
                         shown = now;
                     });
}

} // namespace app
