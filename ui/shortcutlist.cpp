// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shortcutlist.h"

#include "ui/widgetkeys.h"

#include <optional>

namespace ui {

QList<ShortcutRow> shortcutRows(const ActionList &actions)
{
    QList<ShortcutRow> rows;
    const QList<WidgetKeys> widgets = widgetKeys();
    for (const ActionGroup group : actionGroups()) {
        for (const ActionEntry &entry : actions.entries()) {
            if (entry.group == group && !entry.action->shortcuts().isEmpty())
                rows << ShortcutRow{
                    .group = group, .words = entry.words(), .keys = entry.action->shortcuts()};
        }
        for (const WidgetKeys &keys : widgets) {
            if (keys.group == group)
                rows << ShortcutRow{.group = group, .words = keys.words, .keys = keys.keys};
        }
    }
    return rows;
}

QString keysText(const QList<QKeySequence> &keys, QKeySequence::SequenceFormat format)
{
    QStringList texts;
    for (const QKeySequence &each : keys)
        texts << each.toString(format);
    return texts.join(QStringLiteral(", "));
}

QString shortcutsMarkdown(const ActionList &actions)
{
    QString text;
    std::optional<ActionGroup> group;
    for (const ShortcutRow &row : shortcutRows(actions)) {
        if (group != row.group) {
            text += (text.isEmpty() ? QString() : QStringLiteral("\n")) +
                    QStringLiteral("### %1\n\n| Keys | What they do |\n| --- | --- |\n")
                        .arg(actionGroupTitle(row.group));
            group = row.group;
        }
        QStringList keys;
        for (const QKeySequence &each : row.keys)
            keys << QStringLiteral("`%1`").arg(each.toString(QKeySequence::PortableText));
        text += QStringLiteral("| %1 | %2 |\n").arg(keys.join(QStringLiteral(", ")), row.words);
    }
    return text;
}

} // namespace ui
