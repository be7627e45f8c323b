// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/collector.h"

#include <cstdint>
#include <string>
#include <vector>

namespace agent {

/// A believable fleet that does not exist. What a server shows is a pure function of the seed,
/// the server's number and the tick's wall clock: no state is carried from tick to tick, so the
/// same seed gives the same values at the same time, whatever happened before.
class Simulator final : public Collector
{
public:
    Simulator(std::uint32_t count, std::uint64_t seed);
    void collect(const TickTime &now, std::vector<ServerSample> &servers) override;

private:
    enum class Habit {
        Calm,
        Hot,   ///< Its load is near the limit in the busy hours.
        Leaky, ///< Its memory grows until it is restarted.
        Flaky, ///< It is unreachable for a while now and then.
    };
    struct Machine
    {
        std::uint64_t key{0}; ///< Source of all its chance.
        std::string name{};
        std::string location{};
        std::string type{};
        Habit habit{Habit::Calm};
        double cpuBase{0};
        double daySwing{0}; ///< Added to the base in the busiest hour.
        double dayShiftSeconds{0};
        double memoryBase{0};
        double diskLow{0};
        double diskHigh{0};
        double diskDays{0};      ///< From low to high, then someone cleans up.
        double cycleSeconds{0};  ///< Of the leak or between outages.
        double outageSeconds{0}; ///< How long it is away in each cycle.
        double bytesPerCpuPercent{0};
        std::int64_t bootMs{0};
        std::uint64_t cores{0};
    };

    /// Where a machine is in its cycle.
    struct Moment
    {
        double seconds{0};  ///< The time whose values are shown: stands still in an outage.
        double progress{0}; ///< 0..1 from the last restart to the next.
        double upSeconds{0};
        bool isOffline{false};
    };

    [[nodiscard]] static Machine makeMachine(std::uint32_t number, std::uint64_t seed);
    [[nodiscard]] static Moment momentOf(const Machine &machine, double seconds);
    static void fill(const Machine &machine, std::int64_t wallMs, ServerSample &server);

    std::vector<Machine> m_machines;
};

} // namespace agent
