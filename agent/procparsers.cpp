// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/procparsers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace agent {
namespace {

constexpr std::uint64_t sectorBytes = 512; // The unit of /proc/diskstats, whatever the device's own sector.
constexpr std::size_t maxCores = 4096;

/// Takes text apart by lines and words without copying it.
std::string_view takeUntil(std::string_view &rest, char separator)
{
    const auto end = std::min(rest.find(separator), rest.size());
    const auto taken = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return taken;
}

std::string_view takeLine(std::string_view &rest)
{
    return takeUntil(rest, '\n');
}

std::string_view takeWord(std::string_view &rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
    const auto end = std::min(rest.find_first_of(" \t"), rest.size());
    const auto word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
}

template<typename Number>
std::optional<Number> toNumber(std::string_view word)
{
    Number value{};
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

std::optional<double> toFinite(std::string_view word)
{
    const auto value = toNumber<double>(word);
    return value && std::isfinite(*value) && *value >= 0 ? value : std::nullopt;
}

/// Reads `count` numbers, or as many as there are down to `least`; the missing ones are 0.
template<std::size_t count>
std::optional<std::array<std::uint64_t, count>> takeNumbers(std::string_view &rest, std::size_t least)
{
    std::array<std::uint64_t, count> numbers{};
    for (std::size_t i = 0; i < count; ++i) {
        const auto word = takeWord(rest);
        if (word.empty() && i >= least)
            break;
        const auto value = toNumber<std::uint64_t>(word);
        if (!value)
            return std::nullopt;
        numbers.at(i) = *value;
    }
    return numbers;
}

std::optional<CpuTimes> cpuTimes(std::string_view rest)
{
    // user nice system idle iowait irq softirq steal; what follows (guest) is part of user and nice.
    const auto ticks = takeNumbers<8>(rest, 4);
    if (!ticks)
        return std::nullopt;
    const auto &[user, nice, system, idle, iowait, irq, softirq, steal] = *ticks;
    return CpuTimes{.busy = user + nice + system + irq + softirq + steal, .idle = idle, .iowait = iowait};
}

std::string withoutOctalEscapes(std::string_view text)
{
    std::string plain;
    plain.reserve(text.size());
    const auto isOctal = [](char c) { return c >= '0' && c <= '7'; };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size() && isOctal(text[i + 1]) && isOctal(text[i + 2]) &&
            isOctal(text[i + 3])) {
            const int code = (text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0');
            plain += static_cast<char>(code & 0xff);
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

bool isLocalAndWritable(const Mount &mount)
{
    static constexpr std::array images{std::string_view("squashfs"), std::string_view("iso9660"),
                                       std::string_view("erofs"), std::string_view("cramfs"),
                                       std::string_view("udf")};
    static constexpr std::array withoutDevice{std::string_view("btrfs"), std::string_view("zfs"),
                                              std::string_view("bcachefs")};
    // A container's or a virtual machine's root may be one of these; elsewhere they repeat the host's disks.
    static constexpr std::array roots{std::string_view("overlay"), std::string_view("virtiofs"),
                                      std::string_view("9p")};
    const auto isOne = [&mount](const auto &types) {
        return std::ranges::find(types, mount.fsType) != types.end();
    };
    if (isOne(images))
        return false;
    return !mount.device.starts_with("0:") || isOne(withoutDevice) || (mount.point == "/" && isOne(roots));
}

/// Its server, or the program that makes it up, may not answer for hours.
bool mayHang(const Mount &mount)
{
    static constexpr std::array types{
        std::string_view("nfs"),   std::string_view("nfs4"),   std::string_view("cifs"),
        std::string_view("smb3"),  std::string_view("9p"),     std::string_view("afs"),
        std::string_view("ceph"),  std::string_view("lustre"), std::string_view("gfs2"),
        std::string_view("ocfs2"), std::string_view("fuse"),   std::string_view("autofs")};
    return mount.fsType.starts_with("fuse.") || std::ranges::find(types, mount.fsType) != types.end();
}

/// Whether asking for it leads through another mount that may hang.
bool isBeneath(const Mount &mount, const Mount &other)
{
    return mount.point.size() > other.point.size() + 1 && other.point != "/" &&
           mount.point.starts_with(other.point) && mount.point[other.point.size()] == '/';
}

} // namespace

std::optional<CpuCounters> parseStat(std::string_view text)
{
    CpuCounters counters;
    bool hasAll = false;
    while (!text.empty()) {
        auto line = takeLine(text);
        auto label = takeWord(line);
        if (!label.starts_with("cpu"))
            continue;
        const auto times = cpuTimes(line);
        label.remove_prefix(3);
        if (label.empty() && times) {
            counters.all = *times;
            hasAll = true;
        } else if (const auto core = toNumber<std::size_t>(label); core && *core < maxCores && times) {
            if (counters.cores.size() <= *core)
                counters.cores.resize(*core + 1);
            counters.cores[*core] = times;
        }
    }
    return hasAll ? std::optional(std::move(counters)) : std::nullopt;
}

MemoryInfo parseMeminfo(std::string_view text)
{
    MemoryInfo info;
    while (!text.empty()) {
        auto line = takeLine(text);
        const auto label = takeUntil(line, ':');
        const auto kibibytes = toNumber<std::uint64_t>(takeWord(line));
        if (!kibibytes || *kibibytes > std::numeric_limits<std::uint64_t>::max() / 1024)
            continue;
        const auto bytes = *kibibytes * 1024;
        if (label == "MemTotal") {
            info.totalBytes = bytes;
        } else if (label == "MemAvailable") {
            info.availableBytes = bytes;
        } else if (label == "SwapTotal") {
            info.swapTotalBytes = bytes;
        } else if (label == "SwapFree") {
            info.swapFreeBytes = bytes;
        }
    }
    return info;
}

std::optional<LoadAverage> parseLoadavg(std::string_view text)
{
    const auto one = toFinite(takeWord(text));
    const auto five = toFinite(takeWord(text));
    const auto fifteen = toFinite(takeWord(text));
    if (!one || !five || !fifteen)
        return std::nullopt;
    return LoadAverage{.oneMinute = *one, .fiveMinutes = *five, .fifteenMinutes = *fifteen};
}

std::optional<std::uint64_t> parseUptime(std::string_view text)
{
    const auto seconds = toFinite(takeWord(text));
    constexpr double limit = 1e12; // More than 30,000 years: no uptime.
    if (!seconds || *seconds > limit)
        return std::nullopt;
    return static_cast<std::uint64_t>(*seconds);
}

std::vector<InterfaceCounters> parseNetDev(std::string_view text)
{
    std::vector<InterfaceCounters> found;
    while (!text.empty()) {
        auto line = takeLine(text);
        // The counters may stand right behind the colon; an alias (eth0:1) has a colon of its own.
        const auto colon = line.rfind(':');
        if (colon == std::string_view::npos)
            continue;
        auto label = line.substr(0, colon);
        line.remove_prefix(colon + 1);
        const auto name = takeWord(label);
        const auto numbers = takeNumbers<16>(line, 9);
        if (!name.empty() && numbers) {
            found.push_back(
                {.name = std::string(name), .receivedBytes = (*numbers)[0], .sentBytes = (*numbers)[8]});
        }
    }
    return found;
}

std::vector<DiskCounters> parseDiskstats(std::string_view text)
{
    std::vector<DiskCounters> found;
    while (!text.empty()) {
        auto line = takeLine(text);
        takeWord(line); // major
        takeWord(line); // minor
        const auto name = takeWord(line);
        const auto numbers = takeNumbers<10>(line, 10);
        constexpr auto limit = std::numeric_limits<std::uint64_t>::max() / sectorBytes;
        if (name.empty() || !numbers || (*numbers)[2] > limit || (*numbers)[6] > limit)
            continue;
        found.push_back({.name = std::string(name),
                         .readBytes = (*numbers)[2] * sectorBytes,
                         .writtenBytes = (*numbers)[6] * sectorBytes,
                         .busyMs = (*numbers)[9]});
    }
    return found;
}

std::vector<Mount> parseMountinfo(std::string_view text)
{
    std::vector<Mount> mounts;
    while (!text.empty()) {
        auto line = takeLine(text);
        takeWord(line); // mount id
        takeWord(line); // parent id
        Mount mount;
        mount.device = takeWord(line);
        mount.root = withoutOctalEscapes(takeWord(line));
        mount.point = withoutOctalEscapes(takeWord(line));
        // Any number of optional fields, then a lone dash.
        auto word = takeWord(line);
        while (!word.empty() && word != "-")
            word = takeWord(line);
        mount.fsType = takeWord(line);
        mount.source = withoutOctalEscapes(takeWord(line));
        if (!mount.point.empty() && !mount.fsType.empty() && mount.device.find(':') != std::string::npos)
            mounts.push_back(std::move(mount));
    }
    return mounts;
}

std::vector<Mount> realFileSystems(std::vector<Mount> mounts)
{
    std::vector<Mount> hanging;
    std::ranges::copy_if(mounts, std::back_inserter(hanging), mayHang);
    std::erase_if(mounts, [&hanging](const Mount &mount) {
        return !isLocalAndWritable(mount) ||
               std::ranges::any_of(hanging, [&mount](const Mount &other) { return isBeneath(mount, other); });
    });
    // Subvolumes of one btrfs have device numbers of their own, but one source.
    const auto sameFileSystem = [](const Mount &a, const Mount &b) {
        return a.device == b.device || (a.source == b.source && a.source.starts_with("/dev/"));
    };
    const auto isBetter = [](const Mount &a, const Mount &b) {
        if ((a.root == "/") != (b.root == "/"))
            return a.root == "/";
        return a.point.size() < b.point.size();
    };
    std::vector<Mount> real;
    for (auto &mount : mounts) {
        // A later mount on the same point hides the earlier one.
        std::erase_if(real, [&mount](const Mount &earlier) { return earlier.point == mount.point; });
        const auto twin =
            std::ranges::find_if(real, [&](const Mount &other) { return sameFileSystem(mount, other); });
        if (twin == real.end()) {
            real.push_back(std::move(mount));
        } else if (isBetter(mount, *twin)) {
            *twin = std::move(mount);
        }
    }
    return real;
}

} // namespace agent
