// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"
#include "agent/procparsers.h"
#include "agent/readings.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// Where Linux shows its figures; a test puts its own files there.
struct LinuxSources
{
    std::filesystem::path proc{"/proc"};
    std::filesystem::path sys{"/sys"};
    /// The use of what is mounted there; nullopt if it cannot be asked or has no blocks.
    std::function<std::optional<FileSystemUse>(const std::string &mountPoint)> askFileSystem{};
};

[[nodiscard]] LinuxSources thisMachine();

/// Reads this machine's figures from /proc and /sys.
class LinuxCollector final : public Collector
{
public:
    LinuxCollector(ServerIdentity identity, LinuxSources sources);
    void collect(const TickTime &now, std::vector<ServerSample> &servers) override;

private:
    [[nodiscard]] Readings readCounters(std::chrono::steady_clock::time_point now);
    [[nodiscard]] std::string_view read(const char *file);
    [[nodiscard]] std::vector<InterfaceReading> withProperties(std::vector<InterfaceCounters> all) const;
    [[nodiscard]] std::vector<DiskCounters> physicalDisks(std::vector<DiskCounters> all) const;
    [[nodiscard]] std::optional<std::uint64_t> countProcesses() const;
    [[nodiscard]] std::vector<FileSystemUse> readFileSystems();

    ServerIdentity m_identity;
    LinuxSources m_sources;
    std::string m_buffer;
    RateMaker m_rates{};
};

} // namespace agent
