// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/readings.h"
#include "agent/windowsfigures.h"

#include <cstdint>
#include <optional>
#include <vector>

// The questions to Windows. What it does not answer is nullopt, or missing in the list.
namespace agent {

[[nodiscard]] std::vector<ProcessorTimes> readProcessors();
[[nodiscard]] std::optional<WindowsMemory> readMemory();
/// Without the ones that repeat what goes through another: filters, and what belongs to a bridge or a switch.
[[nodiscard]] std::vector<InterfaceReading> readInterfaces();
[[nodiscard]] std::vector<DiskPerformance> readDisks();
/// Fixed and writable volumes, wherever they are mounted.
[[nodiscard]] std::vector<FileSystemUse> readFileSystems();
[[nodiscard]] std::uint64_t readUptimeSeconds();
[[nodiscard]] std::optional<std::uint64_t> countProcesses();

} // namespace agent
