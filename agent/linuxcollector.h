// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"
#include "agent/procparsers.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

struct ServerIdentity
{
    std::string id{};
    std::string name{};
    std::string location{};
    std::string type{};
};

/// Where Linux shows its figures; a test puts its own files there.
struct LinuxSources
{
    std::filesystem::path proc{"/proc"};
    std::filesystem::path sys{"/sys"};
    /// The use of what is mounted there; nullopt if it cannot be asked or has no blocks.
    std::function<std::optional<FileSystemUse>(const std::string &mountPoint)> askFileSystem{};
};

[[nodiscard]] LinuxSources thisMachine();

/// Reads this machine's figures. Rates need two readings: they are absent until the readings
/// lie at least `shortestDelta` apart, so that a rate is never made from a handful of ticks.
class LinuxCollector final : public Collector
{
public:
    static constexpr std::chrono::milliseconds shortestDelta{90};

    LinuxCollector(ServerIdentity identity, LinuxSources sources);
    void collect(const TickTime &now, std::vector<ServerSample> &servers) override;

private:
    struct Counters
    {
        std::chrono::steady_clock::time_point at{};
        std::optional<CpuCounters> cpu{};
        std::vector<InterfaceCounters> interfaces{};
        std::vector<DiskCounters> disks{};
    };

    [[nodiscard]] Counters readCounters(std::chrono::steady_clock::time_point now);
    [[nodiscard]] std::string_view read(const char *file);
    [[nodiscard]] std::vector<InterfaceCounters> realInterfaces(std::vector<InterfaceCounters> all) const;
    [[nodiscard]] std::vector<DiskCounters> physicalDisks(std::vector<DiskCounters> all) const;
    [[nodiscard]] std::optional<std::uint64_t> countProcesses() const;
    void addRates(const Counters &now, ServerSample &sample) const;
    void addMemory(ServerSample &sample);
    void addFileSystems(ServerSample &sample);

    ServerIdentity m_identity;
    LinuxSources m_sources;
    std::string m_buffer;
    std::optional<Counters> m_before;
};

} // namespace agent
