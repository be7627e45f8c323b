// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The main window as one of several on a desktop: its layout, full screen and wall display.
#include "ui/mainwindow.h"

#include "ui/actionlist.h"
#include "ui/columnkeeper.h"
#include "ui/commandpalette.h"
#include "ui/fleetpanel.h"
#include "ui/mainmenu.h"
#include "ui/mainwindowparts.h"
#include "ui/viewmemory.h"
#include "ui/wallmode.h"
#include "ui/windowcontent.h"
#include "ui/windowlayout.h"
#include "ui/windowplace.h"

#include <QSplitter>

namespace ui {

void MainWindow::connectDesktop()
{
    const auto on = [this](QStringView id, auto work) {
        connect(m_d->actions->action(id), &QAction::triggered, this, std::move(work));
    };
    on(u"new-window", &MainWindow::newWindowRequested);
    on(u"close-window", &QWidget::close);
    on(u"full-screen", [this] { m_d->wall->toggleFullScreen(); });
    on(u"wall", [this] { setWall(!isWall()); });
    connect(m_d->wall, &WallMode::wallChanged, this, [this](bool isOn) {
        m_d->actions->action(u"wall")->setChecked(isOn);
        refresh({}, m_d->now);
        Q_EMIT wallChanged(isOn);
        Q_EMIT layoutChanged();
    });

    const FleetView *table = m_d->panel->table();
    connect(m_d->memory, &ViewMemory::changed, this, &MainWindow::layoutChanged);
    connect(m_d->palette, &CommandPalette::used, this, &MainWindow::layoutChanged);
    connect(&table->columns(), &ColumnKeeper::changed, this, &MainWindow::layoutChanged);
    connect(table, &FleetView::sortingChanged, this, &MainWindow::layoutChanged);
    connect(table, &FleetView::worstFirstChanged, this, &MainWindow::layoutChanged);
    for (const QSplitter *splitter : {m_d->splitter, m_d->content->splitter()})
        connect(splitter, &QSplitter::splitterMoved, this, &MainWindow::layoutChanged);
}

DesktopMenu &MainWindow::desktopMenu() const
{
    return m_d->menu->desktop();
}

void MainWindow::setWall(bool isOn, bool fillsScreen)
{
    m_d->wall->setWall(isOn, fillsScreen);
    m_d->actions->action(u"wall")->setChecked(isWall());
}

bool MainWindow::isWall() const
{
    return m_d->wall->isWall();
}

QByteArray MainWindow::saveLayout() const
{
    const FleetView *table = m_d->panel->table();
    WindowPlace place = placeOf(*this);
    if (isWall())
        place.isFullScreen = m_d->wall->wasFullScreen();
    return encodeLayout({.place = place,
                         .splitter = m_d->content->splitter()->saveState(),
                         .panelSplitter = m_d->splitter->saveState(),
                         .sortColumn = table->sortColumn(),
                         .sortOrder = table->sortOrder(),
                         .isWorstFirst = table->isWorstFirst(),
                         .isWall = isWall(),
                         .columns = table->columns().choice(),
                         .view = m_d->memory->state(),
                         .recent = m_d->palette->model().recent()});
}

bool MainWindow::restoreLayout(const QByteArray &layout)
{
    const auto decoded = decodeLayout(layout);
    if (!decoded)
        return false;
    {
        // Nobody chose anything now.
        const QSignalBlocker quiet(this);
        putInPlace(*this, decoded->place);
        m_d->content->splitter()->restoreState(decoded->splitter);
        m_d->splitter->restoreState(decoded->panelSplitter);
        m_d->panel->table()->columns().choose(decoded->columns);
        setSpan(decoded->view.span);
        m_d->memory->restore(decoded->view);
        m_d->palette->model().setRecent(decoded->recent);
    }
    m_d->panel->table()->setSorting(decoded->sortColumn, decoded->sortOrder);
    m_d->panel->table()->setWorstFirst(decoded->isWorstFirst);
    if (decoded->isWall)
        setWall(true);
    return true;
}

} // namespace ui
