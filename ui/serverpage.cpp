// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/serverpage.h"

#include "models/fleet.h"
#include "ui/theme.h"

#include <QPainter>

namespace ui {

ServerPage::ServerPage(const Theme &theme, const models::Fleet &fleet, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_fleet(fleet)
{
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

ServerPage::~ServerPage() = default;

void ServerPage::setServer(std::optional<models::ServerIndex> server)
{
    m_server = server;
    update();
}

void ServerPage::refresh(const models::Moment &now)
{
    if (!isVisible()) {
        return;
    }
    m_now = now;
    update();
}

void ServerPage::setThresholds(const models::Thresholds &thresholds)
{
    m_thresholds = thresholds;
}

void ServerPage::setSpan(std::chrono::milliseconds span)
{
    setView({.span = span, .end = m_view.end});
}

void ServerPage::setFrozen(bool isFrozen)
{
    if (isFrozen == this->isFrozen()) {
        return;
    }
    m_frozenAt = isFrozen ? std::optional(m_now.value_or(models::Moment{})) : std::nullopt;
    Q_EMIT frozenChanged(isFrozen);
    Q_EMIT viewChanged(isLive());
}

void ServerPage::backToLive()
{
    setFrozen(false);
    setView(m_view.live());
}

void ServerPage::setView(const TimeView &view)
{
    const TimeView before = std::exchange(m_view, view);
    if (before.span != view.span) {
        Q_EMIT spanChanged(view.span);
    }
    if (before.end != view.end) {
        Q_EMIT viewChanged(isLive());
    }
}

void ServerPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().ground);
    painter.setPen(m_theme.colours().secondary);
    const QString text = m_server && m_fleet.isUsed(*m_server) ? m_fleet.server(*m_server).name
                                                               : tr("Select a server to see its charts.");
    painter.drawText(rect(), Qt::AlignCenter, text);
}

} // namespace ui
