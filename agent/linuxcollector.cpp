// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/linuxcollector.h"

#include "agent/rates.h"

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
        ::statvfs(mountPoint.c_str(), &use) != 0 || use.f_blocks < use.f_bfree)
        return std::nullopt;
    const std::uint64_t block = use.f_frsize;
    const std::uint64_t used = (use.f_blocks - use.f_bfree) * block;
    const auto percent = usedPercent(used, use.f_bavail * block);
    if (!percent)
        return std::nullopt;
    return FileSystemUse{
        .mount = mountPoint, .usedPercent = *percent, .usedBytes = used, .totalBytes = use.f_blocks * block};
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
    ServerSample sample{.id = m_identity.id,
                        .name = m_identity.name,
                        .location = m_identity.location,
                        .type = m_identity.type,
                        .lastUpdateMs = now.wallMs};
    auto counters = readCounters(now.steady);
    if (counters.cpu) {
        sample.cores = static_cast<std::uint64_t>(
            std::ranges::count_if(counters.cpu->cores, [](const auto &core) { return core.has_value(); }));
    }
    if (!m_before) {
        m_before = std::move(counters);
    } else if (counters.at - m_before->at >= shortestDelta) {
        addRates(counters, sample);
        m_before = std::move(counters);
    }
    addMemory(sample);
    addFileSystems(sample);
    sample.load = parseLoadavg(read("loadavg"));
    sample.uptimeSeconds = parseUptime(read("uptime"));
    sample.processes = countProcesses();
    servers.front() = std::move(sample);
}

LinuxCollector::Counters LinuxCollector::readCounters(std::chrono::steady_clock::time_point now)
{
    Counters counters{.at = now};
    counters.cpu = parseStat(read("stat"));
    counters.interfaces = realInterfaces(parseNetDev(read("net/dev")));
    counters.disks = physicalDisks(parseDiskstats(read("diskstats")));
    return counters;
}

std::string_view LinuxCollector::read(const char *file)
{
    readInto(m_buffer, m_sources.proc / file);
    return m_buffer;
}

std::vector<InterfaceCounters> LinuxCollector::realInterfaces(std::vector<InterfaceCounters> all) const
{
    // Bridges, bonds and tunnels carry again what an interface with hardware behind it carried.
    // In a container none has hardware; there every one but the loopback is real.
    std::erase_if(all, [](const InterfaceCounters &counters) { return counters.name == "lo"; });
    std::vector<InterfaceCounters> withHardware;
    for (const auto &counters : all) {
        std::error_code ignored;
        if (std::filesystem::exists(m_sources.sys / "class/net" / counters.name / "device", ignored))
            withHardware.push_back(counters);
    }
    return withHardware.empty() ? all : withHardware;
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

void LinuxCollector::addRates(const Counters &now, ServerSample &sample) const
{
    const auto elapsed = now.at - m_before->at;
    if (m_before->cpu && now.cpu) {
        sample.cpuPercent = busyPercent(m_before->cpu->all, now.cpu->all);
        sample.corePercents = busyPercents(m_before->cpu->cores, now.cpu->cores);
    }
    sample.interfaces = trafficRates(m_before->interfaces, now.interfaces, elapsed);
    sample.network = total(sample.interfaces);
    sample.devices = diskRates(m_before->disks, now.disks, elapsed);
    sample.io = total(sample.devices);
}

void LinuxCollector::addMemory(ServerSample &sample)
{
    const auto info = parseMeminfo(read("meminfo"));
    if (info.totalBytes && info.availableBytes && *info.totalBytes > 0 &&
        *info.availableBytes <= *info.totalBytes) {
        sample.memoryTotalBytes = info.totalBytes;
        sample.memoryUsedBytes = *info.totalBytes - *info.availableBytes;
        sample.memoryPercent = usedPercent(*sample.memoryUsedBytes, *info.availableBytes);
    }
    if (info.swapTotalBytes && info.swapFreeBytes && *info.swapTotalBytes > 0 &&
        *info.swapFreeBytes <= *info.swapTotalBytes) {
        sample.swapTotalBytes = info.swapTotalBytes;
        sample.swapUsedBytes = *info.swapTotalBytes - *info.swapFreeBytes;
        sample.swapPercent = usedPercent(*sample.swapUsedBytes, *info.swapFreeBytes);
    }
}

void LinuxCollector::addFileSystems(ServerSample &sample)
{
    for (const auto &mount : realFileSystems(parseMountinfo(read("self/mountinfo")))) {
        if (auto use = m_sources.askFileSystem(mount.point))
            sample.disks.push_back(std::move(*use));
    }
    if (!sample.disks.empty())
        sample.diskPercent = std::ranges::max(sample.disks, {}, &FileSystemUse::usedPercent).usedPercent;
}

} // namespace agent
