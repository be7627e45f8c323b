// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sample.h"

#include <cstdint>
#include <functional>
#include <string_view>

namespace agent {

/// What the whole numbers of a metric stand for.
enum class MetricUnit : std::uint8_t {
    Status,     ///< The enumerators of Status.
    Hundredths, ///< As precise as the stream says it.
    Whole,
    Real, ///< What another agent measured more finely: see realValue().
};

/// Whether a number can be kept; beyond it is no measurement.
inline constexpr std::int64_t greatestKept = std::int64_t{1} << 60;

/// Calls `take` for the status and every number that the server has at this tick, under the name that
/// PROTOCOL.md gives to nested members ("network.rx", "disks[/var].percent"), with exactly the value that
/// appendServerUpdate() writes. Of an offline server only the status: its numbers are old ones. The name
/// lives until `take` is back.
void forEachMetric(
    const ServerSample &server,
    const std::function<void(std::string_view name, MetricUnit unit, std::int64_t value)> &take);

} // namespace agent
