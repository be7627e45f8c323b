// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/feed.h"
#include "agent/metriclist.h"
#include "agent/query.h"
#include "tests/agent/changingfleet.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

using namespace agent;
using namespace std::chrono_literals;

namespace {

using Names = std::vector<std::string>;

TEST(Fields, areNamesAndTheirPrefixes)
{
    struct Row
    {
        const char *list;
        Names names;
    };
    for (const Row &row : {Row{"cpu", {"cpu"}},
                           {"memory,cpu,,cpu", {"cpu", "memory"}},
                           {"network", {"network"}},
                           {"network.tx,network.rx", {"network"}},
                           {"network.tx", {"network.tx"}},
                           {"io.busy,io.read", {"io.read", "io.busy"}},
                           {"disks[/var].percent", {"disks"}},
                           {"cpuCores[3],interfaces[*].rx", {"cpuCores", "interfaces"}},
                           {"network.rxx,network.,net,Cpu,cpu.x,cpu[0],disks.used,rx", {}},
                           {"id,name,status,lastUpdate", {}},
                           {"load1,uptime,type", {"uptime", "type", "load1"}}})
        EXPECT_EQ(Fields::parse(row.list).value().names(), row.names) << row.list;
    EXPECT_TRUE(Fields::parse("cpu,*")->isEverything());
    EXPECT_TRUE(Fields().isEverything());
    EXPECT_EQ(Fields::parse("network.rx,network.tx"), Fields::parse("network"));
}

TEST(Fields, alwaysHaveWhatTellsAServerAndItsTime)
{
    const auto fields = Fields::parse("unheardof").value();
    for (const Field field : {Field::Id, Field::Name, Field::Status, Field::LastUpdate})
        EXPECT_TRUE(fields.covers(field));
    EXPECT_FALSE(fields.covers(Field::Cpu));
    EXPECT_TRUE(fields.coversMetric("status"));
}

TEST(Fields, areBounded)
{
    EXPECT_FALSE(Fields::parse(""));
    EXPECT_FALSE(Fields::parse(",,"));
    EXPECT_FALSE(Fields::parse(std::string(Fields::mostNameBytes + 1, 'x')));
    std::string many = "x";
    for (std::size_t i = 1; i < Fields::mostNames; ++i)
        many += ",x";
    EXPECT_TRUE(Fields::parse(many));
    EXPECT_FALSE(Fields::parse(many + ",x"));
}

TEST(Fields, coverEveryMetricOfThePastByItsName)
{
    ChangingFleet fleet(30);
    std::vector<ServerSample> servers;
    const auto disks = Fields::parse("disks").value();
    const auto received = Fields::parse("network.rx").value();
    for (int tick = 1; tick < 30; ++tick) {
        fleet.collect({.wallMs = tick}, servers);
        for (const auto &server : servers) {
            forEachMetric(server, [&](std::string_view name, MetricUnit, std::int64_t) {
                EXPECT_TRUE(Fields().coversMetric(name)) << name;
                EXPECT_EQ(disks.coversMetric(name), name.starts_with("disks[") || name == "status") << name;
                EXPECT_EQ(received.coversMetric(name), name == "network.rx" || name == "status") << name;
            });
        }
    }
}

TEST(Query, makesIntervalsMultiplesOfTheAgentsOwn)
{
    struct Row
    {
        const char *query;
        std::chrono::milliseconds interval;
        std::uint64_t ticks;
    };
    for (const Row &row : {Row{"", 0ms, 1},
                           {"interval=0", 0ms, 1},
                           {"interval=1", 0ms, 1},
                           {"interval=2000", 0ms, 1},
                           {"interval=2001", 4000ms, 2},
                           {"interval=5000", 6000ms, 3},
                           {"interval=600000", 600s, 300},
                           {"interval=600001", 600s, 300},
                           {"interval=99999999999999999999999999", 600s, 300}}) {
        const auto selection = selectionFor(row.query, {}, 2000ms);
        ASSERT_TRUE(selection) << row.query;
        EXPECT_EQ(selection->interval, row.interval) << row.query;
        EXPECT_EQ(ticksPerUpdate(*selection, 2000ms), row.ticks) << row.query;
    }
    // The agent's own was changed since: a multiple of that.
    EXPECT_EQ(ticksPerUpdate({.interval = 6s}, 5000ms), 2U);
    EXPECT_EQ(ticksPerUpdate({.interval = 6s}, 15min), 1U);
}

TEST(Query, saysWhatIsWrongWithAWish)
{
    for (const char *query : {"interval=", "interval=5s", "interval=-1", "interval=1.5", "interval=+5",
                              "mode=", "mode=Delta", "mode=diff", "fields=", "fields=,", "servers="}) {
        const auto selection = selectionFor(query, {}, 1000ms);
        ASSERT_FALSE(selection) << query;
        EXPECT_TRUE(selection.error().ends_with(".\n")) << selection.error();
    }
    const auto all =
        selectionFor("mode=delta&fields=cpu&servers=web-*&interval=3000&x=y", Scope({"web-1*"}), 1s);
    ASSERT_TRUE(all);
    EXPECT_EQ(*all, (Selection{.servers = Scope({"web-1*"}),
                               .fields = Fields::parse("cpu").value(),
                               .interval = 3s,
                               .mode = Mode::Delta}));
    EXPECT_EQ(all->once(), (Selection{.servers = Scope({"web-1*"}), .fields = Fields::parse("cpu").value()}));
}

class Ticking
{
public:
    explicit Ticking(std::size_t servers)
        : feed(std::make_unique<ChangingFleet>(servers), {.source = "s", .epoch = "e"}, {})
    {
    }
    void to(std::uint64_t seq)
    {
        feed.tick({.wallMs = 1'700'000'000'000 + static_cast<std::int64_t>(seq) * 1000}, seq);
    }
    Feed feed;
};

TEST(Feed, sendsTheLastSampleOfEachInterval)
{
    Ticking ticking(1);
    const Selection slow{.interval = 5s};
    std::vector<std::uint64_t> due;
    for (const std::uint64_t seq : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 9U, 10U, 11U, 13U, 16U, 17U, 32U, 33U, 35U}) {
        ticking.to(seq);
        EXPECT_TRUE(ticking.feed.isDue({}));
        if (ticking.feed.isDue(slow))
            due.push_back(seq);
    }
    // Where the agent slept, the first tick after it stands for those that were missed.
    EXPECT_EQ(due, (std::vector<std::uint64_t>{5, 10, 16, 32, 35}));
}

TEST(Feed, encodesOnceForEachWish)
{
    Ticking ticking(10);
    const std::vector<Selection> wishes{{},
                                        {.servers = Scope({"web-*"})},
                                        {.fields = Fields::parse("cpu").value()},
                                        {.mode = Mode::Delta},
                                        {.fields = Fields::parse("cpu").value(), .mode = Mode::Delta}};
    constexpr std::uint64_t ticks = 20;
    for (std::uint64_t seq = 1; seq <= ticks; ++seq) {
        ticking.to(seq);
        for (const auto &wish : wishes) {
            const auto frame = ticking.feed.next(wish, seq - 1);
            for (int subscriber = 0; subscriber < 100; ++subscriber)
                EXPECT_EQ(ticking.feed.next(wish, seq - 1), frame);
        }
    }
    EXPECT_EQ(ticking.feed.encodedCount(), ticks * wishes.size());
}

} // namespace
