// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

namespace models {

/// What stands inside blocks and chunks for a value that was not received; it never leaves the room.
inline constexpr double Missing = std::numeric_limits<double>::quiet_NaN();

} // namespace models
