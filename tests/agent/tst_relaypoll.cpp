// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /api/servers of an agent that follows others: the same as its stream says, over real sockets.
#include "agent/arrivals.h"
#include "agent/pollplace.h"
#include "agent/text.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/site.h"

#include <gtest/gtest.h>

#include <random>

// windows.h has these two, which are names here, from days of 16 bits.
#undef near
#undef far

using namespace agent;
using namespace std::chrono_literals;
namespace json = boost::json;

namespace {

std::unique_ptr<Collector> fleet(std::size_t count)
{
    return std::make_unique<ChangingFleet>(count);
}

/// Somebody who asks again and again, with what he got of each source.
class Poller
{
public:
    explicit Poller(Site &site, std::string wishes = {}, std::string headers = {})
        : m_site(site)
        , m_wishes(std::move(wishes))
        , m_headers(std::move(headers))
    {
    }
    /// Asks on from where it is, unless `from` says otherwise; the status.
    int ask(const std::string &from = {})
    {
        sendQuestion(from);
        return readAnswer();
    }
    void sendQuestion(const std::string &from = {})
    {
        if (!m_client)
            m_client = std::make_unique<DoorClient>(m_site.port());
        const auto since = id.empty() ? std::string() : join({"since=", id});
        m_client->get(join({"/api/servers?", from.empty() ? since : from, m_wishes}), m_headers);
    }
    int readAnswer()
    {
        answer = {};
        auto reply = m_client->readReply();
        if (reply && reply->headers.contains("transfer-encoding")) {
            const auto body = m_client->readChunkedBody();
            reply->body = body.value_or(std::string());
        }
        if (!reply)
            return 0;
        if (reply->status == 200)
            take(json::parse(reply->body).as_object());
        return reply->status;
    }
    void leave() { m_client.reset(); }
    [[nodiscard]] bool hasInput() const { return m_client->hasInput(); }
    /// Asks until it has all that there is; how many answers that took.
    int catchUp(const std::string &from = {})
    {
        int answers = 0;
        for (std::string first = from; ask(first) == 200; first.clear()) {
            ++answers;
            if (!hasMore())
                break;
        }
        return answers;
    }
    [[nodiscard]] bool hasMore() const { return answer.contains("more"); }
    /// What the answer says of others.
    [[nodiscard]] std::vector<json::object> ofOthers(const std::string &type = "server_update") const
    {
        std::vector<json::object> some;
        if (answer.contains("sources")) {
            for (const auto &part : answer.at("sources").as_array()) {
                if (part.at("type").as_string() == type.c_str())
                    some.push_back(part.as_object());
            }
        }
        return some;
    }

    std::map<std::string, Received> got{};
    json::object answer{};
    std::string id{};

private:
    void take(json::object said)
    {
        answer = std::move(said);
        takePart(answer);
        for (const auto *list : {"history", "sources"}) {
            if (!answer.contains(list))
                continue;
            for (const auto &part : answer.at(list).as_array()) {
                if (part.at("type") != "upstreams")
                    takePart(part.as_object());
            }
        }
        id = answer.at("id").as_string().c_str();
    }
    void takePart(const json::object &part)
    {
        auto &received = got[part.at("source").as_string().c_str()];
        received.reconnect();
        received.take(join({"data: ", json::serialize(part), "\n\n"}));
    }

    Site &m_site;
    std::string m_wishes;
    std::string m_headers;
    std::unique_ptr<DoorClient> m_client{};
};

bool hasHeard(Site &site, const std::string &source, std::uint64_t seq)
{
    return site.waitFor([&] {
        for (const auto &known : site.relay().sources()) {
            if (known->id() == source)
                return known->seq() >= seq;
        }
        return false;
    });
}

std::set<std::uint64_t> seqsTo(std::uint64_t last)
{
    std::set<std::uint64_t> seqs;
    for (std::uint64_t seq = 1; seq <= last; ++seq)
        seqs.insert(seq);
    return seqs;
}

void expectTheSame(const Received &got, const Received &live)
{
    for (const auto &[seq, tick] : got.ticks()) {
        for (const auto &[server, metrics] : tick) {
            for (const auto &[name, value] : metrics)
                EXPECT_EQ(value, live.ticks().at(seq).at(server).at(name))
                    << seq << ' ' << server << ' ' << name;
        }
    }
}

} // namespace

TEST(PollPlace, isReadAsItIsWritten)
{
    using Kind = AskedOthers::Kind;
    for (const auto kind : {Kind::Newest, Kind::Arrival, Kind::Time, Kind::Span}) {
        const PollPlace place{.asked = {.kind = kind, .value = 1'700'000'000'000},
                              .cut = Arrivals::of(12, 3),
                              .source = 4,
                              .stretch = 5,
                              .after = 6};
        EXPECT_EQ(pollPlaceOf(textOf(place)), place) << textOf(place);
    }
    for (const char *text :
         {"", "12", "12.3", "12.3~a1", "12.3~a1~4.5", "12.3~x1~4.5.6", "12.3~a~4.5.6", "12.3~a1~4.5.6x",
          "12.3~a1~-4.5.6", "~a1~4.5.6", "x~a1~4.5.6", "12.3~a1~99999999999999999999.5.6"})
        EXPECT_FALSE(pollPlaceOf(text)) << text;
}

TEST(RelayPoll, saysOfEachSourceWhatTheStreamSays)
{
    Site one("one", fleet(3));
    Site two("two", fleet(4));
    Site both("both", fleet(2));
    both.follow({one.url(), two.url()});
    one.tick(5);
    ASSERT_TRUE(hasHeard(both, "one", 6));
    ASSERT_TRUE(hasHeard(both, "two", 1));
    Listener stream(both.port());
    ASSERT_TRUE(stream.readUntil("one", 6));
    ASSERT_TRUE(stream.readUntil("two", 1));
    ASSERT_TRUE(stream.readUntil("both", 1));

    Poller poller(both);
    ASSERT_EQ(poller.ask(), 200);
    // As any client reads it, it is the agent's own update.
    EXPECT_EQ(poller.answer.at("type"), "server_update");
    EXPECT_EQ(poller.answer.at("source"), "both");
    EXPECT_EQ(poller.answer.at("data").as_array().size(), 2U);
    ASSERT_EQ(poller.ofOthers().size(), 2U);
    EXPECT_EQ(poller.ofOthers("upstreams").size(), 1U);
    for (const auto &said : poller.ofOthers()) {
        auto streamed = stream.ofType("server_update");
        std::erase_if(streamed, [&](const auto &update) { return update.at("source") != said.at("source"); });
        auto same = said;
        EXPECT_TRUE(same.contains("oldest")); // As `connected` of that source has it.
        same.erase("oldest");
        EXPECT_EQ(same, streamed.back());
    }
    // Who has all hears nothing, and then only of who has something new.
    EXPECT_EQ(poller.ask(), 204);
    one.tick();
    ASSERT_TRUE(hasHeard(both, "one", 7));
    ASSERT_EQ(poller.ask(), 200);
    ASSERT_EQ(poller.ofOthers().size(), 1U);
    EXPECT_EQ(poller.ofOthers().front().at("source"), "one");
    EXPECT_EQ(poller.ofOthers().front().at("seq"), 7);
    EXPECT_FALSE(poller.ofOthers().front().contains("oldest"));
    EXPECT_TRUE(poller.ofOthers("history").empty());
    EXPECT_EQ(poller.ask(), 204);
    both.tick();
    ASSERT_EQ(poller.ask(), 200);
    EXPECT_FALSE(poller.answer.contains("sources"));
    // The id is the stream's.
    one.tick(3);
    ASSERT_TRUE(hasHeard(both, "one", 10));
    Listener resumed(both.port(), "/api/stream", join({"Last-Event-ID: ", poller.id, "\r\n"}));
    ASSERT_TRUE(resumed.readUntil([&] { return resumed.hasLastChunk; }));
    EXPECT_EQ(resumed.got["one"].seqs(), (std::set<std::uint64_t>{8, 9, 10}));
}

TEST(RelayPoll, waitsForNewsOfAnybody)
{
    Site far("far", fleet(3));
    Site near("near", fleet(2));
    near.follow({far.url()});
    ASSERT_TRUE(hasHeard(near, "far", 1));
    const auto isWaiting = [&] { return near.waitFor([&] { return near.waiting() == 1; }); };
    Poller poller(near, "&wait=60");
    ASSERT_EQ(poller.ask(), 200);
    poller.sendQuestion();
    ASSERT_TRUE(isWaiting());
    EXPECT_FALSE(poller.hasInput());
    far.tick();
    ASSERT_EQ(poller.readAnswer(), 200);
    EXPECT_EQ(poller.got["far"].seqs(), (std::set<std::uint64_t>{1, 2}));
    EXPECT_EQ(poller.answer.at("seq"), 1);
    poller.sendQuestion();
    ASSERT_TRUE(isWaiting());
    near.tick();
    ASSERT_EQ(poller.readAnswer(), 200);
    EXPECT_EQ(poller.answer.at("seq"), 2);
    EXPECT_FALSE(poller.answer.contains("sources"));
    // By tag, too.
    DoorClient tagged(near.port());
    tagged.get("/api/servers?wait=60");
    const auto first = tagged.readReply();
    ASSERT_TRUE(first);
    tagged.get("/api/servers?wait=60", join({"If-None-Match: ", first->headers.at("etag"), "\r\n"}));
    ASSERT_TRUE(isWaiting());
    far.tick();
    const auto next = tagged.readReply();
    ASSERT_TRUE(next);
    EXPECT_EQ(next->status, 200);
    EXPECT_NE(next->headers.at("etag"), first->headers.at("etag"));
}

TEST(RelayPoll, givesManyWhoWaitTheSameAnswer)
{
    Site far("far", fleet(3));
    Site near("near", fleet(2));
    near.follow({far.url()});
    ASSERT_TRUE(hasHeard(near, "far", 1));
    Poller first(near);
    ASSERT_EQ(first.ask(), 200);
    std::vector<std::unique_ptr<DoorClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<DoorClient>(near.port()));
        clients.back()->get(join({"/api/servers?wait=60&since=", first.id}));
    }
    ASSERT_TRUE(near.waitFor([&] { return near.waiting() == 50; }));
    far.tick();
    std::set<std::string> bodies;
    for (const auto &client : clients)
        bodies.insert(client->readReply().value_or(DoorClient::Reply{}).body);
    EXPECT_EQ(bodies.size(), 1U);
    EXPECT_NE(bodies.begin()->find("\"sources\""), std::string::npos);
}

TEST(RelayPoll, givesThePastOfAllInAsManyAnswersAsItTakes)
{
    Site one("one", fleet(20));
    Site two("two", fleet(30));
    one.tick(99);
    two.tick(59);
    Site both("both", fleet(10), Site::firstMs, Site::plainRules(), {.pastBytes = 20'000});
    both.tick(79);
    both.follow({one.url(), two.url()});
    ASSERT_TRUE(hasHeard(both, "one", 100));
    ASSERT_TRUE(hasHeard(both, "two", 60));
    one.tick(10);
    two.tick(10);
    ASSERT_TRUE(hasHeard(both, "one", 110));
    ASSERT_TRUE(hasHeard(both, "two", 70));
    // The past of before may still be coming.
    ASSERT_TRUE(both.waitFor([&] {
        std::size_t whole = 0;
        for (const auto &source : both.relay().sources())
            whole += source->past().oldest(source->identity().epoch)->seq == 1 ? 1 : 0;
        return whole == 2;
    }));
    for (const char *from : {"history=900", "since=1700000000", "since=other-3"}) {
        Poller poller(both);
        EXPECT_GE(poller.catchUp(from), 4) << from;
        EXPECT_EQ(poller.got["one"].seqs(), seqsTo(110)) << from;
        EXPECT_EQ(poller.got["two"].seqs(), seqsTo(70)) << from;
        EXPECT_EQ(poller.got["both"].seqs(), seqsTo(80)) << from;
        expectTheSame(poller.got["one"], one.live());
        expectTheSame(poller.got["two"], two.live());
        EXPECT_EQ(poller.ask(), 204) << from;
    }
    // What comes meanwhile is not lost, and does not make it endless.
    Poller poller(both);
    ASSERT_EQ(poller.ask("history=900"), 200);
    unsigned more = 0;
    for (int answers = 0; poller.hasMore() && answers < 1000; ++answers) {
        if (more < 10) {
            one.tick();
            both.tick();
            ASSERT_TRUE(hasHeard(both, "one", 110U + ++more));
        }
        ASSERT_EQ(poller.ask(), 200);
    }
    EXPECT_FALSE(poller.hasMore());
    EXPECT_GT(more, 2U);
    EXPECT_EQ(poller.got["one"].seqs(), seqsTo(110 + more));
    EXPECT_EQ(poller.got["two"].seqs(), seqsTo(70));
    EXPECT_EQ(poller.got["both"].seqs(), seqsTo(80 + more));
    // An id from between, on the stream: all that there is.
    Poller brief(both);
    ASSERT_EQ(brief.ask("history=900"), 200);
    ASSERT_TRUE(brief.hasMore());
    Listener stream(both.port(), "/api/stream", join({"Last-Event-ID: ", brief.id, "\r\n"}));
    ASSERT_EQ(stream.status(), 200);
    ASSERT_TRUE(stream.readUntil([&] { return stream.hasLastChunk; }));
    EXPECT_EQ(stream.got["one"].seqs(), seqsTo(110 + more));
    EXPECT_EQ(stream.got["both"].seqs(), seqsTo(80 + more));
}

TEST(RelayPoll, losesNothingWhoeverFailsMeanwhile)
{
    Site one("one", fleet(3));
    Site two("two", fleet(4));
    Site both("both", fleet(1), Site::firstMs, Site::plainRules(), {.pastBytes = 4'000});
    both.follow({one.url(), two.url()});
    ASSERT_TRUE(both.waitForSources(2));
    Poller poller(both);
    ASSERT_EQ(poller.ask("history=900"), 200);
    std::mt19937 random(7);
    std::uint64_t ticks = 1;
    for (int round = 0; round < 60; ++round) {
        const auto chance = random() % 6;
        if (chance == 0)
            one.end();
        const int times = static_cast<int>(random() % 4);
        for (int i = 0; i < times; ++i, ++ticks) {
            one.tick();
            two.tick();
            both.tick(static_cast<int>(random() % 2));
        }
        if (chance == 0)
            one.begin();
        if (chance == 1)
            poller.leave();
        if (chance == 2) { // Nobody hears that answer.
            poller.sendQuestion();
            poller.leave();
        }
        const auto status = poller.ask();
        ASSERT_TRUE(status == 200 || status == 204) << status;
    }
    one.tick();
    two.tick();
    ++ticks;
    ASSERT_TRUE(hasHeard(both, "one", ticks));
    ASSERT_TRUE(hasHeard(both, "two", ticks));
    const auto isWhole = [&](const std::string &source) {
        return poller.got[source].seqs() == seqsTo(ticks);
    };
    const auto until = std::chrono::steady_clock::now() + 30s;
    while (!(isWhole("one") && isWhole("two")) && std::chrono::steady_clock::now() < until)
        poller.catchUp(); // What was missed of `one` may still be on its way.
    // As much as the agent itself has.
    Listener stream(both.port(), "/api/stream?history=900");
    ASSERT_TRUE(stream.readUntil([&] { return stream.hasLastChunk; }));
    EXPECT_EQ(stream.got["one"].seqs(), seqsTo(ticks));
    EXPECT_EQ(stream.got["two"].seqs(), seqsTo(ticks));
    EXPECT_EQ(poller.got["one"].seqs(), seqsTo(ticks));
    EXPECT_EQ(poller.got["two"].seqs(), seqsTo(ticks));
    expectTheSame(poller.got["one"], one.live());
    expectTheSame(poller.got["two"], two.live());
}

TEST(RelayPoll, tellsOnceWhoIsNotFollowedAnyMore)
{
    Site one("one", fleet(3));
    Site two("two", fleet(3));
    Site both("both", fleet(1));
    both.follow({one.url(), two.url()});
    ASSERT_TRUE(both.waitForSources(2));
    Poller poller(both);
    ASSERT_EQ(poller.ask(), 200);
    const auto before = poller.id;
    both.follow({one.url()});
    ASSERT_EQ(poller.ask(), 200);
    ASSERT_EQ(poller.ofOthers().size(), 1U);
    EXPECT_EQ(poller.ofOthers().front().at("source"), "two");
    EXPECT_EQ(poller.ofOthers().front().at("seq"), 2);
    EXPECT_TRUE(poller.ofOthers().front().at("data").as_array().empty());
    EXPECT_EQ(poller.ask(), 204);
    // Who comes back to the stream hears it as well; who never heard of it hears nothing.
    Listener back(both.port(), "/api/stream", join({"Last-Event-ID: ", before, "\r\n"}));
    ASSERT_TRUE(back.readUntil("two", 2));
    Poller fresh(both);
    ASSERT_EQ(fresh.ask(), 200);
    ASSERT_EQ(fresh.ofOthers().size(), 1U);
    EXPECT_EQ(fresh.ofOthers().front().at("source"), "one");
    // And it comes back as itself.
    both.follow({one.url(), two.url()});
    ASSERT_TRUE(both.waitForSources(2));
    two.tick(2);
    ASSERT_TRUE(hasHeard(both, "two", 3));
    ASSERT_EQ(poller.ask(), 200);
    ASSERT_EQ(poller.ofOthers().size(), 1U);
    EXPECT_EQ(poller.ofOthers().front().at("data").as_array().size(), 3U);
}

TEST(RelayPoll, hearsOnlyOfWhatItMaySee)
{
    Site web("web", fleet(1)); // web-0
    Site all("all", fleet(9));
    auto entry = plainTokenEntry("secret-123");
    entry.servers = Scope({"db-*"});
    Site near("near", fleet(1), Site::firstMs, {.hostNames = {"localhost"}, .tokens = TokenStore({entry})});
    near.follow({web.url(), all.url()});
    ASSERT_TRUE(near.waitForSources(2));
    const std::string token = "Authorization: Bearer secret-123\r\n";
    Poller poller(near, "&wait=60", token);
    ASSERT_EQ(poller.ask("history=900"), 200);
    ASSERT_EQ(poller.ofOthers().size(), 1U);
    EXPECT_EQ(poller.ofOthers().front().at("source"), "all");
    EXPECT_FALSE(poller.ofOthers("upstreams").front().contains("upstreams"));
    EXPECT_EQ(poller.ofOthers().front().at("scope").at("servers"), json::parse(R"(["db-*"])"));
    poller.sendQuestion();
    ASSERT_TRUE(near.waitFor([&] { return near.waiting() == 1; }));
    web.tick(3);
    ASSERT_TRUE(hasHeard(near, "web", 4));
    EXPECT_FALSE(poller.hasInput());
    all.tick();
    ASSERT_EQ(poller.readAnswer(), 200);
    EXPECT_FALSE(poller.got.contains("web"));
    for (const auto &[seq, tick] : poller.got["all"].ticks()) {
        for (const auto &[server, metrics] : tick)
            EXPECT_TRUE(server.starts_with("db-")) << server;
    }
    web.tick();
    ASSERT_TRUE(hasHeard(near, "web", 5));
    Poller later(near, {}, token);
    later.id = poller.id;
    EXPECT_EQ(later.ask(), 204);
}

TEST(RelayPoll, narrowsOthersAsItNarrowsItself)
{
    Site far("far", fleet(5));
    Site near("near", fleet(1));
    near.follow({far.url()});
    ASSERT_TRUE(near.waitForSources(1));
    far.tick(9);
    ASSERT_TRUE(hasHeard(near, "far", 10));
    const std::set<std::string> covered{"id", "name", "status", "cpu", "lastUpdate", "network"};
    Poller poller(near, "&fields=cpu,network.rx");
    ASSERT_EQ(poller.ask("history=900"), 200);
    const auto said = poller.ofOthers().front();
    EXPECT_EQ(said.at("scope").at("fields"), json::parse(R"(["cpu","network.rx"])"));
    for (const auto &server : said.at("data").as_array()) {
        for (const auto &[name, value] : server.as_object())
            EXPECT_TRUE(covered.contains(name)) << name;
        if (server.as_object().contains("network")) {
            EXPECT_EQ(server.at("network").as_object().size(), 1U);
            EXPECT_TRUE(server.at("network").as_object().contains("rx"));
        }
    }
    ASSERT_FALSE(poller.ofOthers("history").empty());
    std::set<std::string> columns;
    const auto past = poller.ofOthers("history").front();
    for (const auto &server : past.at("data").as_array()) {
        for (const auto &[name, value] : server.as_object())
            columns.insert(name);
    }
    EXPECT_EQ(columns, (std::set<std::string>{"id", "status", "cpu", "network.rx"}));
    EXPECT_EQ(poller.got["far"].seqs(), seqsTo(10));

    // On the stream the last tick of each interval; the source's own is a second.
    Listener stream(near.port(), "/api/stream?interval=3000&fields=cpu");
    ASSERT_TRUE(stream.readUntil("near", 1));
    far.tick(9);
    ASSERT_TRUE(stream.readUntil("far", 18));
    std::vector<std::int64_t> seqs;
    for (const auto &update : stream.ofType("server_update")) {
        if (update.at("source") != "far")
            continue;
        seqs.push_back(update.at("seq").as_int64());
        EXPECT_EQ(update.at("scope").at("interval"), 3000);
        EXPECT_EQ(update.at("scope").at("mode"), "snapshot");
    }
    EXPECT_EQ(seqs, (std::vector<std::int64_t>{10, 12, 15, 18}));
    // The past comes with every tick.
    Listener all(near.port(), "/api/stream?history=900&interval=3000");
    ASSERT_TRUE(all.readUntil([&] { return all.hasLastChunk; }));
    EXPECT_EQ(all.got["far"].seqs(), seqsTo(19));
}
