// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/thresholds.h"

#include <algorithm>

namespace agent {
namespace {

Status judge(const std::optional<double> &percent, const Limits &limits)
{
    if (!percent || *percent < limits.warning)
        return Status::Online;
    return *percent < limits.critical ? Status::Warning : Status::Critical;
}

} // namespace

Status statusOf(const ServerSample &sample, const Thresholds &thresholds)
{
    return std::max({judge(sample.cpuPercent, thresholds.cpu), judge(sample.memoryPercent, thresholds.memory),
                     judge(sample.diskPercent, thresholds.disk)});
}

} // namespace agent
