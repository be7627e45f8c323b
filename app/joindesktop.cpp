// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joindesktop.h"

#include "app/joinhandover.h"
#include "app/loginstart.h"
#include "app/screenwake.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "app/tray.h"
#include "app/updatecheck.h"
#include "app/visibility.h"
#include "app/windows.h"
#include "ui/desktopmenu.h"
#include "ui/mainwindow.h"
#include "ui/noticebar.h"

#include <QApplication>
#include <QDesktopServices>
#include <QSystemTrayIcon>

#include <optional>

namespace app {

namespace {

ui::DesktopOptions optionsOf(const DesktopRooms &rooms)
{
    const DesktopSettings &desktop = rooms.settings.settings().desktop;
    return {.isInTray = desktop.isInTray,
            .closesToTray = desktop.closesToTray,
            .notifies = desktop.notifies,
            .looksForUpdates = desktop.looksForUpdates,
            .startsAtLogin = rooms.login.isOn(),
            .hasTray = QSystemTrayIcon::isSystemTrayAvailable()};
}

void joinIcon(const DesktopRooms &rooms)
{
    const ui::TrayIcon *icon = rooms.tray.icon();
    if (icon == nullptr)
        return;
    Windows &windows = rooms.windows;
    QObject::connect(icon, &ui::TrayIcon::showAsked, &windows,
                     [&windows] { bringToFront(windows.current()); });
    QObject::connect(icon, &ui::TrayIcon::toggleAsked, &windows, [&windows] {
        ui::MainWindow &window = windows.current();
        if (Visibility::isSeen(window) && window.isActiveWindow())
            window.showMinimized();
        else
            bringToFront(window);
    });
    QObject::connect(icon, &ui::TrayIcon::endpointsAsked, &windows, [&windows] {
        bringToFront(windows.current());
        windows.current().endpointDialogs().openList();
    });
    QObject::connect(icon, &ui::TrayIcon::quitAsked, qApp, &QCoreApplication::quit);
}

void showUpdate(const UpdateNews &news, const Windows &windows)
{
    ui::Notice notice{.text = news.sentence};
    if (!news.page.isEmpty()) {
        notice.action = QCoreApplication::translate("UpdateCheck", "Open the page");
        notice.onAction = [page = news.page] { QDesktopServices::openUrl(page); };
    }
    windows.showNotice(notice);
}

} // namespace

void joinDesktop(const DesktopRooms &rooms)
{
    QObject::connect(&rooms.sessions, &session::SessionSet::touched, &rooms.tray, &Tray::touch);
    QObject::connect(&rooms.tray, &Tray::iconChanged, &rooms.windows, [rooms] { joinIcon(rooms); });
    const auto follow = [rooms, followed = std::optional<DesktopSettings>()]() mutable {
        const DesktopSettings &desktop = rooms.settings.settings().desktop;
        // Whether there is a tray is a question to the desktop: not with each move of a slider.
        if (followed == desktop)
            return;
        followed = desktop;
        rooms.tray.setOn(desktop.isInTray);
        rooms.tray.setNotifying(desktop.notifies);
        QApplication::setQuitOnLastWindowClosed(!(rooms.tray.isOn() && desktop.closesToTray));
        rooms.updates.setOn(desktop.looksForUpdates);
        rooms.updates.setUrl(desktop.updateUrl);
    };
    QObject::connect(&rooms.settings, &SettingsKeeper::changed, &rooms.windows, follow);
    auto followNow = follow;
    followNow();
    QObject::connect(&rooms.updates, &UpdateCheck::found, &rooms.windows,
                     [rooms](const UpdateNews &news) { showUpdate(news, rooms.windows); });
    QObject::connect(&rooms.wake, &ScreenWake::failed, &rooms.windows,
                     [rooms](const QString &why) { rooms.windows.showNotice({.text = why}); });
}

void joinWindowToDesktop(ui::MainWindow &window, const DesktopRooms &rooms)
{
    ui::DesktopMenu &menu = window.desktopMenu();
    const auto change = [rooms](bool DesktopSettings::*choice) {
        return [rooms, choice](bool isOn) {
            rooms.settings.change([choice, isOn](Settings &each) { each.desktop.*choice = isOn; });
        };
    };
    QObject::connect(&menu, &ui::DesktopMenu::trayChosen, &window, change(&DesktopSettings::isInTray));
    QObject::connect(&menu, &ui::DesktopMenu::closeToTrayChosen, &window,
                     change(&DesktopSettings::closesToTray));
    QObject::connect(&menu, &ui::DesktopMenu::notifyChosen, &window, change(&DesktopSettings::notifies));
    QObject::connect(&menu, &ui::DesktopMenu::updatesChosen, &window,
                     change(&DesktopSettings::looksForUpdates));
    QObject::connect(&menu, &ui::DesktopMenu::updateCheckAsked, &rooms.updates, &UpdateCheck::lookNow);
    const auto show = [&menu, rooms] { menu.setOptions(optionsOf(rooms)); };
    QObject::connect(&menu, &ui::DesktopMenu::loginChosen, &window, [&window, rooms, show](bool isOn) {
        if (const QString failure = rooms.login.set(isOn); !failure.isEmpty())
            window.showNotice({.text = failure});
        show();
    });
    // What the system has may change at any time: asked for whenever somebody looks.
    QObject::connect(&menu, &QMenu::aboutToShow, &window, show);

    QObject::connect(&window, &ui::MainWindow::wallChanged, &rooms.wake, [rooms] {
        bool isAnyWall = false;
        rooms.windows.forEach([&isAnyWall](const ui::MainWindow &each) { isAnyWall |= each.isWall(); });
        rooms.wake.setHeld(isAnyWall);
    });
}

} // namespace app
