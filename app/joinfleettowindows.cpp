// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinfleettowindows.h"

#include "app/framepump.h"
#include "app/session/sessionset.h"
#include "app/windows.h"
#include "models/fleet.h"

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

void joinFleetToWindows(session::SessionSet &sessions, models::Fleet &fleet, FramePump &pump,
                        Windows &windows)
{
    QObject::connect(&sessions, &session::SessionSet::touched, &pump, &FramePump::touch);
    QObject::connect(&windows, &Windows::seen, &pump, &FramePump::touch);
    QObject::connect(&pump, &FramePump::frameDue, &windows, [&](const models::Moment &now) {
        sessions.refreshTraffic();
        fleet.refreshFreshness(now);
        windows.frame(fleet.takeChanges(), now);
        pump.setNextChange(earlier(fleet.nextFreshnessChange(), windows.nextOrderDue()));
        pump.setAgesShown(fleet.endpointCount() > 0);
    });
}

} // namespace app
