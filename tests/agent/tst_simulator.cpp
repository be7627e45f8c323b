// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/feed.h"
#include "agent/simulator.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

using namespace agent;

namespace {

constexpr std::int64_t noonMs = 1'767'268'800'000; // 2026-01-01 12:00 UTC

std::vector<ServerSample> fleetAt(std::uint32_t count, std::uint64_t seed, std::int64_t wallMs)
{
    Simulator simulator(count, seed);
    std::vector<ServerSample> servers;
    simulator.collect({.wallMs = wallMs}, servers);
    return servers;
}

TEST(Simulator, isTheSameForTheSameSeedAndTimeWhateverHappenedBefore)
{
    Simulator longRunning(40, 7);
    std::vector<ServerSample> servers;
    for (std::int64_t second = 0; second <= 5'000; second += 13)
        longRunning.collect({.wallMs = noonMs + second * 1000}, servers);
    longRunning.collect({.wallMs = noonMs}, servers);
    EXPECT_EQ(servers, fleetAt(40, 7, noonMs));
    EXPECT_NE(servers, fleetAt(40, 8, noonMs));
    EXPECT_NE(servers, fleetAt(40, 7, noonMs + 1000));
}

TEST(Simulator, namesServersOnce)
{
    const auto servers = fleetAt(10'000, 1, noonMs);
    ASSERT_EQ(servers.size(), 10'000U);
    std::set<std::string> ids;
    std::set<std::string> types;
    for (const auto &server : servers) {
        ids.insert(server.id);
        types.insert(server.type);
        EXPECT_FALSE(server.location.empty());
    }
    EXPECT_EQ(ids.size(), servers.size());
    EXPECT_TRUE(ids.contains("web-0001"));
    EXPECT_GE(types.size(), 4U);
}

TEST(Simulator, staysWithinRangesAndMovesSmoothly)
{
    Simulator simulator(60, 3);
    std::vector<ServerSample> before;
    std::vector<ServerSample> now;
    for (std::int64_t second = 0; second < 3'600; ++second) {
        simulator.collect({.wallMs = noonMs + second * 1000}, now);
        for (std::size_t i = 0; i < now.size(); ++i) {
            for (const auto &percent : {now[i].cpuPercent, now[i].memoryPercent, now[i].diskPercent}) {
                ASSERT_GE(percent.value_or(-1), 0);
                ASSERT_LE(percent.value_or(-1), 100);
            }
            if (before.empty() || before[i].status == Status::Offline || now[i].status == Status::Offline)
                continue;
            ASSERT_LT(std::abs(*now[i].cpuPercent - *before[i].cpuPercent), 30)
                << now[i].id << " at " << second;
            ASSERT_LT(*now[i].diskPercent - *before[i].diskPercent, 0.1) << now[i].id;
        }
        before = now;
    }
}

TEST(Simulator, showsEveryKindOfTroubleAndItsEnd)
{
    Feed feed(std::make_unique<Simulator>(24, 5), {.source = "s", .epoch = "e"}, {});
    std::set<std::string> wasOffline;
    std::set<std::string> cameBack;
    std::set<Status> seen;
    bool hadALeak = false;
    std::vector<ServerSample> before;
    for (std::uint64_t tick = 1; tick <= 2880; ++tick) { // Four hours, every five seconds.
        feed.tick({.wallMs = noonMs + static_cast<std::int64_t>(tick) * 5000}, tick);
        const auto &servers = feed.snapshot().servers;
        for (std::size_t i = 0; i < servers.size(); ++i) {
            seen.insert(servers[i].status);
            if (servers[i].status == Status::Offline) {
                wasOffline.insert(servers[i].id);
            } else if (wasOffline.contains(servers[i].id)) {
                cameBack.insert(servers[i].id);
            }
            hadALeak =
                hadALeak || (!before.empty() && *servers[i].memoryPercent < *before[i].memoryPercent - 25);
        }
        before = servers;
    }
    EXPECT_EQ(seen, (std::set{Status::Online, Status::Warning, Status::Critical, Status::Offline}));
    EXPECT_GE(cameBack.size(), 2U);
    EXPECT_TRUE(hadALeak);
}

TEST(Simulator, standsStillWhileAServerIsOffline)
{
    Simulator simulator(24, 5);
    std::vector<ServerSample> before;
    std::vector<ServerSample> now;
    int pairs = 0;
    for (std::int64_t second = 0; second < 7'200; ++second) {
        simulator.collect({.wallMs = noonMs + second * 1000}, now);
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (before[i].status == Status::Offline && now[i].status == Status::Offline) {
                ASSERT_EQ(now[i], before[i]);
                ASSERT_LT(now[i].lastUpdateMs, noonMs + second * 1000);
                ++pairs;
            } else if (now[i].status != Status::Offline) {
                ASSERT_EQ(now[i].lastUpdateMs, noonMs + second * 1000);
            }
        }
        before = now;
    }
    EXPECT_GT(pairs, 20);
}

} // namespace
