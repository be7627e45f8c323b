// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetpanel.h"

#include "ui/emptystate.h"
#include "ui/plaintext.h"
#include "ui/sizes.h"
#include "ui/statetiles.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QAbstractButton>
#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

FleetPanel::FleetPanel(const Theme &theme, const models::Fleet &fleet, models::FleetViewModel &view,
                       QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fleet(fleet)
    , m_view(view)
    , m_picture(fleet)
    , m_collected(fleet)
    , m_tiles(new StateTiles(theme, this))
    , m_table(new FleetView(theme, m_picture, view, this))
    , m_noServers(new EmptyState(theme, this))
    , m_noMatch(new EmptyState(theme, this))
{
    setMinimumWidth(scaled(440, this));
    auto *tiles = new QHBoxLayout;
    tiles->setContentsMargins(scaled(12, this), scaled(10, this), scaled(12, this), scaled(10, this));
    tiles->addWidget(m_tiles);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tiles);
    layout->addWidget(m_table, 1);

    QAbstractButton *clear = m_noMatch->addButton();
    connect(clear, &QAbstractButton::clicked, this, [this] {
        m_tiles->clearFilter();
        Q_EMIT clearFilterClicked();
    });
    connect(m_tiles, &StateTiles::filterChosen, this, [this](const models::StatusSet &states) {
        m_view.setStatusFilter(states);
        showEmptyState();
    });
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    m_table->viewport()->installEventFilter(this);
    eachLanguage(this, [this, clear] {
        m_noMatch->setWords(tr("No server matches"),
                            tr("The filter leaves no server. Other words or another state may."));
        clear->setText(tr("Clear the filter"));
        showEmptyState();
    });
}

void FleetPanel::refresh(const models::FleetChanges &changes, const models::Moment &now)
{
    m_newest = now;
    if (m_picture.isFrozen()) {
        m_collected.add(changes);
        return;
    }
    showFrame(changes);
}

void FleetPanel::showFrame(const models::FleetChanges &changes)
{
    m_picture.setNow(m_newest);
    m_view.applyFrame(changes, m_newest);
    m_table->forget(changes);
    m_table->selectFirstIfNone();
    m_table->showTime();
    m_tiles->setCounts(m_picture.counts());
    showEmptyState();
}

void FleetPanel::setFrozen(bool isFrozen)
{
    if (isFrozen == m_picture.isFrozen())
        return;
    if (isFrozen) {
        m_picture.freeze();
        m_view.hold(m_picture.heldStates());
        return;
    }
    m_picture.release();
    m_view.hold(nullptr);
    showFrame(m_collected.take());
    m_table->viewport()->update();
}

void FleetPanel::setFilterText(const QString &text)
{
    m_view.setFilterText(text);
    showEmptyState();
}

void FleetPanel::clearStateFilter()
{
    m_tiles->clearFilter();
}

void FleetPanel::setStatusFilter(const models::StatusSet &states)
{
    m_tiles->setFilter(states);
}

void FleetPanel::showEmptyState()
{
    const bool hasServers = m_picture.counts().total() > 0;
    if (!hasServers)
        sayWhyEmpty();
    m_noServers->setVisible(!hasServers);
    m_noMatch->setVisible(hasServers && m_view.matchCount() == 0);
    placeEmptyState();
}

void FleetPanel::placeEmptyState()
{
    // Group rows stay in sight: they say how each endpoint stands.
    const QRect body(m_table->viewport()->mapTo(this, QPoint(0, 0)), m_table->viewport()->size());
    const int rows = m_table->verticalHeader()->length();
    const QRect below = body.adjusted(0, std::min(rows, body.height() / 2), 0, 0);
    m_noServers->setGeometry(below);
    m_noMatch->setGeometry(below);
}

void FleetPanel::sayWhyEmpty()
{
    using models::LinkState;
    const QList<models::EndpointInfo> endpoints = m_fleet.endpoints();
    const auto hasState = [&](LinkState state) {
        return std::ranges::any_of(endpoints, [state](const auto &info) {
            return info.link.state == state && info.link.reason != models::LinkReason::SwitchedOff;
        });
    };
    const auto isOff = [](const models::EndpointInfo &info) {
        return info.link.reason == models::LinkReason::SwitchedOff;
    };
    if (hasState(LinkState::Live) || hasState(LinkState::Open)) {
        m_noServers->setWords(tr("No servers yet"),
                              tr("The endpoint is connected. Its servers appear with their first figures."));
    } else if (hasState(LinkState::Connecting)) {
        m_noServers->setWords(tr("Connecting\u2026"), tr("The servers appear with their first figures."));
    } else if (std::ranges::all_of(endpoints, isOff)) {
        m_noServers->setWords(
            tr("Switched off"),
            tr("All endpoints are switched off. Endpoints\u2026 in the menu switches them on."));
    } else if (std::ranges::any_of(endpoints, [&](const auto &info) {
                   return info.link.state == LinkState::Paused && !isOff(info);
               })) {
        m_noServers->setWords(tr("Paused"), tr("Press Resume to receive figures."));
    } else {
        m_noServers->setWords(
            tr("No servers yet"),
            tr("No endpoint can be reached. The status bar says why; click it for what to do."));
    }
}

void FleetPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().panel);
    painter.fillRect(0, m_table->y() - 1, width(), 1, m_theme.colours().line);
}

bool FleetPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        placeEmptyState();
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
