// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace agent {

/// The last three are only other agents' words.
enum class Status { Online, Warning, Critical, Offline, Maintenance, Unknown, Error };

/// One file system. Percent is used / (used + available), as df shows it.
struct FileSystemUse
{
    std::string mount{};
    double usedPercent{0};
    std::uint64_t usedBytes{0};
    std::uint64_t totalBytes{0};
    bool operator==(const FileSystemUse &) const = default;
};

/// Bytes per second through one network interface, or through all of them.
struct TrafficRate
{
    std::string name{};
    double receivedBytes{0};
    double sentBytes{0};
    bool operator==(const TrafficRate &) const = default;
};

/// Bytes per second to and from one physical disk, or all of them.
struct DiskRate
{
    std::string name{};
    double readBytes{0};
    double writtenBytes{0};
    std::optional<double> busyPercent{}; ///< Share of the time in which a request was under way.
    bool operator==(const DiskRate &) const = default;
};

struct LoadAverage
{
    double oneMinute{0};
    std::optional<double> fiveMinutes{};
    std::optional<double> fifteenMinutes{};
    bool operator==(const LoadAverage &) const = default;
};

/// What is known of one server at one tick. What could not be read is nullopt (or an empty
/// list), never 0. Names, units and definitions for readers of the wire: docs/metrics.md.
struct ServerSample
{
    std::string id{};
    std::string name{};
    std::string location{};
    std::string type{};
    Status status{Status::Online};
    std::int64_t lastUpdateMs{0}; ///< Wall clock, ms since the epoch.
    std::optional<double> cpuPercent{};
    std::optional<double> memoryPercent{};
    std::optional<double> diskPercent{}; ///< Of the fullest file system.
    std::optional<std::uint64_t> uptimeSeconds{};
    std::vector<std::optional<double>>
        corePercents{}; ///< By core number; nullopt: that core is switched off.
    std::optional<std::uint64_t> memoryUsedBytes{};
    std::optional<std::uint64_t> memoryTotalBytes{};
    std::optional<double> swapPercent{};
    std::optional<std::uint64_t> swapUsedBytes{};
    std::optional<std::uint64_t> swapTotalBytes{};
    std::vector<FileSystemUse> disks{};
    std::optional<TrafficRate> network{};
    std::vector<TrafficRate> interfaces{};
    std::optional<DiskRate> io{};
    std::vector<DiskRate> devices{};
    std::optional<LoadAverage> load{};
    std::optional<std::uint64_t> processes{};
    std::optional<std::uint64_t> cores{};
    bool operator==(const ServerSample &) const = default;
};

/// All servers at one tick. `seq` is the number of that tick, the same for every reader.
struct Snapshot
{
    std::uint64_t seq{0};
    std::int64_t timestampMs{0};
    std::vector<ServerSample> servers{};
};

} // namespace agent
