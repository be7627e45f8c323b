// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinfleettowindow.h"

#include "app/framepump.h"
#include "app/session/sessionset.h"
#include "models/fleet.h"
#include "models/fleetviewmodel.h"
#include "ui/mainwindow.h"

#include <algorithm>
#include <optional>

namespace app {

namespace {

std::optional<models::Millis> earlier(std::optional<models::Millis> left, std::optional<models::Millis> right)
{
    if (!left || !right)
        return left ? left : right;
    return std::min(*left, *right);
}

} // namespace

void joinFleetToWindow(session::SessionSet &sessions, models::Fleet &fleet,
                       const models::FleetViewModel &view, FramePump &pump, ui::MainWindow &window)
{
    QObject::connect(&sessions, &session::SessionSet::touched, &pump, &FramePump::touch);
    QObject::connect(&pump, &FramePump::frameDue, &window, [&](const models::Moment &now) {
        sessions.refreshTraffic();
        fleet.refreshFreshness(now);
        window.refresh(fleet.takeChanges(), now);
        pump.setNextChange(earlier(fleet.nextFreshnessChange(), view.nextOrderDue()));
        pump.setAgesShown(fleet.endpointCount() > 0);
    });
}

} // namespace app
