// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"

#include <cstddef>
#include <string>
#include <utility>

/// Servers whose figures all change, some slowly, some wildly; some are offline at times, some come and go.
class ChangingFleet final : public agent::Collector
{
public:
    explicit ChangingFleet(std::size_t count)
        : m_count(count)
    {
    }
    void collect(const agent::TickTime &now, std::vector<agent::ServerSample> &servers) override
    {
        servers.clear();
        ++m_tick;
        for (std::size_t i = 0; i < m_count; ++i) {
            const auto wild = mixed(m_tick * 100'003 + i);
            if (i % 7 == 3 && m_tick / 5 % 3 == 1)
                continue;
            agent::ServerSample server{.id = (i % 2 == 0 ? "web-" : "db-") + std::to_string(i),
                                       .name = "server " + std::to_string(i),
                                       .lastUpdateMs = now.wallMs,
                                       .cpuPercent = static_cast<double>(wild % 10'001) / 100,
                                       .diskPercent = static_cast<double>(i % 80),
                                       .uptimeSeconds = m_tick};
            if (wild % 5 != 0)
                server.memoryPercent = static_cast<double>((m_tick + i) % 9'000) / 100;
            if (wild % 3 == 0)
                server.network = agent::TrafficRate{.receivedBytes = static_cast<double>(wild),
                                                    .sentBytes = static_cast<double>(wild % 77)};
            if (i % 5 == 1 && m_tick % 11 < 3)
                server.status = agent::Status::Offline;
            if (i == 0 && m_tick > 20)
                server.disks = {
                    {.mount = "/srv/a \"b\"", .usedPercent = 5, .usedBytes = m_tick, .totalBytes = 9}};
            servers.push_back(std::move(server));
        }
    }

private:
    static std::uint64_t mixed(std::uint64_t x)
    {
        x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
        x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
        return (x ^ (x >> 31U)) >> 24U;
    }

    std::size_t m_count;
    std::uint64_t m_tick = 0;
};
