// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /api/servers for those who ask again and again, and for those who wait for an answer.
#include "agent/resume.h"
#include "agent/text.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/pastdoor.h"
#include "tests/agent/temporaryfolder.h"

#include <gtest/gtest.h>

#include <random>
#include <thread>

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

std::string bearer(const std::string &token)
{
    return "Authorization: Bearer " + token + "\r\n";
}

template<typename IsTrue>
void waitFor(IsTrue isTrue)
{
    for (int i = 0; i < 10'000'000; ++i) {
        if (isTrue())
            return;
        std::this_thread::yield();
    }
    FAIL() << "It does not happen.";
}

/// The reply with its body, however that is framed.
std::optional<DoorClient::Reply> readWhole(DoorClient &client)
{
    auto reply = client.readReply();
    if (reply && reply->headers.contains("transfer-encoding")) {
        auto body = client.readChunkedBody();
        if (!body)
            return std::nullopt;
        reply->body = std::move(*body);
    }
    return reply;
}

std::optional<json::object> askNow(DoorClient &client, const std::string &query,
                                   const std::string &extra = {})
{
    client.get("/api/servers" + query, extra);
    const auto reply = readWhole(client);
    if (!reply || reply->status != 200)
        return std::nullopt;
    return json::parse(reply->body).as_object();
}

int statusOfAsking(DoorClient &client, const std::string &query)
{
    client.get("/api/servers" + query);
    const auto reply = readWhole(client);
    return reply ? reply->status : 0;
}

/// The numbers of the ticks in one answer, the newest last, each as often as it is there.
std::vector<std::uint64_t> seqsOf(const json::object &answer)
{
    std::vector<std::uint64_t> seqs;
    if (answer.contains("history")) {
        for (const auto &chunk : answer.at("history").as_array()) {
            for (const auto &seq : chunk.at("seqs").as_array())
                seqs.push_back(seq.to_number<std::uint64_t>());
        }
    }
    seqs.push_back(answer.at("seq").to_number<std::uint64_t>());
    return seqs;
}

std::string idOf(const json::object &answer)
{
    return answer.at("id").as_string().c_str();
}

void take(Received &received, const json::object &answer)
{
    received.reconnect();
    if (answer.contains("history")) {
        for (const auto &chunk : answer.at("history").as_array())
            received.take(join({"data: ", json::serialize(chunk), "\n\n"}));
    }
    received.take(join({"data: ", json::serialize(answer), "\n\n"}));
}

TEST(Wait, isBoundedToAMinute)
{
    struct Row
    {
        const char *query;
        std::optional<int> seconds;
    };
    for (const Row &row :
         {Row{"", 0}, Row{"wait=0", 0}, Row{"wait=1", 1}, Row{"since=x&wait=25", 25}, Row{"wait=60", 60},
          Row{"wait=61", 60}, Row{"wait=9223372036854775807", 60}, Row{"wait=99999999999999999999", {}},
          Row{"wait=", {}}, Row{"wait=-1", {}}, Row{"wait=1.5", {}}, Row{"wait=1s", {}}}) {
        const auto wait = askedWait(row.query);
        ASSERT_EQ(wait.has_value(), row.seconds.has_value()) << row.query;
        if (wait) {
            EXPECT_EQ(wait->count(), *row.seconds) << row.query;
        }
    }
}

TEST(Poll, hasAnIdAndOnlyWhatIsNew)
{
    PastDoor past(3, 5);
    DoorClient client(past.door.port());
    const auto first = askNow(client, "");
    ASSERT_TRUE(first);
    EXPECT_EQ(first->at("type"), "server_update");
    EXPECT_EQ(idOf(*first), "ep-5");
    EXPECT_FALSE(first->contains("history"));
    EXPECT_EQ(statusOfAsking(client, "?since=ep-5"), 204);
    past.tick();
    const auto next = askNow(client, "?since=ep-5");
    ASSERT_TRUE(next);
    EXPECT_EQ(idOf(*next), "ep-6");
    EXPECT_FALSE(next->contains("history")); // There is nothing besides the newest.
    past.tick(4);
    const auto late = askNow(client, "?since=ep-6");
    ASSERT_TRUE(late);
    EXPECT_EQ(idOf(*late), "ep-10");
    EXPECT_EQ(seqsOf(*late), (std::vector<std::uint64_t>{7, 8, 9, 10}));
    EXPECT_FALSE(late->contains("more"));
    for (const char *query : {"?since=ep-11", "?since=x", "?since=-1", "?history=x", "?wait=x", "?wait="}) {
        DoorClient broken(past.door.port());
        EXPECT_EQ(statusOfAsking(broken, query), 400) << query;
    }
}

TEST(Poll, takesTimesAndOtherEpochsToo)
{
    PastDoor past(3, 20);
    struct Row
    {
        const char *query;
        std::uint64_t first;
    };
    for (const Row &row :
         {Row{"?since=1700000010000", 11}, Row{"?since=1700000010", 11}, Row{"?since=other-7", 1},
          Row{"?since=0", 1}, Row{"?history=5", 15}, Row{"?history=900", 1}}) {
        DoorClient client(past.door.port());
        const auto answer = askNow(client, row.query);
        ASSERT_TRUE(answer) << row.query;
        const auto seqs = seqsOf(*answer);
        EXPECT_EQ(seqs.front(), row.first) << row.query;
        EXPECT_EQ(seqs.size(), 20 - row.first + 1) << row.query;
        if (answer->contains("history")) {
            EXPECT_EQ(answer->at("history").at(0).at("from"),
                      1'700'000'000'000 + static_cast<std::int64_t>(row.first - 1) * 1000);
        }
    }
    DoorClient client(past.door.port());
    EXPECT_EQ(statusOfAsking(client, "?since=1800000000000"), 204);
}

TEST(Poll, hasATagThatChangesWithTickTokenAndQuery)
{
    PastDoor past(3, 5);
    const TokenEntry one{.name = "one", .hash = hashOf("token-of-one")};
    const TokenEntry two{.name = "two", .hash = hashOf("token-of-two")};
    past.door.apply({.hostNames = {"localhost"}, .tokens = TokenStore({one, two})});
    DoorClient client(past.door.port());
    std::set<std::string> tags;
    std::string tag;
    const auto ask = [&](const char *query, const char *token) {
        client.get(join({"/api/servers", query}), bearer(token));
        const auto reply = readWhole(client);
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, 200);
        EXPECT_EQ(reply->headers.at("cache-control"), "private, no-cache");
        EXPECT_EQ(reply->headers.at("vary"), "Authorization");
        tag = reply->headers.at("etag");
        tags.insert(tag);
    };
    ask("", "token-of-one");
    ask("", "token-of-two");
    ask("?servers=web-*", "token-of-one");
    ask("?since=ep-1", "token-of-one");
    past.tick();
    ask("?since=ep-1", "token-of-one");
    EXPECT_EQ(tags.size(), 5U);
    client.get("/api/servers?since=ep-1", bearer("token-of-one") + "If-None-Match: " + tag + "\r\n");
    const auto same = readWhole(client);
    ASSERT_TRUE(same);
    EXPECT_EQ(same->status, 304);
    EXPECT_EQ(same->headers.at("etag"), tag);
}

TEST(Poll, givesHeadTheHeadersOfGet)
{
    PastDoor past(3, 10);
    for (const char *query : {"", "?since=ep-9", "?since=ep-2", "?since=ep-10"}) {
        DoorClient client(past.door.port());
        client.get(join({"/api/servers", query}));
        const auto get = readWhole(client);
        client.send(join({"HEAD /api/servers", query, " HTTP/1.1\r\nHost: localhost\r\n\r\n"}));
        const auto head = client.readReply(false);
        ASSERT_TRUE(get && head) << query;
        EXPECT_EQ(head->status, get->status) << query;
        EXPECT_EQ(head->headers, get->headers) << query;
    }
}

TEST(Poll, ofAnOldClientHasNoChunks)
{
    PastDoor past(3, 10);
    DoorClient client(past.door.port());
    client.send("GET /api/servers?since=ep-2 HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const auto reply = client.readReply(false);
    ASSERT_TRUE(reply);
    EXPECT_FALSE(reply->headers.contains("transfer-encoding"));
    const auto body = client.readToEnd();
    EXPECT_EQ(seqsOf(json::parse(body).as_object()), (std::vector<std::uint64_t>{3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST(LongPoll, waitsForTheNextTick)
{
    PastDoor past(3, 5);
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=60&since=ep-5");
    waitFor([&] { return past.door.subscribers() == 1; });
    EXPECT_FALSE(client.hasInput());
    past.tick();
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 200);
    const auto answer = json::parse(reply->body).as_object();
    EXPECT_EQ(idOf(answer), "ep-6");
    EXPECT_EQ(seqsOf(answer), std::vector<std::uint64_t>{6});
    EXPECT_EQ(past.door.subscribers(), 0U);
    // The connection goes on, and who has less than there is does not wait.
    EXPECT_EQ(idOf(askNow(client, "?wait=60&since=ep-3").value()), "ep-6");
    EXPECT_EQ(idOf(askNow(client, "?wait=60").value()), "ep-6");
}

TEST(LongPoll, waitsWithATagJustTheSame)
{
    PastDoor past(3, 5);
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=60");
    const auto first = client.readReply();
    ASSERT_TRUE(first);
    client.get("/api/servers?wait=60", join({"If-None-Match: ", first->headers.at("etag"), "\r\n"}));
    waitFor([&] { return past.door.subscribers() == 1; });
    past.tick();
    const auto next = client.readReply();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->status, 200);
    EXPECT_NE(next->headers.at("etag"), first->headers.at("etag"));
    client.get("/api/servers?wait=1", join({"If-None-Match: ", next->headers.at("etag"), "\r\n"}));
    const auto other = client.readReply(); // Another query.
    ASSERT_TRUE(other);
    EXPECT_EQ(other->status, 200);
}

TEST(LongPoll, endsWithNothingWhenThereIsNothing)
{
    PastDoor past(3, 5);
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=1&since=ep-5");
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 204);
    EXPECT_FALSE(reply->headers.contains("content-type"));
    EXPECT_FALSE(reply->headers.contains("content-length"));
    EXPECT_EQ(reply->headers.at("cache-control"), "private, no-cache");
    EXPECT_EQ(idOf(askNow(client, "").value()), "ep-5");
}

TEST(LongPoll, worksWhereNothingIsKept)
{
    PastDoor past(3, 5, {}, {.keep = 0s});
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=60&since=ep-5");
    waitFor([&] { return past.door.subscribers() == 1; });
    past.tick();
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(idOf(json::parse(reply->body).as_object()), "ep-6");
    past.tick(3);
    const auto late = askNow(client, "?wait=60&since=ep-6");
    ASSERT_TRUE(late);
    EXPECT_EQ(seqsOf(*late), std::vector<std::uint64_t>{9}); // What is lost shows as a jump.
}

TEST(LongPoll, givesEachTickExactlyOnceOverManyConnections)
{
    PastDoor past(8, 1);
    std::mt19937 random(5);
    Received received;
    std::vector<std::uint64_t> seqs;
    std::string query = "?wait=60&history=900";
    auto client = std::make_unique<DoorClient>(past.door.port());
    for (int round = 0; round < 300; ++round) {
        if (random() % 4 == 0)
            client = std::make_unique<DoorClient>(past.door.port());
        client->get("/api/servers" + query);
        if (random() % 2 == 0)
            past.tick(); // While it waits, or before.
        else if (!seqs.empty() && seqs.back() == past.live.ticks().rbegin()->first)
            past.tick();
        if (random() % 10 == 0) {
            client = std::make_unique<DoorClient>(past.door.port()); // Nobody hears that answer.
            past.tick(static_cast<int>(random() % 6));
            continue;
        }
        const auto reply = readWhole(*client);
        ASSERT_TRUE(reply);
        ASSERT_EQ(reply->status, 200);
        const auto answer = json::parse(reply->body).as_object();
        const auto more = seqsOf(answer);
        seqs.insert(seqs.end(), more.begin(), more.end());
        take(received, answer);
        query = "?wait=60&since=" + idOf(answer);
    }
    EXPECT_GT(seqs.size(), 200U);
    for (std::size_t i = 0; i < seqs.size(); ++i)
        ASSERT_EQ(seqs[i], i + 1);
    auto expected = past.live.ticks();
    expected.erase(expected.upper_bound(seqs.back()), expected.end());
    EXPECT_EQ(received.ticks(), expected);
}

TEST(LongPoll, cutsALongPastAndGoesOnThere)
{
    PastDoor past(300, 100, {.pastBytes = 500'000});
    DoorClient client(past.door.port());
    Received received;
    std::string since = "ep-0";
    int answers = 0;
    std::uint64_t covered = 0;
    for (bool hasMore = true; hasMore; ++answers) {
        ASSERT_LT(answers, 20);
        client.get("/api/servers?since=" + since);
        const auto reply = readWhole(client);
        ASSERT_TRUE(reply);
        ASSERT_EQ(reply->status, 200);
        EXPECT_LT(reply->body.size(), 1'800'000U);
        const auto answer = json::parse(reply->body).as_object();
        hasMore = answer.contains("more");
        auto seqs = seqsOf(answer);
        seqs.pop_back();
        for (const auto seq : seqs)
            EXPECT_EQ(seq, ++covered);
        if (hasMore) {
            EXPECT_EQ(idOf(answer), join({"ep-", std::to_string(covered)}));
        }
        take(received, answer);
        since = idOf(answer);
    }
    EXPECT_GE(answers, 2);
    EXPECT_EQ(covered, 99U);
    EXPECT_EQ(since, "ep-100");
    EXPECT_EQ(received.ticks(), past.live.ticks());
}

TEST(LongPoll, answersManyWithTheSame)
{
    PastDoor past(50, 5);
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<DoorClient>(past.door.port()));
        clients.back()->get("/api/servers?wait=60&since=ep-5");
    }
    waitFor([&] { return past.door.subscribers() == 300; });
    past.tick();
    std::set<std::string> bodies;
    for (const auto &client : clients) {
        const auto reply = client->readReply();
        ASSERT_TRUE(reply);
        EXPECT_EQ(reply->status, 200);
        bodies.insert(reply->body);
    }
    EXPECT_EQ(bodies.size(), 1U);
    EXPECT_EQ(past.door.subscribers(), 0U);
}

TEST(LongPoll, doesNotMistakeTheNextRequestForAnEnd)
{
    PastDoor past(3, 5);
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=60&since=ep-5");
    waitFor([&] { return past.door.subscribers() == 1; });
    client.get("/healthz");
    past.tick();
    const auto first = client.readReply();
    const auto second = client.readReply();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(idOf(json::parse(first->body).as_object()), "ep-6");
    EXPECT_EQ(second->body, "ok\n");
}

TEST(LongPoll, noticesThatItsClientLeft)
{
    const TemporaryFolder folder;
    LogSink log;
    ASSERT_TRUE(log.open(folder.path("access")));
    PastDoor past(3, 5);
    past.door.setAccessLog(&log);
    {
        DoorClient client(past.door.port());
        client.get("/api/servers?wait=60&since=ep-5");
        waitFor([&] { return past.door.subscribers() == 1; });
    }
    waitFor([&] { return past.door.connections() == 0; });
    past.door.setAccessLog(nullptr);
    const auto line = folder.read("access");
    EXPECT_NE(line.find("path=/api/servers status=499 "), std::string::npos) << line;
}

TEST(LongPoll, doesNotHoldUpAShutdown)
{
    PastDoor past(3, 5, {.linger = 50ms, .shutdown = 10min});
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=60&since=ep-5");
    waitFor([&] { return past.door.subscribers() == 1; });
    past.door.stop();
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 503);
    EXPECT_GE(std::stoi(reply->headers.at("retry-after")), 1);
    EXPECT_LE(std::stoi(reply->headers.at("retry-after")), 7);
    EXPECT_EQ(reply->headers.at("connection"), "close");
    EXPECT_TRUE(client.waitForClose());
    past.door.waitUntilIdle();
}

TEST(LongPoll, endsWhenItsTokenNoLongerGrantsIt)
{
    PastDoor past(3, 5, {.linger = 50ms});
    const TokenEntry one{.name = "one", .hash = hashOf("token-of-one")};
    const TokenEntry two{.name = "two", .hash = hashOf("token-of-two")};
    const ServerLimits limits{.linger = 50ms};
    past.door.apply({.hostNames = {"localhost"}, .tokens = TokenStore({one, two})}, limits);
    DoorClient ofOne(past.door.port());
    DoorClient ofTwo(past.door.port());
    ofOne.get("/api/servers?wait=60&since=ep-5", bearer("token-of-one"));
    ofTwo.get("/api/servers?wait=60&since=ep-5", bearer("token-of-two"));
    waitFor([&] { return past.door.subscribers() == 2; });
    past.door.apply({.hostNames = {"localhost"}, .tokens = TokenStore({two})}, limits);
    const auto reply = ofOne.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 401);
    EXPECT_EQ(reply->headers.at("www-authenticate"), "Bearer");
    EXPECT_FALSE(reply->headers.contains("retry-after"));
    EXPECT_TRUE(ofOne.waitForClose());
    past.tick();
    const auto next = ofTwo.readReply();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->status, 200);
}

TEST(LongPoll, isNotInterruptedByHeartbeatsOrTheRequestsOwnLimit)
{
    PastDoor past(3, 5, {.request = 50ms, .idle = 50ms, .heartbeat = 20ms});
    DoorClient client(past.door.port());
    client.get("/api/servers?wait=1&since=ep-5");
    const auto reply = client.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 204);
}

TEST(LongPoll, countsForTheLimitsOfItsAddress)
{
    PastDoor past(3, 5, {.linger = 50ms, .address = {.connections = 1}});
    DoorClient one(past.door.port());
    one.get("/api/servers?wait=60&since=ep-5");
    waitFor([&] { return past.door.subscribers() == 1; });
    DoorClient two(past.door.port());
    two.get("/api/servers");
    const auto reply = two.readReply();
    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->status, 429);
}

TEST(LongPoll, staysWithinTheScope)
{
    PastDoor past(20, 10);
    auto entry = plainTokenEntry("secret-123");
    entry.servers = Scope({"web-*"});
    past.door.apply({.hostNames = {"localhost"}, .tokens = TokenStore({entry})});
    DoorClient client(past.door.port());
    const auto answer = askNow(client, "?since=ep-2&servers=web-1*,db-*", bearer("secret-123"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->at("scope").at("servers"), json::parse(R"(["web-1*"])"));
    Received received;
    take(received, *answer);
    EXPECT_EQ(received.ticks().size(), 8U);
    for (const auto &[seq, tick] : received.ticks()) {
        EXPECT_GE(tick.size(), 3U) << seq;
        for (const auto &[server, metrics] : tick)
            EXPECT_TRUE(server.starts_with("web-1")) << server;
    }
}

TEST(LongPoll, givesUpOnWhoDoesNotTakeThePast)
{
    PastDoor past(300, 100, {.stall = 100ms, .sendBufferBytes = 32'768});
    DoorClient sleeper(past.door.port(), 32'768);
    sleeper.get("/api/servers?history=900");
    ASSERT_TRUE(sleeper.readReply(false)); // Its head, and not much more.
    waitFor([&] { return past.door.connections() == 0; });
    EXPECT_TRUE(sleeper.waitForClose());
    DoorClient other(past.door.port());
    EXPECT_TRUE(askNow(other, "?since=ep-90"));
}

} // namespace
