// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"

#include <algorithm>
#include <cstddef>
#include <random>
#include <string>
#include <utility>

/// Servers of which anything may change, appear or vanish at any tick: themselves, their place in the list,
/// each metric, and whether they were sampled at all.
class RestlessFleet final : public agent::Collector
{
public:
    RestlessFleet(std::size_t most, unsigned seed)
        : m_most(most)
        , m_random(seed)
    {
    }
    void collect(const agent::TickTime &now, std::vector<agent::ServerSample> &servers) override
    {
        std::erase_if(servers, [this](const auto &) { return happens(4); });
        for (auto &server : servers) {
            if (happens(20))
                continue; // Not sampled: all stands still.
            server.lastUpdateMs = happens(10) ? now.wallMs - 250 : now.wallMs;
            change(server);
        }
        for (std::size_t i = 0; i < m_most; ++i) {
            const auto id = (i % 3 == 0 ? "db-" : "web-\"") + std::to_string(i);
            const bool isThere = std::ranges::any_of(servers, [&](const auto &one) { return one.id == id; });
            if (isThere || !happens(30))
                continue;
            agent::ServerSample server{.id = id, .name = id, .lastUpdateMs = now.wallMs};
            for (int i2 = 0; i2 < 5; ++i2)
                change(server);
            const auto place = static_cast<std::ptrdiff_t>(m_random() % (servers.size() + 1));
            servers.insert(servers.begin() + place, std::move(server));
        }
    }

private:
    [[nodiscard]] bool happens(unsigned outOfHundred) { return m_random() % 100 < outOfHundred; }
    [[nodiscard]] double number() { return static_cast<double>(m_random() % 1000) / 300; }

    template<typename Value>
    void maybe(std::optional<Value> &value, Value next)
    {
        if (happens(15)) {
            value = std::nullopt;
        } else if (happens(50)) {
            value = std::move(next);
        }
    }

    void change(agent::ServerSample &server)
    {
        maybe(server.cpuPercent, number());
        maybe(server.memoryPercent, 50.0 + number() / 1000); // Often the same as a text.
        maybe(server.diskPercent, number());
        maybe(server.uptimeSeconds, std::uint64_t{m_random() % 4});
        maybe(server.cores, std::uint64_t{4});
        maybe(server.processes, std::uint64_t{m_random() % 4});
        maybe(server.swapPercent, number());
        maybe(server.network, agent::TrafficRate{.receivedBytes = number(), .sentBytes = number()});
        maybe(server.io, agent::DiskRate{.readBytes = number(), .writtenBytes = number()});
        if (server.io)
            maybe(server.io->busyPercent, number());
        maybe(server.load, agent::LoadAverage{.oneMinute = number()});
        if (server.load)
            maybe(server.load->fiveMinutes, number());
        if (happens(20))
            server.disks.assign(m_random() % 3, {.mount = "/", .usedPercent = number()});
        if (happens(20))
            server.corePercents.assign(m_random() % 3, number());
        if (happens(20))
            server.interfaces.assign(m_random() % 2, {.name = "eth0", .receivedBytes = number()});
        if (happens(10))
            server.name = "name " + std::to_string(m_random() % 3);
        if (happens(10))
            server.location = happens(50) ? "here" : "";
        server.status = happens(20) ? agent::Status::Offline : agent::Status::Online;
    }

    std::size_t m_most;
    std::mt19937 m_random;
};
