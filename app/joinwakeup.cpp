// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinwakeup.h"

#include "app/desktopwatch.h"
#include "app/session/sessionset.h"
#include "app/sleepwatch.h"
#include "app/visibility.h"
#include "app/wakeup.h"
#include "net/networkwatch.h"

#include <QGuiApplication>

namespace app {

namespace {

constexpr std::chrono::milliseconds AfterStart{1500};

} // namespace

void joinWakeUp(WakeUp &wakeUp, net::NetworkWatch &network, SleepWatch &sleep, DesktopWatch &desktop,
                Visibility &visibility, session::SessionSet &sessions, net::Clock &clock)
{
    const auto knock = [&wakeUp](WakeReason reason) { return [&wakeUp, reason] { wakeUp.knock(reason); }; };
    QObject::connect(&network, &net::NetworkWatch::improved, &wakeUp, knock(WakeReason::NetworkChanged));
    QObject::connect(&network, &net::NetworkWatch::meteredChanged, &sessions,
                     &session::SessionSet::setMetered);
    QObject::connect(&sleep, &SleepWatch::resumed, &wakeUp, knock(WakeReason::Resumed));
    QObject::connect(&desktop, &DesktopWatch::resumed, &wakeUp, knock(WakeReason::Resumed));
    QObject::connect(&desktop, &DesktopWatch::unlocked, &wakeUp, knock(WakeReason::Unlocked));
    QObject::connect(&visibility, &Visibility::lookingChanged, &wakeUp, [&wakeUp](bool isLooking) {
        if (isLooking)
            wakeUp.knock(WakeReason::WindowShown);
    });
    // Where the desktop is silent, unlocking at least makes the window the active one.
    QObject::connect(qGuiApp, &QGuiApplication::applicationStateChanged, &wakeUp,
                     [&wakeUp](Qt::ApplicationState state) {
                         if (state == Qt::ApplicationActive)
                             wakeUp.knock(WakeReason::WindowShown);
                     });
    QObject::connect(&wakeUp, &WakeUp::woken, &sessions, [&sessions](WakeReason reason) {
        // A window that comes to the front says nothing about connections that stand.
        if (reason == WakeReason::WindowShown)
            sessions.retryWaiting();
        else
            sessions.wake();
    });
    clock.callLater(AfterStart, &wakeUp, [&network, &desktop] {
        network.start();
        desktop.start();
    });
}

} // namespace app
