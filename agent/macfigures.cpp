// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/macfigures.h"

#include <algorithm>

namespace agent {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "/dev/disk3" of "/dev/disk3s1s1"; empty for what is on no disk.
std::string_view diskOf(std::string_view source)
{
    constexpr std::string_view prefix = "/dev/disk";
    if (!source.starts_with(prefix))
        return {};
    auto end = prefix.size();
    while (end < source.size() && isDigit(source[end]))
        ++end;
    return end > prefix.size() ? source.substr(0, end) : std::string_view();
}

bool isReal(const MacMount &mount)
{
    if (!mount.isLocal || diskOf(mount.source).empty())
        return false;
    return mount.point == "/" || (!mount.isReadOnly && !mount.isHidden);
}

bool shareSpace(const MacMount &a, const MacMount &b)
{
    if (a.fsType == "apfs" && b.fsType == "apfs")
        return diskOf(a.source) == diskOf(b.source);
    return a.source == b.source;
}

} // namespace

std::optional<CpuCounters> cpuCounters(const std::vector<MacProcessor> &processors)
{
    CpuCounters counters;
    for (const auto &ticks : processors) {
        const CpuTimes core{.busy = std::uint64_t{ticks.user} + ticks.system + ticks.nice,
                            .idle = ticks.idle};
        counters.all.busy += core.busy;
        counters.all.idle += core.idle;
        counters.cores.emplace_back(core);
    }
    return counters.cores.empty() ? std::nullopt : std::optional(std::move(counters));
}

MemoryInfo memoryInfo(const MacMemory &memory)
{
    MemoryInfo info;
    const auto ofPrograms = memory.internalPages - std::min(memory.purgeablePages, memory.internalPages);
    const auto used = (ofPrograms + memory.wiredPages + memory.compressorPages) * memory.pageBytes;
    if (memory.totalBytes > 0 && used > 0) {
        info.totalBytes = memory.totalBytes;
        // The counts are not of one instant.
        info.availableBytes = memory.totalBytes - std::min(used, memory.totalBytes);
    }
    if (memory.swapTotalBytes > 0 && memory.swapUsedBytes <= memory.swapTotalBytes) {
        info.swapTotalBytes = memory.swapTotalBytes;
        info.swapFreeBytes = memory.swapTotalBytes - memory.swapUsedBytes;
    }
    return info;
}

bool isMacHardware(std::string_view interface)
{
    constexpr std::string_view prefix = "en";
    return interface.size() > prefix.size() && interface.starts_with(prefix) &&
           std::ranges::all_of(interface.substr(prefix.size()), isDigit);
}

std::vector<FileSystemUse> realFileSystems(std::vector<MacMount> mounts)
{
    std::vector<MacMount> real;
    for (auto &mount : mounts) {
        if (!isReal(mount))
            continue;
        const auto twin =
            std::ranges::find_if(real, [&](const MacMount &other) { return shareSpace(mount, other); });
        if (twin == real.end()) {
            real.push_back(std::move(mount));
        } else if (mount.point.size() < twin->point.size()) {
            *twin = std::move(mount);
        }
    }
    std::vector<FileSystemUse> uses;
    for (auto &mount : real) {
        if (auto use = fileSystemUse(std::move(mount.point), mount.totalBytes, mount.freeBytes,
                                     mount.availableBytes))
            uses.push_back(std::move(*use));
    }
    return uses;
}

} // namespace agent
