// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainmenu.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace ui {

using namespace std::chrono_literals;

MainMenu::MainMenu(QWidget *parent)
    : QMenu(parent)
{
    QAction *add = addAction(tr("Add endpoint\u2026"));
    add->setShortcut(QKeySequence::New);
    QAction *endpoints = addAction(tr("Endpoints\u2026"));
    endpoints->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_thisComputer = addAction(tr("Watch this computer"));
    addSeparator();
    m_worstFirst = addAction(tr("Worst servers first"));
    m_worstFirst->setCheckable(true);
    m_worstFirst->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_W));
    QAction *connection = addAction(tr("Connection details"));
    connection->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    addSeparator();
    addThemes();
    addGraceTimes();
    addSeparator();
    QAction *importSettings = addAction(tr("Import settings\u2026"));
    QAction *exportSettings = addAction(tr("Export settings\u2026"));
    addSeparator();
    QAction *about = addAction(tr("About Fleetscope"));
    QAction *quit = addAction(tr("Quit"));
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));

    connect(add, &QAction::triggered, this, &MainMenu::addEndpointChosen);
    connect(endpoints, &QAction::triggered, this, &MainMenu::endpointsChosen);
    connect(m_thisComputer, &QAction::triggered, this, &MainMenu::watchThisComputerChosen);
    connect(m_worstFirst, &QAction::triggered, this, &MainMenu::worstFirstChosen);
    connect(importSettings, &QAction::triggered, this, &MainMenu::importChosen);
    connect(exportSettings, &QAction::triggered, this, &MainMenu::exportChosen);
    connect(about, &QAction::triggered, this, &MainMenu::showAbout);
    connect(connection, &QAction::triggered, this, &MainMenu::connectionChosen);
    connect(quit, &QAction::triggered, this, &MainMenu::quitChosen);
}

void MainMenu::addThemes()
{
    QMenu *menu = addMenu(tr("Theme"));
    const std::initializer_list<std::pair<ThemeChoice, QString>> choices{
        {ThemeChoice::System, tr("As the system")},
        {ThemeChoice::Light, tr("Light")},
        {ThemeChoice::Dark, tr("Dark")},
    };
    for (const auto &[choice, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        m_themes.insert(choice, action);
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            setTheme(choice); // A second click on the same must not take its tick away.
            Q_EMIT themeChosen(choice);
        });
    }
}

void MainMenu::addGraceTimes()
{
    QMenu *menu = addMenu(tr("When minimized or hidden"));
    const std::initializer_list<std::pair<GraceTime, QString>> choices{
        {GraceTime{.time = 0ms}, tr("Disconnect at once")},
        {GraceTime{.time = 30s}, tr("Disconnect after 30 seconds")},
        {GraceTime{.time = 5min}, tr("Disconnect after 5 minutes")},
        {GraceTime{.time = std::nullopt}, tr("Keep receiving")},
    };
    for (const auto &[grace, text] : choices) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        m_graceTimes.append({grace, action});
        connect(action, &QAction::triggered, this, [this, grace = grace] {
            setGraceTime(grace);
            Q_EMIT graceTimeChosen(grace);
        });
    }
}

void MainMenu::setTheme(ThemeChoice choice)
{
    for (auto theme = m_themes.cbegin(); theme != m_themes.cend(); ++theme)
        theme.value()->setChecked(theme.key() == choice);
}

void MainMenu::setGraceTime(const GraceTime &grace)
{
    // A time from the settings file that is not offered here ticks nothing.
    for (const auto &[offered, action] : std::as_const(m_graceTimes))
        action->setChecked(offered == grace);
}

void MainMenu::setWorstFirst(bool isOn)
{
    m_worstFirst->setChecked(isOn);
}

void MainMenu::setThisComputerOffered(bool isOffered)
{
    m_thisComputer->setVisible(isOffered);
}

void MainMenu::showAbout()
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("About Fleetscope"),
                                tr("Fleetscope %1").arg(QCoreApplication::applicationVersion()),
                                QMessageBox::Ok, parentWidget() ? parentWidget()->window() : nullptr);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(tr("CPU, memory and disk of every server, live, in a native window.\n\n"
                               "Free software under the GNU General Public License, version 3 or later."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace ui
