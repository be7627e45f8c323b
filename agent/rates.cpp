// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/rates.h"

#include <algorithm>

namespace agent {
namespace {

// No interface or disk moves 10 TB in a second: such a jump is a counter that was set anew.
constexpr double mostPerSecond = 1e13;

std::uint64_t forward(std::uint64_t before, std::uint64_t now)
{
    return now > before ? now - before : 0;
}

template<typename Counters>
const Counters *find(const std::vector<Counters> &list, const std::string &name)
{
    const auto at = std::ranges::find(list, name, &Counters::name);
    return at == list.end() ? nullptr : &*at;
}

} // namespace

std::optional<double> busyPercent(const CpuTimes &before, const CpuTimes &now)
{
    if (now.busy < before.busy || now.idle < before.idle)
        return std::nullopt;
    const auto busy = static_cast<double>(now.busy - before.busy);
    const auto idle =
        static_cast<double>(now.idle - before.idle) + static_cast<double>(forward(before.iowait, now.iowait));
    if (busy + idle <= 0)
        return std::nullopt;
    return 100.0 * busy / (busy + idle);
}

std::vector<std::optional<double>> busyPercents(const std::vector<std::optional<CpuTimes>> &before,
                                                const std::vector<std::optional<CpuTimes>> &now)
{
    std::vector<std::optional<double>> percents(std::min(before.size(), now.size()));
    for (std::size_t core = 0; core < percents.size(); ++core) {
        if (before[core] && now[core])
            percents[core] = busyPercent(*before[core], *now[core]);
    }
    return percents;
}

std::optional<double> perSecond(std::uint64_t before, std::uint64_t now, std::chrono::nanoseconds elapsed)
{
    const double seconds = std::chrono::duration<double>(elapsed).count();
    if (now < before || seconds <= 0)
        return std::nullopt;
    const double rate = static_cast<double>(now - before) / seconds;
    return rate <= mostPerSecond ? std::optional(rate) : std::nullopt;
}

std::vector<TrafficRate> trafficRates(const std::vector<InterfaceCounters> &before,
                                      const std::vector<InterfaceCounters> &now,
                                      std::chrono::nanoseconds elapsed)
{
    std::vector<TrafficRate> rates;
    for (const auto &counters : now) {
        const auto *earlier = find(before, counters.name);
        if (!earlier)
            continue;
        const auto received = perSecond(earlier->receivedBytes, counters.receivedBytes, elapsed);
        const auto sent = perSecond(earlier->sentBytes, counters.sentBytes, elapsed);
        if (received && sent)
            rates.push_back({.name = counters.name, .receivedBytes = *received, .sentBytes = *sent});
    }
    return rates;
}

std::vector<DiskRate> diskRates(const std::vector<DiskCounters> &before, const std::vector<DiskCounters> &now,
                                std::chrono::nanoseconds elapsed)
{
    std::vector<DiskRate> rates;
    for (const auto &counters : now) {
        const auto *earlier = find(before, counters.name);
        if (!earlier)
            continue;
        const auto read = perSecond(earlier->readBytes, counters.readBytes, elapsed);
        const auto written = perSecond(earlier->writtenBytes, counters.writtenBytes, elapsed);
        if (!read || !written)
            continue;
        DiskRate rate{.name = counters.name, .readBytes = *read, .writtenBytes = *written};
        // Milliseconds per second, a tenth of a percent each; the two clocks may differ by a little.
        const bool saysBusy = earlier->busyMs && counters.busyMs;
        if (const auto busy =
                saysBusy ? perSecond(*earlier->busyMs, *counters.busyMs, elapsed) : std::nullopt)
            rate.busyPercent = std::min(*busy / 10.0, 100.0);
        rates.push_back(std::move(rate));
    }
    return rates;
}

std::optional<TrafficRate> total(const std::vector<TrafficRate> &rates)
{
    if (rates.empty())
        return std::nullopt;
    TrafficRate sum;
    for (const auto &rate : rates) {
        sum.receivedBytes += rate.receivedBytes;
        sum.sentBytes += rate.sentBytes;
    }
    return sum;
}

std::optional<DiskRate> total(const std::vector<DiskRate> &rates)
{
    if (rates.empty())
        return std::nullopt;
    DiskRate sum;
    for (const auto &rate : rates) {
        sum.readBytes += rate.readBytes;
        sum.writtenBytes += rate.writtenBytes;
    }
    return sum;
}

std::optional<double> usedPercent(std::uint64_t used, std::uint64_t available)
{
    const double whole = static_cast<double>(used) + static_cast<double>(available);
    if (whole <= 0)
        return std::nullopt;
    return 100.0 * static_cast<double>(used) / whole;
}

} // namespace agent
