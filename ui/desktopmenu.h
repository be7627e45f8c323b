// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMenu>

#include <functional>
#include <optional>

namespace ui {

class ActionList;

/// How the app behaves as a part of the desktop.
struct DesktopOptions
{
    bool isInTray{true};
    bool closesToTray{false};
    bool notifies{true}; ///< When an endpoint is lost or returns.
    bool looksForUpdates{false};
    std::optional<bool> startsAtLogin{}; ///< nullopt: this system offers no way.
    bool hasTray{true};                  ///< The desktop has one.
    bool operator==(const DesktopOptions &) const = default;
};

/// The part of the menu about the desktop. Shows what is in force; what a person wants leaves as a signal.
class DesktopMenu final : public QMenu
{
    Q_OBJECT

public:
    /// The list must outlive the menu, which adds its choices to it.
    DesktopMenu(ActionList &actions, QWidget *parent);

    void setOptions(const DesktopOptions &options);

Q_SIGNALS:
    void trayChosen(bool isOn);
    void closeToTrayChosen(bool isOn);
    void notifyChosen(bool isOn);
    void loginChosen(bool isOn);
    void updatesChosen(bool isOn);
    /// Now, whatever is set.
    void updateCheckAsked();

private:
    QAction *addChoice(ActionList &actions, const QString &id, const std::function<QString()> &text);

    QAction *m_tray;
    QAction *m_closeToTray;
    QAction *m_notify;
    QAction *m_login;
    QAction *m_updates;
};

} // namespace ui
