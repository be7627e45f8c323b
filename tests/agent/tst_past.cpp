// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a client gets of the past over a real socket. tst_history has what it is made of.
#include "agent/encoder.h"
#include "agent/simulator.h"
#include "agent/text.h"
#include "tests/agent/agentprocess.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/pastdoor.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

std::string resumeHeader(const std::string &id)
{
    return id.empty() ? std::string() : join({"Last-Event-ID: ", id, "\r\n"});
}

/// Reads until the last chunk of the past has come.
void readPast(DoorClient &client, Received &received)
{
    received.reconnect();
    while (!received.hasLastChunk()) {
        const auto event = client.nextEvent();
        ASSERT_TRUE(event);
        received.take(*event);
    }
}

TEST(Past, isAnnounced)
{
    PastDoor past(1, 5);
    DoorClient client(past.door.port());
    client.get("/api/stream");
    ASSERT_TRUE(client.readReply());
    const auto connected = client.nextEvent();
    ASSERT_TRUE(connected);
    const auto data = dataOfEvent(*connected);
    EXPECT_EQ(data.at("keep"), 900);
    EXPECT_EQ(
        data.at("capabilities"),
        json::parse(
            R"(["sample-id","servers","scrape","scope","fields","interval","delta","websocket","longpoll","poll","resume","history","compression"])"));
    EXPECT_EQ(data.at("oldest"), json::parse(R"({"seq":1,"timestamp":1700000000000})"));
    // Nobody asked for the past: ids from the first update on.
    const auto update = client.nextEvent();
    ASSERT_TRUE(update);
    EXPECT_EQ(idOfEvent(*update), "ep-5");
}

TEST(Past, comesAfterTheCutAndBeforeIdsDoAgain)
{
    PastDoor past(5, 50);
    DoorClient client(past.door.port());
    client.get("/api/stream", "Last-Event-ID: ep-20\r\n");
    ASSERT_TRUE(client.readReply());
    Received received;
    const auto connected = client.nextEvent();
    const auto update = client.nextEvent();
    ASSERT_TRUE(connected && update);
    EXPECT_EQ(dataOfEvent(*update).at("type"), "server_update");
    EXPECT_EQ(dataOfEvent(*update).at("seq"), 50);
    EXPECT_EQ(idOfEvent(*update), "");
    received.take(*update);
    readPast(client, received);
    EXPECT_EQ(received.lastId(), "ep-50");
    EXPECT_EQ(received.ticks(), past.liveAfter(20));
    past.tick();
    const auto next = client.nextEvent();
    ASSERT_TRUE(next);
    EXPECT_EQ(idOfEvent(*next), "ep-51");
}

TEST(Past, isWhateverWasAskedFor)
{
    PastDoor past(3, 60);
    struct Row
    {
        const char *query;
        const char *id;
        std::uint64_t first;
    };
    for (const Row &row :
         {Row{"", "ep-59", 60}, Row{"", "ep-60", 61}, Row{"", "ep-1", 2}, Row{"", "ep-0", 1},
          Row{"", "before-3", 1}, Row{"?since=ep-40", "", 41}, Row{"?since=1700000030000", "", 31},
          Row{"?history=10", "", 50}, Row{"?history=900", "", 1}, Row{"?history=5", "ep-20", 21},
          Row{"?since=ep-40", "ep-30", 31}}) {
        DoorClient client(past.door.port());
        client.get(join({"/api/stream", row.query}), resumeHeader(row.id));
        ASSERT_TRUE(client.readReply());
        ASSERT_TRUE(client.nextEvent()); // connected
        ASSERT_TRUE(client.nextEvent()); // the newest, which stands in the past again
        Received received;
        readPast(client, received);
        EXPECT_EQ(received.ticks(), past.liveAfter(row.first - 1)) << row.query << row.id;
        EXPECT_EQ(received.lastId(), "ep-60") << row.query << row.id;
    }
}

TEST(Past, isRefusedToABrokenId)
{
    PastDoor past(1, 5);
    for (const char *id : {"nonsense", "ep-6", "ep-x", "1795252026:1"}) {
        DoorClient client(past.door.port());
        client.get("/api/stream", resumeHeader(id));
        const auto reply = client.readReply();
        ASSERT_TRUE(reply) << id;
        EXPECT_EQ(reply->status, 400) << id;
        EXPECT_NE(reply->body.find("without it"), std::string::npos);
    }
    for (const char *query : {"?since=x", "?history=1.5"}) {
        DoorClient client(past.door.port());
        client.get(join({"/api/stream", query}));
        const auto reply = client.readReply();
        ASSERT_TRUE(reply) << query;
        EXPECT_EQ(reply->status, 400) << query;
    }
}

TEST(Past, isNotThereIfNothingIsKept)
{
    PastDoor past(1, 5, {}, {.keep = 0s});
    DoorClient client(past.door.port());
    client.get("/api/stream", "Last-Event-ID: ep-2\r\n");
    ASSERT_TRUE(client.readReply());
    const auto connected = client.nextEvent();
    const auto update = client.nextEvent();
    ASSERT_TRUE(connected && update);
    EXPECT_EQ(dataOfEvent(*connected).at("keep"), 0);
    EXPECT_FALSE(dataOfEvent(*connected).contains("oldest"));
    EXPECT_EQ(idOfEvent(*update), "ep-5");
    past.tick();
    const auto next = client.nextEvent();
    ASSERT_TRUE(next);
    EXPECT_EQ(idOfEvent(*next), "ep-6");
}

TEST(Past, staysWithinTheScope)
{
    PastDoor past(20, 60);
    DoorClient client(past.door.port());
    client.get("/api/stream?servers=web-1*&history=900");
    ASSERT_TRUE(client.readReply());
    Received received;
    readPast(client, received);
    past.tick();
    const auto next = client.nextEvent();
    ASSERT_TRUE(next);
    received.take(*next);
    EXPECT_EQ(received.seqs(), past.live.seqs());
    for (const auto &[seq, tick] : received.ticks()) {
        EXPECT_GE(tick.size(), 3U) << seq;
        for (const auto &[server, metrics] : tick) {
            EXPECT_TRUE(server.starts_with("web-1")) << server;
            EXPECT_EQ(metrics, past.live.ticks().at(seq).at(server));
        }
    }
}

TEST(Past, showsNoTokenMoreThanItMaySee)
{
    PastDoor past(20, 60);
    auto entry = plainTokenEntry("secret-123");
    entry.servers = Scope({"web-*"});
    AccessRules rules{.hostNames = {"localhost"}};
    rules.tokens = TokenStore({entry});
    past.door.apply(std::move(rules));
    for (const char *query : {"?history=900", "?history=900&servers=*", "?since=0&servers=web-*,db-*"}) {
        DoorClient client(past.door.port());
        client.get(join({"/api/stream", query}), "Authorization: Bearer secret-123\r\n");
        ASSERT_TRUE(client.readReply());
        Received received;
        readPast(client, received);
        EXPECT_EQ(received.seqs(), past.live.seqs());
        for (const auto &[seq, tick] : received.ticks()) {
            EXPECT_GE(tick.size(), 5U) << seq;
            for (const auto &[server, metrics] : tick)
                EXPECT_TRUE(server.starts_with("web-")) << server;
        }
    }
}

TEST(Past, losesNothingHoweverOftenItIsCut)
{
    PastDoor past(8, 1);
    std::mt19937 random(7);
    const auto upTo = [&random](unsigned most) { return static_cast<int>(random() % (most + 1)); };
    Received received;
    int resumed = 0;
    for (int round = 0; round < 150; ++round) {
        DoorClient client(past.door.port(), 32'768);
        resumed += received.lastId().empty() ? 0 : 1;
        client.get("/api/stream?history=900", resumeHeader(received.lastId()));
        ASSERT_TRUE(client.readReply());
        received.reconnect();
        // Some events, some ticks, then the line is cut, maybe in the middle of the past.
        for (int left = upTo(14); left > 0; --left) {
            const bool isBehind = !received.hasLastChunk() && random() % 3 == 0;
            if (!isBehind)
                past.tick();
            const auto event = client.nextEvent();
            ASSERT_TRUE(event);
            received.take(*event);
        }
        client.close();
        past.tick(upTo(20));
    }
    DoorClient client(past.door.port());
    client.get("/api/stream", resumeHeader(received.lastId()));
    ASSERT_TRUE(client.readReply());
    readPast(client, received);
    EXPECT_GT(resumed, 100);
    EXPECT_EQ(received.ticks(), past.live.ticks());
    EXPECT_EQ(received.times(), past.live.times());
}

TEST(Past, keepsASlowReaderThatStillReads)
{
    // Many chunks, each larger than what the sockets take, and more ticks meanwhile than may wait.
    PastDoor past(300, 100, {.queue = {.frames = 4, .bytes = 1'000'000}, .sendBufferBytes = 32'768},
                  {.keep = 150s});
    DoorClient client(past.door.port(), 32'768);
    client.get("/api/stream", "Last-Event-ID: ep-1\r\n");
    ASSERT_TRUE(client.readReply());
    Received received;
    for (int i = 0; i < 8; ++i) {
        past.tick(6);
        const auto event = client.nextEvent();
        ASSERT_TRUE(event) << i;
        received.take(*event);
    }
    EXPECT_FALSE(received.hasLastChunk());
    readPast(client, received);
    EXPECT_EQ(past.door.dropped(), 0U);
    EXPECT_EQ(received.ticks(), past.liveAfter(1));
}

TEST(Past, dropsWhoDoesNotReadAnyMore)
{
    PastDoor past(120, 100, {.stall = 300ms, .queue = {.frames = 4}, .sendBufferBytes = 32'768});
    DoorClient sleeper(past.door.port(), 32'768);
    sleeper.get("/api/stream?history=900");
    ASSERT_TRUE(sleeper.readReply());
    for (int i = 0; i < 1'000'000 && past.door.connections() > 0; ++i)
        std::this_thread::yield();
    EXPECT_EQ(past.door.dropped(), 1U);
    EXPECT_TRUE(sleeper.waitForClose());
}

TEST(Past, doesNotDelayTheGoodbye)
{
    PastDoor past(300, 100, {.shutdown = 10min, .queue = {.frames = 4}, .sendBufferBytes = 32'768},
                  {.keep = 150s});
    DoorClient client(past.door.port(), 32'768);
    client.get("/api/stream?history=900");
    ASSERT_TRUE(client.readReply());
    Received received;
    for (int i = 0; i < 3; ++i) {
        const auto event = client.nextEvent();
        ASSERT_TRUE(event);
        received.take(*event);
    }
    EXPECT_FALSE(received.hasLastChunk());
    past.tick(20);
    past.door.stop();
    std::string last;
    while (const auto event = client.nextEvent()) {
        last = *event;
        received.take(*event);
    }
    EXPECT_TRUE(client.wasEnded());
    EXPECT_EQ(dataOfEvent(last).at("type"), "timeout");
    EXPECT_FALSE(received.hasLastChunk());
}

TEST(Past, letsManyCatchUpAtOnceWhileOthersLive)
{
    PastDoor past(40, 100);
    DoorClient other(past.door.port());
    other.get("/api/stream");
    ASSERT_TRUE(other.readReply());
    ASSERT_TRUE(other.nextEvent());
    ASSERT_TRUE(other.nextEvent());
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 10; ++i) {
        auto &client = *clients.emplace_back(std::make_unique<DoorClient>(past.door.port()));
        client.get("/api/stream?history=900");
    }
    for (int i = 0; i < 5; ++i) {
        past.tick();
        const auto event = other.nextEvent();
        ASSERT_TRUE(event);
        EXPECT_EQ(idOfEvent(*event), past.live.lastId());
    }
    for (const auto &client : clients) {
        ASSERT_TRUE(client->readReply());
        Received received;
        readPast(*client, received);
        const auto seqs = received.seqs();
        EXPECT_EQ(*seqs.begin(), 1U);
        EXPECT_GE(seqs.size(), 100U);
    }
}

/// The real program at ten samples a second: whatever is cut, all of it arrives, and it is what the made-up
/// fleet showed at that time.
TEST(Past, ofTheRealAgentHoldsExactlyWhatItSampled)
{
    const AgentProcess agent(FLEETSCOPE_AGENT, {"--port=0", "--simulate=12", "--seed=3", "--interval=100ms"});
    const auto port = agent.readPort();
    ASSERT_NE(port, 0);
    Received steady;
    bool isSteadyWhole = true;
    std::uint64_t steadyUntil = 0;
    constexpr int events = 40; // Four seconds.
    std::thread watcher([&] {
        DoorClient client(port);
        client.get("/api/stream?history=900");
        client.readReply();
        for (int i = 0; i < events; ++i) {
            const auto event = client.nextEvent();
            isSteadyWhole = isSteadyWhole && event;
            if (event)
                steady.take(*event);
        }
        steadyUntil = steady.ticks().rbegin()->first;
    });
    Received received;
    std::mt19937 random(11);
    int connections = 0;
    while (received.ticks().empty() || received.ticks().rbegin()->first < 40 || !received.hasLastChunk()) {
        DoorClient client(port);
        client.get("/api/stream?history=900", resumeHeader(received.lastId()));
        ASSERT_TRUE(client.readReply());
        received.reconnect();
        ++connections;
        for (auto left = 2 + random() % 5; left > 0; --left) {
            const auto event = client.nextEvent();
            ASSERT_TRUE(event);
            received.take(*event);
        }
    }
    watcher.join();
    ASSERT_TRUE(isSteadyWhole);
    EXPECT_GT(connections, 5);
    const auto until = std::min(steadyUntil, received.ticks().rbegin()->first);
    EXPECT_GE(until, 25U);
    Simulator simulator(12, 3);
    for (const auto &[seq, tick] : steady.ticks()) {
        if (seq > until)
            break;
        ASSERT_TRUE(received.ticks().contains(seq)) << seq;
        EXPECT_EQ(received.ticks().at(seq), tick) << seq;
        Snapshot snapshot{.seq = seq, .timestampMs = received.times().at(seq)};
        simulator.collect({.wallMs = snapshot.timestampMs}, snapshot.servers);
        for (auto &server : snapshot.servers) {
            if (server.status != Status::Offline)
                server.status = statusOf(server, {});
        }
        std::string text;
        appendServerUpdate(text, snapshot, {}, {});
        Received shown;
        shown.take("data: " + text + "\n\n");
        EXPECT_EQ(tick, shown.ticks().at(seq)) << seq;
    }
}

} // namespace
