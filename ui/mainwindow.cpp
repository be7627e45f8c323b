// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/accessible.h"
#include "ui/actionlist.h"
#include "ui/appicon.h"
#include "ui/areaswitch.h"
#include "ui/commandpalette.h"
#include "ui/endpointpanel.h"
#include "ui/filterfield.h"
#include "ui/fleetpanel.h"
#include "ui/mainmenu.h"
#include "ui/mainwindowparts.h"
#include "ui/serverpage.h"
#include "ui/sizes.h"
#include "ui/statusbar.h"
#include "ui/toolbar.h"
#include "ui/viewmemory.h"
#include "ui/wallmode.h"
#include "ui/wallview.h"
#include "ui/windowactions.h"
#include "ui/windowcontent.h"
#include "ui/wording.h"

#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

MainWindow::MainWindow(Theme &theme, MainWindowModels models, QWidget *parent)
    : QWidget(parent)
{
    installAccessibility();
    // In the order of the Tab key.
    auto *actions = new ActionList(this);
    addWindowActions(*actions);
    auto *menu = new MainMenu(*actions, this);
    auto *toolbar = new Toolbar(theme, *actions, menu, this);
    auto *notice = new NoticeBar(theme, this);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    auto *content = new WindowContent(theme, models.fleet, models.view, splitter);
    auto *endpointPanel = new EndpointPanel(theme, models.fleet, splitter);
    auto *status = new StatusBar(theme, models.fleet, this);
    m_d = std::make_unique<Parts>(Parts{
        .theme = theme,
        .fleet = models.fleet,
        .actions = actions,
        .menu = menu,
        .toolbar = toolbar,
        .notice = notice,
        .content = content,
        .panel = content->panel(),
        .page = content->page(),
        .status = status,
        .dialogs = new EndpointDialogs(theme, models.fleet, this),
        .endpointPanel = endpointPanel,
        .areas =
            new AreaSwitch({toolbar, notice, content->panel(), content->page(), endpointPanel, status}, this),
        .palette = new CommandPalette(theme, *actions, models.fleet, this),
        .splitter = splitter,
        .memory = new ViewMemory({.fleet = models.fleet,
                                  .view = models.view,
                                  .toolbar = *toolbar,
                                  .panel = *content->panel(),
                                  .page = *content->page()},
                                 this),
        .wall = new WallMode(theme, models.fleet, *this),
    });
    setWindowTitle(QStringLiteral("Fleetscope"));
    setWindowIcon(appIcon());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(toolbar);
    layout->addWidget(notice);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(content);
    splitter->addWidget(endpointPanel);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_d->status);
    resize(scaled(1440, this), scaled(900, this));

    connectParts();
    connectActions();
    connectDesktop();
    connectPalette();
    menu->setTheme(theme.choice());
    menu->setContrast(theme.contrast());
    toolbar->setSpan(m_d->page->span());
    // Last, so that all parts have their new words by then.
    eachLanguage(this, [this] { refresh({}, m_d->now); });
    m_d->panel->table()->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::connectParts()
{
    Toolbar *toolbar = m_d->toolbar;
    FleetPanel *panel = m_d->panel;
    FleetView *table = panel->table();
    ServerPage *page = m_d->page;
    MainMenu *menu = m_d->menu;

    connect(toolbar, &Toolbar::addEndpointClicked, m_d->dialogs, &EndpointDialogs::openAdd);
    connect(toolbar, &Toolbar::pauseChosen, this, &MainWindow::pauseRequested);
    connect(toolbar, &Toolbar::freezeChosen, this, &MainWindow::setFrozen);
    connect(toolbar, &Toolbar::spanChosen, this, &MainWindow::setSpan);
    connect(toolbar, &Toolbar::backToLiveClicked, this, &MainWindow::backToLive);
    connect(toolbar, &Toolbar::filterChanged, panel, &FleetPanel::setFilterText);
    connect(toolbar, &Toolbar::filterLeft, table, qOverload<>(&QWidget::setFocus));
    connect(panel, &FleetPanel::clearFilterClicked, toolbar->filter(), &QLineEdit::clear);

    connect(table, &FleetView::textTyped, toolbar, &Toolbar::addToFilter);
    connect(table, &FleetView::worstFirstChanged, menu, &MainMenu::setWorstFirst);
    connect(table, &FleetView::selectedServerChanged, page, &ServerPage::setServer);
    connect(table, &FleetView::selectedServerChanged, this, &MainWindow::showPictureState);
    connect(table, &FleetView::selectedServerChanged, this, &MainWindow::selectedServerChanged);

    connect(page, &ServerPage::viewChanged, this, &MainWindow::showPictureState);
    connect(page, &ServerPage::frozenChanged, this, &MainWindow::takeFrozen);
    connect(page, &ServerPage::spanChanged, toolbar, &Toolbar::setSpan);
    connect(page, &ServerPage::spanChanged, this, &MainWindow::spanChanged);

    connect(m_d->content, &WindowContent::addEndpointClicked, m_d->dialogs, &EndpointDialogs::openAdd);
    connect(m_d->content, &WindowContent::watchThisComputerClicked, this,
            &MainWindow::watchThisComputerRequested);
    connect(m_d->content, &WindowContent::simulationClicked, this, &MainWindow::simulationRequested);
    connect(m_d->status, &StatusBar::endpointClicked, this, &MainWindow::toggleEndpointPanel);
    connect(m_d->endpointPanel, &EndpointPanel::retryRequested, this, &MainWindow::retryNowRequested);
    connect(m_d->endpointPanel, &EndpointPanel::editRequested, m_d->dialogs,
            [this](models::EndpointId endpoint) { m_d->dialogs->openList(endpoint); });
    connect(m_d->endpointPanel, &EndpointPanel::removeRequested, this, &MainWindow::endpointRemoveRequested);
    connect(m_d->endpointPanel, &EndpointPanel::closed, table, qOverload<>(&QWidget::setFocus));
    connect(menu, &MainMenu::graceTimeChosen, this, &MainWindow::graceTimeChosen);
    connect(menu, &MainMenu::languageChosen, this, &MainWindow::languageChosen);
    connect(menu, &MainMenu::clockZoneChosen, this, [this](const ClockZone &zone) {
        setClockZone(zone);
        Q_EMIT clockZoneChosen(zone);
    });
    connect(menu, &MainMenu::themeChosen, this, [this](ThemeChoice choice) {
        m_d->theme.choose(choice);
        Q_EMIT themeChosen(choice);
    });
    connect(menu, &MainMenu::contrastChosen, this, [this](ContrastChoice contrast) {
        m_d->theme.chooseContrast(contrast);
        Q_EMIT contrastChosen(contrast);
    });
    connect(&m_d->theme, &Theme::changed, menu, [this] {
        m_d->menu->setTheme(m_d->theme.choice());
        m_d->menu->setContrast(m_d->theme.contrast());
    });
}

void MainWindow::refresh(const models::FleetChanges &changes, const models::Moment &now)
{
    m_d->now = now;
    m_d->panel->refresh(changes, now);
    m_d->memory->refresh(changes);
    if (WallView *wall = m_d->wall->view()) {
        // What lies under it is not looked at.
        wall->setThresholds(m_d->thresholds);
        wall->setSpan(span());
        wall->setClockZone(m_d->zone);
        wall->refresh(now);
        return;
    }
    m_d->page->refresh(now);
    m_d->status->refresh(now, m_d->panel->picture().counts());
    m_d->endpointPanel->refresh(now);
    m_d->dialogs->refresh(now);
    m_d->content->showFleet(!m_d->status->chips().isEmpty());
    showPictureState();
}

void MainWindow::setThresholds(const models::Thresholds &thresholds)
{
    m_d->thresholds = thresholds;
    m_d->panel->table()->setThresholds(thresholds);
    m_d->page->setThresholds(thresholds);
}

void MainWindow::setPaused(bool isPaused)
{
    m_d->isPaused = isPaused;
    m_d->toolbar->setPaused(isPaused);
    m_d->actions->action(u"pause")->setChecked(isPaused);
    showPictureState();
}

void MainWindow::setFrozen(bool isFrozen)
{
    m_d->page->setFrozen(isFrozen);
    m_d->toolbar->setFrozen(m_d->page->isFrozen());
}

bool MainWindow::isFrozen() const
{
    return m_d->page->isFrozen();
}

void MainWindow::takeFrozen(bool isFrozen)
{
    m_d->panel->setFrozen(isFrozen);
    m_d->toolbar->setFrozen(isFrozen);
    m_d->actions->action(u"freeze")->setChecked(isFrozen);
    showPictureState();
    Q_EMIT frozenChanged(isFrozen);
}

void MainWindow::setSpan(std::chrono::milliseconds span)
{
    m_d->page->setSpan(span);
    m_d->panel->table()->setSpan(span);
    m_d->toolbar->setSpan(span);
}

std::chrono::milliseconds MainWindow::span() const
{
    return m_d->page->span();
}

void MainWindow::backToLive()
{
    if (m_d->isPaused)
        Q_EMIT pauseRequested(false);
    m_d->page->backToLive();
}

void MainWindow::showPictureState()
{
    const auto isSomeLinkLive = [this] {
        for (std::size_t place = 0; place < m_d->fleet.endpointCount(); ++place) {
            if (m_d->fleet.endpointAt(place).link.state == models::LinkState::Live)
                return true;
        }
        return false;
    };
    // The charts show one server: others being live would not make its figures so.
    const auto selected = selectedServer();
    const bool isLive = selected && m_d->fleet.isUsed(*selected)
                            ? models::isCurrent(m_d->fleet.server(*selected).freshness)
                            : isSomeLinkLive();
    PictureState state = isLive ? PictureState::Live : PictureState::NotLive;
    if (m_d->fleet.endpointCount() == 0)
        state = PictureState::NoEndpoint;
    else if (m_d->isPaused)
        state = PictureState::Paused;
    else if (m_d->page->isFrozen())
        state = PictureState::Frozen;
    else if (!m_d->page->isLive())
        state = PictureState::History;
    m_d->toolbar->setPicture(state);
}

void MainWindow::setLanguage(LanguageChoice choice)
{
    m_d->menu->setLanguage(choice);
}

void MainWindow::setClockZone(const ClockZone &zone)
{
    m_d->zone = zone;
    m_d->menu->setClockZone(zone);
    m_d->page->setClockZone(zone);
    m_d->endpointPanel->setClockZone(zone);
}

void MainWindow::setGraceTime(const GraceTime &grace)
{
    m_d->menu->setGraceTime(grace);
}

EndpointDialogs &MainWindow::endpointDialogs() const
{
    return *m_d->dialogs;
}

void MainWindow::setThisComputerOffered(bool isOffered)
{
    m_d->menu->setThisComputerOffered(isOffered);
    m_d->content->setThisComputerOffered(isOffered);
}

void MainWindow::showNotice(const Notice &notice)
{
    m_d->notice->show(notice);
}

void MainWindow::toggleEndpointPanel(models::EndpointId endpoint)
{
    EndpointPanel *panel = m_d->endpointPanel;
    if (!panel->isHidden() && panel->endpoint() == endpoint)
        panel->close();
    else
        panel->open(endpoint, m_d->now);
}

void MainWindow::toggleSomeEndpointPanel()
{
    EndpointPanel *panel = m_d->endpointPanel;
    const auto endpoints = m_d->fleet.endpoints();
    if (!panel->isHidden() || endpoints.isEmpty()) {
        panel->close();
        return;
    }
    if (const auto selected = selectedServer(); selected && m_d->fleet.isUsed(*selected)) {
        panel->open(m_d->fleet.server(*selected).endpoint, m_d->now);
        return;
    }
    const auto isInTrouble = [](const auto &info) { return info.link.state != models::LinkState::Live; };
    const auto found = std::ranges::find_if(endpoints, isInTrouble);
    panel->open(found == endpoints.end() ? endpoints.constFirst().id : found->id, m_d->now);
}

std::optional<models::ServerIndex> MainWindow::selectedServer() const
{
    return m_d->panel->table()->selectedServer();
}

void MainWindow::selectServer(models::ServerIndex server)
{
    m_d->panel->table()->selectServer(server);
}

} // namespace ui
