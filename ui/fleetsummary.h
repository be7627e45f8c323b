// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/serverstate.h"
#include "ui/stateshape.h"

#include <QString>

namespace models {
class Fleet;
}

namespace ui {

/// The whole fleet as one state, for a place with room for one: the tray, a wall's heading. Whatever we are
/// blind to makes it worse than online, so that it is never green because nothing was heard.
struct FleetSummary
{
    StateShape shape{StateShape::DashedRing};
    QString title{};     ///< The worst, in words: "1 server critical", "Disconnected".
    QString counts{};    ///< "1 critical, 2 warnings, 7 online".
    QString blindness{}; ///< "Blind to 2 of 12 servers."; empty where all are seen.
    bool operator==(const FleetSummary &) const = default;

    /// All of it, a line each.
    [[nodiscard]] QString text() const;
};

[[nodiscard]] FleetSummary summaryOf(const models::Fleet &fleet);

} // namespace ui
