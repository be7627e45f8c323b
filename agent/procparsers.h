// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/readings.h"
#include "agent/sample.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Readers for the texts of Linux's /proc. Pure: no file is opened here. A line that does not
// have the expected shape is left out; a text without anything usable gives nullopt or an
// empty list. Layouts: proc(5), kernel Documentation/admin-guide/iostats.rst.
namespace agent {

/// One line of /proc/self/mountinfo, with its octal escapes resolved.
struct Mount
{
    std::string device{}; ///< "major:minor".
    std::string root{};   ///< Which directory of the file system is mounted; "/" unless a bind mount.
    std::string point{};
    std::string fsType{};
    std::string source{};
    bool operator==(const Mount &) const = default;
};

[[nodiscard]] std::optional<CpuCounters> parseStat(std::string_view text);
[[nodiscard]] MemoryInfo parseMeminfo(std::string_view text);
[[nodiscard]] std::optional<LoadAverage> parseLoadavg(std::string_view text);
[[nodiscard]] std::optional<std::uint64_t> parseUptime(std::string_view text);
[[nodiscard]] std::vector<InterfaceCounters> parseNetDev(std::string_view text);
[[nodiscard]] std::vector<DiskCounters> parseDiskstats(std::string_view text);
[[nodiscard]] std::vector<Mount> parseMountinfo(std::string_view text);

/// The mounts that hold data of this machine, one per file system: no pseudo file systems, no
/// read-only images, none over the network or beneath such a one (asking a dead server would hang the
/// agent), and of
/// bind mounts of one device only the one nearest to the root.
[[nodiscard]] std::vector<Mount> realFileSystems(std::vector<Mount> mounts);

} // namespace agent
