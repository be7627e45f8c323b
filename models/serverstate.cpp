// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverstate.h"

#include <algorithm>
#include <numeric>

namespace models {

namespace {

const MetricValue *find(const std::vector<MetricValue> &values, MetricId metric)
{
    const auto it = std::ranges::find(values, metric, &MetricValue::id);
    return it == values.end() ? nullptr : &*it;
}

} // namespace

std::optional<double> ServerState::value(MetricId metric) const
{
    const MetricValue *found = find(values, metric);
    return found ? std::optional(found->value) : std::nullopt;
}

bool ServerState::isOutOfRange(MetricId metric) const
{
    const MetricValue *found = find(values, metric);
    return found && found->outOfRange;
}

std::optional<Millis> ServerState::age(Moment now) const
{
    return sampledAt ? std::optional(std::max(now.steady - *sampledAt, Millis(0))) : std::nullopt;
}

int FleetCounts::total() const
{
    return std::accumulate(byStatus.begin(), byStatus.end(), 0);
}

} // namespace models
