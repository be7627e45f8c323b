// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the agent costs: memory and processor time of the real program with its subscribers, and
// how fast a large fleet is made and encoded. Prints one JSON object a line.
#include "agent/encoder.h"
#include "agent/feed.h"
#include "agent/history.h"
#include "agent/linuxcollector.h"
#include "agent/simulator.h"
#include "tests/agent/agentprocess.h"
#include "tests/agent/door.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/processfigures.h"
#include "tests/models/benchmark.h"

#include <boost/json.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace {

using std::chrono::steady_clock;

constexpr double mostResident = 10.0 * 1024 * 1024;

void report(const std::string &name, double value, const std::string &unit,
            std::optional<double> baseline = {}, const benchmark::Target &target = {})
{
    benchmark::print(name.c_str(), value, unit.c_str(), baseline, target);
}

std::unique_ptr<DoorClient> subscribe(std::uint16_t port)
{
    auto client = std::make_unique<DoorClient>(port);
    client->get("/api/stream");
    client->readReply();
    client->nextEvent(); // connected
    return client;
}

void measureOneSubscriber()
{
    const AgentProcess agent(FLEETSCOPE_AGENT, {"--port=0"});
    const auto client = subscribe(agent.readPort());
    const auto before = cpuSeconds(static_cast<pid_t>(agent.id()));
    for (int event = 0; event < 12; ++event) // Two at once, then one a second.
        client->nextEvent();
    report("agent_rss_at_1_hz", residentBytes(static_cast<pid_t>(agent.id())), "bytes", mostResident,
           {.most = mostResident});
    report("agent_cpu_10_s_at_1_hz", cpuSeconds(static_cast<pid_t>(agent.id())) - before, "s");
}

void measureManySubscribers(int count, int seconds)
{
    const AgentProcess agent(FLEETSCOPE_AGENT, {"--port=0"});
    const auto port = agent.readPort();
    std::vector<std::unique_ptr<DoorClient>> clients;
    clients.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        clients.push_back(subscribe(port));
    const auto before = cpuSeconds(static_cast<pid_t>(agent.id()));
    const auto end = steady_clock::now() + std::chrono::seconds(seconds);
    while (steady_clock::now() < end) {
        for (const auto &client : clients)
            client->nextEvent();
    }
    const auto name = "agent_" + std::to_string(count) + "_subscribers_";
    report(name + "cpu_" + std::to_string(seconds) + "_s",
           cpuSeconds(static_cast<pid_t>(agent.id())) - before, "s");
    report(name + "rss", residentBytes(static_cast<pid_t>(agent.id())), "bytes");
}

/// Bytes per second of the fastest of many runs.
double fastest(const std::function<std::size_t()> &work)
{
    double best = 0;
    for (int run = 0; run < 30; ++run) {
        const auto start = steady_clock::now();
        const auto bytes = work();
        best = std::max(best, static_cast<double>(bytes) /
                                  std::chrono::duration<double>(steady_clock::now() - start).count());
    }
    return best;
}

void measureFleet(std::uint32_t count)
{
    constexpr std::int64_t someTimeMs = 1'767'268'800'000;
    agent::Simulator simulator(count, 1);
    agent::Snapshot snapshot{.seq = 1, .timestampMs = someTimeMs};
    double best = 1e9;
    for (int run = 0; run < 30; ++run) {
        const auto start = steady_clock::now();
        simulator.collect({.wallMs = someTimeMs + std::int64_t{run} * 1000}, snapshot.servers);
        best = std::min(best, std::chrono::duration<double>(steady_clock::now() - start).count());
    }
    report("agent_simulate_10000", best * 1e3, "ms");

    const agent::FeedIdentity identity{.source = "source", .epoch = "epoch"};
    std::string text;
    const auto ours = fastest([&] {
        text.clear();
        agent::appendServerUpdate(text, snapshot, identity, {});
        return text.size();
    });
    const auto document = boost::json::parse(text);
    const auto boosts = fastest([&] { return boost::json::serialize(document).size(); });
    benchmark::printSpeed("agent_encode_10000", ours / 1e6, "MB/s", boosts / 1e6);
}

constexpr std::int64_t historyStartMs = 1'767'268'800'000;

/// What 15 minutes of a fleet cost, beside plain columns of floats (and one of status bytes).
void measureHistory(const std::string &name, agent::Collector &fleet)
{
    const auto residentBefore = residentBytes(::getpid());
    agent::History history({.keep = std::chrono::minutes(15)});
    agent::Snapshot snapshot;
    std::size_t plain = 0;
    double seconds = 0;
    for (std::uint64_t seq = 1; seq <= 900; ++seq) {
        snapshot.seq = seq;
        snapshot.timestampMs = historyStartMs + static_cast<std::int64_t>(seq) * 1000;
        const std::chrono::seconds now(seq);
        fleet.collect({.steady = steady_clock::time_point(now), .wallMs = snapshot.timestampMs},
                      snapshot.servers);
        const auto start = steady_clock::now();
        history.add(snapshot, agent::History::TimePoint(now));
        seconds += std::chrono::duration<double>(steady_clock::now() - start).count();
        for (const auto &server : snapshot.servers) {
            agent::forEachMetric(server, [&](std::string_view, agent::MetricUnit unit, std::int64_t) {
                plain += unit == agent::MetricUnit::Status ? 1 : sizeof(float);
            });
        }
    }
    report(name + "_memory", static_cast<double>(history.usedBytes()), "bytes", static_cast<double>(plain));
    report(name + "_rss", residentBytes(::getpid()) - residentBefore, "bytes");
    report(name + "_add", seconds / 900 * 1e3, "ms");
}

struct CaughtUp
{
    std::size_t bytes{0};
    double seconds{0};
};

CaughtUp catchUp(std::uint16_t port)
{
    CaughtUp result;
    const auto start = steady_clock::now();
    DoorClient client(port);
    client.get("/api/stream?history=900");
    client.readReply();
    for (;;) {
        const auto event = client.nextEvent();
        if (!event)
            return result;
        const bool isPast = event->find("\"type\":\"history\"") < 200;
        result.bytes += isPast ? event->size() : 0;
        if (isPast && event->ends_with("\"last\":true}\n\n"))
            break;
    }
    result.seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    return result;
}

/// 15 minutes of 1,000 servers to some clients at once, while one that is up to date gets ten ticks a second:
/// how late are those?
void measureServingThePast(int clients)
{
    constexpr int ticksWithout = 30;
    Door door({}, std::make_unique<agent::Simulator>(1'000, 1), {.keep = std::chrono::minutes(15)});
    for (int i = 0; i < 900; ++i)
        door.tick();
    const auto live = subscribe(door.port());
    live->nextEvent();
    std::atomic<int> left{clients};
    std::vector<CaughtUp> results(static_cast<std::size_t>(clients));
    std::vector<std::thread> threads;
    double latest = 0;
    double latestAlone = 0;
    auto due = steady_clock::now();
    for (int tick = 0; tick < ticksWithout || left > 0; ++tick) {
        std::this_thread::sleep_until(due += std::chrono::milliseconds(100));
        const auto start = steady_clock::now();
        door.tick();
        live->nextEvent();
        const double late = std::chrono::duration<double>(steady_clock::now() - start).count();
        (tick < ticksWithout ? latestAlone : latest) =
            std::max(tick < ticksWithout ? latestAlone : latest, late);
        if (tick == ticksWithout - 1) {
            for (auto &result : results) {
                threads.emplace_back([&] {
                    result = catchUp(door.port());
                    --left;
                });
            }
        }
    }
    double slowest = 0;
    for (auto &thread : threads)
        thread.join();
    for (const auto &result : results)
        slowest = std::max(slowest, result.seconds);
    const auto name = "agent_past_1000x900_to_" + std::to_string(clients) + '_';
    report(name + "bytes", static_cast<double>(results.front().bytes), "bytes");
    report(name + "time", slowest, "s");
    report(name + "live_update_at_latest", latest * 1e3, "ms", latestAlone * 1e3);
}

void measurePast()
{
    agent::Simulator thousand(1'000, 1);
    measureHistory("agent_history_1000x900", thousand);
    agent::Simulator tenThousand(10'000, 1);
    measureHistory("agent_history_10000x900", tenThousand);
    agent::LinuxCollector own({.id = "own", .name = "own"}, agent::thisMachine());
    measureHistory("agent_history_own_machine", own);
    measureServingThePast(1);
    measureServingThePast(20);
}

} // namespace

int main(int argumentCount, char **arguments)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    measurePast();
    if (argumentCount > 1 && std::string_view(arguments[1]) == "--past")
        return 0;
    measureFleet(10'000);
    measureOneSubscriber();
    measureManySubscribers(1'000, 20);
}
