// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetviewmodel.h"
#include "ui/clockzone.h"
#include "ui/endpointdialogs.h"
#include "ui/gracetime.h"
#include "ui/language.h"
#include "ui/noticebar.h"
#include "ui/theme.h"

#include <QMenu>
#include <QWidget>

#include <chrono>
#include <memory>
#include <optional>

namespace models {
struct Thresholds;
}

namespace ui {

class ActionList;
class DesktopMenu;

/// What the window shows. Both must outlive it. It reads the fleet and drives the view.
struct MainWindowModels
{
    const models::Fleet &fleet;
    models::FleetViewModel &view;
};

/// The main window: assembles toolbar, tiles, table, server page and status bar, and forwards what a person
/// asks for. It never reads a socket and decides nothing about links.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the window.
    MainWindow(Theme &theme, MainWindowModels models, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// One frame: takes what changed and shows it, with ages, countdowns and texts as of `now`. It passes the
    /// changes on to the view, later if the picture is frozen: nobody else may. Once a second is enough where
    /// nothing changes. Does not paint while the window is hidden.
    void refresh(const models::FleetChanges &changes, const models::Moment &now);

    void setThresholds(const models::Thresholds &thresholds);
    /// Shows whether receiving is paused for all endpoints.
    void setPaused(bool isPaused);
    void setFrozen(bool isFrozen);
    [[nodiscard]] bool isFrozen() const;
    void setSpan(std::chrono::milliseconds span);
    [[nodiscard]] std::chrono::milliseconds span() const;
    /// Ticks the choice in the menu; emits nothing.
    void setLanguage(LanguageChoice choice);
    /// Whose time of day is shown, everywhere in this window.
    void setClockZone(const ClockZone &zone);
    /// Ticks the choice in the menu; emits nothing.
    void setGraceTime(const GraceTime &grace);
    /// All that is asked for about endpoints in dialogs.
    [[nodiscard]] EndpointDialogs &endpointDialogs() const;
    /// The choices about tray, login and updates.
    [[nodiscard]] DesktopMenu &desktopMenu() const;
    /// Fills the screen with the wall display, or ends that.
    void setWall(bool isOn, bool fillsScreen = true);
    [[nodiscard]] bool isWall() const;
    /// Whether "Watch this computer" is offered: it is not where it is watched already.
    void setThisComputerOffered(bool isOffered);

    void showNotice(const Notice &notice);

    /// All that can be done in the window: who adds an action gets it into palette and sheet.
    [[nodiscard]] ActionList &actionList() const;
    /// Entries are added to it, above what is about the program.
    [[nodiscard]] QMenu &menu() const;

    [[nodiscard]] std::optional<models::ServerIndex> selectedServer() const;
    void selectServer(models::ServerIndex server);

    /// Place, splitters, columns, sorting and view. Call it before the window is shown; an unknown state is
    /// refused and changes nothing. A place that is no more is moved into sight.
    [[nodiscard]] QByteArray saveLayout() const;
    bool restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    void endpointRemoveRequested(models::EndpointId endpoint);
    void retryNowRequested(models::EndpointId endpoint);
    void pauseRequested(bool isPaused);
    /// The theme is in force already; for the settings.
    void themeChosen(ui::ThemeChoice choice);
    void contrastChosen(ui::ContrastChoice contrast);
    void languageChosen(ui::LanguageChoice choice);
    void clockZoneChosen(const ui::ClockZone &zone);
    void graceTimeChosen(const ui::GraceTime &grace);
    void watchThisComputerRequested();
    /// A made-up fleet, to look at.
    void simulationRequested();
    void wallChanged(bool isOn);
    /// Another window on the same fleet.
    void newWindowRequested();
    /// The whole app, not only this window.
    void quitRequested();
    /// saveLayout() may say something else now.
    void layoutChanged();
    void importAsked();
    void exportAsked();
    void spanChanged(std::chrono::milliseconds span);
    void frozenChanged(bool isFrozen);
    void selectedServerChanged(std::optional<models::ServerIndex> server);

private:
    struct Parts;

    void connectParts();
    void connectActions();
    void connectDesktop();
    void connectPalette();
    void showShortcuts();
    void retryAll();
    void showAllServers();
    void widenTable(int by);
    void takeFrozen(bool isFrozen);
    void backToLive();
    void showPictureState();
    /// Opens it for this one; closes it where it shows this one already.
    void toggleEndpointPanel(models::EndpointId endpoint);
    /// For the selected server's endpoint, or for the first that is not live.
    void toggleSomeEndpointPanel();

    std::unique_ptr<Parts> m_d;
};

} // namespace ui
