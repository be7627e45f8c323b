// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gracetime.h"
#include "ui/theme.h"

#include <QHash>
#include <QMenu>

namespace ui {

/// What the menu button opens.
class MainMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit MainMenu(QWidget *parent);

    void setTheme(ThemeChoice choice);
    void setGraceTime(const GraceTime &grace);
    void setWorstFirst(bool isOn);
    void setThisComputerOffered(bool isOffered);

Q_SIGNALS:
    void addEndpointChosen();
    void endpointsChosen();
    void importChosen();
    void exportChosen();
    void watchThisComputerChosen();
    void connectionChosen();
    void worstFirstChosen(bool isOn);
    void themeChosen(ui::ThemeChoice choice);
    void graceTimeChosen(const ui::GraceTime &grace);
    void quitChosen();

private:
    void addThemes();
    void addGraceTimes();
    void showAbout();

    QAction *m_thisComputer;
    QAction *m_worstFirst;
    QHash<ThemeChoice, QAction *> m_themes;
    QList<std::pair<GraceTime, QAction *>> m_graceTimes;
};

} // namespace ui
