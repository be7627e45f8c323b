// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clockzone.h"
#include "ui/desktopmenu.h"
#include "ui/gracetime.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <QHash>
#include <QMenu>

#include <functional>

namespace ui {

class ActionList;
class LanguageMenu;
class ZoneMenu;

/// What the menu button opens: the window's actions in order, and choices of its own.
class MainMenu final : public QMenu
{
    Q_OBJECT

public:
    /// The list must outlive the menu; the menu adds the themes and the grace times to it.
    MainMenu(ActionList &actions, QWidget *parent);

    void setTheme(ThemeChoice choice);
    void setContrast(ContrastChoice contrast);
    void setLanguage(LanguageChoice choice);
    void setClockZone(const ClockZone &zone);
    void setGraceTime(const GraceTime &grace);
    void setWorstFirst(bool isOn);
    void setThisComputerOffered(bool isOffered);
    [[nodiscard]] DesktopMenu &desktop() const { return *m_desktop; }

Q_SIGNALS:
    void themeChosen(ui::ThemeChoice choice);
    void contrastChosen(ui::ContrastChoice contrast);
    void languageChosen(ui::LanguageChoice choice);
    void clockZoneChosen(const ui::ClockZone &zone);
    void graceTimeChosen(const ui::GraceTime &grace);

private:
    void addThemes();
    void addContrasts();
    void addGraceTimes();
    void addAll(QMenu &menu, const QStringList &ids);
    QMenu *addChoices(const std::function<QString()> &title);

    ActionList &m_actions;
    LanguageMenu *m_language;
    ZoneMenu *m_zone;
    DesktopMenu *m_desktop{nullptr};
    QHash<ThemeChoice, QAction *> m_themes;
    QHash<ContrastChoice, QAction *> m_contrasts;
    QList<std::pair<GraceTime, QAction *>> m_graceTimes;
};

} // namespace ui
