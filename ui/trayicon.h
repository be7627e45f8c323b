// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/fleetsummary.h"

#include <QIcon>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <optional>

namespace ui {

/// The state's shape on a dark plate with rounded corners, so that it can be told on light and dark panels.
[[nodiscard]] QIcon trayPicture(StateShape shape);

/// Fleetscope in the desktop's tray: the worst state as a shape, in words where the pointer rests, and a
/// menu.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    void show() { m_icon.show(); }
    /// Cheap where nothing is new.
    void setSummary(const FleetSummary &summary);
    void notify(const QString &title, const QString &text, bool isTrouble);

Q_SIGNALS:
    void showAsked();
    /// A click on the icon: shows the window, or hides it.
    void toggleAsked();
    void endpointsAsked();
    void quitAsked();

private:
    QMenu m_menu{};
    QAction *m_state; ///< The words, for desktops whose tray shows no tooltips.
    QSystemTrayIcon m_icon;
    std::optional<FleetSummary> m_shown{};
};

} // namespace ui
