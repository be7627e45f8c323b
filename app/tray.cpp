// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tray.h"

#include "app/session/linktranslation.h"
#include "models/fleet.h"

#include <QSystemTrayIcon>

#include <algorithm>

using namespace std::chrono_literals;

namespace app {

Tray::Tray(models::Fleet &fleet, net::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_fleet(fleet)
    , m_clock(clock)
{
}

void Tray::setOn(bool isOn)
{
    if (isOn == this->isOn() || (isOn && !QSystemTrayIcon::isSystemTrayAvailable()))
        return;
    if (isOn) {
        m_icon = std::make_unique<ui::TrayIcon>();
        m_icon->setSummary(ui::summaryOf(m_fleet));
        m_icon->show();
    } else {
        m_icon.reset();
    }
    Q_EMIT iconChanged();
    touch();
}

void Tray::touch()
{
    if (m_icon)
        schedule(Interval);
}

void Tray::schedule(std::chrono::milliseconds delay)
{
    const models::Millis due = session::toSteady(m_clock.now()) + delay;
    if (m_due && *m_due <= due)
        return; // It looks before that anyway.
    m_due = due;
    m_clock.callLater(delay, this, [this, due] {
        if (m_due == due)
            update();
    });
}

void Tray::update()
{
    m_due.reset();
    if (!m_icon)
        return;
    const models::Moment now = session::momentOf(m_clock);
    m_fleet.refreshFreshness(now);
    m_icon->setSummary(ui::summaryOf(m_fleet));
    if (const auto alert = m_alerts.update(m_fleet.endpoints(), now.steady); alert && m_notifies) {
        const AlertWords words = wordsOf(*alert);
        m_icon->notify(words.title, words.text, !alert->lost.isEmpty());
        Q_EMIT alerted(*alert);
    }
    std::optional<models::Millis> next = m_fleet.nextFreshnessChange();
    if (const auto alertDue = m_alerts.nextDue())
        next = std::min(next.value_or(models::Millis::max()), *alertDue);
    if (next)
        schedule(std::max(Interval, std::chrono::ceil<std::chrono::milliseconds>(*next - now.steady)));
}

} // namespace app
