// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace net {

/// Gives a number in [0, 1) at each call.
using Chance = std::function<double()>;

/// Seeded by the system, not for secrets.
[[nodiscard]] Chance systemChance();

} // namespace net
