// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/feed.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/deltareader.h"
#include "tests/agent/door.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/received.h"
#include "tests/agent/restlessfleet.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

json::object objectOf(const FramePtr &frame)
{
    return json::parse(frame->json()).as_object();
}

TickTime timeOf(std::uint64_t seq)
{
    return {.wallMs = 1'700'000'000'000 + static_cast<std::int64_t>(seq) * 1000};
}

/// Follows a feed with one wish, and compares after each update with what a snapshot would have said.
class Follower
{
public:
    explicit Follower(Selection selection)
        : m_selection(std::move(selection))
    {
    }

    void take(Feed &feed, bool isCut)
    {
        if (!feed.isDue(m_selection))
            return;
        if (isCut)
            m_had = 0;
        reader.take(objectOf(feed.next(m_selection, m_had)));
        m_had = feed.snapshot().seq;
        EXPECT_EQ(reader.seq, m_had);
        EXPECT_EQ(reader.servers, DeltaReader::serversOf(objectOf(feed.latest(m_selection))));
    }

    DeltaReader reader{};

private:
    Selection m_selection;
    std::uint64_t m_had = 0;
};

TEST(Delta, appliedToTheLastSnapshotIsTheSnapshot)
{
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
        Feed feed(std::make_unique<RestlessFleet>(12, seed), {.source = "s", .epoch = "e"}, {});
        std::vector<Follower> followers;
        for (const char *fields : {"*", "cpu", "network.rx,io,disks,load5", "location,nothing"}) {
            for (const auto &servers : {Scope(), Scope({"db-*", "web-\"1"})}) {
                for (const auto interval : {0ms, 3000ms}) {
                    followers.emplace_back(Selection{.servers = servers,
                                                     .fields = Fields::parse(fields).value(),
                                                     .interval = interval,
                                                     .mode = Mode::Delta});
                }
            }
        }
        std::mt19937 random(seed);
        std::uint64_t seq = 0;
        for (int tick = 0; tick < 150; ++tick) {
            seq += random() % 20 == 0 ? 4 : 1; // Sometimes the agent sleeps.
            feed.tick(timeOf(seq), seq);
            for (auto &follower : followers)
                follower.take(feed, random() % 30 == 0);
        }
        for (const auto &follower : followers) {
            EXPECT_GT(follower.reader.deltas, 20);
            EXPECT_GT(follower.reader.snapshots, 3);
            EXPECT_EQ(follower.reader.ignored, 0);
        }
        if (HasFailure())
            return;
    }
}

TEST(Delta, isForWhoeverHasItsBaseAndNobodyElse)
{
    Feed feed(std::make_unique<ChangingFleet>(3), {.source = "s", .epoch = "e"}, {});
    const Selection wish{.mode = Mode::Delta};
    const auto typeFor = [&](std::uint64_t had) {
        return std::string(objectOf(feed.next(wish, had)).at("type").as_string());
    };
    feed.tick(timeOf(1), 1);
    EXPECT_EQ(typeFor(0), "server_update");
    feed.tick(timeOf(2), 2);
    EXPECT_EQ(typeFor(1), "server_delta");
    EXPECT_EQ(typeFor(0), "server_update");
    feed.tick(timeOf(3), 3);
    EXPECT_EQ(typeFor(1), "server_update"); // It missed one.
    EXPECT_EQ(typeFor(2), "server_delta");
    EXPECT_EQ(objectOf(feed.next({}, 2)).at("type"), "server_update"); // It never asked for deltas.
    EXPECT_TRUE(feed.next(wish, 2)->event().starts_with("id: e-3\n"));
    EXPECT_TRUE(feed.nextWithoutId(wish, 2)->event().starts_with("data: {\"type\":\"server_delta\""));
    // Nobody asked at this tick, so that nothing was kept of it.
    feed.tick(timeOf(4), 4);
    feed.tick(timeOf(5), 5);
    EXPECT_EQ(typeFor(4), "server_update");
}

TEST(Delta, isASnapshotAtLeastEachHalfMinute)
{
    struct Row
    {
        std::chrono::milliseconds own;
        std::chrono::milliseconds asked;
        std::uint64_t mostTicksBetween;
    };
    for (const Row &row :
         {Row{1s, 0s, 30}, {1s, 7s, 28}, {1s, 29s, 29}, {1s, 40s, 40}, {40s, 0s, 1}, {100ms, 1s, 300}}) {
        Feed feed(std::make_unique<ChangingFleet>(2), {.source = "s", .epoch = "e", .interval = row.own}, {});
        const Selection wish{.interval = row.asked, .mode = Mode::Delta};
        std::uint64_t had = 0;
        std::uint64_t lastSnapshot = 1;
        int snapshots = 0;
        for (std::uint64_t seq = 1; seq < 1000; ++seq) {
            feed.tick(timeOf(seq), seq);
            if (!feed.isDue(wish))
                continue;
            if (objectOf(feed.next(wish, had)).at("type") == "server_update") {
                EXPECT_LE(seq - lastSnapshot, row.mostTicksBetween);
                lastSnapshot = seq;
                ++snapshots;
            }
            had = seq;
        }
        EXPECT_GT(snapshots, 2);
    }
}

TEST(Delta, isASnapshotWhenTheAgentsIntervalHasChanged)
{
    Feed feed(std::make_unique<ChangingFleet>(3), {.source = "s", .epoch = "e", .interval = 1s}, {});
    const Selection wish{.mode = Mode::Delta};
    for (std::uint64_t seq = 1; seq <= 3; ++seq) {
        feed.tick(timeOf(seq), seq);
        EXPECT_EQ(objectOf(feed.next(wish, seq - 1)).contains("base"), seq > 1);
    }
    feed.reconfigure(1s, {});
    feed.tick(timeOf(4), 4);
    EXPECT_TRUE(objectOf(feed.next(wish, 3)).contains("base"));
    feed.reconfigure(2s, {});
    feed.tick(timeOf(5), 5);
    EXPECT_EQ(objectOf(feed.next(wish, 4)).at("interval"), 2000);
    feed.tick(timeOf(6), 6);
    EXPECT_TRUE(objectOf(feed.next(wish, 5)).contains("base"));
}

TEST(Delta, keepsOnlySoManyBases)
{
    Feed feed(std::make_unique<ChangingFleet>(2), {.source = "s", .epoch = "e", .interval = 1s}, {});
    const auto isDelta = [&](std::uint64_t ticks, std::uint64_t had) {
        const Selection wish{.interval = ticks * 1000ms, .mode = Mode::Delta};
        return feed.isDue(wish) && objectOf(feed.next(wish, had)).at("type") == "server_delta";
    };
    int deltas = 0;
    for (std::uint64_t seq = 1; seq <= 400; ++seq) {
        feed.tick(timeOf(seq), seq);
        // More intervals than there is room for; each has had the update before.
        for (std::uint64_t ticks = 1; ticks <= Feed::mostBases + 4; ++ticks) {
            if (seq % ticks == 0 && isDelta(ticks, seq - ticks)) {
                ++deltas;
                EXPECT_LE(ticks, Feed::mostBases);
            }
        }
    }
    EXPECT_GT(deltas, 400);
}

TEST(Delta, streamsWhatWasAskedAndSaysSo)
{
    Door door({}, std::make_unique<ChangingFleet>(10), {.keep = 15min});
    DoorClient client(door.port());
    client.get("/api/stream?mode=delta&fields=cpu,network&servers=web-*&interval=2000");
    ASSERT_TRUE(client.readReply());
    const auto scope =
        json::parse(R"({"servers":["web-*"],"fields":["cpu","network"],"interval":2000,"mode":"delta"})");
    EXPECT_EQ(dataOfEvent(*client.nextEvent()).at("scope"), scope);
    DeltaReader reader;
    const auto first = dataOfEvent(*client.nextEvent());
    EXPECT_EQ(first.at("scope"), scope);
    reader.take(first);
    for (int tick = 0; tick < 12; ++tick)
        door.tick();
    while (reader.seq < 12) {
        const auto event = client.nextEvent();
        ASSERT_TRUE(event);
        EXPECT_EQ(idOfEvent(*event), "ep-" + std::to_string(reader.seq == 1 ? 2 : reader.seq + 2));
        reader.take(dataOfEvent(*event));
    }
    EXPECT_EQ(reader.snapshots, 2); // The first of its ticks has no base yet.
    EXPECT_EQ(reader.deltas, 5);
    const auto wish = Selection{.servers = Scope({"web-*"}), .fields = Fields::parse("cpu,network").value()};
    door.tick();
    reader.take(dataOfEvent(*client.nextEvent()));
    const auto whole = door.onServer([&] { return door.feed().latest(wish); });
    EXPECT_EQ(reader.servers, DeltaReader::serversOf(objectOf(whole)));
}

TEST(Delta, beginsWithASnapshotAfterAResume)
{
    Door door({}, std::make_unique<ChangingFleet>(10), {.keep = 15min});
    for (int tick = 0; tick < 5; ++tick)
        door.tick();
    DoorClient client(door.port());
    client.get("/api/stream?mode=delta&fields=cpu", "Last-Event-ID: ep-2\r\n");
    ASSERT_TRUE(client.readReply());
    DeltaReader reader;
    bool isPastOver = false;
    int ticks = 0;
    while (ticks < 3) {
        const auto event = client.nextEvent();
        ASSERT_TRUE(event);
        const auto data = dataOfEvent(*event);
        if (data.at("type") == "history") {
            for (const auto &server : data.at("data").as_array()) {
                for (const auto &[name, values] : server.as_object())
                    EXPECT_TRUE(name == "id" || name == "status" || name == "cpu") << name;
            }
            EXPECT_EQ(data.at("seqs"), json::parse("[3,4,5,6]"));
            isPastOver = data.at("last").as_bool();
        }
        reader.take(data);
        if (isPastOver) {
            door.tick();
            ++ticks;
        }
    }
    EXPECT_TRUE(client.nextEvent());
    EXPECT_EQ(reader.ignored, 0);
    EXPECT_GE(reader.snapshots, 1);
    EXPECT_GE(reader.deltas, 1);
}

TEST(Delta, isEncodedOnceForAllWhoWantTheSame)
{
    Door door({}, std::make_unique<ChangingFleet>(20), {});
    constexpr std::size_t each = 15;
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (const char *query : {"?mode=delta", "?mode=delta&fields=cpu,", "", "?fields=cpu&servers=*"}) {
        for (std::size_t i = 0; i < each; ++i) {
            auto &client = clients.emplace_back(std::make_unique<DoorClient>(door.port()));
            client->get(std::string("/api/stream") + query);
            ASSERT_TRUE(client->readReply());
            ASSERT_TRUE(client->nextEvent());
            ASSERT_TRUE(client->nextEvent());
        }
    }
    const auto before = door.onServer([&] { return door.feed().encodedCount(); });
    constexpr std::uint64_t ticks = 10;
    for (std::uint64_t tick = 0; tick < ticks; ++tick)
        door.tick();
    std::map<std::string, int> seen;
    for (const auto &client : clients) {
        for (std::uint64_t tick = 0; tick < ticks; ++tick)
            ++seen[dataOfEvent(client->nextEvent().value()).at("type").as_string().c_str()];
    }
    EXPECT_EQ(seen["server_update"], static_cast<int>(2 * each * (ticks + 1)));
    EXPECT_EQ(seen["server_delta"], static_cast<int>(2 * each * (ticks - 1)));
    EXPECT_EQ(door.onServer([&] { return door.feed().encodedCount(); }) - before, 4 * ticks);
}

} // namespace
