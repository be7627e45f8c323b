// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/readings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

// What two readings of a counter say. A counter that ran backwards (restart, wrap, device
// replaced) says nothing: nullopt, never a negative and never an absurd figure.
namespace agent {

/// 0..100. Waiting for I/O counts as idle.
[[nodiscard]] std::optional<double> busyPercent(const CpuTimes &before, const CpuTimes &now);
[[nodiscard]] std::vector<std::optional<double>>
busyPercents(const std::vector<std::optional<CpuTimes>> &before,
             const std::vector<std::optional<CpuTimes>> &now);

[[nodiscard]] std::optional<double> perSecond(std::uint64_t before, std::uint64_t now,
                                              std::chrono::nanoseconds elapsed);

/// Only what stands in both readings has a rate.
[[nodiscard]] std::vector<TrafficRate> trafficRates(const std::vector<InterfaceCounters> &before,
                                                    const std::vector<InterfaceCounters> &now,
                                                    std::chrono::nanoseconds elapsed);
[[nodiscard]] std::vector<DiskRate> diskRates(const std::vector<DiskCounters> &before,
                                              const std::vector<DiskCounters> &now,
                                              std::chrono::nanoseconds elapsed);

/// Their sum; nullopt where there is nothing to add up.
[[nodiscard]] std::optional<TrafficRate> total(const std::vector<TrafficRate> &rates);
[[nodiscard]] std::optional<DiskRate> total(const std::vector<DiskRate> &rates);

/// 100 × used / (used + available), within 0..100; nullopt for a file system without blocks.
[[nodiscard]] std::optional<double> usedPercent(std::uint64_t used, std::uint64_t available);

} // namespace agent
