// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/linuxcollector.h"
#include "agent/thresholds.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include <unistd.h>

using namespace agent;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A machine made of files: /proc is copied from the test data, /sys is built here.
class Collecting : public testing::Test
{
protected:
    void SetUp() override
    {
        m_root =
            fs::path(testing::TempDir()) / ("collecting-" + std::to_string(::getpid()) + "-" +
                                            testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(m_root);
        fs::create_directories(m_root / "sys");
    }
    void TearDown() override { fs::remove_all(m_root); }

    void show(const std::string &reading)
    {
        fs::copy(fs::path(FLEETSCOPE_TEST_DATA) / reading, m_root / "proc",
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    }
    void hide(const std::string &file) { fs::remove(m_root / "proc" / file); }
    void addHardware(const std::string &device)
    {
        fs::create_directories(m_root / "sys" / device / "device");
    }

    LinuxCollector collector()
    {
        return {{.id = "box", .name = "Box", .location = "here", .type = "web"},
                {.proc = m_root / "proc",
                 .sys = m_root / "sys",
                 .askFileSystem = [this](const std::string &mount) {
                     const auto found = m_fileSystems.find(mount);
                     return found == m_fileSystems.end() ? std::nullopt : std::optional(found->second);
                 }}};
    }
    static TickTime at(std::chrono::milliseconds sinceStart)
    {
        return {.steady = std::chrono::steady_clock::time_point(100s + sinceStart),
                .wallMs = 1'700'000'000'000 + sinceStart.count()};
    }

    std::map<std::string, FileSystemUse> m_fileSystems{
        {"/", {.mount = "/", .usedPercent = 40, .usedBytes = 40, .totalBytes = 105}},
        {"/srv/shared data",
         {.mount = "/srv/shared data", .usedPercent = 71.5, .usedBytes = 143, .totalBytes = 200}},
    };
    fs::path m_root;
};

TEST_F(Collecting, readsEverythingOfAServer)
{
    addHardware("class/net/eno1");
    addHardware("class/net/eno2");
    addHardware("block/nvme0n1");
    addHardware("block/sda");
    auto machine = collector();
    std::vector<ServerSample> servers;
    show("server/first");
    machine.collect(at(0s), servers);
    show("server/second");
    machine.collect(at(1s), servers);

    ASSERT_EQ(servers.size(), 1U);
    const auto &server = servers[0];
    EXPECT_EQ(server.id, "box");
    EXPECT_EQ(server.lastUpdateMs, 1'700'000'001'000);
    // 120 of 300 ticks were busy; the 30 of iowait count as idle and guest time not at all.
    EXPECT_EQ(server.cpuPercent, 40.0);
    ASSERT_EQ(server.corePercents.size(), 4U);
    EXPECT_EQ(server.corePercents[0], 65.0);
    EXPECT_EQ(server.corePercents[1], 20.0);
    EXPECT_EQ(server.corePercents[2], std::nullopt);
    EXPECT_EQ(server.cores, 3U);
    EXPECT_EQ(server.memoryPercent, 75.0);
    EXPECT_EQ(server.memoryTotalBytes, 16'777'216'000U);
    EXPECT_EQ(server.swapPercent, 25.0);
    EXPECT_EQ(server.uptimeSeconds, 86'462U);
    EXPECT_EQ(server.processes, 3U);
    EXPECT_EQ(server.load->fifteenMinutes, 2.08);

    EXPECT_EQ(server.disks.size(), 2U);
    EXPECT_EQ(server.diskPercent, 71.5);

    // The loopback and the bridge are no hardware; the counter of eno2 went round, so it has no rate.
    ASSERT_EQ(server.interfaces.size(), 1U);
    EXPECT_EQ(server.interfaces[0],
              (TrafficRate{.name = "eno1", .receivedBytes = 250'000, .sentBytes = 100'000}));
    EXPECT_EQ(server.network->receivedBytes, 250'000);

    // Neither the loop device nor the partition nor the mapped device is counted again.
    ASSERT_EQ(server.devices.size(), 2U);
    EXPECT_EQ(
        server.devices[0],
        (DiskRate{
            .name = "nvme0n1", .readBytes = 1'024'000, .writtenBytes = 2'048'000, .busyPercent = 25.0}));
    EXPECT_EQ(server.devices[1].name, "sda");
    EXPECT_EQ(server.io->writtenBytes, 2'048'000);
}

TEST_F(Collecting, hasNoRatesBeforeTwoReadingsLieFarEnoughApart)
{
    addHardware("class/net/eno1");
    auto machine = collector();
    std::vector<ServerSample> servers;
    show("server/first");
    machine.collect(at(0s), servers);
    EXPECT_FALSE(servers[0].cpuPercent);
    EXPECT_TRUE(servers[0].corePercents.empty());
    EXPECT_FALSE(servers[0].network);
    EXPECT_TRUE(servers[0].memoryPercent);
    EXPECT_TRUE(servers[0].diskPercent);

    show("server/second");
    machine.collect(at(50ms), servers);
    EXPECT_FALSE(servers[0].cpuPercent);
    machine.collect(at(100ms), servers);
    EXPECT_EQ(servers[0].cpuPercent, 40.0);
    EXPECT_EQ(servers[0].network->receivedBytes, 2'500'000);
}

TEST_F(Collecting, leavesOutWhatCannotBeReadAndNeverShowsZeroForIt)
{
    auto machine = collector();
    std::vector<ServerSample> servers;
    machine.collect(at(0s), servers); // There is no /proc at all.
    machine.collect(at(1s), servers);
    EXPECT_EQ(servers[0], (ServerSample{.id = "box",
                                        .name = "Box",
                                        .location = "here",
                                        .type = "web",
                                        .lastUpdateMs = 1'700'000'001'000}));

    // It comes back, and one file goes again: only its own figures are lost.
    show("server/first");
    machine.collect(at(2s), servers);
    show("server/second");
    hide("stat");
    machine.collect(at(3s), servers);
    EXPECT_FALSE(servers[0].cpuPercent);
    EXPECT_FALSE(servers[0].cores);
    EXPECT_TRUE(servers[0].memoryPercent);
}

TEST_F(Collecting, countsTheOnlyInterfacesThatAContainerHas)
{
    m_fileSystems["/data"] = {.mount = "/data", .usedPercent = 12, .usedBytes = 12, .totalBytes = 100};
    auto machine = collector();
    std::vector<ServerSample> servers;
    show("container/first");
    machine.collect(at(0s), servers);
    machine.collect(at(1s), servers);
    ASSERT_EQ(servers[0].interfaces.size(), 1U);
    EXPECT_EQ(servers[0].interfaces[0].name, "eth0");
    EXPECT_EQ(servers[0].disks.size(), 2U);
    EXPECT_TRUE(servers[0].devices.empty());
    EXPECT_FALSE(servers[0].io);
    EXPECT_FALSE(servers[0].cpuPercent); // No tick passed between the readings.
}

TEST_F(Collecting, showsThisVeryMachine)
{
    LinuxCollector machine({.id = "this"}, thisMachine());
    std::vector<ServerSample> servers;
    machine.collect(at(0s), servers);
    ASSERT_EQ(servers.size(), 1U);
    EXPECT_GT(servers[0].memoryTotalBytes.value_or(0), 1'000'000U);
    EXPECT_GT(servers[0].processes.value_or(0), 0U);
    EXPECT_GT(servers[0].cores.value_or(0), 0U);
    for (const auto &disk : servers[0].disks) {
        EXPECT_GE(disk.usedPercent, 0);
        EXPECT_LE(disk.usedPercent, 100);
        EXPECT_LE(disk.usedBytes, disk.totalBytes);
    }
}

TEST(Thresholds, judgeByTheWorstKnownFigure)
{
    struct Row
    {
        const char *what;
        std::optional<double> cpu, memory, disk;
        Status expected;
    };
    const Thresholds limits{.cpu = {80, 90}, .memory = {85, 95}, .disk = {70, 99}};
    for (const Row &row : {Row{"nothing known", {}, {}, {}, Status::Online},
                           Row{"just below", 79.99, 84.99, 69.99, Status::Online},
                           Row{"cpu at the limit", 80, 0, 0, Status::Warning},
                           Row{"cpu critical at the limit", 90, 0, 0, Status::Critical},
                           Row{"memory only", {}, 86, {}, Status::Warning},
                           Row{"disk warns, memory critical", 0, 95, 70, Status::Critical}}) {
        const ServerSample sample{
            .cpuPercent = row.cpu, .memoryPercent = row.memory, .diskPercent = row.disk};
        EXPECT_EQ(statusOf(sample, limits), row.expected) << row.what;
    }
}

} // namespace
