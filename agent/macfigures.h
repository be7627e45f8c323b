// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/readings.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What macOS says of itself, as plain values, and the readings that it comes to. Pure, so that it can be
// tried on every system; the questions are in macreadings.h.
namespace agent {

/// processor_cpu_load_info: ticks since boot, 32 bits each.
struct MacProcessor
{
    std::uint32_t user{0};
    std::uint32_t system{0};
    std::uint32_t idle{0};
    std::uint32_t nice{0};
    bool operator==(const MacProcessor &) const = default;
};

/// vm_statistics64 and xsw_usage.
struct MacMemory
{
    std::uint64_t totalBytes{0};
    std::uint64_t pageBytes{0};
    std::uint64_t internalPages{0};  ///< Anonymous memory of programs.
    std::uint64_t purgeablePages{0}; ///< Part of it that programs can do without.
    std::uint64_t wiredPages{0};
    std::uint64_t compressorPages{0}; ///< What compressed memory takes up itself.
    std::uint64_t swapTotalBytes{0};
    std::uint64_t swapUsedBytes{0};
    bool operator==(const MacMemory &) const = default;
};

/// A row of getmntinfo(). Blocks of apfs are those of the whole container, which its volumes share.
struct MacMount
{
    std::string point{};
    std::string source{}; ///< "/dev/disk3s1s1"
    std::string fsType{};
    bool isLocal{false};
    bool isReadOnly{false};
    bool isHidden{false}; ///< MNT_DONTBROWSE: the Finder does not show it.
    std::uint64_t totalBytes{0};
    std::uint64_t freeBytes{0};
    std::uint64_t availableBytes{0};
    bool operator==(const MacMount &) const = default;
};

/// Of all processors, and each; nullopt for none.
[[nodiscard]] std::optional<CpuCounters> cpuCounters(const std::vector<MacProcessor> &processors);

/// Used is what Activity Monitor calls "Memory Used": of programs, wired and compressed. The rest, files that
/// are kept in memory among it, can be had.
[[nodiscard]] MemoryInfo memoryInfo(const MacMemory &memory);

/// Whether there is hardware behind an interface of this name: en0, en1, … are Ethernet, Wi-Fi and
/// Thunderbolt. The others (awdl0, llw0, bridge0, utun0, ap1, …) carry over them.
[[nodiscard]] bool isMacHardware(std::string_view interface);

/// The mounts that hold data of this machine, one per apfs container ("/" of the system's own, although that
/// volume is read-only) and one per other partition: none over the network, no images, nothing that the
/// Finder hides.
[[nodiscard]] std::vector<FileSystemUse> realFileSystems(std::vector<MacMount> mounts);

} // namespace agent
