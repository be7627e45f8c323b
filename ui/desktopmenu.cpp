// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktopmenu.h"

#include "ui/actionlist.h"

namespace ui {

DesktopMenu::DesktopMenu(ActionList &actions, QWidget *parent)
    : QMenu(parent)
{
    setTitle(tr("Desktop"));
    connect(&actions, &ActionList::textsChanged, this, [this] { setTitle(tr("Desktop")); });
    m_tray =
        addChoice(actions, QStringLiteral("tray"), [] { return tr("Show the fleet's state in the tray"); });
    m_closeToTray = addChoice(actions, QStringLiteral("close-to-tray"),
                              [] { return tr("Closing the last window keeps Fleetscope in the tray"); });
    m_notify = addChoice(actions, QStringLiteral("notify"),
                         [] { return tr("Notify when an endpoint is lost or returns"); });
    addSeparator();
    m_login = addChoice(actions, QStringLiteral("start-at-login"), [] { return tr("Start at login"); });
    addSeparator();
    m_updates = addChoice(actions, QStringLiteral("look-for-updates"),
                          [] { return tr("Look for updates once a week"); });
    QAction *now = actions.add({.id = QStringLiteral("update-now"),
                                .text = [] { return tr("Look for updates now\u2026"); },
                                .fullText = {},
                                .keys = {}});
    addAction(now);
    connect(m_tray, &QAction::triggered, this, &DesktopMenu::trayChosen);
    connect(m_closeToTray, &QAction::triggered, this, &DesktopMenu::closeToTrayChosen);
    connect(m_notify, &QAction::triggered, this, &DesktopMenu::notifyChosen);
    connect(m_login, &QAction::triggered, this, &DesktopMenu::loginChosen);
    connect(m_updates, &QAction::triggered, this, &DesktopMenu::updatesChosen);
    connect(now, &QAction::triggered, this, &DesktopMenu::updateCheckAsked);
}

QAction *DesktopMenu::addChoice(ActionList &actions, const QString &id, const std::function<QString()> &text)
{
    QAction *action = actions.add({.id = id, .text = text, .fullText = {}, .keys = {}, .isCheckable = true});
    addAction(action);
    return action;
}

void DesktopMenu::setOptions(const DesktopOptions &options)
{
    const bool hasTray = options.hasTray && options.isInTray;
    m_tray->setChecked(options.isInTray);
    m_tray->setEnabled(options.hasTray);
    m_closeToTray->setChecked(options.closesToTray);
    m_closeToTray->setEnabled(hasTray);
    m_notify->setChecked(options.notifies);
    m_notify->setEnabled(hasTray);
    m_login->setVisible(options.startsAtLogin.has_value());
    m_login->setChecked(options.startsAtLogin.value_or(false));
    m_updates->setChecked(options.looksForUpdates);
}

} // namespace ui
