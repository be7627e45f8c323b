// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /api/ws over real sockets: most by a client that can break every rule, some by Beast's own.
#include "agent/text.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/clientframes.h"
#include "tests/agent/door.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/received.h"
#include "tests/agent/temporaryfolder.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <gtest/gtest.h>

#include <random>
#include <thread>

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;
namespace websocket = boost::beast::websocket;

namespace {

constexpr unsigned text = 1;
constexpr unsigned goodbye = 8;
constexpr unsigned ping = 9;
constexpr unsigned pong = 10;

std::optional<int> statusOf(DoorClient &client)
{
    const auto reply = client.readReply();
    return reply ? std::optional(reply->status) : std::nullopt;
}

std::string bearer(const std::string &token)
{
    return "Authorization: Bearer " + token + "\r\n";
}

/// The next object; pings are passed over. nullopt at a goodbye or the end.
std::optional<json::object> nextObject(DoorClient &client)
{
    for (;;) {
        const auto frame = client.nextFrame();
        if (!frame || frame->opcode == goodbye)
            return std::nullopt;
        if (frame->opcode == text)
            return json::parse(frame->payload).as_object();
    }
}

/// The code of the goodbye, whatever comes before it.
std::optional<unsigned> closeCode(DoorClient &client)
{
    while (const auto frame = client.nextFrame()) {
        if (frame->opcode == goodbye && frame->payload.size() >= 2) {
            return static_cast<unsigned>(static_cast<unsigned char>(frame->payload[0])) << 8U |
                   static_cast<unsigned char>(frame->payload[1]);
        }
    }
    return std::nullopt;
}

/// Connects, and reads the announcement and the first snapshot.
bool subscribe(DoorClient &client, const std::string &query = {}, const std::string &extra = {})
{
    return client.upgrade("/api/ws" + query, extra) && statusOf(client) == 101 && nextObject(client) &&
           nextObject(client);
}

/// As the event that says the same.
std::string asEvent(const json::object &object)
{
    std::string event;
    if (object.contains("id"))
        event = join({"id: ", object.at("id").as_string().c_str(), "\n"});
    return join({event, "data: ", json::serialize(object), "\n\n"});
}

void waitUntilNobodyIsThere(Door &door)
{
    for (int i = 0; i < 10'000'000; ++i) {
        if (door.connections() == 0)
            return;
        std::this_thread::yield();
    }
    FAIL() << "Somebody is still there.";
}

TEST(Socket, saysTheSameAsTheEventStreamWithIdsAsMembers)
{
    Door door;
    DoorClient events(door.port());
    events.get("/api/stream");
    ASSERT_TRUE(events.readReply());
    DoorClient client(door.port());
    client.upgrade("/api/ws", "Sec-WebSocket-Protocol: chat, ws+meta.nchan\r\n"
                              "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 101);
    EXPECT_EQ(reply->headers.at("upgrade"), "websocket");
    EXPECT_EQ(reply->headers.at("connection"), "Upgrade");
    EXPECT_EQ(reply->headers.at("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    EXPECT_FALSE(reply->headers.contains("sec-websocket-protocol"));
    EXPECT_FALSE(reply->headers.contains("sec-websocket-extensions"));
    EXPECT_FALSE(reply->headers.contains("content-type"));

    auto connected = nextObject(client);
    auto announced = events.nextEvent();
    ASSERT_TRUE(connected && announced);
    EXPECT_FALSE(connected->contains("id"));
    (*connected)["timestamp"] = 0;
    auto expected = dataOfEvent(*announced);
    expected["timestamp"] = 0;
    EXPECT_EQ(*connected, expected);
    for (int seq = 1; seq <= 3; ++seq) {
        auto update = nextObject(client);
        const auto event = events.nextEvent();
        ASSERT_TRUE(update && event);
        EXPECT_EQ(update->at("id").as_string(), join({"ep-", std::to_string(seq)}));
        EXPECT_EQ(update->at("id").as_string(), idOfEvent(*event));
        update->erase("id");
        EXPECT_EQ(*update, dataOfEvent(*event));
        door.tick();
    }
}

TEST(Socket, isRefusedBeforeItIsOne)
{
    Door door({.linger = 50ms, .address = {.firstDelay = 0ms}}, 1, "secret-123");
    struct Row
    {
        const char *what;
        std::string request;
        int status;
    };
    const std::string token = bearer("secret-123");
    const std::string upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
    const std::string version = "Sec-WebSocket-Version: 13\r\n";
    const std::string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const std::string all = upgrade + version + key;
    const std::string get = "GET /api/ws HTTP/1.1\r\n";
    const std::string host = "Host: localhost\r\n";
    for (const Row &row : {
             Row{"plain", get + host + token, 426},
             Row{"HEAD", "HEAD /api/ws HTTP/1.1\r\n" + host + token, 426},
             Row{"HEAD that asks for one", "HEAD /api/ws HTTP/1.1\r\n" + host + token + all, 426},
             Row{"HTTP/1.0", "GET /api/ws HTTP/1.0\r\n" + host + token + all, 426},
             Row{"an old version", get + host + token + upgrade + key + "Sec-WebSocket-Version: 8\r\n", 426},
             Row{"no version", get + host + token + upgrade + key, 426},
             Row{"no key", get + host + token + upgrade + version, 400},
             Row{"a bad key", get + host + token + upgrade + version + "Sec-WebSocket-Key: abc\r\n", 400},
             Row{"POST", "POST /api/ws HTTP/1.1\r\nContent-Length: 0\r\n" + host + token + all, 405},
             Row{"a foreign page", get + host + token + all + "Origin: http://evil.example\r\n", 403},
             Row{"no page at all", get + host + token + all + "Origin: null\r\n", 403},
             Row{"an unknown host", get + "Host: evil.example\r\n" + token + all, 421},
             Row{"no token", get + host + all, 401},
             Row{"a wrong token", get + host + all + bearer("secret-124"), 401},
             Row{"the token in the address", "GET /api/ws?token=secret-123 HTTP/1.1\r\n" + host + all, 401},
             Row{"a broken id", "GET /api/ws?servers= HTTP/1.1\r\n" + host + token + all, 400},
         }) {
        DoorClient client(door.port());
        client.send(row.request + "\r\n");
        const auto reply = client.readReply(!row.request.starts_with("HEAD"));
        ASSERT_TRUE(reply) << row.what;
        EXPECT_EQ(reply->status, row.status) << row.what;
        EXPECT_FALSE(reply->headers.contains("sec-websocket-accept")) << row.what;
        if (row.status == 426) {
            EXPECT_EQ(reply->headers.at("upgrade"), "websocket") << row.what;
            EXPECT_TRUE(reply->headers.at("connection").starts_with("Upgrade")) << row.what;
            EXPECT_EQ(reply->headers.at("sec-websocket-version"), "13") << row.what;
        }
    }
    EXPECT_EQ(door.subscribers(), 0U);
    // Who only asked wrongly can ask again.
    DoorClient client(door.port());
    client.get("/api/ws", token);
    EXPECT_EQ(statusOf(client), 426);
    EXPECT_TRUE(subscribe(client, {}, token + "Origin: http://localhost\r\n"));
    EXPECT_EQ(door.subscribers(), 1U);
}

TEST(Socket, servesBeastsClient)
{
    Door door({}, 20'000);
    boost::asio::io_context io;
    websocket::stream<boost::asio::ip::tcp::socket> stream(io);
    stream.next_layer().connect({boost::asio::ip::address_v4::loopback(), door.port()});
    stream.handshake("localhost", "/api/ws");
    int pongs = 0;
    stream.control_callback([&](websocket::frame_type kind, boost::beast::string_view) {
        pongs += kind == websocket::frame_type::pong ? 1 : 0;
    });
    stream.ping("hello");
    const auto read = [&] {
        boost::beast::flat_buffer buffer;
        stream.read(buffer);
        EXPECT_TRUE(stream.got_text());
        const auto data = buffer.data();
        return json::parse(std::string_view(static_cast<const char *>(data.data()), data.size())).as_object();
    };
    EXPECT_EQ(read().at("type"), "connected");
    for (int seq = 1; seq <= 3; ++seq) {
        const auto update = read();
        EXPECT_EQ(update.at("seq"), seq);
        EXPECT_EQ(update.at("data").as_array().size(), 20'000U);
        door.tick();
    }
    EXPECT_EQ(pongs, 1);
    boost::system::error_code error;
    stream.close({websocket::close_code::normal, "enough"}, error);
    EXPECT_FALSE(error) << error.message();
    EXPECT_EQ(stream.reason().code, websocket::close_code::normal);
    waitUntilNobodyIsThere(door);
    EXPECT_EQ(door.dropped(), 0U);
}

TEST(Socket, beatsPingsAndAnswersPings)
{
    Door door({.heartbeat = 20ms});
    DoorClient client(door.port());
    ASSERT_TRUE(subscribe(client));
    bool wasPinged = false;
    bool wasAnswered = false;
    bool hasBeaten = false;
    client.send(clientFrame(Opcode::Ping, "are you there?"));
    while (!wasPinged || !wasAnswered || !hasBeaten) {
        const auto frame = client.nextFrame();
        ASSERT_TRUE(frame);
        if (frame->opcode == ping) {
            client.send(clientFrame(Opcode::Pong, frame->payload));
            wasPinged = true;
        }
        wasAnswered = wasAnswered || (frame->opcode == pong && frame->payload == "are you there?");
        hasBeaten = hasBeaten || (frame->opcode == text &&
                                  json::parse(frame->payload).as_object().at("type") == "heartbeat");
    }
}

TEST(Socket, isGivenUpWhenNobodyAnswersBehindAProxyThatDoes)
{
    Door door({.heartbeat = 20ms});
    DoorClient halfOpen(door.port());
    ASSERT_TRUE(subscribe(halfOpen));
    EXPECT_TRUE(halfOpen.waitForClose()); // It takes everything, and says nothing.
    waitUntilNobodyIsThere(door);
}

TEST(Socket, isGoneWhenItsClientIs)
{
    Door door({.linger = 10min});
    {
        DoorClient client(door.port());
        ASSERT_TRUE(subscribe(client));
        EXPECT_EQ(door.subscribers(), 1U);
    }
    waitUntilNobodyIsThere(door);
}

TEST(Socket, endsWithTheClientsGoodbye)
{
    Door door({.linger = 10min});
    for (const std::string payload : {"", "\x03\xe8", "\x0f\xa1going home"}) {
        DoorClient client(door.port());
        ASSERT_TRUE(subscribe(client));
        client.send(clientFrame(Opcode::Close, payload) + clientFrame(Opcode::Text, "ignored"));
        const auto frame = client.nextFrame();
        ASSERT_TRUE(frame);
        EXPECT_EQ(frame->opcode, goodbye);
        EXPECT_EQ(frame->payload, payload.substr(0, 2));
        EXPECT_TRUE(client.waitForClose());
    }
    waitUntilNobodyIsThere(door);
}

TEST(Socket, endsWithACodeThatSaysWhy)
{
    Door door({.linger = 50ms});
    auto unmasked = clientFrame(Opcode::Text, "x");
    unmasked[1] = '\x01';
    std::string tooOften;
    for (int i = 0; i < 9; ++i)
        tooOften += clientFrame(Opcode::Text, "{}");
    struct Row
    {
        std::string bytes;
        unsigned code;
    };
    for (const Row &row :
         {Row{clientFrame(Opcode::Binary, "x"), 1003}, Row{unmasked, 1002},
          Row{"GET / HTTP/1.1\r\n\r\n", 1002}, Row{clientFrame(Opcode::Text, "\xff"), 1007},
          Row{clientFrame(Opcode::Text, std::string(4097, 'x')), 1009},
          Row{clientFrame(Opcode::Text, std::string(70'000, 'x')), 1009}, Row{tooOften, 1008}}) {
        DoorClient client(door.port());
        ASSERT_TRUE(subscribe(client));
        client.send(row.bytes);
        EXPECT_EQ(closeCode(client), row.code);
        EXPECT_TRUE(client.waitForClose());
    }
    waitUntilNobodyIsThere(door);
}

TEST(Socket, dropsWhoDoesNotReadAndKeepsTheOther)
{
    Door door({.queue = {.frames = 4, .bytes = 1'000'000}, .sendBufferBytes = 4096}, 500);
    DoorClient sleeper(door.port(), 4096);
    sleeper.upgrade("/api/ws");
    DoorClient reader(door.port());
    ASSERT_TRUE(subscribe(reader));
    for (int i = 0; i < 1000 && door.dropped() == 0; ++i) {
        door.tick();
        ASSERT_TRUE(nextObject(reader));
    }
    EXPECT_EQ(door.dropped(), 1U);
    EXPECT_TRUE(sleeper.waitForClose());
    EXPECT_EQ(door.subscribers(), 1U);
}

TEST(Socket, saysGoodbyeAtAShutdown)
{
    Door door({.linger = 10min, .shutdown = 10min});
    DoorClient client(door.port());
    ASSERT_TRUE(subscribe(client));
    door.stop();
    const auto timeout = nextObject(client);
    ASSERT_TRUE(timeout);
    EXPECT_EQ(timeout->at("type"), "timeout");
    EXPECT_GE(timeout->at("retryAfter").as_int64(), 1000);
    EXPECT_EQ(closeCode(client), 1001U);
    client.send(clientFrame(Opcode::Close, "\x03\xe9"));
    EXPECT_TRUE(client.waitForClose());
    door.waitUntilIdle();
}

TEST(Socket, doesNotWaitLongForAGoodbyeThatNeverComes)
{
    Door door({.linger = 50ms, .shutdown = 10min});
    DoorClient client(door.port());
    ASSERT_TRUE(subscribe(client));
    door.stop();
    EXPECT_EQ(closeCode(client), 1001U);
    EXPECT_TRUE(client.waitForClose());
    door.waitUntilIdle();
}

TEST(Socket, endsWhenItsTokenNoLongerGrantsIt)
{
    const TokenEntry all{.name = "all", .hash = hashOf("token-of-all")};
    const TokenEntry gone{.name = "gone", .hash = hashOf("token-of-gone")};
    const ServerLimits limits{.linger = 10min, .revocation = 300ms};
    Door door(limits, 2);
    const auto apply = [&](std::vector<TokenEntry> tokens) {
        door.apply({.hostNames = {"localhost"}, .tokens = TokenStore(std::move(tokens))}, limits);
    };
    apply({all, gone});
    DoorClient ofAll(door.port());
    DoorClient ofGone(door.port());
    ASSERT_TRUE(subscribe(ofAll, {}, bearer("token-of-all")));
    ASSERT_TRUE(subscribe(ofGone, {}, bearer("token-of-gone")));
    apply({all});
    const auto timeout = nextObject(ofGone);
    ASSERT_TRUE(timeout);
    EXPECT_EQ(timeout->at("type"), "timeout");
    EXPECT_TRUE(ofGone.waitForClose()); // Even though it says nothing.
    door.tick();
    const auto next = nextObject(ofAll);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->at("seq"), 2);
}

TEST(Socket, countsForTheLimitsOfItsAddress)
{
    Door door({.linger = 50ms, .address = {.connections = 1}});
    DoorClient one(door.port());
    ASSERT_TRUE(subscribe(one));
    DoorClient two(door.port());
    two.upgrade("/api/ws");
    EXPECT_EQ(statusOf(two), 429);
}

TEST(Socket, isNotedOnceInTheAccessLog)
{
    const TemporaryFolder folder;
    LogSink log;
    ASSERT_TRUE(log.open(folder.path("access")));
    Door door({}, 1, "secret-123");
    door.setAccessLog(&log);
    {
        DoorClient client(door.port());
        ASSERT_TRUE(subscribe(client, "?since=0", bearer("secret-123")));
    }
    waitUntilNobodyIsThere(door);
    door.setAccessLog(nullptr);
    const auto line = folder.read("access");
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1) << line;
    EXPECT_NE(line.find("event=stream addr=127.0.0.1 method=GET path=/api/ws status=101 bytes="),
              std::string::npos)
        << line;
    EXPECT_NE(line.find(" token=token-file end=client\n"), std::string::npos) << line;
}

/// A door to a changing fleet that keeps its past, and what somebody got who saw every tick live.
struct PastDoor
{
    explicit PastDoor(std::size_t servers, int ticks, ServerLimits limits = {})
        : door(limits, std::make_unique<ChangingFleet>(servers), {.keep = 15min})
    {
        note();
        tick(ticks - 1);
    }
    void tick(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            door.tick();
            note();
        }
    }
    void note()
    {
        live.take(std::string(door.onServer([this] { return door.feed().latest(); })->event()));
    }

    Door door;
    Received live{};
};

void readPast(DoorClient &client, Received &received)
{
    received.reconnect();
    while (!received.hasLastChunk()) {
        const auto object = nextObject(client);
        ASSERT_TRUE(object);
        received.take(asEvent(*object));
    }
}

TEST(SocketPast, losesNothingHoweverOftenItIsCut)
{
    PastDoor past(8, 1);
    std::mt19937 random(7);
    const auto upTo = [&random](unsigned most) { return static_cast<int>(random() % (most + 1)); };
    Received received;
    const auto query = [&received] {
        return received.lastId().empty() ? std::string("/api/ws?history=900")
                                         : join({"/api/ws?since=", received.lastId()});
    };
    for (int round = 0; round < 120; ++round) {
        DoorClient client(past.door.port(), 32'768);
        client.upgrade(query());
        ASSERT_EQ(statusOf(client), 101);
        received.reconnect();
        for (int left = upTo(14); left > 0; --left) {
            const bool isBehind = !received.hasLastChunk() && random() % 3 == 0;
            if (!isBehind)
                past.tick();
            const auto object = nextObject(client);
            ASSERT_TRUE(object);
            received.take(asEvent(*object));
        }
        client.close();
        past.tick(upTo(20));
    }
    DoorClient client(past.door.port());
    client.upgrade(query());
    ASSERT_EQ(statusOf(client), 101);
    readPast(client, received);
    EXPECT_EQ(received.ticks(), past.live.ticks());
    EXPECT_EQ(received.times(), past.live.times());
}

TEST(SocketPast, givesEachTickOnceBesidesTheOneAtTheCut)
{
    PastDoor past(3, 5);
    std::map<std::uint64_t, int> times;
    std::string lastId = "ep-0";
    for (int round = 0; round < 20; ++round) {
        DoorClient client(past.door.port());
        client.upgrade("/api/ws?since=" + lastId);
        ASSERT_EQ(statusOf(client), 101);
        ASSERT_TRUE(nextObject(client)); // connected
        const auto newest = nextObject(client);
        ASSERT_TRUE(newest);
        EXPECT_FALSE(newest->contains("id"));
        bool isLive = false;
        for (int live = 0; live < 3;) {
            if (isLive)
                past.tick();
            const auto object = nextObject(client);
            ASSERT_TRUE(object);
            if (object->at("type") == "history") {
                for (const auto &seq : object->at("seqs").as_array())
                    ++times[seq.to_number<std::uint64_t>()];
                isLive = object->at("last").as_bool();
            } else {
                ++times[object->at("seq").to_number<std::uint64_t>()];
                ++live;
            }
            ASSERT_TRUE(object->contains("id"));
            lastId = object->at("id").as_string().c_str();
        }
        client.close();
        past.tick(round % 4);
    }
    const auto last = std::stoull(lastId.substr(3));
    EXPECT_EQ(times.size(), last);
    for (const auto &[seq, count] : times)
        EXPECT_EQ(count, 1) << seq;
}

TEST(SocketPast, comesWhenItIsAskedForLater)
{
    PastDoor past(5, 50);
    DoorClient client(past.door.port());
    client.upgrade("/api/ws");
    ASSERT_EQ(statusOf(client), 101);
    ASSERT_TRUE(nextObject(client));
    const auto first = nextObject(client);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->at("id"), "ep-50");
    const auto ask = [&](const std::string &since) {
        // In two fragments, as some clients do.
        const auto message = join({R"({"type":"resume","since":)", since, "}"});
        client.send(clientFrame(Opcode::Text, message.substr(0, 9), false) +
                    clientFrame(Opcode::Continuation, message.substr(9)));
    };
    for (const std::string since : {"\"ep-20\"", "1700000020000"}) {
        ask(since);
        const auto update = nextObject(client);
        ASSERT_TRUE(update);
        EXPECT_EQ(update->at("type"), "server_update");
        EXPECT_FALSE(update->contains("id"));
        Received received;
        readPast(client, received);
        EXPECT_EQ(received.ticks(), (std::map<std::uint64_t, Received::Tick>{
                                        past.live.ticks().upper_bound(20), past.live.ticks().end()}));
        EXPECT_EQ(received.lastId(), "ep-50");
    }
    for (const std::string since : {"\"nonsense\"", "\"ep-51\"", "-1", "null"}) {
        ask(since);
        const auto error = nextObject(client);
        ASSERT_TRUE(error);
        EXPECT_EQ(error->at("type"), "error") << since;
        EXPECT_FALSE(std::string(error->at("message").as_string()).ends_with("\n"));
    }
    client.send(clientFrame(Opcode::Text, R"({"type":"from the future","x":[1]})"));
    past.tick();
    const auto next = nextObject(client);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->at("id"), "ep-51");
}

TEST(SocketPast, comesWithTheNewestHoweverManySourcesThereAre)
{
    PastDoor past(2, 10, {.queue = {.frames = 2}});
    past.door.onServer([&past] {
        auto &relay = past.door.relay();
        const auto upstream = relay.add("upstream", "fallback", 0);
        relay.begin(upstream);
        for (const std::string source : {"s1", "s2", "s3", "s4"}) {
            UpstreamSnapshot snapshot{
                .identity = {.source = source, .epoch = "e", .seq = 1, .timestampMs = 1'700'000'000'000}};
            snapshot.servers.push_back({.id = "a", .json = R"({"id":"a"})"});
            EXPECT_TRUE(relay.take(upstream, std::move(snapshot), {}, 1'700'000'000'000));
        }
    });
    DoorClient client(past.door.port());
    client.upgrade("/api/ws?mode=delta");
    ASSERT_EQ(statusOf(client), 101);
    const auto nextOfThisAgent = [&client] {
        auto object = nextObject(client);
        while (object && (object->at("type") != "server_update" || object->at("source") != "src"))
            object = nextObject(client);
        return object;
    };
    ASSERT_TRUE(nextOfThisAgent());
    client.send(clientFrame(Opcode::Text, R"({"type":"resume","since":"ep-5"})"));
    // What the next delta starts from.
    const auto newest = nextOfThisAgent();
    ASSERT_TRUE(newest);
    EXPECT_EQ(newest->at("seq"), 10);
}

TEST(SocketPast, canBeAskedForWithTheVeryFirstBytes)
{
    PastDoor past(2, 10);
    DoorClient client(past.door.port());
    std::string request =
        "GET /api/ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    client.send(request + clientFrame(Opcode::Text, R"({"type":"resume","since":0})"));
    ASSERT_EQ(statusOf(client), 101);
    Received received;
    readPast(client, received);
    EXPECT_EQ(received.ticks(), past.live.ticks());
}

TEST(SocketPast, keepsASlowReaderThatStillReads)
{
    PastDoor past(300, 160, {.queue = {.frames = 4, .bytes = 1'000'000}, .sendBufferBytes = 32'768});
    DoorClient client(past.door.port(), 32'768);
    client.upgrade("/api/ws?since=ep-1");
    ASSERT_EQ(statusOf(client), 101);
    Received received;
    for (int i = 0; i < 4; ++i) {
        past.tick(6);
        const auto object = nextObject(client);
        ASSERT_TRUE(object) << i;
        received.take(asEvent(*object));
    }
    EXPECT_FALSE(received.hasLastChunk());
    readPast(client, received);
    EXPECT_EQ(past.door.dropped(), 0U);
    EXPECT_EQ(received.ticks().size(), past.live.ticks().size() - 1);
}

TEST(SocketPast, isNotThereIfNothingIsKept)
{
    Door door;
    DoorClient client(door.port());
    ASSERT_TRUE(subscribe(client));
    client.send(clientFrame(Opcode::Text, R"({"type":"resume","since":"ep-0"})"));
    const auto error = nextObject(client);
    ASSERT_TRUE(error);
    EXPECT_EQ(error->at("type"), "error");
}

} // namespace
