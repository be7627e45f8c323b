// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace agent {

/// "2026-11-21T14:32:10": the second in UTC that this many ms since the epoch lie in, as RFC 3339 without its
/// zone.
[[nodiscard]] std::string utcTime(std::int64_t wallMs);

} // namespace agent
