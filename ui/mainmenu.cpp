// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainmenu.h"

#include "ui/aboutdialog.h"
#include "ui/actionlist.h"
#include "ui/languagemenu.h"
#include "ui/windowactions.h"
#include "ui/zonemenu.h"

#include <array>

namespace ui {

using namespace std::chrono_literals;

MainMenu::MainMenu(ActionList &actions, QWidget *parent)
    : QMenu(parent)
    , m_actions(actions)
    , m_language(new LanguageMenu(actions, this))
    , m_zone(new ZoneMenu(actions, this))
{
    addAll(*this, {QStringLiteral("add-endpoint"), QStringLiteral("endpoints"),
                   QStringLiteral("this-computer"), QStringLiteral("connection"), QStringLiteral("retry")});
    addSeparator();
    addAll(*this, {QStringLiteral("pause"), QStringLiteral("freeze"), QStringLiteral("live")});
    QMenu *spans = addChoices([] { return tr("Time span"); });
    for (const auto &[span, id] : spanActions())
        addAll(*spans, {id});
    addSeparator();
    addAll(*this, {QStringLiteral("find"), QStringLiteral("all-servers"), QStringLiteral("worst-first")});
    QMenu *sorts = addChoices([] { return tr("Sort by"); });
    for (const auto &[column, id] : sortActions())
        addAll(*sorts, {id});
    addAll(*this, {QStringLiteral("chart-table"), QStringLiteral("metrics")});
    addSeparator();
    addAll(*this, {QStringLiteral("new-window"), QStringLiteral("full-screen"), QStringLiteral("wall")});
    addSeparator();
    addThemes();
    addContrasts();
    addMenu(m_language);
    addMenu(m_zone);
    addGraceTimes();
    m_desktop = new DesktopMenu(m_actions, this);
    addMenu(m_desktop);
    addAll(*this, {QStringLiteral("import"), QStringLiteral("export")});
    addSeparator();
    addAll(*this, {QStringLiteral("palette"), QStringLiteral("shortcuts"), QStringLiteral("about"),
                   QStringLiteral("close-window"), QStringLiteral("quit")});
    connect(m_language, &LanguageMenu::chosen, this, &MainMenu::languageChosen);
    connect(m_zone, &ZoneMenu::chosen, this, &MainMenu::clockZoneChosen);
    connect(actions.action(u"about"), &QAction::triggered, this,
            [this] { showAbout(parentWidget() ? parentWidget()->window() : nullptr); });
}

void MainMenu::addAll(QMenu &menu, const QStringList &ids)
{
    for (const QString &id : ids)
        menu.addAction(m_actions.action(id));
}

QMenu *MainMenu::addChoices(const std::function<QString()> &title)
{
    QMenu *menu = addMenu(title());
    connect(&m_actions, &ActionList::textsChanged, menu, [menu, title] { menu->setTitle(title()); });
    return menu;
}

void MainMenu::addThemes()
{
    QMenu *menu = addChoices([] { return tr("Theme"); });
    struct Choice
    {
        ThemeChoice theme;
        QString id;
        std::function<QString()> text;
        std::function<QString()> fullText;
    };
    const std::array choices{
        Choice{ThemeChoice::System, QStringLiteral("theme-system"), [] { return tr("As the system"); },
               [] { return tr("Theme: as the system"); }},
        Choice{ThemeChoice::Light, QStringLiteral("theme-light"), [] { return tr("Light"); },
               [] { return tr("Theme: light"); }},
        Choice{ThemeChoice::Dark, QStringLiteral("theme-dark"), [] { return tr("Dark"); },
               [] { return tr("Theme: dark"); }},
    };
    for (const Choice &each : choices) {
        QAction *action = m_actions.add(
            {.id = each.id, .text = each.text, .fullText = each.fullText, .keys = {}, .isCheckable = true});
        menu->addAction(action);
        m_themes.insert(each.theme, action);
        connect(action, &QAction::triggered, this, [this, theme = each.theme] {
            setTheme(theme); // A second click on the same must not take its tick away.
            Q_EMIT themeChosen(theme);
        });
    }
}

void MainMenu::addContrasts()
{
    QMenu *menu = addChoices([] { return tr("Contrast"); });
    struct Choice
    {
        ContrastChoice contrast;
        QString id;
        std::function<QString()> text;
        std::function<QString()> fullText;
    };
    const std::array choices{
        Choice{ContrastChoice::System, QStringLiteral("contrast-system"), [] { return tr("As the system"); },
               [] { return tr("Contrast: as the system"); }},
        Choice{ContrastChoice::Normal, QStringLiteral("contrast-normal"), [] { return tr("Normal"); },
               [] { return tr("Contrast: normal"); }},
        Choice{ContrastChoice::High, QStringLiteral("contrast-high"), [] { return tr("High"); },
               [] { return tr("Contrast: high"); }},
    };
    for (const Choice &each : choices) {
        QAction *action = m_actions.add(
            {.id = each.id, .text = each.text, .fullText = each.fullText, .keys = {}, .isCheckable = true});
        menu->addAction(action);
        m_contrasts.insert(each.contrast, action);
        connect(action, &QAction::triggered, this, [this, contrast = each.contrast] {
            setContrast(contrast);
            Q_EMIT contrastChosen(contrast);
        });
    }
}

void MainMenu::addGraceTimes()
{
    QMenu *menu = addChoices([] { return tr("When minimized or hidden"); });
    struct Choice
    {
        GraceTime grace;
        QString id;
        std::function<QString()> text;
        std::function<QString()> fullText;
    };
    const std::array choices{
        Choice{{.time = 0ms},
               QStringLiteral("hidden-disconnect"),
               [] { return tr("Disconnect at once"); },
               [] { return tr("When minimized or hidden: disconnect at once"); }},
        Choice{{.time = 30s},
               QStringLiteral("hidden-30s"),
               [] { return tr("Disconnect after 30 seconds"); },
               [] { return tr("When minimized or hidden: disconnect after 30 seconds"); }},
        Choice{{.time = 5min},
               QStringLiteral("hidden-5m"),
               [] { return tr("Disconnect after 5 minutes"); },
               [] { return tr("When minimized or hidden: disconnect after 5 minutes"); }},
        Choice{{.time = std::nullopt},
               QStringLiteral("hidden-keep"),
               [] { return tr("Keep receiving"); },
               [] { return tr("When minimized or hidden: keep receiving"); }},
    };
    for (const Choice &each : choices) {
        QAction *action = m_actions.add({.id = each.id,
                                         .group = ActionGroup::Endpoints,
                                         .text = each.text,
                                         .fullText = each.fullText,
                                         .keys = {},
                                         .isCheckable = true});
        menu->addAction(action);
        m_graceTimes.append({each.grace, action});
        connect(action, &QAction::triggered, this, [this, grace = each.grace] {
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

void MainMenu::setContrast(ContrastChoice contrast)
{
    for (auto each = m_contrasts.cbegin(); each != m_contrasts.cend(); ++each)
        each.value()->setChecked(each.key() == contrast);
}

void MainMenu::setLanguage(LanguageChoice choice)
{
    m_language->setLanguage(choice);
}

void MainMenu::setClockZone(const ClockZone &zone)
{
    m_zone->setZone(zone);
}

void MainMenu::setGraceTime(const GraceTime &grace)
{
    // A time from the settings file that is not offered here ticks nothing.
    for (const auto &[offered, action] : std::as_const(m_graceTimes))
        action->setChecked(offered == grace);
}

void MainMenu::setWorstFirst(bool isOn)
{
    m_actions.action(u"worst-first")->setChecked(isOn);
}

void MainMenu::setThisComputerOffered(bool isOffered)
{
    m_actions.action(u"this-computer")->setVisible(isOffered);
}

} // namespace ui
