// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace models {

/// ISO 8601 date and time as servers send it: `2026-11-21T09:13:06[.912][Z|+01:00]`, also with a space for
/// the T. No zone means UTC. Fractions below a millisecond are cut.
[[nodiscard]] std::optional<Millis> timeFromIso(std::string_view text);

/// A number of the protocol: milliseconds since the epoch, or seconds if it is below 10^11. nullopt for what
/// no clock says (negative, not finite, beyond the year 9999).
[[nodiscard]] std::optional<Millis> timeFromNumber(double number);

/// A finite number that fills the whole text, spaces around it aside.
[[nodiscard]] std::optional<double> numberFromText(std::string_view text);

} // namespace models
