// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What Windows and macOS say of themselves, as plain values, and what it means: the same on the machine of
// every developer. Linux' own texts are in tst_procparsers.
#include "agent/aclrules.h"
#include "agent/macfigures.h"
#include "agent/rates.h"
#include "agent/readings.h"
#include "agent/windowsfigures.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace agent;
using namespace std::chrono_literals;

namespace {

constexpr std::uint64_t MiB = 1024 * 1024;
constexpr std::uint64_t GB = 1'000'000'000;

TEST(WindowsFigures, countIdleTimeOutOfKernelTime)
{
    const auto before = cpuCounters(std::vector<ProcessorTimes>{{.idle = 1000, .kernel = 1500, .user = 500},
                                                                {.idle = 2000, .kernel = 2000, .user = 0}});
    const auto now = cpuCounters(std::vector<ProcessorTimes>{{.idle = 1400, .kernel = 2100, .user = 900},
                                                             {.idle = 3000, .kernel = 3000, .user = 0}});
    ASSERT_TRUE(before && now);
    EXPECT_EQ(before->all, (CpuTimes{.busy = 1000, .idle = 3000}));
    // The first core: 400 idle, 200 in the kernel, 400 in programs; the second did nothing.
    EXPECT_EQ(busyPercents(before->cores, now->cores), (std::vector<std::optional<double>>{60.0, 0.0}));
    EXPECT_EQ(busyPercent(before->all, now->all), 30.0);
}

TEST(WindowsFigures, refuseTimesThatCannotBe)
{
    EXPECT_EQ(cpuCounters(std::vector<ProcessorTimes>()), std::nullopt);
    EXPECT_EQ(cpuCounters(std::vector<ProcessorTimes>{{.idle = 2, .kernel = 1}}), std::nullopt);
}

TEST(WindowsFigures, takePageFilesForSwap)
{
    const auto info = memoryInfo(WindowsMemory{.totalBytes = 16'000 * MiB,
                                               .availableBytes = 4'000 * MiB,
                                               .pageBytes = 4096,
                                               .pageFilePages = 1000,
                                               .usedPageFilePages = 250});
    EXPECT_EQ(info, (MemoryInfo{.totalBytes = 16'000 * MiB,
                                .availableBytes = 4'000 * MiB,
                                .swapTotalBytes = 4'096'000,
                                .swapFreeBytes = 3'072'000}));
    // A machine without page files has no swap, which is not the same as an empty one.
    EXPECT_EQ(
        memoryInfo(WindowsMemory{.totalBytes = 1, .availableBytes = 1, .pageBytes = 4096}).swapTotalBytes,
        std::nullopt);
    EXPECT_EQ(memoryInfo(WindowsMemory()), MemoryInfo());
}

TEST(WindowsFigures, callADiskBusyWhileItWasNotIdle)
{
    const DiskPerformance first{
        .number = 1, .bytesRead = 10'000, .bytesWritten = 0, .idleTime = 5'000'000, .queryTime = 100'000'000};
    auto second = first;
    second.bytesRead += 50'000;
    second.bytesWritten += 20'000;
    second.queryTime += 20'000'000; // 2 s,
    second.idleTime += 15'000'000;  // of which it was idle for 1.5 s.
    const auto before = diskCounters(first);
    const auto now = diskCounters(second);
    ASSERT_TRUE(before && now);
    EXPECT_EQ(
        diskRates({*before}, {*now}, 2s),
        (std::vector<DiskRate>{
            {.name = "PhysicalDrive1", .readBytes = 25'000, .writtenBytes = 10'000, .busyPercent = 25.0}}));
    EXPECT_EQ(diskCounters({.bytesRead = -1}), std::nullopt);
    EXPECT_EQ(diskCounters({.idleTime = 2, .queryTime = 1})->busyMs, std::nullopt);
}

TEST(WindowsFigures, callAVolumeAsPeopleDo)
{
    struct Row
    {
        const char *what;
        std::vector<std::string> places;
        std::optional<std::string> name;
    };
    for (const Row &row : {
             Row{"a letter", {"C:\\"}, "C:"},
             Row{"a folder", {"C:\\Data\\Fast\\"}, "C:\\Data\\Fast"},
             Row{"both", {"C:\\Data\\", "E:\\"}, "E:"},
             Row{"two letters", {"F:\\", "E:\\"}, "E:"},
             Row{"nowhere", {}, {}},
             Row{"an empty place", {""}, {}},
         })
        EXPECT_EQ(volumeName(row.places), row.name) << row.what;
}

TEST(MacFigures, countNiceTimeAsBusyAndLeaveAWrappedCounterOut)
{
    const auto before = cpuCounters(std::vector<MacProcessor>{
        {.user = 100, .system = 50, .idle = 850, .nice = 0}, {.user = 4'294'967'290, .idle = 10}});
    const auto now = cpuCounters(std::vector<MacProcessor>{
        {.user = 120, .system = 60, .idle = 910, .nice = 10}, {.user = 4, .idle = 20}});
    ASSERT_TRUE(before && now);
    // The second one's 32 bits went round.
    EXPECT_EQ(busyPercents(before->cores, now->cores),
              (std::vector<std::optional<double>>{40.0, std::nullopt}));
    EXPECT_EQ(busyPercent(before->all, now->all), std::nullopt);
    EXPECT_EQ(cpuCounters(std::vector<MacProcessor>()), std::nullopt);
}

TEST(MacFigures, callMemoryUsedAsActivityMonitorDoes)
{
    const MacMemory memory{.totalBytes = 16'384 * MiB,
                           .pageBytes = 16'384,
                           .internalPages = 400'000,
                           .purgeablePages = 16'000,
                           .wiredPages = 100'000,
                           .compressorPages = 28'000,
                           .swapTotalBytes = 2048 * MiB,
                           .swapUsedBytes = 512 * MiB};
    const auto info = memoryInfo(memory);
    EXPECT_EQ(info.totalBytes, 16'384 * MiB);
    EXPECT_EQ(*info.totalBytes - *info.availableBytes, std::uint64_t{512'000} * 16'384);
    EXPECT_EQ(info.swapFreeBytes, 1536 * MiB);
    // Counts of different instants never make more memory than there is.
    auto odd = memory;
    odd.wiredPages = 10'000'000;
    EXPECT_EQ(memoryInfo(odd).availableBytes, 0U);
    odd.purgeablePages = 500'000;
    EXPECT_EQ(memoryInfo(odd).availableBytes, 0U);
    // Swap comes and goes on macOS; nothing is known of one that is not there.
    odd.swapTotalBytes = 0;
    EXPECT_EQ(memoryInfo(odd).swapTotalBytes, std::nullopt);
    EXPECT_EQ(memoryInfo(MacMemory()), MemoryInfo());
}

TEST(MacFigures, knowWhichInterfacesAreHardware)
{
    for (const char *name : {"en0", "en7", "en12"})
        EXPECT_TRUE(isMacHardware(name)) << name;
    for (const char *name : {"lo0", "awdl0", "llw0", "bridge0", "utun3", "ap1", "anpi0", "gif0", "stf0", "en",
                             "enx", "pktap0", "vmenet0", "feth0", ""})
        EXPECT_FALSE(isMacHardware(name)) << name;
}

MacMount apfs(const std::string &point, const std::string &source, bool isReadOnly, bool isHidden)
{
    return {.point = point,
            .source = source,
            .fsType = "apfs",
            .isLocal = true,
            .isReadOnly = isReadOnly,
            .isHidden = isHidden,
            .totalBytes = 500 * GB,
            .freeBytes = 200 * GB,
            .availableBytes = 200 * GB};
}

TEST(MacFigures, showOneFileSystemPerContainer)
{
    // As a MacBook of 2023 has them, with a second disk, an installer's image and a share of a server.
    const std::vector<MacMount> mounts{
        apfs("/", "/dev/disk3s1s1", true, false),
        {.point = "/dev",
         .source = "devfs",
         .fsType = "devfs",
         .isLocal = true,
         .totalBytes = 1,
         .availableBytes = 0},
        apfs("/System/Volumes/VM", "/dev/disk3s6", false, true),
        apfs("/System/Volumes/Preboot", "/dev/disk3s2", false, true),
        apfs("/System/Volumes/Data", "/dev/disk3s5", false, true),
        apfs("/System/Volumes/xarts", "/dev/disk1s2", false, true),
        {.point = "/System/Volumes/Data/home",
         .source = "map auto_home",
         .fsType = "autofs",
         .isHidden = true},
        apfs("/Volumes/Backup/deep", "/dev/disk5s1", false, false),
        apfs("/Volumes/Backup", "/dev/disk5s2", false, false),
        {.point = "/Volumes/STICK",
         .source = "/dev/disk6s1",
         .fsType = "exfat",
         .isLocal = true,
         .totalBytes = 64 * GB,
         .freeBytes = 16 * GB,
         .availableBytes = 16 * GB},
        {.point = "/Volumes/STICK2",
         .source = "/dev/disk6s2",
         .fsType = "msdos",
         .isLocal = true,
         .totalBytes = 32 * GB,
         .freeBytes = 32 * GB,
         .availableBytes = 32 * GB},
        {.point = "/Volumes/Installer",
         .source = "/dev/disk7s1",
         .fsType = "hfs",
         .isLocal = true,
         .isReadOnly = true,
         .totalBytes = GB,
         .availableBytes = 0},
        {.point = "/Volumes/share",
         .source = "//me@server/share",
         .fsType = "smbfs",
         .totalBytes = 9'000 * GB},
    };
    const auto shown = realFileSystems(mounts);
    std::vector<std::string> points;
    for (const auto &use : shown)
        points.push_back(use.mount);
    EXPECT_EQ(points,
              (std::vector<std::string>{"/", "/Volumes/Backup", "/Volumes/STICK", "/Volumes/STICK2"}));
    EXPECT_EQ(shown[0], (FileSystemUse{
                            .mount = "/", .usedPercent = 60, .usedBytes = 300 * GB, .totalBytes = 500 * GB}));
    EXPECT_EQ(shown[2].usedPercent, 75);
}

TEST(Readings, countTheOnlyInterfacesThereAreAndElseThoseWithHardware)
{
    const InterfaceReading loop{.counters = {.name = "lo"}, .isLoopback = true};
    const InterfaceReading card{.counters = {.name = "eth0"}, .hasHardware = true};
    const InterfaceReading tunnel{.counters = {.name = "tun0"}};
    const auto names = [](const std::vector<InterfaceCounters> &counters) {
        std::string text;
        for (const auto &one : counters)
            text += one.name + ' ';
        return text;
    };
    EXPECT_EQ(names(realInterfaces({loop, card, tunnel})), "eth0 ");
    EXPECT_EQ(names(realInterfaces({loop, tunnel})), "tun0 ");
    EXPECT_EQ(names(realInterfaces({loop})), "");
}

TEST(Readings, haveNoBusyShareWhereTheSystemDoesNotSay)
{
    const auto rates = diskRates({{.name = "disk0", .busyMs = std::nullopt}},
                                 {{.name = "disk0", .readBytes = 1000, .busyMs = std::nullopt}}, 1s);
    ASSERT_EQ(rates.size(), 1U);
    EXPECT_EQ(rates[0].readBytes, 1000);
    EXPECT_EQ(rates[0].busyPercent, std::nullopt);
}

TEST(Readings, makeNoFileSystemOfNonsense)
{
    EXPECT_EQ(fileSystemUse("/", 10, 11, 0), std::nullopt);
    EXPECT_EQ(fileSystemUse("/", 0, 0, 0), std::nullopt);
    // 10 blocks are kept for the administrator.
    EXPECT_EQ(fileSystemUse("/", 100, 40, 20),
              (FileSystemUse{.mount = "/", .usedPercent = 75, .usedBytes = 60, .totalBytes = 100}));
}

TEST(AclRules, letOnlyTheUserAdministratorsAndSystemIn)
{
    const std::string me = "S-1-5-21-1-2-3-1001";
    const std::string other = "S-1-5-21-1-2-3-1002";
    constexpr std::uint32_t all = 0x1F01FF;
    constexpr std::uint32_t read = 0x120089;
    constexpr std::uint32_t attributes = 0x100080;
    using Entries = std::vector<AclEntry>;
    const AclEntry mine{me, all};
    const AclEntry system{std::string(systemSid), all};
    const AclEntry administrators{std::string(administratorsSid), all};
    struct Row
    {
        const char *what;
        std::string owner;
        std::optional<Entries> entries;
        bool isPrivate;
    };
    for (const Row &row : {
             Row{"mine alone", me, Entries{mine}, true},
             Row{"and the system's", me, Entries{mine, system, administrators}, true},
             Row{"of an administrator", std::string(administratorsSid), Entries{mine, administrators}, true},
             Row{"of somebody else", other, Entries{mine}, false},
             Row{"no list at all", me, std::nullopt, false},
             Row{"an empty list", me, Entries{}, true},
             Row{"Everyone reads", me, Entries{mine, {"S-1-1-0", read}}, false},
             Row{"Users read", me, Entries{mine, {"S-1-5-32-545", read}}, false},
             Row{"one other reads", me, Entries{mine, {other, read}}, false},
             Row{"one other may all, in general", me, Entries{mine, {other, 0x10000000}}, false},
             Row{"one other may change who may", me, Entries{mine, {other, 0x00040000}}, false},
             Row{"one other may delete it", me, Entries{mine, {other, 0x00010000}}, false},
             Row{"one other sees that it is there", me, Entries{mine, {other, attributes}}, true},
             Row{"a service reads an administrator's", std::string(administratorsSid),
                 Entries{administrators, {"S-1-5-19", read}}, true},
             Row{"a service reads mine", me, Entries{mine, {"S-1-5-19", read}}, false},
             Row{"a service changes an administrator's", std::string(administratorsSid),
                 Entries{administrators, {"S-1-5-80-1-2-3-4-5", all}}, false},
             Row{"the owner, whoever that is", me, Entries{{"S-1-3-4", all}}, true},
         })
        EXPECT_EQ(isPrivate({.owner = row.owner, .allowed = row.entries}, me), row.isPrivate) << row.what;
    EXPECT_TRUE(isReadableByAll({.owner = me, .allowed = Entries{{"S-1-5-11", read}}}));
    EXPECT_TRUE(isReadableByAll({.owner = me}));
    EXPECT_FALSE(isReadableByAll({.owner = me, .allowed = Entries{mine, {other, read}}}));
    EXPECT_FALSE(isReadableByAll({.owner = me, .allowed = Entries{{"S-1-1-0", attributes}}}));
}

} // namespace
