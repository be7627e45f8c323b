// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The collector of the system that the test runs on, against that system itself.
#include "agent/collector.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

using namespace agent;
using namespace std::chrono_literals;

namespace {

TickTime at(std::chrono::milliseconds sinceStart)
{
    return {.steady = std::chrono::steady_clock::time_point(100s + sinceStart),
            .wallMs = 1'700'000'000'000 + sinceStart.count()};
}

void expectPercent(const std::optional<double> &percent)
{
    if (percent) {
        EXPECT_GE(*percent, 0);
        EXPECT_LE(*percent, 100);
    }
}

TEST(LocalCollector, showsThisVeryMachine)
{
    const auto machine =
        makeLocalCollector({.id = "this", .name = "This", .location = "here", .type = "test"});
    std::vector<ServerSample> servers;
    machine->collect(at(0s), servers);
    ASSERT_EQ(servers.size(), 1U);
    const auto &server = servers[0];
    EXPECT_EQ(server.id, "this");
    EXPECT_EQ(server.location, "here");
    EXPECT_EQ(server.lastUpdateMs, 1'700'000'000'000);
    EXPECT_FALSE(server.cpuPercent); // One reading makes no rate.
    EXPECT_FALSE(server.network);
    EXPECT_GT(server.memoryTotalBytes.value_or(0), 64U << 20U);
    EXPECT_GT(server.memoryUsedBytes.value_or(0), 1U << 20U);
    EXPECT_LT(server.memoryUsedBytes.value_or(0), server.memoryTotalBytes.value_or(0));
    EXPECT_GT(server.memoryPercent.value_or(0), 0);
    EXPECT_GT(server.processes.value_or(0), 0U);
    EXPECT_GT(server.uptimeSeconds.value_or(0), 0U);
    EXPECT_GT(server.cores.value_or(0), 0U);
    std::set<std::string> mounts;
    for (const auto &disk : server.disks) {
        EXPECT_TRUE(mounts.insert(disk.mount).second) << disk.mount;
        EXPECT_LE(disk.usedBytes, disk.totalBytes) << disk.mount;
        expectPercent(disk.usedPercent);
    }
}

TEST(LocalCollector, countsForward)
{
    const auto machine = makeLocalCollector({.id = "this"});
    std::vector<ServerSample> servers;
    machine->collect(at(0s), servers);
    const auto uptime = servers[0].uptimeSeconds;
    // As if an hour had passed: more than a clock's tick, whatever the machine did meanwhile.
    machine->collect(at(1h), servers);
    const auto &server = servers[0];
    EXPECT_GE(server.uptimeSeconds, uptime);
    expectPercent(server.cpuPercent);
    for (const auto &core : server.corePercents)
        expectPercent(core);
    std::set<std::string> names;
    for (const auto &card : server.interfaces) {
        EXPECT_TRUE(names.insert(card.name).second) << card.name;
        EXPECT_FALSE(card.name.empty());
        EXPECT_GE(card.receivedBytes, 0);
        EXPECT_LT(card.receivedBytes,
                  1e9); // The bytes since its start, not those of this hour, would be.
    }
    for (const auto &disk : server.devices) {
        EXPECT_GE(disk.writtenBytes, 0);
        expectPercent(disk.busyPercent);
    }
}

} // namespace
