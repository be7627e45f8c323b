// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sample.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What an operating system's own figures come down to, and how they become a sample: the same for each of
// them, so that a name on the wire means the same everywhere (docs/metrics.md). Pure.
namespace agent {

/// Time since boot, in units of the system's own. Guest time is part of user time and is not added again.
struct CpuTimes
{
    std::uint64_t busy{0};
    std::uint64_t idle{0};
    std::uint64_t iowait{0}; ///< Idle too, but Linux lets it run backwards at times.
    bool operator==(const CpuTimes &) const = default;
};

struct CpuCounters
{
    CpuTimes all{};
    std::vector<std::optional<CpuTimes>> cores{}; ///< By core number; nullopt: switched off.
    bool operator==(const CpuCounters &) const = default;
};

struct MemoryInfo
{
    std::optional<std::uint64_t> totalBytes{};
    std::optional<std::uint64_t> availableBytes{};
    std::optional<std::uint64_t> swapTotalBytes{};
    std::optional<std::uint64_t> swapFreeBytes{};
    bool operator==(const MemoryInfo &) const = default;
};

struct InterfaceCounters
{
    std::string name{};
    std::uint64_t receivedBytes{0};
    std::uint64_t sentBytes{0};
    bool operator==(const InterfaceCounters &) const = default;
};

struct DiskCounters
{
    std::string name{};
    std::uint64_t readBytes{0};
    std::uint64_t writtenBytes{0};
    std::optional<std::uint64_t> busyMs{0}; ///< nullopt where the system does not say it.
    bool operator==(const DiskCounters &) const = default;
};

struct InterfaceReading
{
    InterfaceCounters counters{};
    bool isLoopback{false};
    bool hasHardware{false};
};

/// Those that carry bytes of their own. Bridges, bonds and tunnels carry again what an interface with
/// hardware behind it carried. Where none has hardware, as in a container, every one but the loopback is
/// real.
[[nodiscard]] std::vector<InterfaceCounters> realInterfaces(std::vector<InterfaceReading> all);

/// `free` are all unused bytes, `available` those that ordinary users get. nullopt for what cannot be.
[[nodiscard]] std::optional<FileSystemUse> fileSystemUse(std::string mount, std::uint64_t total,
                                                         std::uint64_t free, std::uint64_t available);

void addMemory(const MemoryInfo &info, ServerSample &sample);
void addFileSystems(std::vector<FileSystemUse> fileSystems, ServerSample &sample);

/// All counters at one instant.
struct Readings
{
    std::chrono::steady_clock::time_point at{};
    std::optional<CpuCounters> cpu{};
    std::vector<InterfaceCounters> interfaces{};
    std::vector<DiskCounters> disks{};
};

/// Makes rates of readings that follow one another. They are absent until two readings lie at least
/// `shortestDelta` apart, so that a rate is never made from a handful of ticks.
class RateMaker
{
public:
    static constexpr std::chrono::milliseconds shortestDelta{90};

    void add(Readings now, ServerSample &sample);

private:
    std::optional<Readings> m_before{};
};

} // namespace agent
