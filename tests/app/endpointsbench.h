// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpoints.h"
#include "app/inventory.h"
#include "app/session/sessionset.h"
#include "models/fleet.h"
#include "tests/support/fakeclock.h"

#include <QTemporaryDir>

namespace testsupport {

/// The program's endpoints without a window. Nobody has an interest in them, so that nothing is connected to.
struct EndpointsBench
{
    QTemporaryDir folder{};
    FakeClock clock{};
    models::Fleet fleet{};
    session::SessionSet sessions{fleet, clock, [] { return 0.5; }};
    app::Inventory inventory{folder.filePath(QStringLiteral("inventory"))};
    app::Endpoints endpoints{
        {.fleet = fleet, .sessions = sessions, .inventory = inventory, .clock = clock, .chance = [] {
             return 0.5;
         }}};
};

} // namespace testsupport
