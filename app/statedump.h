// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QByteArray>

namespace models {
class Fleet;
}

namespace app {

/// What the fleet holds, as JSON for scripts and tests: {"endpoints":[{"url","state","reason","events",
/// "bytes","reconnects","decodeErrors",…}],"servers":[{"id","name","endpoint","status","freshness","ageMs",
/// "samples","metrics":{…}}]}. No secret: urls are the displayed ones. What is not known is left out.
[[nodiscard]] QByteArray dumpState(const models::Fleet &fleet, models::Moment now);

/// Writes it in one step. Empty, or a sentence that says what went wrong.
[[nodiscard]] QString writeStateFile(const QString &path, const models::Fleet &fleet, models::Moment now);

} // namespace app
