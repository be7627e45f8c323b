// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/jsonview.h"
#include "agent/metriclist.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>

// The numbers of servers that other agents measured, for the history. Pure.
namespace agent {

/// How deep what another agent says of a server may nest.
inline constexpr std::size_t jsonDepth = 32;

struct RawMetricLimits
{
    std::size_t metrics{1024}; ///< Of one server.
    std::size_t nameBytes{256};
    std::size_t depth{8};
};

/// Calls `take` for the status word and every number of a server's JSON object, under the name that
/// PROTOCOL.md gives it: nested members joined with a dot, elements with an index or their mount or name; the
/// aliases of cpu, memory and disk under these names. Of an offline server only the status. What was left out
/// because of the limits is counted.
std::size_t forEachRawMetric(JsonView server,
                             const std::function<void(std::string_view name, JsonView value)> &take,
                             const RawMetricLimits &limits = {});

/// A number as a whole one that the history can keep, and what it stands for.
struct KeptNumber
{
    MetricUnit unit{MetricUnit::Whole};
    std::int64_t value{0};
    bool operator==(const KeptNumber &) const = default;
};

/// The narrowest unit that holds a value exactly (Real: to 14 digits). Status words become their enumerators.
/// Nothing for what is no number at all.
[[nodiscard]] std::optional<KeptNumber> keptNumber(std::string_view metric, JsonView value);

/// The same value in a wider unit; as it is where that does not hold it.
[[nodiscard]] KeptNumber widened(const KeptNumber &number, MetricUnit unit);

/// How a number is kept in the unit Real: hundredths that are exact, else the first 48 bits of a double.
[[nodiscard]] std::int64_t realFrom(double value);
[[nodiscard]] double realValue(std::int64_t kept);

} // namespace agent
