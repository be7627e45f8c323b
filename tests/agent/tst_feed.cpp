// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/feed.h"
#include "agent/subscriberqueue.h"

#include <gtest/gtest.h>

using namespace agent;
using namespace std::chrono_literals;

namespace {

class OneServer final : public Collector
{
public:
    void collect(const TickTime &now, std::vector<ServerSample> &servers) override
    {
        servers.assign(1, {.id = "a", .name = "a", .lastUpdateMs = now.wallMs, .cpuPercent = 96});
    }
};

TEST(Feed, encodesATickOnceForEveryone)
{
    Feed feed(std::make_unique<OneServer>(), {.source = "s", .epoch = "e"}, {});
    EXPECT_FALSE(feed.latest());
    feed.tick({.wallMs = 1000}, 1);
    const auto first = feed.latest();
    ASSERT_TRUE(first);
    EXPECT_EQ(first, feed.latest());
    EXPECT_TRUE(first->event().starts_with("id: e-1\ndata: {"));
    feed.tick({.wallMs = 2000}, 2);
    EXPECT_NE(first, feed.latest());
    EXPECT_TRUE(first->event().starts_with("id: e-1\n")); // Who still sends it has the old one.
    EXPECT_TRUE(feed.latest()->event().starts_with("id: e-2\n"));
    EXPECT_EQ(feed.snapshot().servers[0].status, Status::Critical);
}

TEST(TickSchedule, staysOnItsGridHoweverLateItIsAsked)
{
    const TickSchedule::TimePoint start{100s};
    const TickSchedule schedule(start, 1000ms);
    using Tick = TickSchedule::Tick;
    EXPECT_EQ(schedule.first(), (Tick{start, 1}));
    EXPECT_EQ(schedule.after(start), (Tick{start + 100ms, 2}));
    EXPECT_EQ(schedule.after(start + 99ms), (Tick{start + 100ms, 2}));
    EXPECT_EQ(schedule.after(start + 100ms), (Tick{start + 1s, 3}));
    EXPECT_EQ(schedule.after(start + 1003ms), (Tick{start + 2s, 4}));
    EXPECT_EQ(schedule.after(start + 1999ms), (Tick{start + 2s, 4}));
    EXPECT_EQ(schedule.after(start + 2s), (Tick{start + 3s, 5}));
    // Slept through 7 ticks: they are a jump in the numbers.
    EXPECT_EQ(schedule.after(start + 9500ms), (Tick{start + 10s, 12}));
}

TEST(TickSchedule, hasNoEarlyTickWhenTheIntervalIsShortItself)
{
    const TickSchedule::TimePoint start{100s};
    const TickSchedule schedule(start, 100ms);
    EXPECT_EQ(schedule.after(start), (TickSchedule::Tick{start + 100ms, 2}));
    EXPECT_EQ(schedule.after(start + 100ms), (TickSchedule::Tick{start + 200ms, 3}));
}

TEST(SubscriberQueue, refusesMoreThanItsLimitsButNeverTheFirst)
{
    const auto frame = makeFrame(std::string(100, 'x'));
    SubscriberQueue byCount({.frames = 2, .bytes = 1'000'000});
    EXPECT_TRUE(byCount.push(frame));
    EXPECT_TRUE(byCount.push(frame));
    EXPECT_FALSE(byCount.push(frame));
    EXPECT_EQ(byCount.pop(), frame);
    EXPECT_TRUE(byCount.push(frame));

    SubscriberQueue byBytes({.frames = 100, .bytes = 50});
    EXPECT_TRUE(byBytes.push(frame)); // Larger than the limit, but nothing else waits.
    EXPECT_FALSE(byBytes.push(frame));
    EXPECT_EQ(byBytes.pop(), frame);
    EXPECT_EQ(byBytes.pop(), nullptr);
    EXPECT_TRUE(byBytes.push(frame));
}

} // namespace
