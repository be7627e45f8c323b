// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/macfigures.h"
#include "agent/readings.h"

#include <cstdint>
#include <optional>
#include <vector>

// The questions to macOS. What it does not answer is nullopt, or missing in the list.
namespace agent {

[[nodiscard]] std::vector<MacProcessor> readProcessors();
[[nodiscard]] std::optional<MacMemory> readMemory();
[[nodiscard]] std::vector<InterfaceReading> readInterfaces();
/// With what is known of each without asking it: a server that is out of reach holds nobody up.
[[nodiscard]] std::vector<MacMount> readMounts();
/// Of the disks with hardware behind them (macdisks.cpp). macOS does not say how long they were busy.
[[nodiscard]] std::vector<DiskCounters> readDisks();
[[nodiscard]] std::optional<LoadAverage> readLoad();
[[nodiscard]] std::optional<std::uint64_t> readUptimeSeconds();
[[nodiscard]] std::optional<std::uint64_t> countProcesses();

} // namespace agent
