// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actionlist.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace ui {

/// One line of the sheet of shortcuts.
struct ShortcutRow
{
    ActionGroup group{ActionGroup::General};
    QString words{};
    QList<QKeySequence> keys{};
};

/// All keys that do something: of the actions, and of what has the focus. By group, in the actions' order.
[[nodiscard]] QList<ShortcutRow> shortcutRows(const ActionList &actions);

/// As a person reads them: "Ctrl+K, Ctrl+Shift+P".
[[nodiscard]] QString keysText(const QList<QKeySequence> &keys, QKeySequence::SequenceFormat format);

/// The same as Markdown tables, for the documentation. Keys as they are called on Linux and Windows.
[[nodiscard]] QString shortcutsMarkdown(const ActionList &actions);

} // namespace ui
