// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/procparsers.h"
#include "agent/rates.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace agent;
using namespace std::chrono_literals;

namespace {

TEST(ParseStat, countsIowaitAsIdleAndGuestOnlyOnce)
{
    const auto counters = parseStat("cpu  100 10 50 800 30 2 8 5 40 7\ncpu0 100 10 50 800 30 2 8 5 40 7\n");
    ASSERT_TRUE(counters);
    EXPECT_EQ(counters->all, (CpuTimes{.busy = 175, .idle = 800, .iowait = 30}));
    ASSERT_EQ(counters->cores.size(), 1U);
    EXPECT_EQ(counters->cores[0], counters->all);
}

TEST(ParseStat, leavesAHoleForACoreThatIsSwitchedOff)
{
    const auto counters = parseStat("cpu 4 0 4 8\ncpu0 2 0 2 4\ncpu2 2 0 2 4\n");
    ASSERT_TRUE(counters);
    ASSERT_EQ(counters->cores.size(), 3U);
    EXPECT_TRUE(counters->cores[0]);
    EXPECT_FALSE(counters->cores[1]);
    EXPECT_TRUE(counters->cores[2]);
}

TEST(ParseStat, takesNothingFromABrokenText)
{
    for (const char *text : {"", "\n", "cpu", "cpu 1 2 3", "cpu 1 2 3 x", "cpu -1 2 3 4", "intr 1 2 3 4",
                             "cpu 99999999999999999999999 0 0 0"})
        EXPECT_FALSE(parseStat(text)) << text;
    // A core number that no machine has must not make us set aside memory for it.
    const auto counters = parseStat("cpu 1 2 3 4\ncpu4294967295 1 2 3 4\ncpu-1 1 2 3 4\n");
    ASSERT_TRUE(counters);
    EXPECT_TRUE(counters->cores.empty());
}

TEST(ParseMeminfo, readsBytesAndLeavesOutWhatIsMissing)
{
    const auto info =
        parseMeminfo("MemTotal: 1000 kB\nMemAvailable:   400 kB\nSwapTotal: 0 kB\nSwapFree: x kB\n");
    EXPECT_EQ(info.totalBytes, 1'024'000U);
    EXPECT_EQ(info.availableBytes, 409'600U);
    EXPECT_EQ(info.swapTotalBytes, 0U);
    EXPECT_FALSE(info.swapFreeBytes);
    EXPECT_EQ(parseMeminfo("MemTotal: 18446744073709551615 kB\n"), MemoryInfo{});
    EXPECT_EQ(parseMeminfo(""), MemoryInfo{});
}

TEST(ParseLoadavg, needsAllThree)
{
    EXPECT_EQ(parseLoadavg("0.52 1.04 2.08 3/412 26442\n"),
              (LoadAverage{.oneMinute = 0.52, .fiveMinutes = 1.04, .fifteenMinutes = 2.08}));
    for (const char *text : {"", "1", "1 2", "1 2 x", "nan 1 1", "-1 1 1", "inf 1 1"})
        EXPECT_FALSE(parseLoadavg(text)) << text;
}

TEST(ParseUptime, isWholeSeconds)
{
    EXPECT_EQ(parseUptime("86461.75 320931.10\n"), 86461U);
    for (const char *text : {"", "x", "-5 1", "1e300 1"})
        EXPECT_FALSE(parseUptime(text)) << text;
}

TEST(ParseNetDev, readsCountersThatTouchTheColonAndAliases)
{
    const auto interfaces = parseNetDev("Inter-|   Receive\n face |bytes\n"
                                        "eth0:123 1 0 0 0 0 0 0 456 2 0 0 0 0 0 0\n"
                                        "eth0:1: 7 1 0 0 0 0 0 0 8 2 0 0 0 0 0 0\n"
                                        "short: 1 2 3\n");
    ASSERT_EQ(interfaces.size(), 2U);
    EXPECT_EQ(interfaces[0], (InterfaceCounters{.name = "eth0", .receivedBytes = 123, .sentBytes = 456}));
    EXPECT_EQ(interfaces[1].name, "eth0:1");
}

TEST(ParseDiskstats, countsSectorsOf512BytesOnOldAndNewKernels)
{
    const auto disks = parseDiskstats(" 8 0 sda 1 0 20 1 3 0 40 1 0 77 9\n"
                                      " 259 0 nvme0n1 1 0 2 1 3 0 4 1 0 5 9 0 0 0 0 0 0\n"
                                      " 8 1 sda1 1 2 3\n");
    ASSERT_EQ(disks.size(), 2U);
    EXPECT_EQ(disks[0],
              (DiskCounters{.name = "sda", .readBytes = 10'240, .writtenBytes = 20'480, .busyMs = 77}));
    EXPECT_EQ(disks[1].name, "nvme0n1");
}

TEST(ParseMountinfo, resolvesEscapesAndSkipsOptionalFields)
{
    const auto mounts =
        parseMountinfo("36 35 98:0 /root\\134x /mnt/a\\040b rw,noatime master:1 shared:2 - ext4 /dev/sda rw\n"
                       "37 35 98:1 / /plain rw - xfs /dev/sdb rw\n"
                       "no mount at all\n");
    ASSERT_EQ(mounts.size(), 2U);
    EXPECT_EQ(mounts[0], (Mount{.device = "98:0",
                                .root = "/root\\x",
                                .point = "/mnt/a b",
                                .fsType = "ext4",
                                .source = "/dev/sda"}));
    EXPECT_EQ(mounts[1].point, "/plain");
}

std::vector<std::string> points(const std::vector<Mount> &mounts)
{
    std::vector<std::string> result;
    result.reserve(mounts.size());
    for (const auto &mount : mounts)
        result.push_back(mount.point);
    return result;
}

TEST(RealFileSystems, keepsOneMountOfEachAndThatIsTheWholeOne)
{
    const auto mount = [](std::string device, std::string root, std::string point,
                          std::string type = "ext4") {
        return Mount{.device = std::move(device),
                     .root = std::move(root),
                     .point = std::move(point),
                     .fsType = std::move(type),
                     .source = "source"};
    };
    using Points = std::vector<std::string>;
    EXPECT_EQ(points(realFileSystems({mount("8:1", "/sub", "/a"), mount("8:1", "/", "/longer")})),
              Points{"/longer"});
    EXPECT_EQ(points(realFileSystems({mount("8:1", "/", "/longer"), mount("8:1", "/", "/a")})), Points{"/a"});
    EXPECT_EQ(points(realFileSystems({mount("8:1", "/", "/a"), mount("8:2", "/", "/a")})), Points{"/a"});
    EXPECT_EQ(points(realFileSystems({mount("0:7", "/", "/pool", "zfs")})), Points{"/pool"});
    EXPECT_EQ(points(realFileSystems({mount("0:7", "/", "/", "overlay")})), Points{"/"});
    for (const char *type : {"overlay", "nfs", "nfs4", "cifs", "tmpfs", "proc", "fuse.sshfs", "9p"})
        EXPECT_TRUE(realFileSystems({mount("0:7", "/", "/mnt", type)}).empty()) << type;
    EXPECT_TRUE(realFileSystems({mount("7:1", "/", "/snap/x", "squashfs")}).empty());
    // The way to it leads through a server that may be dead.
    EXPECT_EQ(points(realFileSystems({mount("0:50", "/", "/net", "nfs4"), mount("8:1", "/", "/net/disk"),
                                      mount("8:2", "/", "/network")})),
              Points{"/network"});
    EXPECT_TRUE(realFileSystems({mount("0:50", "/", "/home/a", "fuse.sshfs"), mount("8:1", "/", "/home/a/b")})
                    .empty());
}

TEST(BusyPercent, saysNothingWhenTimeStandsOrRunsBackwards)
{
    const CpuTimes before{.busy = 1000, .idle = 8000, .iowait = 300};
    EXPECT_EQ(busyPercent(before, {.busy = 1030, .idle = 8060, .iowait = 310}), 30.0);
    EXPECT_EQ(busyPercent(before, {.busy = 1030, .idle = 8000, .iowait = 300}), 100.0);
    EXPECT_EQ(busyPercent(before, before), std::nullopt);
    EXPECT_EQ(busyPercent(before, {.busy = 10, .idle = 8060, .iowait = 310}), std::nullopt);
    EXPECT_EQ(busyPercent(before, {.busy = 1030, .idle = 10, .iowait = 310}), std::nullopt);
    // proc(5): iowait may decrease; that is no reason to lose the sample.
    EXPECT_EQ(busyPercent(before, {.busy = 1050, .idle = 8050, .iowait = 290}), 50.0);
}

TEST(PerSecond, neverIsNegativeOrAbsurd)
{
    EXPECT_EQ(perSecond(1000, 3000, 2s), 1000.0);
    EXPECT_EQ(perSecond(1000, 1000, 1s), 0.0);
    EXPECT_EQ(perSecond(4'294'967'000, 704, 1s), std::nullopt); // A 32-bit counter went round.
    EXPECT_EQ(perSecond(0, UINT64_MAX, 1s), std::nullopt);
    EXPECT_EQ(perSecond(0, 1000, 0s), std::nullopt);
    EXPECT_EQ(perSecond(0, 1000, -1s), std::nullopt);
}

TEST(Rates, existOnlyForWhatStandsInBothReadings)
{
    const auto rates =
        trafficRates({{.name = "a", .receivedBytes = 10, .sentBytes = 20}, {.name = "gone"}},
                     {{.name = "a", .receivedBytes = 30, .sentBytes = 60}, {.name = "new"}}, 2s);
    ASSERT_EQ(rates.size(), 1U);
    EXPECT_EQ(rates[0], (TrafficRate{.name = "a", .receivedBytes = 10, .sentBytes = 20}));
    EXPECT_FALSE(total(std::vector<TrafficRate>{}));
    EXPECT_FALSE(total(std::vector<DiskRate>{}));
    // The busy time of a disk can run ahead of our clock by a little; it is no more than all the time.
    const auto disks = diskRates({{.name = "d"}}, {{.name = "d", .busyMs = 1003}}, 1s);
    ASSERT_EQ(disks.size(), 1U);
    EXPECT_EQ(disks[0].busyPercent, 100.0);
}

TEST(UsedPercent, needsAFileSystemWithBlocks)
{
    EXPECT_EQ(usedPercent(1, 3), 25.0);
    EXPECT_EQ(usedPercent(5, 0), 100.0);
    EXPECT_EQ(usedPercent(0, 0), std::nullopt);
}

} // namespace
