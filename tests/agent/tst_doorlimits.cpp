// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the door does about clients that are too many, too eager, unknown, or no longer wanted.
#include "agent/system.h"
#include "agent/text.h"
#include "tests/agent/door.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/temporaryfolder.h"
#include "tests/agent/wine.h"

#include <boost/json.hpp>

#include <gtest/gtest.h>

#include <map>
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

std::string bearer(const std::string &token)
{
    return "Authorization: Bearer " + token + "\r\n";
}

/// Subscribes and reads the announcement and the first snapshot.
bool subscribe(DoorClient &client, const std::string &extra = {})
{
    return client.get("/api/stream", extra) && client.readReply() && client.nextEvent() && client.nextEvent();
}

AccessRules rulesWith(std::vector<TokenEntry> tokens)
{
    return {.hostNames = {"localhost"}, .tokens = TokenStore(std::move(tokens))};
}

/// Everyone who was let in has left.
void waitUntilNobodyIsThere(Door &door)
{
    for (int i = 0; i < 1'000'000; ++i) {
        if (door.connections() == 0)
            return;
        std::this_thread::yield();
    }
    FAIL() << "Somebody is still there.";
}

TEST(Limits, oneAddressDoesNotTakeThePlacesOfOthers)
{
    Door door({.linger = 50ms, .address = {.connections = 2}});
    DoorClient one(door.port());
    DoorClient two(door.port());
    ASSERT_TRUE(subscribe(one) && subscribe(two));
    DoorClient three(door.port());
    three.get("/healthz");
    const auto refused = three.readReply();
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 429);
    EXPECT_TRUE(refused->headers.contains("retry-after"));
    EXPECT_TRUE(three.waitForClose());
    DoorClient other(door.port(), 0, "127.0.0.2");
    EXPECT_TRUE(subscribe(other));
    one.close();
    for (int i = 0; i < 100'000 && door.connections() > 2; ++i)
        std::this_thread::yield();
    DoorClient again(door.port());
    EXPECT_TRUE(subscribe(again));
}

TEST(Limits, whoIsTurnedAwayTakesNoPlacesEither)
{
    Door door({.connections = 80, .address = {.connections = 1}});
    std::vector<std::unique_ptr<DoorClient>> silent;
    for (int i = 0; i < 200; ++i)
        silent.push_back(std::make_unique<DoorClient>(door.port()));
    DoorClient other(door.port(), 0, "127.0.0.2");
    EXPECT_TRUE(subscribe(other));
    EXPECT_LE(door.connections(), 66U);
}

TEST(Limits, aReplyThatIsNotTakenIsGivenUp)
{
    Door door({.reply = 50ms, .leastBytesPerSecond = std::size_t{1} << 40U, .sendBufferBytes = 4096}, 20'000);
    DoorClient sleeper(door.port(), 4096);
    sleeper.get("/api/servers");
    ASSERT_TRUE(sleeper.readReply(false)); // Its head, and not much of its 4 MB.
    waitUntilNobodyIsThere(door);
    EXPECT_TRUE(sleeper.waitForClose());
}

TEST(Limits, oneAddressDoesNotAskWithoutEnd)
{
    Door door({.linger = 50ms, .address = {.requestsPerSecond = 1}});
    std::optional<DoorClient::Reply> last;
    DoorClient eager(door.port());
    int asked = 0;
    for (; asked < 10'000 && (!last || last->status == 200); ++asked) {
        eager.get("/healthz");
        last = eager.readReply();
        ASSERT_TRUE(last);
    }
    EXPECT_EQ(last->status, 429);
    EXPECT_GT(asked, 10);
    EXPECT_TRUE(eager.waitForClose());
    DoorClient other(door.port(), 0, "127.0.0.2");
    other.get("/healthz");
    EXPECT_EQ(statusOf(other), 200);
}

TEST(Limits, whoIsTurnedAwayComesBackAtATimeOfItsOwn)
{
    Door door({.linger = 10ms, .connections = 1});
    DoorClient first(door.port());
    ASSERT_TRUE(subscribe(first));
    std::set<int> delays;
    for (int i = 0; i < 40; ++i) {
        DoorClient client(door.port());
        client.get("/api/stream");
        const auto reply = client.readReply();
        ASSERT_TRUE(reply);
        ASSERT_EQ(reply->status, 503);
        delays.insert(std::stoi(reply->headers.at("retry-after")));
        ASSERT_TRUE(client.waitForClose());
    }
    EXPECT_GE(*delays.begin(), 5);
    EXPECT_LE(*delays.rbegin(), 30);
    EXPECT_GT(delays.size(), 5U);
}

TEST(Limits, aWrongTokenWaitsAndNobodyElseDoes)
{
    Door door({.address = {.firstDelay = 1h, .longestDelay = 1h}}, 1, "secret-123");
    DoorClient guesser(door.port());
    guesser.get("/api/servers", bearer("secret-124"));
    DoorClient forgetful(door.port()); // Without any token there is nothing to guess.
    forgetful.get("/api/servers");
    EXPECT_EQ(statusOf(forgetful), 401);
    DoorClient friendOfTheHouse(door.port());
    friendOfTheHouse.get("/api/servers", bearer("secret-123"));
    EXPECT_EQ(statusOf(friendOfTheHouse), 200);
    EXPECT_FALSE(guesser.hasInput());
    door.stop(); // The end does not wait for it either.
    EXPECT_EQ(statusOf(guesser), 401);
    door.waitUntilIdle();
}

TEST(Proxy, clientsAreCountedByTheAddressThatATrustedOneNames)
{
    Door door({.linger = 50ms, .address = {.connections = 1}});
    auto rules = Door::rulesFor({});
    rules.trustedProxies = {*parseNetwork("127.0.0.1")};
    door.apply(rules, {.linger = 50ms, .address = {.connections = 1}});
    const TemporaryFolder folder;
    LogSink log;
    ASSERT_TRUE(log.open(folder.path("access")));
    door.setAccessLog(&log);

    DoorClient one(door.port());
    DoorClient same(door.port());
    DoorClient other(door.port());
    EXPECT_TRUE(subscribe(one, "X-Forwarded-For: 8.8.8.8, 192.0.2.1\r\n"));
    same.get("/api/stream", "X-Forwarded-For: 9.9.9.9, 192.0.2.1\r\n");
    EXPECT_EQ(statusOf(same), 429);
    EXPECT_TRUE(subscribe(other, "Forwarded: for=192.0.2.2\r\n"));
    // Who comes from elsewhere can claim what it likes.
    DoorClient liar(door.port(), 0, "127.0.0.2");
    EXPECT_TRUE(subscribe(liar, "X-Forwarded-For: 192.0.2.3\r\n"));
    DoorClient liarAgain(door.port(), 0, "127.0.0.2");
    liarAgain.get("/api/stream", "X-Forwarded-For: 192.0.2.4\r\n");
    EXPECT_EQ(statusOf(liarAgain), 429);

    for (auto *client : {&one, &same, &other, &liar, &liarAgain})
        client->close();
    waitUntilNobodyIsThere(door);
    door.setAccessLog(nullptr);
    const auto text = folder.read("access");
    EXPECT_NE(text.find("event=stream addr=192.0.2.1 peer=127.0.0.1 "), std::string::npos) << text;
    EXPECT_NE(text.find("event=stream addr=192.0.2.2 peer=127.0.0.1 "), std::string::npos) << text;
    EXPECT_NE(text.find("event=stream addr=127.0.0.2 method"), std::string::npos) << text;
    EXPECT_EQ(text.find("8.8.8.8"), std::string::npos) << text;
}

TEST(Proxy, mayEncryptAndMayKeepItsPath)
{
    Door door;
    auto rules = Door::rulesFor({});
    rules.trustedProxies = {*parseNetwork("127.0.0.0/8")};
    rules.basePath = "/fleet";
    struct Row
    {
        const char *path, *lines;
        int trusted, unknown;
    };
    const std::vector<Row> rows{
        Row{"/api/servers", "", 200, 200},
        Row{"/fleet/api/servers", "", 200, 404},
        Row{"/fleet/healthz?x=1", "", 200, 404},
        Row{"/fleetx/api/servers", "", 404, 404},
        Row{"/fleet", "", 404, 404},
        Row{"/fleet/fleet/healthz", "", 404, 404},
        Row{"/healthz", "Origin: https://localhost\r\nX-Forwarded-Proto: https\r\n", 200, 403},
        Row{"/healthz", "Origin: http://localhost\r\nX-Forwarded-Proto: https\r\n", 403, 200},
    };
    for (const bool isTrusting : {false, true}) {
        if (isTrusting)
            door.apply(rules);
        for (const auto &row : rows) {
            DoorClient client(door.port());
            client.get(row.path, row.lines);
            EXPECT_EQ(statusOf(client), isTrusting ? row.trusted : row.unknown) << row.path << row.lines;
        }
    }
}

TEST(Revocation, endsTheStreamsThatATokenNoLongerGrantsAndNoOther)
{
    const TokenEntry all{.name = "all", .hash = hashOf("token-of-all")};
    const TokenEntry some{.name = "some", .servers = Scope({"0"}), .hash = hashOf("token-of-some")};
    const TokenEntry gone{.name = "gone", .hash = hashOf("token-of-gone")};
    Door door({.linger = 50ms}, 2);
    door.apply(rulesWith({all, some, gone}), {.linger = 50ms});
    DoorClient ofAll(door.port());
    DoorClient ofSome(door.port());
    DoorClient ofGone(door.port());
    ASSERT_TRUE(subscribe(ofAll, bearer("token-of-all")));
    ASSERT_TRUE(subscribe(ofSome, bearer("token-of-some")));
    ASSERT_TRUE(subscribe(ofGone, bearer("token-of-gone")));

    auto narrowed = some;
    narrowed.servers = Scope({"1"});
    auto renamed = all;
    renamed.name = "everything";
    door.apply(rulesWith({renamed, narrowed}), {.linger = 50ms});
    for (auto *client : {&ofSome, &ofGone}) {
        const auto event = client->nextEvent();
        ASSERT_TRUE(event);
        EXPECT_EQ(dataOf(*event).at("type"), "timeout");
        EXPECT_FALSE(client->nextEvent());
        EXPECT_TRUE(client->wasEnded());
        EXPECT_TRUE(client->waitForClose());
    }
    door.tick();
    const auto next = ofAll.nextEvent();
    ASSERT_TRUE(next);
    EXPECT_EQ(dataOf(*next).at("seq"), 2);

    DoorClient again(door.port());
    again.get("/api/servers", bearer("token-of-some"));
    const auto reply = again.readReply();
    ASSERT_TRUE(reply);
    const auto servers = json::parse(reply->body).at("data").as_array();
    ASSERT_EQ(servers.size(), 1U);
    EXPECT_EQ(servers.at(0).at("id"), "1");
}

TEST(Revocation, doesNotWaitForAReaderThatSleeps)
{
    if (isWine())
        GTEST_SKIP() << "Wine never ends what was being sent when a connection is closed, or its heap breaks";
    const ServerLimits limits{
        .linger = 10min, .revocation = 50ms, .queue = {.frames = 1000}, .sendBufferBytes = 4096};
    Door door(limits, 5'000, "secret-123");
    DoorClient sleeper(door.port(), 4096);
    sleeper.get("/api/stream", bearer("secret-123"));
    ASSERT_TRUE(sleeper.readReply());
    door.tick();
    door.apply(rulesWith({}), limits);
    waitUntilNobodyIsThere(door);
}

TEST(Revocation, isNotPutOffByFurtherReloads)
{
    if (isWine())
        GTEST_SKIP() << "Wine never ends what was being sent when a connection is closed, or its heap breaks";
    using std::chrono::steady_clock;
    const ServerLimits limits{
        .linger = 10min, .revocation = 500ms, .queue = {.frames = 1000}, .sendBufferBytes = 4096};
    Door door(limits, 5'000, "secret-123");
    DoorClient sleeper(door.port(), 4096);
    sleeper.get("/api/stream", bearer("secret-123"));
    ASSERT_TRUE(sleeper.readReply());
    door.tick();
    // Somebody reloads all the time: it goes nevertheless.
    const auto giveUp = steady_clock::now() + 30s;
    while (steady_clock::now() < giveUp && door.connections() > 0)
        door.apply(rulesWith({}), limits);
    EXPECT_EQ(door.connections(), 0U);
}

TEST(Revocation, anOpenDoorThatIsClosedSendsEveryoneAway)
{
    Door door({.linger = 50ms});
    DoorClient client(door.port());
    ASSERT_TRUE(subscribe(client));
    door.apply(Door::rulesFor("secret-123"), {.linger = 50ms});
    ASSERT_TRUE(client.nextEvent());
    EXPECT_TRUE(client.waitForClose());
}

TEST(Tokens, boundEverythingThatTheirCallersGet)
{
    Door door({}, 3);
    door.apply(rulesWith({{.name = "some", .servers = Scope({"1"}), .hash = hashOf("token-of-some")}}));
    const auto idsIn = [](const json::value &update) {
        std::set<std::string> ids;
        for (const auto &server : update.at("data").as_array())
            ids.insert(server.at("id").as_string().c_str());
        return ids;
    };
    DoorClient client(door.port());
    for (const char *path : {"/api/servers", "/api/servers?servers=*", "/api/servers?servers=0,1,2"}) {
        client.get(path, bearer("token-of-some"));
        const auto reply = client.readReply();
        ASSERT_TRUE(reply);
        EXPECT_EQ(idsIn(json::parse(reply->body)), std::set<std::string>{"1"}) << path;
    }
    client.get("/metrics", bearer("token-of-some"));
    const auto metrics = client.readReply();
    ASSERT_TRUE(metrics);
    EXPECT_NE(metrics->body.find("server=\"1\""), std::string::npos);
    EXPECT_EQ(metrics->body.find("server=\"0\""), std::string::npos);
    client.get("/api/stream?servers=*", bearer("token-of-some"));
    ASSERT_TRUE(client.readReply());
    ASSERT_TRUE(client.nextEvent());
    const auto first = client.nextEvent();
    ASSERT_TRUE(first);
    EXPECT_EQ(idsIn(dataOf(*first)), std::set<std::string>{"1"});
}

TEST(Goodbye, aThousandClientsDoNotComeBackInOneSecond)
{
    agent::raiseDescriptorLimit();
    Door door({.shutdown = 10min});
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 1'000; ++i) {
        clients.push_back(std::make_unique<DoorClient>(door.port()));
        ASSERT_TRUE(clients.back()->get("/api/stream"));
    }
    for (const auto &client : clients)
        ASSERT_TRUE(client->readReply() && client->nextEvent() && client->nextEvent());
    door.stop();
    std::map<std::int64_t, int> bySecond;
    for (const auto &client : clients) {
        const auto event = client->nextEvent();
        ASSERT_TRUE(event);
        const auto timeout = dataOf(*event);
        ASSERT_EQ(timeout.at("type"), "timeout");
        ++bySecond[timeout.at("retryAfter").as_int64() / 1000];
        client->close();
    }
    // Evenly: about 100 in each of ten seconds, after one second of peace.
    EXPECT_GE(bySecond.begin()->first, 1);
    EXPECT_GE(bySecond.size(), 10U);
    for (const auto &[second, count] : bySecond)
        EXPECT_LE(count, 110) << second;
    door.waitUntilIdle();
}

TEST(AccessLog, notesEachRequestOnceAndNoSecret)
{
    const TemporaryFolder folder;
    LogSink log;
    ASSERT_TRUE(log.open(folder.path("access")));
    Door door({.linger = 10ms, .address = {.firstDelay = 0ms}}, 1, "secret-123");
    door.setAccessLog(&log);
    {
        DoorClient client(door.port());
        client.get("/api/servers?token=secret-123", bearer("secret-123"));
        EXPECT_EQ(statusOf(client), 200);
        client.get("/api/servers", bearer("secret-guess"));
        EXPECT_EQ(statusOf(client), 401);
        client.get("/%0a\x1b[31m\"level=forged", bearer("secret-123"));
        statusOf(client);
    }
    {
        DoorClient stream(door.port());
        EXPECT_TRUE(subscribe(stream, bearer("secret-123")));
    }
    {
        DoorClient nonsense(door.port());
        nonsense.send("nonsense\r\n\r\n");
        EXPECT_EQ(statusOf(nonsense), 400);
    }
    {
        const DoorClient silent(door.port());
    }
    waitUntilNobodyIsThere(door);
    door.setAccessLog(nullptr);
    const auto text = folder.read("access");
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 5) << text;
    for (const char *part : {"event=request addr=127.0.0.1 method=GET path=/api/servers status=200 bytes=",
                             " token=token-file\n", "path=/api/servers status=401 ", " token=-\n",
                             "event=stream addr=127.0.0.1 method=GET path=/api/stream status=200 ",
                             " token=token-file end=client\n", "method=- path=- status=400 "})
        EXPECT_NE(text.find(part), std::string::npos) << part << '\n' << text;
    EXPECT_EQ(text.find("secret"), std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos) << text;
}

} // namespace
