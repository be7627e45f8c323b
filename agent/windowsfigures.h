// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/readings.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What Windows says of itself, as plain values, and the readings that it comes to. Pure, so that it can be
// tried on every system; the questions are in windowsreadings.h.
namespace agent {

/// Times since boot in 100 ns. As Windows counts, idle time is part of kernel time.
struct ProcessorTimes
{
    std::uint64_t idle{0};
    std::uint64_t kernel{0};
    std::uint64_t user{0};
    bool operator==(const ProcessorTimes &) const = default;
};

/// Of physical memory in bytes, of the page files in pages.
struct WindowsMemory
{
    std::uint64_t totalBytes{0};
    std::uint64_t availableBytes{0};
    std::uint64_t pageBytes{0};
    std::uint64_t pageFilePages{0};
    std::uint64_t usedPageFilePages{0};
    bool operator==(const WindowsMemory &) const = default;
};

/// DISK_PERFORMANCE: bytes since the counting began, times in 100 ns.
struct DiskPerformance
{
    unsigned number{0}; ///< Of PhysicalDrive.
    std::int64_t bytesRead{0};
    std::int64_t bytesWritten{0};
    std::int64_t idleTime{0};
    std::int64_t queryTime{0}; ///< Of the clock on the wall.
    bool operator==(const DiskPerformance &) const = default;
};

/// Of all processors, and each. nullopt for none, or if more was idle than there was time.
[[nodiscard]] std::optional<CpuCounters> cpuCounters(const std::vector<ProcessorTimes> &processors);

[[nodiscard]] MemoryInfo memoryInfo(const WindowsMemory &memory);

/// nullopt for counters that cannot be.
[[nodiscard]] std::optional<DiskCounters> diskCounters(const DiskPerformance &performance);

/// As people call a volume, of the places where it can be found: "C:" rather than a folder, the shortest
/// first. nullopt for one without any place, such as the partition that Windows is mended from.
[[nodiscard]] std::optional<std::string> volumeName(std::vector<std::string> places);

} // namespace agent
