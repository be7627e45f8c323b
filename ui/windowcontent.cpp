// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windowcontent.h"

#include "ui/emptystate.h"
#include "ui/fleetpanel.h"
#include "ui/serverpage.h"
#include "ui/sizes.h"
#include "ui/wording.h"

#include <QAbstractButton>
#include <QSplitter>

namespace ui {

WindowContent::WindowContent(const Theme &theme, const models::Fleet &fleet, models::FleetViewModel &view,
                             QWidget *parent)
    : QStackedWidget(parent)
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_panel(new FleetPanel(theme, fleet, view, m_splitter))
    , m_page(new ServerPage(theme, fleet, m_splitter))
{
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_panel);
    m_splitter->addWidget(m_page);
    m_splitter->setStretchFactor(0, 2);
    m_splitter->setStretchFactor(1, 3);
    m_splitter->setSizes({scaled(690, this), scaled(750, this)});

    auto *empty = new EmptyState(theme, this);
    QAbstractButton *add = empty->addButton();
    connect(add, &QAbstractButton::clicked, this, &WindowContent::addEndpointClicked);
    m_watchThisComputer = empty->addButton();
    connect(m_watchThisComputer, &QAbstractButton::clicked, this, &WindowContent::watchThisComputerClicked);

    addWidget(m_splitter);
    addWidget(empty);
    eachLanguage(this, [this, empty, add] {
        empty->setWords(tr("No endpoint yet"),
                        tr("Add the address of an agent or of a metrics stream, or watch this computer."));
        add->setText(tr("Add endpoint\u2026"));
        m_watchThisComputer->setText(tr("Watch this computer"));
    });
}

void WindowContent::setThisComputerOffered(bool isOffered)
{
    m_watchThisComputer->setVisible(isOffered);
}

} // namespace ui
