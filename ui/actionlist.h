// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace ui {

/// The heading that an action stands under in the sheet of shortcuts.
enum class ActionGroup { General, Endpoints, Servers, Charts };

/// What an action is made of.
struct ActionSpec
{
    QString id{}; ///< Stable: what was used last is kept by it. Once in a list.
    ActionGroup group{ActionGroup::General};
    std::function<QString()> text{}; ///< For menus; asked again when the language changes.
    std::function<QString()>
        fullText{};             ///< Where no menu stands around it: "Theme: dark". Empty: as the text.
    QList<QKeySequence> keys{}; ///< The first is the one that is shown.
    bool isCheckable{false};
    bool isInPalette{true};
};

struct ActionEntry
{
    QString id{};
    ActionGroup group{ActionGroup::General};
    QAction *action{nullptr};
    bool isInPalette{true};
    [[nodiscard]] QString words() const { return fullText ? fullText() : text(); }

    std::function<QString()> text{};
    std::function<QString()> fullText{};
};

/// Everything that can be done in a window, each thing once: menus, the command palette, tooltips and the
/// sheet of shortcuts are made from it, so that none of them knows more or less than the others.
class ActionList final : public QObject
{
    Q_OBJECT

public:
    /// The actions' keys work in this window, which owns the list.
    explicit ActionList(QWidget *window);

    /// The list owns the action. An id that is there already, or keys that another action has, are mistakes
    /// of the program.
    QAction *add(const ActionSpec &spec);
    /// The action must be there.
    [[nodiscard]] QAction *action(QStringView id) const;
    /// In the order in which they were added.
    [[nodiscard]] const std::vector<ActionEntry> &entries() const { return m_entries; }
    [[nodiscard]] const ActionEntry *find(QStringView id) const;

    /// A sentence for a tooltip, with the action's keys behind it where it has some.
    [[nodiscard]] QString tip(const QString &sentence, QStringView id) const;

Q_SIGNALS:
    void added();
    /// The language changed: texts that were made of the actions' are to be made again.
    void textsChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
    std::vector<ActionEntry> m_entries;
};

/// The system's keys for something, or ours on a system that has none.
[[nodiscard]] QList<QKeySequence> keysFor(QKeySequence::StandardKey standard, const QKeySequence &otherwise);

/// "Endpoints", "Charts": the headings of the sheet, in its order.
[[nodiscard]] QString actionGroupTitle(ActionGroup group);
[[nodiscard]] QList<ActionGroup> actionGroups();

} // namespace ui
