// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/windowsfigures.h"

#include <algorithm>

namespace agent {

std::optional<CpuCounters> cpuCounters(const std::vector<ProcessorTimes> &processors)
{
    CpuCounters counters;
    for (const auto &times : processors) {
        if (times.kernel < times.idle)
            return std::nullopt;
        const CpuTimes core{.busy = times.kernel - times.idle + times.user, .idle = times.idle};
        counters.all.busy += core.busy;
        counters.all.idle += core.idle;
        counters.cores.emplace_back(core);
    }
    return counters.cores.empty() ? std::nullopt : std::optional(std::move(counters));
}

MemoryInfo memoryInfo(const WindowsMemory &memory)
{
    MemoryInfo info;
    if (memory.totalBytes > 0) {
        info.totalBytes = memory.totalBytes;
        info.availableBytes = memory.availableBytes;
    }
    if (memory.pageFilePages > 0 && memory.usedPageFilePages <= memory.pageFilePages) {
        info.swapTotalBytes = memory.pageFilePages * memory.pageBytes;
        info.swapFreeBytes = (memory.pageFilePages - memory.usedPageFilePages) * memory.pageBytes;
    }
    return info;
}

std::optional<DiskCounters> diskCounters(const DiskPerformance &performance)
{
    constexpr std::int64_t ticksPerMs = 10'000;
    if (performance.bytesRead < 0 || performance.bytesWritten < 0)
        return std::nullopt;
    DiskCounters counters{.name = "PhysicalDrive" + std::to_string(performance.number),
                          .readBytes = static_cast<std::uint64_t>(performance.bytesRead),
                          .writtenBytes = static_cast<std::uint64_t>(performance.bytesWritten),
                          .busyMs = std::nullopt};
    // What was not idle of the time that passed; the difference of two readings is what matters.
    if (performance.idleTime >= 0 && performance.queryTime > performance.idleTime)
        counters.busyMs =
            static_cast<std::uint64_t>((performance.queryTime - performance.idleTime) / ticksPerMs);
    return counters;
}

std::optional<std::string> volumeName(std::vector<std::string> places)
{
    std::erase_if(places, [](const std::string &place) { return place.empty(); });
    if (places.empty())
        return std::nullopt;
    auto best = *std::ranges::min_element(places, [](const std::string &a, const std::string &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    if (best.size() > 1 && best.back() == '\\')
        best.pop_back();
    return best;
}

} // namespace agent
