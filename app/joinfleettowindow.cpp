// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/joinfleettowindow.h"

#include "app/framepump.h"
#include "app/session/sessionset.h"
#include "models/fleet.h"
#include "models/fleetviewmodel.h"
#include "ui/mainwindow.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace app {

namespace {

std::optional<models::Millis> earlier(std::optional<models::Millis> left, std::optional<models::Millis> right)
{
    if (!left || !right)
        return left ? left : right;
    return std::min(*left, *right);
}

std::optional<models::ServerIndex> firstServer(const models::FleetViewModel &view)
{
    for (int row = 0; row < view.rowCount(); ++row) {
        if (view.rowAt(row).server.isValid())
            return view.rowAt(row).server;
    }
    return std::nullopt;
}

} // namespace

void joinFleetToWindow(session::SessionSet &sessions, models::Fleet &fleet,
                       const models::FleetViewModel &view, FramePump &pump, ui::MainWindow &window)
{
    QObject::connect(&sessions, &session::SessionSet::touched, &pump, &FramePump::touch);

    // The first server comes up by itself, so that there are charts at once; after that a person selects.
    const auto hasSelected = std::make_shared<bool>(false); // Shared by copies of one function object.
    QObject::connect(&pump, &FramePump::frameDue, &window, [&, hasSelected](const models::Moment &now) {
        sessions.refreshTraffic();
        fleet.refreshFreshness(now);
        window.refresh(fleet.takeChanges(), now);
        if (!*hasSelected) {
            *hasSelected = window.selectedServer().has_value();
            if (const auto server = firstServer(view); server && !*hasSelected)
                window.selectServer(*server);
        }
        pump.setNextChange(earlier(fleet.nextFreshnessChange(), view.nextOrderDue()));
        pump.setAgesShown(!fleet.endpoints().isEmpty());
    });
}

} // namespace app
