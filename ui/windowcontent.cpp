// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowcontent.h"

#include "ui/firstrunpage.h"
#include "ui/fleetpanel.h"
#include "ui/serverpage.h"
#include "ui/sizes.h"

#include <QSplitter>

namespace ui {

WindowContent::WindowContent(const Theme &theme, const models::Fleet &fleet, models::FleetViewModel &view,
                             QWidget *parent)
    : QStackedWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_panel(new FleetPanel(theme, fleet, view, m_splitter))
    , m_page(new ServerPage(theme, fleet, m_splitter))
    , m_firstRun(new FirstRunPage(theme, this))
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({scaled(690, this), scaled(750, this)});

    connect(m_firstRun, &FirstRunPage::addressChosen, this, &WindowContent::addEndpointClicked);
    connect(m_firstRun, &FirstRunPage::thisComputerChosen, this, &WindowContent::watchThisComputerClicked);
    connect(m_firstRun, &FirstRunPage::simulationChosen, this, &WindowContent::simulationClicked);

    addWidget(m_splitter);
    addWidget(m_firstRun);
}

void WindowContent::setThisComputerOffered(bool isOffered)
{
    m_firstRun->setThisComputerOffered(isOffered);
}

} // namespace ui
