// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/language.h"

#include <QList>
#include <QMenu>

#include <utility>

namespace ui {

class ActionList;

/// The languages to choose from, each in its own words.
class LanguageMenu final : public QMenu
{
    Q_OBJECT

public:
    /// The list must outlive the menu, which adds the languages to it.
    LanguageMenu(ActionList &actions, QWidget *parent);

    /// Ticks it; emits nothing. A pseudo one ticks none.
    void setLanguage(LanguageChoice choice);

Q_SIGNALS:
    void chosen(ui::LanguageChoice choice);

private:
    QList<std::pair<LanguageChoice, QAction *>> m_actions{};
};

} // namespace ui
