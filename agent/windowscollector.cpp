// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/windowscollector.h"

#include "agent/windowsfigures.h"
#include "agent/windowsreadings.h"

#include <utility>

namespace agent {
namespace {

Readings readCounters(std::chrono::steady_clock::time_point now)
{
    Readings readings{
        .at = now, .cpu = cpuCounters(readProcessors()), .interfaces = realInterfaces(readInterfaces())};
    for (const auto &performance : readDisks()) {
        if (auto counters = diskCounters(performance))
            readings.disks.push_back(std::move(*counters));
    }
    return readings;
}

} // namespace

WindowsCollector::WindowsCollector(ServerIdentity identity)
    : m_identity(std::move(identity))
{
}

void WindowsCollector::collect(const TickTime &now, std::vector<ServerSample> &servers)
{
    servers.resize(1);
    auto sample = emptySample(m_identity, now);
    m_rates.add(readCounters(now.steady), sample);
    if (const auto memory = readMemory())
        addMemory(memoryInfo(*memory), sample);
    addFileSystems(readFileSystems(), sample);
    sample.uptimeSeconds = readUptimeSeconds();
    sample.processes = countProcesses();
    servers.front() = std::move(sample);
}

std::unique_ptr<Collector> makeLocalCollector(ServerIdentity identity)
{
    return std::make_unique<WindowsCollector>(std::move(identity));
}

} // namespace agent
