// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/languagemenu.h"

#include "ui/actionlist.h"
#include "ui/wording.h"

namespace ui {

LanguageMenu::LanguageMenu(ActionList &actions, QWidget *parent)
    : QMenu(parent)
{
    const auto nameOf = [](LanguageChoice choice) {
        return choice == LanguageChoice::System ? tr("As the system") : nativeName(choice);
    };
    for (const auto &[choice, id] : {std::pair(LanguageChoice::System, QStringLiteral("language-system")),
                                     std::pair(LanguageChoice::English, QStringLiteral("language-en")),
                                     std::pair(LanguageChoice::Korean, QStringLiteral("language-ko"))}) {
        QAction *action = actions.add({.id = id,
                                       .text = [nameOf, choice = choice] { return nameOf(choice); },
                                       .fullText =
                                           [nameOf, choice = choice] {
                                               return choice == LanguageChoice::System
                                                          ? tr("Language: as the system")
                                                          : tr("Language: %1").arg(nameOf(choice));
                                           },
                                       .keys = {},
                                       .isCheckable = true});
        addAction(action);
        m_actions.append({choice, action});
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            setLanguage(choice); // A second click on the same must not take its tick away.
            Q_EMIT chosen(choice);
        });
    }
    eachLanguage(this, [this] { setTitle(tr("Language")); });
}

void LanguageMenu::setLanguage(LanguageChoice choice)
{
    for (const auto &[each, action] : std::as_const(m_actions))
        action->setChecked(each == choice);
}

} // namespace ui
