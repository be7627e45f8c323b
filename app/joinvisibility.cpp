// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinvisibility.h"

#include "app/framepump.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/visibility.h"
#include "ui/mainwindow.h"

#include <QCoreApplication>

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Visibility)
};

void explainPause(ui::MainWindow &window, SettingsKeeper &settings)
{
    if (settings.settings().pauseExplained)
        return;
    settings.change([](Settings &each) { each.pauseExplained = true; });
    window.showNotice(
        {.text = Words::tr("While this window was minimized or hidden, nothing was received: the "
                           "charts show a gap there."),
         .action = Words::tr("Keep receiving"),
         .onAction = [&settings] { settings.change([](Settings &each) { each.grace.time.reset(); }); }});
}

} // namespace

void joinVisibility(Visibility &visibility, FramePump &pump, session::SessionSet &sessions,
                    ui::MainWindow &window, SettingsKeeper &settings)
{
    QObject::connect(&visibility, &Visibility::lookingChanged, &pump, &FramePump::setLooking);
    QObject::connect(&visibility, &Visibility::interestLost, &visibility,
                     [&](net::LinkReason why) { sessions.release(session::Interest::Window, why); });
    QObject::connect(&visibility, &Visibility::interestFound, &visibility, [&] {
        sessions.hold(session::Interest::Window);
        // Only to somebody who looks: a window that closes is hidden as well, and nobody would read it.
        if (visibility.isLooking())
            explainPause(window, settings);
    });
    const auto follow = [&] {
        const Settings &now = settings.settings();
        visibility.setGraceTime(now.grace.time);
        window.setGraceTime(now.grace);
    };
    QObject::connect(&settings, &SettingsKeeper::changed, &visibility, follow);
    follow();
    pump.setLooking(visibility.isLooking());
}

} // namespace app
