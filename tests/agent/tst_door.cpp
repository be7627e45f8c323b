// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/text.h"
#include "tests/agent/door.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/wine.h"

#include <boost/json.hpp>

#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <thread>

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

json::object dataOf(const std::string &event)
{
    const auto at = event.find("data: ") + 6;
    return json::parse(event.substr(at, event.find('\n', at) - at)).as_object();
}

std::optional<int> statusOf(DoorClient &client)
{
    const auto reply = client.readReply();
    return reply ? std::optional(reply->status) : std::nullopt;
}

TEST(Door, streamsAnnouncementAndSnapshotAtOnceThenEachTick)
{
    Door door;
    DoorClient client(door.port());
    client.get("/api/stream");
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->headers.at("content-type"), "text/event-stream");
    EXPECT_EQ(reply->headers.at("cache-control"), "no-cache, no-transform");
    EXPECT_EQ(reply->headers.at("x-accel-buffering"), "no");
    EXPECT_EQ(reply->headers.at("transfer-encoding"), "chunked");
    EXPECT_FALSE(reply->headers.contains("access-control-allow-origin"));

    const auto connected = client.nextEvent();
    ASSERT_TRUE(connected);
    EXPECT_TRUE(connected->starts_with("data: ")); // No id: it is no sample.
    EXPECT_EQ(dataOf(*connected).at("type"), "connected");
    const auto first = client.nextEvent();
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->starts_with("id: ep-1\n"));
    EXPECT_EQ(dataOf(*first).at("seq"), 1);
    door.tick();
    const auto second = client.nextEvent();
    ASSERT_TRUE(second);
    EXPECT_TRUE(second->starts_with("id: ep-2\n"));
    EXPECT_TRUE(second->ends_with("\n\n"));
    EXPECT_EQ(dataOf(*second).at("seq"), 2);
    EXPECT_EQ(dataOf(*second).at("data").at(0).at("cpu"), 12.5);
}

TEST(Door, givesEverySubscriberTheSameTick)
{
    Door door;
    DoorClient one(door.port());
    DoorClient other(door.port());
    for (auto *client : {&one, &other}) {
        client->get("/api/stream");
        ASSERT_TRUE(client->readReply());
        ASSERT_TRUE(client->nextEvent());
        ASSERT_TRUE(client->nextEvent());
    }
    for (int i = 0; i < 3; ++i) {
        door.tick();
        const auto event = one.nextEvent();
        ASSERT_TRUE(event);
        EXPECT_EQ(event, other.nextEvent());
    }
}

TEST(Door, beatsWhileNothingElseHappens)
{
    Door door({.heartbeat = 20ms});
    DoorClient client(door.port());
    client.get("/api/stream");
    ASSERT_TRUE(client.readReply());
    ASSERT_TRUE(client.nextEvent());
    ASSERT_TRUE(client.nextEvent());
    const auto beat = client.nextEvent();
    ASSERT_TRUE(beat);
    EXPECT_EQ(dataOf(*beat).at("type"), "heartbeat");
    EXPECT_TRUE(dataOf(*beat).contains("uptime"));
}

TEST(Door, tellsHttp10ClientsEventsWithoutChunks)
{
    Door door;
    DoorClient client(door.port());
    client.send("GET /api/stream HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->headers.contains("transfer-encoding"));
    door.stop();
    const auto events = client.readToEnd();
    EXPECT_TRUE(events.starts_with("data: {\"type\":\"connected\"")) << events;
    EXPECT_NE(events.find("\n\nid: ep-1\ndata: {"), std::string::npos);
    EXPECT_TRUE(events.ends_with("}\n\n"));
}

TEST(Door, dropsASubscriberThatDoesNotReadAndKeepsTheOther)
{
    Door door({.queue = {.frames = 4, .bytes = 1'000'000}, .sendBufferBytes = 4096}, 500);
    DoorClient sleeper(door.port(), 4096);
    DoorClient reader(door.port());
    for (auto *client : {&sleeper, &reader}) {
        client->get("/api/stream");
        ASSERT_TRUE(client->readReply());
    }
    ASSERT_TRUE(reader.nextEvent());
    ASSERT_TRUE(reader.nextEvent());
    int ticks = 0;
    for (; ticks < 1'000 && door.dropped() == 0; ++ticks) {
        door.tick();
        ASSERT_TRUE(reader.nextEvent());
    }
    EXPECT_EQ(door.dropped(), 1U);
    EXPECT_LT(ticks, 100);
    EXPECT_TRUE(sleeper.waitForClose());
    door.tick();
    EXPECT_TRUE(reader.nextEvent());
    EXPECT_EQ(door.subscribers(), 1U);
}

TEST(Door, noticesThatASubscriberLeft)
{
    Door door;
    {
        DoorClient client(door.port());
        client.get("/api/stream");
        ASSERT_TRUE(client.readReply());
        ASSERT_TRUE(client.nextEvent());
        EXPECT_EQ(door.subscribers(), 1U);
    }
    for (int i = 0; i < 10'000 && door.connections() > 0; ++i)
        std::this_thread::yield();
    EXPECT_EQ(door.subscribers(), 0U);
    EXPECT_EQ(door.connections(), 0U);
}

TEST(Door, endsARequestThatDoesNotComeToItsEnd)
{
    Door door({.request = 400ms, .linger = 50ms});
    DoorClient slow(door.port());
    slow.send("GET /api/stream HTTP/1.1\r\nHost: local");
    EXPECT_EQ(statusOf(slow), 408);
    EXPECT_TRUE(slow.waitForClose());

    DoorClient slowBody(door.port());
    slowBody.send("POST /api/stream HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345");
    EXPECT_EQ(statusOf(slowBody), 408);

    DoorClient silent(door.port()); // Nobody asked anything: no answer, but no endless wait either.
    EXPECT_TRUE(silent.waitForClose());
}

TEST(Door, limitsHeadersAndBodies)
{
    Door door({.linger = 50ms, .headerBytes = 2048, .bodyBytes = 1000});
    DoorClient header(door.port());
    header.get("/healthz", join({"X: ", std::string(5000, 'x'), "\r\n"}));
    EXPECT_EQ(statusOf(header), 431);
    EXPECT_TRUE(header.waitForClose());

    DoorClient endless(door.port());
    endless.send(join({"GET /", std::string(5000, 'x')}));
    EXPECT_EQ(statusOf(endless), 431);

    DoorClient body(door.port());
    body.send("POST /api/servers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\n\r\n");
    EXPECT_EQ(statusOf(body), 413);

    DoorClient chunked(door.port());
    chunked.send(
        join({"POST /api/servers HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n7d0\r\n",
              std::string(2000, 'x'), "\r\n0\r\n\r\n"}));
    EXPECT_EQ(statusOf(chunked), 413);

    DoorClient small(door.port());
    small.send("POST /api/servers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n12345");
    const auto refused = small.readReply();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 405);
    EXPECT_EQ(refused->headers.at("allow"), "GET, HEAD");
}

TEST(Door, refusesWhatIsNoHttp)
{
    Door door({.linger = 50ms});
    for (const char *request : {"nonsense\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET  HTTP/1.1\r\n\r\n",
                                "GET / HTTP/1.1\r\nHost localhost\r\n\r\n",
                                "GET / HTTP/1.1\r\n\r\n", // No Host.
                                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
                                "\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03\r\n\r\n"}) {
        DoorClient client(door.port());
        client.send(request);
        EXPECT_EQ(statusOf(client), 400) << request;
        EXPECT_TRUE(client.waitForClose()) << request;
    }
}

TEST(Door, answersOnlyKnownHostsAndNoForeignPage)
{
    Door door;
    struct Row
    {
        const char *lines;
        int status;
    };
    for (const char *path : {"/api/stream", "/api/servers", "/metrics", "/healthz", "/nothing"}) {
        for (const Row &row : {Row{"Host: evil.example\r\n", 421},
                               Row{"Host: localhost\r\nOrigin: http://evil.example\r\n", 403},
                               Row{"Host: localhost\r\nOrigin: null\r\n", 403}}) {
            DoorClient client(door.port());
            client.send(join({"GET ", path, " HTTP/1.1\r\n", row.lines, "\r\n"}));
            const auto reply = client.readReply();
            ASSERT_TRUE(reply) << path << row.lines;
            EXPECT_EQ(reply->status, row.status) << path << row.lines;
            for (const auto &[name, value] : reply->headers)
                EXPECT_FALSE(name.starts_with("access-control-")) << name;
        }
    }
}

TEST(Door, asksForTheToken)
{
    Door door({}, 1, "secret-123");
    DoorClient client(door.port());
    client.get("/api/servers");
    const auto refused = client.readReply();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 401);
    EXPECT_EQ(refused->headers.at("www-authenticate"), "Bearer");
    client.get("/api/servers", "Authorization: Bearer secret-124\r\n");
    EXPECT_EQ(statusOf(client), 401);
    client.get("/api/servers?token=secret-123");
    EXPECT_EQ(statusOf(client), 401);
    client.get("/api/servers", "Authorization: Bearer secret-123\r\n");
    EXPECT_EQ(statusOf(client), 200);
}

TEST(Door, answersOneSnapshotWithATagThatChangesWithTickAndQuery)
{
    Door door;
    DoorClient client(door.port());
    client.get("/api/servers");
    const auto first = client.readReply();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->status, 200);
    EXPECT_EQ(first->headers.at("content-type"), "application/json");
    EXPECT_EQ(first->headers.at("cache-control"), "private, no-cache");
    EXPECT_EQ(first->headers.at("vary"), "Authorization");
    EXPECT_EQ(json::parse(first->body).at("type"), "server_update");
    const auto tag = first->headers.at("etag");
    const auto condition = join({"If-None-Match: ", tag, "\r\n"});

    client.get("/api/servers", condition);
    const auto same = client.readReply();
    ASSERT_TRUE(same);
    EXPECT_EQ(same->status, 304);
    EXPECT_EQ(same->headers.at("etag"), tag);
    EXPECT_FALSE(same->headers.contains("content-type"));
    client.get("/api/servers?x=1", condition);
    EXPECT_EQ(statusOf(client), 200);
    door.tick();
    client.get("/api/servers", condition);
    EXPECT_EQ(statusOf(client), 200);
}

TEST(Door, givesEachSubscriberWhatItsScopeCovers)
{
    Door door({}, 12);
    struct Row
    {
        const char *query;
        const char *scope;
        std::size_t servers;
    };
    for (const Row &row :
         {Row{"?servers=1*,7", R"(["1*","7"])", 4}, Row{"?servers=1%2A%2C7", R"(["1*","7"])", 4},
          Row{"?servers=none", R"(["none"])", 0}, Row{"?other=1", R"(["*"])", 12}}) {
        DoorClient client(door.port());
        client.get(join({"/api/stream", row.query}));
        ASSERT_TRUE(client.readReply());
        const auto connected = client.nextEvent();
        ASSERT_TRUE(connected);
        EXPECT_EQ(dataOf(*connected).at("scope").at("servers"), json::parse(row.scope)) << row.query;
        for (int i = 0; i < 2; ++i) {
            const auto event = client.nextEvent();
            ASSERT_TRUE(event);
            EXPECT_EQ(dataOf(*event).at("scope").at("servers"), json::parse(row.scope)) << row.query;
            EXPECT_EQ(dataOf(*event).at("data").as_array().size(), row.servers) << row.query;
            door.tick();
        }
        DoorClient other(door.port());
        other.get(join({"/api/servers", row.query}));
        const auto reply = other.readReply();
        ASSERT_TRUE(reply);
        EXPECT_EQ(json::parse(reply->body).at("data").as_array().size(), row.servers) << row.query;
        other.get(join({"/metrics", row.query}));
        const auto scrape = other.readReply();
        ASSERT_TRUE(scrape);
        EXPECT_EQ(scrape->body.find("{server=\"2\",") != std::string::npos, row.servers == 12) << row.query;
    }
    for (const char *path : {"/api/stream", "/api/servers", "/metrics"}) {
        DoorClient client(door.port());
        client.get(join({path, "?servers="}));
        EXPECT_EQ(statusOf(client), 400) << path;
    }
}

TEST(Door, keepsTheConnectionForSeveralAndPipelinedRequests)
{
    Door door;
    DoorClient client(door.port());
    client.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"
                "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto health = client.readReply();
    ASSERT_TRUE(health);
    EXPECT_EQ(health->body, "ok\n");
    const auto metrics = client.readReply();
    ASSERT_TRUE(metrics);
    EXPECT_EQ(metrics->headers.at("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_NE(metrics->body.find("fleetscope_cpu_busy_ratio{server=\"0\",source=\"src\"} 0.125\n"),
              std::string::npos);
    EXPECT_EQ(statusOf(client), 404);
    client.get("/healthz", "Connection: close\r\n");
    EXPECT_EQ(statusOf(client), 200);
    EXPECT_TRUE(client.waitForClose());
}

TEST(Door, answersHeadWithTheHeadersOfGet)
{
    Door door;
    DoorClient client(door.port());
    for (const char *path : {"/api/servers", "/metrics", "/healthz", "/nothing"}) {
        client.get(path);
        const auto get = client.readReply();
        client.send(join({"HEAD ", path, " HTTP/1.1\r\nHost: localhost\r\n\r\n"}));
        const auto head = client.readReply(false);
        ASSERT_TRUE(get && head) << path;
        EXPECT_EQ(head->status, get->status) << path;
        EXPECT_EQ(head->headers, get->headers) << path;
    }
    client.send("HEAD /api/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    const auto stream = client.readReply(false);
    ASSERT_TRUE(stream);
    EXPECT_EQ(stream->headers.at("content-type"), "text/event-stream");
    client.get("/healthz"); // The connection is still good.
    EXPECT_EQ(statusOf(client), 200);
}

TEST(Door, sendsALargeSnapshotWhole)
{
    Door door({}, 20'000);
    DoorClient client(door.port());
    client.get("/api/servers");
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_GT(reply->body.size(), 4'000'000U);
    EXPECT_EQ(json::parse(reply->body).at("data").as_array().size(), 20'000U);
}

TEST(Door, turnsAwayWhoIsTooMany)
{
    Door door({.linger = 50ms, .connections = 2});
    DoorClient one(door.port());
    DoorClient two(door.port());
    for (auto *client : {&one, &two}) {
        client->get("/api/stream");
        ASSERT_TRUE(client->readReply());
    }
    DoorClient three(door.port());
    three.get("/api/stream");
    const auto reply = three.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 503);
    EXPECT_TRUE(reply->headers.contains("retry-after"));
    EXPECT_TRUE(three.waitForClose());
}

TEST(Door, saysGoodbyeWithASpreadRetry)
{
    Door door({.shutdown = 10min}); // If anyone must be waited for, the test runs into its time limit.
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 20; ++i) {
        auto &client = *clients.emplace_back(std::make_unique<DoorClient>(door.port()));
        client.get("/api/stream");
        ASSERT_TRUE(client.readReply());
        ASSERT_TRUE(client.nextEvent());
        ASSERT_TRUE(client.nextEvent());
    }
    DoorClient idle(door.port());
    idle.get("/healthz");
    ASSERT_EQ(statusOf(idle), 200);
    door.stop();
    std::set<std::int64_t> delays;
    for (const auto &client : clients) {
        const auto event = client->nextEvent();
        ASSERT_TRUE(event);
        const auto timeout = dataOf(*event);
        EXPECT_EQ(timeout.at("type"), "timeout");
        delays.insert(timeout.at("retryAfter").as_int64());
        EXPECT_FALSE(client->nextEvent());
        EXPECT_TRUE(client->wasEnded());
        EXPECT_TRUE(client->waitForClose());
    }
    EXPECT_GE(*delays.begin(), 1000);
    EXPECT_GT(delays.size(), 10U);
    EXPECT_TRUE(idle.waitForClose());
    door.waitUntilIdle();
}

TEST(Door, sendsAwayWhoCameInTheLastMoment)
{
    Door door;
    std::unique_ptr<DoorClient> client;
    door.stopWhenAccepted([&] {
        client = std::make_unique<DoorClient>(door.port());
        client->get("/api/stream");
    });
    EXPECT_FALSE(client->readReply());
    door.waitUntilIdle();
}

TEST(Door, doesNotWaitLongForThoseWhoDoNotRead)
{
    if (isWine())
        GTEST_SKIP() << "Wine never ends what was being sent when a connection is closed, or its heap breaks";
    Door door({.shutdown = 50ms, .queue = {.frames = 1000}, .sendBufferBytes = 4096}, 5'000);
    DoorClient sleeper(door.port(), 4096);
    sleeper.get("/api/stream");
    ASSERT_TRUE(sleeper.readReply());
    door.tick();
    door.stop();
    door.waitUntilIdle();
}

TEST(Door, holdsManySubscribers)
{
    Door door;
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 300; ++i) {
        auto &client = *clients.emplace_back(std::make_unique<DoorClient>(door.port()));
        ASSERT_TRUE(client.get("/api/stream"));
    }
    for (const auto &client : clients) {
        ASSERT_TRUE(client->readReply());
        ASSERT_TRUE(client->nextEvent());
        ASSERT_TRUE(client->nextEvent());
    }
    EXPECT_EQ(door.subscribers(), 300U);
    for (int i = 0; i < 3; ++i) {
        door.tick();
        for (const auto &client : clients)
            ASSERT_TRUE(client->nextEvent());
    }
}

} // namespace
