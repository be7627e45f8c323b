// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/linuxcollector.h"

#include <algorithm>
#include <array>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace agent {
namespace {

// A text of /proc beyond this is no longer read on: 4,096 cores need 600 KiB.
constexpr std::size_t mostBytesOfFile = std::size_t{4} * 1024 * 1024;

/// Replaces `text` with what the file holds; empty if it cannot be read.
void readInto(std::string &text, const std::filesystem::path &file)
{
    text.clear();
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    std::array<char, 8192> block{};
    ssize_t count = 0;
    while (text.size() < mostBytesOfFile && (count = ::read(descriptor, block.data(), block.size())) > 0)
        text.append(block.data(), static_cast<std::size_t>(count));
    ::close(descriptor);
}

std::optional<FileSystemUse> askWithStatvfs(const std::string &mountPoint)
{
    struct stat file
    {
    };
    struct statvfs use
    {
    };
    // Containers mount single files (/etc/hosts) from the host's disk: no file system of theirs.
    if (::stat(mountPoint.c_str(), &file) != 0 || !S_ISDIR(file.st_mode) ||
        ::statvfs(mountPoint.c_str(), &use) != 0)
        return std::nullopt;
    const std::uint64_t block = use.f_frsize;
    return fileSystemUse(mountPoint, use.f_blocks * block, use.f_bfree * block, use.f_bavail * block);
}

bool isDigits(const char *name)
{
    const std::string_view text(name);
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

LinuxSources thisMachine()
{
    return {.askFileSystem = askWithStatvfs};
}

LinuxCollector::LinuxCollector(ServerIdentity identity, LinuxSources sources)
    : m_identity(std::move(identity))
    , m_sources(std::move(sources))
{
}

void LinuxCollector::collect(const TickTime &now, std::vector<ServerSample> &servers)
{
    servers.resize(1);
    auto sample = emptySample(m_identity, now);
    m_rates.add(readCounters(now.steady), sample);
    addMemory(parseMeminfo(read("meminfo")), sample);
    addFileSystems(readFileSystems(), sample);
    sample.load = parseLoadavg(read("loadavg"));
    sample.uptimeSeconds = parseUptime(read("uptime"));
    sample.processes = countProcesses();
    servers.front() = std::move(sample);
}

Readings LinuxCollector::readCounters(std::chrono::steady_clock::time_point now)
{
    Readings counters{.at = now};
    counters.cpu = parseStat(read("stat"));
    counters.interfaces = realInterfaces(withProperties(parseNetDev(read("net/dev"))));
    counters.disks = physicalDisks(parseDiskstats(read("diskstats")));
    return counters;
}

std::string_view LinuxCollector::read(const char *file)
{
    readInto(m_buffer, m_sources.proc / file);
    return m_buffer;
}

std::vector<InterfaceReading> LinuxCollector::withProperties(std::vector<InterfaceCounters> all) const
{
    std::vector<InterfaceReading> readings;
    for (auto &counters : all) {
        std::error_code ignored;
        const auto device = m_sources.sys / "class/net" / counters.name / "device";
        readings.push_back(
            {.counters = std::move(counters), .hasHardware = std::filesystem::exists(device, ignored)});
        readings.back().isLoopback = readings.back().counters.name == "lo";
    }
    return readings;
}

std::vector<DiskCounters> LinuxCollector::physicalDisks(std::vector<DiskCounters> all) const
{
    // Partitions have no folder of their own in /sys/block; loop, RAM and mapped devices no hardware.
    std::erase_if(all, [this](const DiskCounters &counters) {
        auto folder = counters.name;
        std::ranges::replace(folder, '/', '!'); // As sysfs writes cciss/c0d0.
        std::error_code ignored;
        return !std::filesystem::exists(m_sources.sys / "block" / folder / "device", ignored);
    });
    return all;
}

std::optional<std::uint64_t> LinuxCollector::countProcesses() const
{
    DIR *folder = ::opendir(m_sources.proc.c_str());
    if (!folder)
        return std::nullopt;
    std::uint64_t count = 0;
    while (const dirent *entry = ::readdir(folder)) // One thread reads this folder object.
        count += isDigits(entry->d_name) ? 1 : 0;
    ::closedir(folder);
    return count > 0 ? std::optional(count) : std::nullopt;
}

std::vector<FileSystemUse> LinuxCollector::readFileSystems()
{
    std::vector<FileSystemUse> fileSystems;
    for (const auto &mount : realFileSystems(parseMountinfo(read("self/mountinfo")))) {
        if (auto use = m_sources.askFileSystem(mount.point))
            fileSystems.push_back(std::move(*use));
    }
    return fileSystems;
}

std::unique_ptr<Collector> makeLocalCollector(ServerIdentity identity)
{
    return std::make_unique<LinuxCollector>(std::move(identity), thisMachine());
}

} // namespace agent
