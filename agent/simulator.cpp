// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/simulator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

namespace agent {
namespace {

constexpr double minute = 60;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;

struct MachineRole
{
    std::string_view prefix{};
    std::string_view type{};
    unsigned outOfHundred{0};
    double cpuBase{0};
    double memoryBase{0};
    double bytesPerCpuPercent{0};
};

constexpr std::array machineRoles{
    MachineRole{"web", "web", 34, 18, 42, 90e3},       MachineRole{"api", "api", 26, 24, 48, 70e3},
    MachineRole{"db", "database", 14, 20, 62, 160e3},  MachineRole{"cache", "cache", 10, 10, 70, 260e3},
    MachineRole{"worker", "worker", 10, 38, 45, 25e3}, MachineRole{"lb", "proxy", 6, 9, 25, 700e3},
};

constexpr std::array locations{
    std::string_view("eu-west"), std::string_view("eu-central"), std::string_view("us-east"),
    std::string_view("us-west"), std::string_view("ap-south"),
};
// Hours by which the busy time of a location comes earlier than in UTC.
constexpr std::array<double, locations.size()> hoursAhead{0, 1, -5, -8, 5.5};

/// splitmix64: a well mixed number from any number.
std::uint64_t mixed(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

/// 0..1, always the same for the same key and number.
double chance(std::uint64_t key, std::uint64_t number)
{
    return static_cast<double>(mixed(key ^ mixed(number)) >> 11U) * 0x1.0p-53;
}

double between(double low, double high, double share)
{
    return low + (high - low) * share;
}

double smooth(double share)
{
    return share * share * (3 - 2 * share);
}

/// -1..1, wandering smoothly, with a new direction each `period` seconds.
double wander(std::uint64_t key, std::uint64_t channel, double seconds, double period)
{
    const double step = std::floor(seconds / period);
    const auto number = static_cast<std::uint64_t>(static_cast<std::int64_t>(step));
    const double from = chance(key + channel, number);
    const double to = chance(key + channel, number + 1);
    return 2 * between(from, to, smooth(seconds / period - step)) - 1;
}

/// 0..1 over the day: least at four in the morning, most in the afternoon.
double dayShape(double seconds)
{
    const double phase = 2 * std::numbers::pi * (seconds / day - 4.0 / 24);
    return std::clamp(0.5 - 0.5 * std::cos(phase) - 0.12 * std::sin(2 * phase), 0.0, 1.0);
}

/// Now and then a burst: up within seconds, away within a minute or two.
double spike(std::uint64_t key, double seconds)
{
    constexpr double slot = 7 * minute;
    constexpr double rise = 4;
    const double number = std::floor(seconds / slot);
    const auto which = static_cast<std::uint64_t>(static_cast<std::int64_t>(number));
    if (chance(key + 11, which) > 0.18)
        return 0;
    const double start = between(10, slot - 160, chance(key + 12, which));
    const double since = seconds - number * slot - start;
    if (since < 0)
        return 0;
    const double height = between(18, 58, chance(key + 13, which));
    const double fade = between(10, 35, chance(key + 14, which));
    return height * (since < rise ? smooth(since / rise) : std::exp(-(since - rise) / fade));
}

const MachineRole &roleFor(double share)
{
    double left = share * 100;
    for (const auto &role : machineRoles) {
        left -= role.outOfHundred;
        if (left < 0)
            return role;
    }
    return machineRoles.front();
}

std::string numbered(std::string_view prefix, std::uint32_t number, std::size_t width)
{
    auto digits = std::to_string(number);
    if (digits.size() < width)
        digits.insert(0, width - digits.size(), '0');
    return std::string(prefix) + '-' + digits;
}

double percent(double value)
{
    return std::clamp(value, 0.0, 100.0);
}

} // namespace

Simulator::Simulator(std::uint32_t count, std::uint64_t seed)
{
    m_machines.reserve(count);
    std::array<std::uint32_t, machineRoles.size()> used{};
    const std::size_t width = std::max<std::size_t>(2, std::to_string(count / 2).size());
    for (std::uint32_t number = 0; number < count; ++number) {
        auto machine = makeMachine(number, seed);
        const auto role = std::ranges::find(machineRoles, machine.type, &MachineRole::type);
        const auto index = static_cast<std::size_t>(role - machineRoles.begin());
        machine.name = numbered(role->prefix, ++used.at(index), width);
        m_machines.push_back(std::move(machine));
    }
}

void Simulator::collect(const TickTime &now, std::vector<ServerSample> &servers)
{
    const bool isFirst = servers.size() != m_machines.size();
    servers.resize(m_machines.size());
    for (std::size_t i = 0; i < servers.size(); ++i) {
        if (isFirst) {
            servers[i].id = m_machines[i].name;
            servers[i].name = m_machines[i].name;
            servers[i].location = m_machines[i].location;
            servers[i].type = m_machines[i].type;
            servers[i].cores = m_machines[i].cores;
        }
        fill(m_machines[i], now.wallMs, servers[i]);
    }
}

Simulator::Machine Simulator::makeMachine(std::uint32_t number, std::uint64_t seed)
{
    const auto key = mixed(mixed(seed) + number);
    std::uint64_t draw = 100;
    const auto next = [&draw, key](double low, double high) {
        return between(low, high, chance(key, ++draw));
    };

    Machine machine{.key = key};
    // Steps of the golden ratio: every stretch of numbers has its share of each role.
    const double step = static_cast<double>(number) * (std::numbers::phi - 1) + chance(seed, 3);
    const auto &role = roleFor(step - std::floor(step));
    const auto where = static_cast<std::size_t>(next(0, static_cast<double>(locations.size())));
    machine.type = role.type;
    machine.location = locations.at(where);
    machine.dayShiftSeconds = hoursAhead.at(where) * hour;
    // Even a small fleet has something to show: of twelve servers one of each.
    constexpr std::array habits{Habit::Calm, Habit::Calm, Habit::Calm, Habit::Leaky,
                                Habit::Calm, Habit::Calm, Habit::Calm, Habit::Flaky,
                                Habit::Calm, Habit::Hot,  Habit::Calm, Habit::Calm};
    machine.habit = habits.at(number % habits.size());
    machine.cpuBase = role.cpuBase * next(0.6, 1.3);
    machine.daySwing = next(8, 26);
    if (machine.habit == Habit::Hot) {
        machine.cpuBase = next(62, 72);
        machine.daySwing = next(16, 24);
    }
    machine.memoryBase = role.memoryBase * next(0.75, 1.15);
    machine.diskLow = next(22, 48);
    machine.diskHigh = next(0, 1) < 0.1 ? next(91, 97) : next(56, 83);
    machine.diskDays = next(2, 20);
    const bool isLeaky = machine.habit == Habit::Leaky;
    machine.cycleSeconds = isLeaky ? next(30, 180) * minute : next(12, 60) * minute;
    machine.outageSeconds = isLeaky ? next(12, 35) : next(25, 150);
    machine.bytesPerCpuPercent = role.bytesPerCpuPercent * next(0.4, 1.8);
    constexpr double firstBoot = 1.735e9; // Those that never restart were booted in 2025.
    machine.bootMs = static_cast<std::int64_t>((firstBoot + next(0, 330) * day) * 1000);
    constexpr std::array<std::uint64_t, 5> coreCounts{2, 4, 8, 16, 32};
    machine.cores = coreCounts.at(static_cast<std::size_t>(next(0, coreCounts.size())));
    return machine;
}

Simulator::Moment Simulator::momentOf(const Machine &machine, double seconds)
{
    if (machine.habit != Habit::Leaky && machine.habit != Habit::Flaky)
        return {.seconds = seconds, .upSeconds = seconds - static_cast<double>(machine.bootMs) / 1000};
    const double shifted = seconds + chance(machine.key, 1) * machine.cycleSeconds;
    const double inCycle = shifted - std::floor(shifted / machine.cycleSeconds) * machine.cycleSeconds;
    const double upSeconds = machine.cycleSeconds - machine.outageSeconds;
    // The end of each cycle is the outage; in it everything stands where it was when it began.
    const double shown = std::min(inCycle, upSeconds);
    return {.seconds = seconds - (inCycle - shown),
            .progress = shown / upSeconds,
            .upSeconds = shown,
            .isOffline = inCycle > upSeconds};
}

void Simulator::fill(const Machine &machine, std::int64_t wallMs, ServerSample &server)
{
    const auto moment = momentOf(machine, static_cast<double>(wallMs) / 1000);
    const double t = moment.seconds;
    const double busyHours = dayShape(t + machine.dayShiftSeconds);
    const double wish = machine.cpuBase + machine.daySwing * busyHours + 3.5 * wander(machine.key, 1, t, 9) +
                        5 * wander(machine.key, 2, t, 75) + 4 * wander(machine.key, 3, t, 15 * minute) +
                        spike(machine.key, t);
    // Nothing is ever quite idle.
    const double cpu = percent(std::max(wish, 1.2 + 0.7 * wander(machine.key, 1, t, 9)));
    double memory = machine.memoryBase + 5 * busyHours + 1.5 * wander(machine.key, 4, t, 3 * minute) +
                    0.3 * wander(machine.key, 5, t, 11);
    if (machine.habit == Habit::Leaky)
        memory += (97.5 - memory) * moment.progress;
    const double filling = t / (machine.diskDays * day) + chance(machine.key, 2);
    const double disk = between(machine.diskLow, machine.diskHigh, filling - std::floor(filling)) +
                        0.2 * wander(machine.key, 6, t, 10 * minute);

    server.status = moment.isOffline ? Status::Offline : Status::Online;
    server.lastUpdateMs = moment.isOffline ? static_cast<std::int64_t>(std::floor(t * 1000)) : wallMs;
    server.cpuPercent = cpu;
    server.memoryPercent = percent(memory);
    server.diskPercent = percent(disk);
    server.uptimeSeconds = static_cast<std::uint64_t>(std::max(0.0, moment.upSeconds));
    const double traffic = machine.bytesPerCpuPercent * cpu * (1 + 0.25 * wander(machine.key, 7, t, 13));
    server.network = TrafficRate{.receivedBytes = traffic * 0.35, .sentBytes = traffic};
    server.load = LoadAverage{.oneMinute = static_cast<double>(machine.cores) * cpu / 100 *
                                           (1 + 0.2 * wander(machine.key, 8, t, 40))};
}

} // namespace agent
