// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the main window's actions do.
#include "ui/mainwindow.h"

#include "ui/actionlist.h"
#include "ui/areaswitch.h"
#include "ui/commandpalette.h"
#include "ui/endpointpanel.h"
#include "ui/fleetpanel.h"
#include "ui/fleetview.h"
#include "ui/mainmenu.h"
#include "ui/mainwindowparts.h"
#include "ui/serverpage.h"
#include "ui/shortcutsheet.h"
#include "ui/sizes.h"
#include "ui/statetiles.h"
#include "ui/toolbar.h"
#include "ui/windowactions.h"
#include "ui/windowcontent.h"

#include <QSplitter>

#include <utility>

namespace ui {

void MainWindow::connectActions()
{
    const auto on = [this](QStringView id, auto work) {
        connect(m_d->actions->action(id), &QAction::triggered, this, std::move(work));
    };
    on(u"shortcuts", &MainWindow::showShortcuts);
    on(u"menu", [this] { m_d->toolbar->openMenu(); });
    on(u"next-area", [this] { m_d->areas->go(1); });
    on(u"previous-area", [this] { m_d->areas->go(-1); });
    on(u"wider-table", [this] { widenTable(scaled(48, this)); });
    on(u"narrower-table", [this] { widenTable(-scaled(48, this)); });
    on(u"import", &MainWindow::importAsked);
    on(u"export", &MainWindow::exportAsked);
    on(u"quit", &MainWindow::quitRequested);

    on(u"add-endpoint", [this] { m_d->dialogs->openAdd(); });
    on(u"endpoints", [this] { m_d->dialogs->openList(); });
    on(u"this-computer", &MainWindow::watchThisComputerRequested);
    on(u"connection", &MainWindow::toggleSomeEndpointPanel);
    on(u"retry", &MainWindow::retryAll);
    on(u"pause", [this] {
        m_d->actions->action(u"pause")->setChecked(m_d->isPaused); // Ticked when it is so.
        Q_EMIT pauseRequested(!m_d->isPaused);
    });

    on(u"find", [this] { m_d->toolbar->focusFilter(); });
    on(u"all-servers", &MainWindow::showAllServers);
    on(u"worst-first", [this](bool isOn) { m_d->panel->table()->setWorstFirst(isOn); });
    for (const auto &sort : sortActions())
        on(sort.second, [this, column = sort.first] { m_d->panel->table()->sortBy(column); });

    on(u"freeze", &MainWindow::setFrozen);
    on(u"live", &MainWindow::backToLive);
    for (const auto &span : spanActions())
        on(span.second, [this, time = span.first] { setSpan(time); });
    on(u"chart-table", [this] { m_d->page->showTable(); });
    on(u"metrics", [this] { m_d->page->toggleMetrics(); });
}

void MainWindow::connectPalette()
{
    connect(m_d->actions->action(u"palette"), &QAction::triggered, m_d->palette, &CommandPalette::open);
    connect(m_d->palette, &CommandPalette::serverChosen, this, [this](models::ServerIndex server) {
        m_d->panel->table()->selectServer(server);
        m_d->panel->table()->setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_d->palette, &CommandPalette::endpointChosen, this,
            [this](models::EndpointId endpoint) { m_d->endpointPanel->open(endpoint, m_d->now); });
}

void MainWindow::showShortcuts()
{
    auto *sheet = findChild<ShortcutSheet *>();
    if (!sheet)
        sheet = new ShortcutSheet(m_d->theme, *m_d->actions, this);
    sheet->show();
    sheet->raise();
    sheet->activateWindow();
}

void MainWindow::retryAll()
{
    const auto endpoints = m_d->fleet.endpoints();
    for (const models::EndpointInfo &info : endpoints) {
        if (info.link.state == models::LinkState::Waiting || info.link.state == models::LinkState::Stopped)
            Q_EMIT retryNowRequested(info.id);
    }
}

void MainWindow::showAllServers()
{
    m_d->toolbar->clearFilter();
    m_d->panel->clearStateFilter();
}

void MainWindow::widenTable(int by)
{
    QList<int> sizes = m_d->content->splitter()->sizes();
    sizes[0] += by;
    sizes[1] -= by;
    m_d->content->splitter()->setSizes(sizes);
}

ActionList &MainWindow::actionList() const
{
    return *m_d->actions;
}

QMenu &MainWindow::menu() const
{
    return *m_d->menu;
}

} // namespace ui
