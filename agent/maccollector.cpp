// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/maccollector.h"

#include "agent/macfigures.h"
#include "agent/macreadings.h"

#include <utility>

namespace agent {

MacCollector::MacCollector(ServerIdentity identity)
    : m_identity(std::move(identity))
{
}

void MacCollector::collect(const TickTime &now, std::vector<ServerSample> &servers)
{
    servers.resize(1);
    auto sample = emptySample(m_identity, now);
    m_rates.add({.at = now.steady,
                 .cpu = cpuCounters(readProcessors()),
                 .interfaces = realInterfaces(readInterfaces()),
                 .disks = readDisks()},
                sample);
    if (const auto memory = readMemory())
        addMemory(memoryInfo(*memory), sample);
    addFileSystems(realFileSystems(readMounts()), sample);
    sample.load = readLoad();
    sample.uptimeSeconds = readUptimeSeconds();
    sample.processes = countProcesses();
    servers.front() = std::move(sample);
}

std::unique_ptr<Collector> makeLocalCollector(ServerIdentity identity)
{
    return std::make_unique<MacCollector>(std::move(identity));
}

} // namespace agent
