// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actionlist.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

#include <algorithm>

namespace ui {

ActionList::ActionList(QWidget *window)
    : QObject(window)
    , m_window(window)
{
    window->installEventFilter(this);
}

QAction *ActionList::add(const ActionSpec &spec)
{
    Q_ASSERT(!find(spec.id));
    auto *action = new QAction(spec.text(), this);
    action->setObjectName(spec.id);
    action->setCheckable(spec.isCheckable);
    action->setShortcuts(spec.keys);
    // A menu on macOS would move "Quit" or "About" by their words alone.
    action->setMenuRole(QAction::NoRole);
    m_window->addAction(action);
    m_entries.push_back({.id = spec.id,
                         .group = spec.group,
                         .action = action,
                         .isInPalette = spec.isInPalette,
                         .text = spec.text,
                         .fullText = spec.fullText});
    Q_EMIT added();
    return action;
}

const ActionEntry *ActionList::find(QStringView id) const
{
    const auto found =
        std::ranges::find_if(m_entries, [id](const ActionEntry &entry) { return entry.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

QAction *ActionList::action(QStringView id) const
{
    const ActionEntry *entry = find(id);
    Q_ASSERT_X(entry, "ActionList", qPrintable(id.toString()));
    return entry ? entry->action : nullptr;
}

QString ActionList::tip(const QString &sentence, QStringView id) const
{
    const QString keys = action(id)->shortcut().toString(QKeySequence::NativeText);
    //: A tooltip: what a control does, and the keys that do the same.
    return keys.isEmpty() ? sentence : tr("%1 (%2)").arg(sentence, keys);
}

bool ActionList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && watched == m_window) {
        for (const ActionEntry &entry : m_entries)
            entry.action->setText(entry.text());
        Q_EMIT textsChanged();
    }
    return QObject::eventFilter(watched, event);
}

QList<QKeySequence> keysFor(QKeySequence::StandardKey standard, const QKeySequence &otherwise)
{
    QList<QKeySequence> keys = QKeySequence::keyBindings(standard);
    if (keys.isEmpty())
        keys << otherwise;
    return keys;
}

QString actionGroupTitle(ActionGroup group)
{
    switch (group) {
    case ActionGroup::General:
        return ActionList::tr("General", "heading of a list of shortcuts");
    case ActionGroup::Endpoints:
        return ActionList::tr("Endpoints and receiving", "heading of a list of shortcuts");
    case ActionGroup::Servers:
        return ActionList::tr("Servers", "heading of a list of shortcuts");
    case ActionGroup::Charts:
        return ActionList::tr("Charts", "heading of a list of shortcuts");
    }
    Q_UNREACHABLE();
}

QList<ActionGroup> actionGroups()
{
    return {ActionGroup::General, ActionGroup::Endpoints, ActionGroup::Servers, ActionGroup::Charts};
}

} // namespace ui
