// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/readings.h"

#include "agent/rates.h"

#include <algorithm>
#include <utility>

namespace agent {

std::vector<InterfaceCounters> realInterfaces(std::vector<InterfaceReading> all)
{
    std::erase_if(all, [](const InterfaceReading &reading) { return reading.isLoopback; });
    const bool isAnyHardware = std::ranges::any_of(all, &InterfaceReading::hasHardware);
    std::vector<InterfaceCounters> real;
    for (auto &reading : all) {
        if (reading.hasHardware || !isAnyHardware)
            real.push_back(std::move(reading.counters));
    }
    return real;
}

std::optional<FileSystemUse> fileSystemUse(std::string mount, std::uint64_t total, std::uint64_t free,
                                           std::uint64_t available)
{
    if (total < free)
        return std::nullopt;
    const std::uint64_t used = total - free;
    const auto percent = usedPercent(used, available);
    if (!percent)
        return std::nullopt;
    return FileSystemUse{
        .mount = std::move(mount), .usedPercent = *percent, .usedBytes = used, .totalBytes = total};
}

void addMemory(const MemoryInfo &info, ServerSample &sample)
{
    if (info.totalBytes && info.availableBytes && *info.totalBytes > 0 &&
        *info.availableBytes <= *info.totalBytes) {
        sample.memoryTotalBytes = info.totalBytes;
        sample.memoryUsedBytes = *info.totalBytes - *info.availableBytes;
        sample.memoryPercent = usedPercent(*sample.memoryUsedBytes, *info.availableBytes);
    }
    if (info.swapTotalBytes && info.swapFreeBytes && *info.swapTotalBytes > 0 &&
        *info.swapFreeBytes <= *info.swapTotalBytes) {
        sample.swapTotalBytes = info.swapTotalBytes;
        sample.swapUsedBytes = *info.swapTotalBytes - *info.swapFreeBytes;
        sample.swapPercent = usedPercent(*sample.swapUsedBytes, *info.swapFreeBytes);
    }
}

void addFileSystems(std::vector<FileSystemUse> fileSystems, ServerSample &sample)
{
    sample.disks = std::move(fileSystems);
    if (!sample.disks.empty())
        sample.diskPercent = std::ranges::max(sample.disks, {}, &FileSystemUse::usedPercent).usedPercent;
}

void RateMaker::add(Readings now, ServerSample &sample)
{
    if (now.cpu) {
        sample.cores = static_cast<std::uint64_t>(
            std::ranges::count_if(now.cpu->cores, [](const auto &core) { return core.has_value(); }));
    }
    if (!m_before) {
        m_before = std::move(now);
        return;
    }
    const auto elapsed = now.at - m_before->at;
    if (elapsed < shortestDelta)
        return;
    if (m_before->cpu && now.cpu) {
        sample.cpuPercent = busyPercent(m_before->cpu->all, now.cpu->all);
        sample.corePercents = busyPercents(m_before->cpu->cores, now.cpu->cores);
    }
    sample.interfaces = trafficRates(m_before->interfaces, now.interfaces, elapsed);
    sample.network = total(sample.interfaces);
    sample.devices = diskRates(m_before->disks, now.disks, elapsed);
    sample.io = total(sample.devices);
    m_before = std::move(now);
}

} // namespace agent
