// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a stream costs for each way to ask for less: bytes for a server and second, as they go to one
// subscriber, and the agent's processor time for a tick, however many subscribers there are. Prints one JSON
// object a line, and with --table a table for the documentation.
#include "agent/feed.h"
#include "agent/gzip.h"
#include "agent/simulator.h"
#include "tests/models/benchmark.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace agent;

struct Wish
{
    const char *name{};
    const char *label{};
    const char *fields{};
    std::chrono::milliseconds interval{0};
    Mode mode{Mode::Snapshot};
    bool isPacked{false};
};

constexpr std::chrono::milliseconds fiveSeconds{5000};
constexpr std::array wishes{
    Wish{"snapshot", "everything", "*"},
    Wish{"snapshot_gzip", "gzip", "*", {}, Mode::Snapshot, true},
    Wish{"delta", "`mode=delta`", "*", {}, Mode::Delta},
    Wish{"delta_gzip", "`mode=delta`, gzip", "*", {}, Mode::Delta, true},
    Wish{"fields", "`fields=cpu,memory,disk`", "cpu,memory,disk"},
    Wish{"fields_delta", "`fields=cpu,memory,disk`, `mode=delta`", "cpu,memory,disk", {}, Mode::Delta},
    Wish{"fields_delta_gzip",
         "`fields=cpu,memory,disk`, `mode=delta`, gzip",
         "cpu,memory,disk",
         {},
         Mode::Delta,
         true},
    Wish{"interval", "`interval=5000`", "*", fiveSeconds},
    Wish{"interval_delta_gzip", "`interval=5000`, `mode=delta`, gzip", "*", fiveSeconds, Mode::Delta, true},
    Wish{"least", "`fields=cpu,memory,disk`, `interval=5000`, `mode=delta`, gzip", "cpu,memory,disk",
         fiveSeconds, Mode::Delta, true},
};

struct Cost
{
    double bytes{0};        ///< For a server and second.
    double milliseconds{0}; ///< Of processor time for each of the agent's ticks.
};

double processorMs()
{
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

/// Two minutes at 1 Hz, after the first half minute: four snapshots and 116 deltas.
Cost costOf(const Wish &wish, std::uint32_t servers)
{
    constexpr std::uint64_t warmUp = 30;
    constexpr std::uint64_t seconds = 120;
    constexpr std::int64_t startMs = 1'767'268'800'000;
    Feed feed(std::make_unique<Simulator>(servers, 1),
              {.source = "0123456789abcdef", .epoch = "mwqxbkzcx1yr"}, {});
    Packer packer;
    const Selection selection{
        .fields = Fields::parse(wish.fields).value(), .interval = wish.interval, .mode = wish.mode};
    std::uint64_t had = 0;
    std::size_t bytes = 0;
    double spent = 0;
    for (std::uint64_t seq = 1; seq <= warmUp + seconds; ++seq) {
        const std::chrono::seconds time(seq);
        feed.tick({.steady = std::chrono::steady_clock::time_point(time),
                   .wallMs = startMs + static_cast<std::int64_t>(seq) * 1000},
                  seq);
        if (!feed.isDue(selection))
            continue;
        const auto before = processorMs();
        const auto frame = feed.next(selection, had);
        const auto chunk =
            wish.isPacked ? frame->packed(packer, std::chrono::steady_clock::time_point(time)).chunk.size()
                          : frame->chunk().size();
        had = seq;
        if (seq > warmUp) {
            spent += processorMs() - before;
            bytes += chunk;
        }
    }
    return {.bytes = static_cast<double>(bytes) / static_cast<double>(seconds) / servers,
            .milliseconds = spent / static_cast<double>(seconds)};
}

void printRow(const std::string &label, const std::vector<Cost> &costs)
{
    std::printf("| %s |", label.c_str());
    for (const auto &cost : costs)
        std::printf(" %.1f |", cost.bytes);
    std::printf(" %.2f | %.1f |\n", costs[1].milliseconds, costs[2].milliseconds);
}

} // namespace

int main(int argumentCount, char **arguments)
{
    constexpr std::array<std::uint32_t, 3> fleets{1, 100, 10'000};
    const bool isTable = argumentCount > 1 && std::string_view(arguments[1]) == "--table";
    if (isTable)
        std::printf(
            "| asked for | 1 server | 100 servers | 10,000 servers | ms a tick, 100 | ms a tick, 10,000 |\n"
            "| --- | ---: | ---: | ---: | ---: | ---: |\n");
    std::array<double, fleets.size()> everything{};
    for (const auto &wish : wishes) {
        std::vector<Cost> costs;
        for (std::size_t i = 0; i < fleets.size(); ++i) {
            const auto cost = costs.emplace_back(costOf(wish, fleets.at(i)));
            if (everything.at(i) == 0)
                everything.at(i) = cost.bytes;
            if (isTable)
                continue;
            const auto name = "wire_" + std::string(wish.name) + '_' + std::to_string(fleets.at(i));
            benchmark::print(name.c_str(), cost.bytes, "bytes/server/s", everything.at(i));
            benchmark::print((name + "_cpu").c_str(), cost.milliseconds, "ms/tick");
        }
        if (isTable)
            printRow(wish.label, costs);
    }
}
