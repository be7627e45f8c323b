// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Agents that follow agents, over real sockets. tst_relay has what is made of single events.
#include "agent/livesettings.h"
#include "agent/options.h"
#include "agent/text.h"
#include "tests/agent/agentprocess.h"
#include "tests/agent/changingfleet.h"
#include "tests/agent/site.h"
#include "tests/agent/temporaryfolder.h"

#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <sstream>

// windows.h has these two, which are names here, from days of 16 bits.
#undef near
#undef far

using namespace agent;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

// Not by operator+: GCC 12 takes that for an overlapping copy.
std::string siteName(std::size_t number)
{
    return std::to_string(number).insert(0, 1, 's');
}

std::unique_ptr<Collector> fleet(std::size_t count)
{
    return std::make_unique<ChangingFleet>(count);
}

class NoFleet final : public Collector
{
public:
    void collect(const TickTime &, std::vector<ServerSample> &servers) override { servers.clear(); }
};

std::unique_ptr<Site> siteWithoutServers(const std::string &source)
{
    return std::make_unique<Site>(source, std::make_unique<NoFleet>());
}

std::set<std::uint64_t> seqsTo(std::uint64_t last)
{
    std::set<std::uint64_t> seqs;
    for (std::uint64_t seq = 1; seq <= last; ++seq)
        seqs.insert(seq);
    return seqs;
}

bool hasRefused(Site &site, const std::string &word)
{
    return site.waitFor([&] {
        for (const auto &status : site.relay().statuses()) {
            if (status.state == UpstreamState::Refused && status.why.find(word) != std::string::npos)
                return true;
        }
        return false;
    });
}

/// Answers whoever comes with the same bytes, and holds the connection until it goes.
class SimpleServer
{
public:
    explicit SimpleServer(std::string answer, bool isHeldOpen = true)
        : m_answer(std::move(answer))
        , m_isHeldOpen(isHeldOpen)
        , m_acceptor(m_io, {boost::asio::ip::address_v4::loopback(), 0})
        , m_thread([this] { serve(); })
    {
    }
    ~SimpleServer()
    {
        m_isOver = true;
        try {
            boost::asio::ip::tcp::socket socket(m_io); // Wakes it.
            boost::system::error_code ignored;
            socket.connect(m_acceptor.local_endpoint(), ignored);
            m_thread.join();
        } catch (...) {
            std::terminate();
        }
    }
    [[nodiscard]] std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(m_acceptor.local_endpoint().port()) + "/api/stream";
    }
    [[nodiscard]] int requests() const { return m_requests; }

private:
    void serve()
    {
        std::vector<boost::asio::ip::tcp::socket> held;
        while (!m_isOver) {
            boost::system::error_code error;
            auto socket = m_acceptor.accept(error);
            if (error || m_isOver)
                return;
            std::string request;
            boost::asio::read_until(socket, boost::asio::dynamic_buffer(request), "\r\n\r\n", error);
            ++m_requests;
            boost::asio::write(socket, boost::asio::buffer(m_answer), error);
            if (m_isHeldOpen)
                held.push_back(std::move(socket));
        }
    }

    std::string m_answer;
    bool m_isHeldOpen;
    std::atomic<bool> m_isOver{false};
    std::atomic<int> m_requests{0};
    boost::asio::io_context m_io{};
    boost::asio::ip::tcp::acceptor m_acceptor;
    std::thread m_thread;
};

const std::string streamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

} // namespace

TEST(Upstream, handsOnWhatOthersMeasureBesideItsOwn)
{
    Site one("one", fleet(5));
    Site two("two", fleet(9));
    Site both("both", fleet(2));
    both.follow({one.url(), two.url()});
    ASSERT_TRUE(both.waitForSources(2));
    Listener listener(both.port());
    for (int i = 0; i < 30; ++i) {
        one.tick();
        two.tick();
        both.tick();
    }
    ASSERT_TRUE(listener.readUntil("one", 31));
    ASSERT_TRUE(listener.readUntil("two", 31));
    ASSERT_TRUE(listener.readUntil("both", 31));
    // Every sample just as it was at its source, nested and odd ones, too.
    for (const auto &[seq, tick] : listener.got["one"].ticks())
        EXPECT_EQ(tick, one.live().ticks().at(seq)) << seq;
    for (const auto &[seq, tick] : listener.got["two"].ticks())
        EXPECT_EQ(tick, two.live().ticks().at(seq)) << seq;
    EXPECT_EQ(listener.got["one"].times().at(20), one.live().times().at(20));
    // Each source was announced, and nothing was made up of it.
    std::set<std::string> announced;
    for (const auto &connected : listener.ofType("connected"))
        announced.insert(std::string(connected.at("source").as_string()));
    EXPECT_EQ(announced, (std::set<std::string>{"one", "two", "both"}));
    for (const auto &update : listener.ofType("server_update")) {
        if (update.at("source") == "one") {
            EXPECT_EQ(update.at("epoch"), "epone");
        }
    }
}

TEST(Upstream, givesThePastOfAllSourcesToWhoAsks)
{
    Site one("one", fleet(5));
    one.tick(49);
    Site middle("middle", fleet(2));
    middle.follow({one.url()});
    ASSERT_TRUE(middle.waitForSources(1));
    one.tick(10);
    middle.tick(5);
    ASSERT_TRUE(middle.waitFor([&] { return middle.relay().sources().front()->seq() == 60; }));
    Listener listener(middle.port(), "/api/stream?history=900");
    ASSERT_TRUE(listener.readUntil([&] { return listener.hasLastChunk; }));
    EXPECT_EQ(listener.got["one"].seqs(), seqsTo(60));
    EXPECT_EQ(listener.got["middle"].seqs(), seqsTo(6));
    for (const auto &[seq, tick] : listener.got["one"].ticks()) {
        for (const auto &[server, metrics] : tick) {
            for (const auto &[name, value] : metrics)
                EXPECT_EQ(value, one.live().ticks().at(seq).at(server).at(name))
                    << seq << ' ' << server << ' ' << name;
        }
    }
    // By its own clock, only the last of it.
    Listener brief(middle.port(), "/api/stream?history=9");
    ASSERT_TRUE(brief.readUntil([&] { return brief.hasLastChunk; }));
    EXPECT_EQ(brief.got["one"].seqs().size(), 10U);
}

TEST(Upstream, bringsLaterWhatItMissed)
{
    Site far("far", fleet(5));
    Site near("near", fleet(1));
    near.follow({far.url()});
    ASSERT_TRUE(near.waitForSources(1));
    far.tick(9);
    Listener live(near.port());
    Listener leaving(near.port());
    far.tick();
    ASSERT_TRUE(live.readUntil("far", 11));
    ASSERT_TRUE(leaving.readUntil("far", 11));
    far.end();
    ASSERT_TRUE(
        near.waitFor([&] { return near.relay().statuses().front().state == UpstreamState::Waiting; }));
    const auto count = live.got["far"].ticks().size();
    far.tick(30);
    near.tick(3);
    ASSERT_TRUE(live.readUntil("near", 4));
    EXPECT_EQ(live.got["far"].ticks().size(), count); // Nothing is made up meanwhile.
    far.begin();
    ASSERT_TRUE(near.waitFor([&] { return near.relay().sources().front()->seq() == 41; }));
    far.tick(5);
    ASSERT_TRUE(live.readUntil("far", 46));
    ASSERT_TRUE(live.readUntil("far", 12)); // It comes behind the newest.
    const auto isWhole = [](Listener &listener) {
        return listener.readUntil([&] {
            return listener.got["far"].ticks().size() ==
                   static_cast<std::size_t>(46 - *listener.got["far"].seqs().begin() + 1);
        });
    };
    EXPECT_TRUE(isWhole(live));

    // Who was away himself gets all after his last id, that which came late to this agent, too.
    Listener back(near.port(), "/api/stream", "Last-Event-ID: " + leaving.lastId + "\r\n");
    ASSERT_EQ(back.status(), 200);
    ASSERT_TRUE(back.readUntil([&] { return back.hasLastChunk; }));
    for (std::uint64_t seq = 12; seq <= 46; ++seq)
        EXPECT_TRUE(back.got["far"].ticks().contains(seq)) << seq;
    for (const auto &[seq, tick] : back.got["far"].ticks()) {
        EXPECT_EQ(tick.size(), far.live().ticks().at(seq).size()) << seq;
    }
    // And ids go on after it.
    far.tick();
    ASSERT_TRUE(back.readUntil("far", 47));
    EXPECT_FALSE(back.lastId.empty());
}

TEST(Upstream, isScrapedAsItsSourcesAre)
{
    Site far("far", fleet(9));
    Site near("near", fleet(9)); // They call their servers alike.
    near.follow({far.url()});
    ASSERT_TRUE(near.waitForSources(1));
    far.tick(3);
    ASSERT_TRUE(near.waitFor([&] { return near.relay().sources().front()->seq() == 4; }));
    const auto seriesOf = [](Site &site, const std::string &query = {}) {
        DoorClient client(site.port());
        client.get("/metrics" + query);
        std::istringstream lines(client.readReply().value_or(DoorClient::Reply{}).body);
        std::set<std::string> series;
        for (std::string line; std::getline(lines, line);) {
            if (line.find("source=\"far\"") != std::string::npos && !line.starts_with("fleetscope_agent_")) {
                EXPECT_TRUE(series.insert(line).second) << line;
            }
        }
        return series;
    };
    const auto wanted = seriesOf(far);
    EXPECT_GT(wanted.size(), 50U);
    EXPECT_EQ(seriesOf(near), wanted);
    const auto some = seriesOf(near, "?servers=db-*");
    EXPECT_FALSE(some.empty());
    for (const auto &line : some)
        EXPECT_NE(line.find("{server=\"db-"), std::string::npos) << line;
}

TEST(Upstream, goesOnExactlyBehindTheLastId)
{
    Site far("far", fleet(3));
    Site near("near", fleet(1));
    near.follow({far.url()});
    ASSERT_TRUE(near.waitForSources(1));
    Listener live(near.port());
    far.tick(4);
    ASSERT_TRUE(live.readUntil("far", 5));
    const auto upTo = [&](std::uint64_t seq) {
        return near.waitFor([&, seq] { return near.relay().sources().front()->seq() == seq; });
    };
    // With and without ticks of this agent itself between: the id is a place among what came from others.
    for (const bool hasOwnTicks : {false, true}) {
        const auto before = near.onServer([&] { return near.relay().sources().front()->seq(); });
        const auto id = live.lastId;
        far.tick();
        if (hasOwnTicks)
            near.tick(2);
        far.tick(2);
        ASSERT_TRUE(upTo(before + 3));
        Listener back(near.port(), "/api/stream", join({"Last-Event-ID: ", id, "\r\n"}));
        ASSERT_TRUE(back.readUntil([&] { return back.hasLastChunk; }));
        EXPECT_EQ(back.got["far"].seqs(), (std::set<std::uint64_t>{before + 1, before + 2, before + 3}));
        ASSERT_TRUE(live.readUntil("far", before + 3));
    }
}

TEST(Upstream, losesNothingHoweverOftenTheClientIsCut)
{
    Site one("one", fleet(3));
    Site two("two", fleet(4));
    Site both("both", fleet(1));
    both.follow({one.url(), two.url()});
    ASSERT_TRUE(both.waitForSources(2));
    std::map<std::string, std::set<std::uint64_t>> got;
    std::string id;
    std::uint64_t ticks = 1;
    for (int cut = 0; cut < 25; ++cut) {
        Listener listener(both.port(), "/api/stream", id.empty() ? ""s : "Last-Event-ID: " + id + "\r\n");
        ASSERT_EQ(listener.status(), 200);
        for (int i = 0; i < 3; ++i, ++ticks) {
            one.tick();
            both.tick(cut % 2);
            two.tick();
        }
        // Cut at any event.
        int left = cut * 7 % 12;
        EXPECT_TRUE(listener.readUntil([&] { return left-- <= 0; }));
        if (!listener.lastId.empty())
            id = listener.lastId;
        for (auto &[source, received] : listener.got)
            got[source].merge(received.seqs());
    }
    Listener listener(both.port(), "/api/stream", "Last-Event-ID: " + id + "\r\n");
    ASSERT_TRUE(listener.readUntil([&] { return listener.hasLastChunk; }));
    ASSERT_TRUE(listener.readUntil("one", ticks));
    ASSERT_TRUE(listener.readUntil("two", ticks));
    for (auto &[source, received] : listener.got)
        got[source].merge(received.seqs());
    for (const std::string source : {"one", "two"}) {
        const auto first = *got[source].begin();
        EXPECT_EQ(got[source].size(), ticks - first + 1) << source;
    }
}

TEST(Upstream, worksOverThreeAgentsAndNarrowsByServer)
{
    Site far("far", fleet(6));
    Site middle("middle", fleet(1));
    Site near("near", fleet(1));
    middle.follow({far.url()});
    near.follow({middle.url()});
    ASSERT_TRUE(near.waitForSources(2));
    far.tick(20);
    ASSERT_TRUE(near.waitFor([&] {
        for (const auto &source : near.relay().sources()) {
            if (source->id() == "far")
                return source->seq() == 21;
        }
        return false;
    }));
    EXPECT_EQ(near.onServer([&] { return near.relay().depth(); }), 2U);
    Listener listener(near.port(), "/api/stream?history=900&servers=db-*");
    ASSERT_TRUE(listener.readUntil([&] { return listener.hasLastChunk; }));
    EXPECT_EQ(listener.got["far"].seqs(), seqsTo(21));
    for (const auto &[seq, tick] : listener.got["far"].ticks()) {
        for (const auto &[server, metrics] : tick)
            EXPECT_TRUE(server.starts_with("db-")) << server;
    }
    EXPECT_FALSE(listener.got.contains("middle")); // It has only web-0.
}

TEST(Upstream, refusesItself)
{
    Site site("self", fleet(1));
    site.follow({site.url()});
    EXPECT_TRUE(hasRefused(site, "circle"));
    EXPECT_TRUE(site.onServer([&] { return site.relay().sources().empty(); }));
}

TEST(Upstream, refusesCirclesOfAnyLength)
{
    for (const std::size_t length : {2U, 3U, 4U}) {
        std::vector<std::unique_ptr<Site>> circle;
        for (std::size_t i = 0; i < length; ++i)
            circle.push_back(std::make_unique<Site>(siteName(i), fleet(1)));
        for (std::size_t i = 0; i + 1 < length; ++i) {
            circle[i]->follow({circle[i + 1]->url()});
            ASSERT_TRUE(circle[i]->waitForSources(1));
        }
        ASSERT_TRUE(circle.front()->waitForSources(length - 1));
        // The one that would close it.
        auto &last = *circle.back();
        last.follow({circle.front()->url()});
        EXPECT_TRUE(hasRefused(last, "circle")) << length;
        for (auto &site : circle)
            site->tick();
        // The others go on.
        Listener listener(circle.front()->port());
        EXPECT_TRUE(listener.readUntil(siteName(length - 1), 2));
    }
}

TEST(Upstream, letsOneOfTwoThatAreStartedTogetherGiveWay)
{
    // The clock stands still, so that nobody's patience ends, and who gave way does not try again.
    auto following = Site::hasty();
    following.retry.patient = std::chrono::hours(1);
    const auto now = std::chrono::steady_clock::now();
    following.now = [now] { return now; };
    for (int round = 0; round < 8; ++round) {
        Site a("a", fleet(1), Site::firstMs, Site::plainRules(), {}, following);
        Site b("b", fleet(1), Site::firstMs, Site::plainRules(), {}, following);
        auto &first = round % 2 == 0 ? a : b;
        auto &second = round % 2 == 0 ? b : a;
        first.follow({second.url()});
        second.follow({first.url()});
        // Always the one with the greater epoch.
        ASSERT_TRUE(hasRefused(b, "circle")) << round;
        ASSERT_TRUE(a.waitFor([&] {
            return a.relay().statuses().front().state == UpstreamState::Live &&
                   a.relay().via() == std::set<std::string>{"epb"};
        })) << round;
        b.tick();
        Listener listener(a.port());
        EXPECT_TRUE(listener.readUntil("b", 2)) << round;
        EXPECT_TRUE(b.onServer([&] { return b.relay().sources().empty() && b.relay().via().empty(); }));
        EXPECT_EQ(a.statuses().front().state, UpstreamState::Live);
    }
}

TEST(Upstream, refusesAChainWithoutEnd)
{
    std::vector<std::unique_ptr<Site>> chain;
    chain.push_back(std::make_unique<Site>("s0", fleet(1)));
    for (std::size_t i = 1; i <= Relay::mostDepth + 1; ++i) {
        chain.push_back(siteWithoutServers(siteName(i)));
        chain.back()->follow({chain[i - 1]->url()});
        if (i <= Relay::mostDepth - 1) {
            ASSERT_TRUE(chain.back()->waitFor([&] { return chain.back()->relay().depth() == i; })) << i;
        }
    }
    // Where exactly depends on who heard of whom first.
    const auto isRefused = [](Site &site) {
        return site.onServer([&site] {
            const auto statuses = site.relay().statuses();
            return std::ranges::any_of(statuses, [](const UpstreamStatus &status) {
                return status.state == UpstreamState::Refused &&
                       status.why.find("too many") != std::string::npos;
            });
        });
    };
    const auto until = std::chrono::steady_clock::now() + 30s;
    bool hasEnd = false;
    while (!hasEnd && std::chrono::steady_clock::now() < until) {
        for (auto &site : chain)
            hasEnd = hasEnd || isRefused(*site);
    }
    EXPECT_TRUE(hasEnd);
}

TEST(Upstream, takesServersThatNumberNothing)
{
    const std::string update =
        R"({"type":"server_update","data":[{"id":"a","name":"A","status":"online","cpu":5,)"
        R"("memory":6,"disk":7,"uptime":8,"lastUpdate":"2026-01-01T00:00:00Z"}],)"
        R"("timestamp":1700000000000,"updateCount":1})";
    SimpleServer plain(streamHead + "data: {\"type\":\"connected\",\"timestamp\":1}\n\ndata: " + update +
                       "\n\ndata: " + update + "\n\n");
    Site site("site", fleet(1));
    site.follow({plain.url()});
    ASSERT_TRUE(site.waitForSources(1));
    Listener listener(site.port(), "/api/stream?history=900");
    ASSERT_TRUE(listener.readUntil([&] { return listener.hasLastChunk; }));
    listener.got.erase("site");
    ASSERT_EQ(listener.got.size(), 1U);
    EXPECT_EQ(listener.got.begin()->second.seqs(), (std::set<std::uint64_t>{1, 2}));
    // The next connection is a life of its own: what was between is not known.
    SimpleServer brief(streamHead + "data: " + update + "\n\n", false);
    site.follow({brief.url()});
    ASSERT_TRUE(site.waitFor([&] { return brief.requests() >= 3 && !site.relay().sources().empty(); }));
    Listener again(site.port(), "/api/stream?history=900");
    ASSERT_TRUE(again.readUntil([&] { return again.hasLastChunk; }));
    std::set<std::string> epochs;
    for (const auto &chunk : again.ofType("history"))
        epochs.insert(std::string(chunk.at("epoch").as_string()));
    EXPECT_GE(epochs.size(), 3U);
}

TEST(Upstream, saysWhyItCannotFollow)
{
    const std::vector<std::pair<std::string, std::string>> answers{
        {"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", "token"},
        {"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "403"},
        {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "404"},
        {"HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", "elsewhere"},
        {"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi", "event stream"},
    };
    for (const auto &[answer, word] : answers) {
        SimpleServer server(answer);
        Site site("site", fleet(1));
        site.follow({server.url()});
        EXPECT_TRUE(hasRefused(site, word)) << answer;
    }
    // What may pass is tried again.
    SimpleServer busy("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
    Site site("site", fleet(1));
    site.follow({busy.url()});
    EXPECT_TRUE(site.waitFor([&] { return busy.requests() >= 3; }));
    EXPECT_EQ(site.statuses().front().state, UpstreamState::Waiting);
}

TEST(Upstream, livesOnWithAHostileOne)
{
    const std::vector<std::string> attacks{
        "data: " + std::string(100'000, '[') + "\n\n",
        "data: " + std::string(40'000'000, 'x'),
        std::string(1'000'000, '\0'),
        "data: "
        "{\"type\":\"server_update\",\"source\":\"x\",\"epoch\":\"e\",\"seq\":18446744073709551615,\"data\":["
        "{\"id\":\"a\"}]}\n\n",
        "id: " + std::string(100'000, 'i') + "\ndata: {}\n\n",
        "data: {\"type\":\"upstreams\",\"via\":[" + std::string(1000, '1') + "]}\n\n",
        "data: "
        "{\"type\":\"history\",\"source\":\"x\",\"epoch\":\"e\",\"seqs\":[1],\"timestamps\":[1],\"data\":[{"
        "\"id\":\"a\",\"x\":[1e400]}]}\n\n",
    };
    Site good("good", fleet(2));
    Site site("site", fleet(1));
    std::vector<std::unique_ptr<SimpleServer>> servers;
    std::vector<std::string> urls{good.url()};
    for (const auto &attack : attacks) {
        servers.push_back(
            std::make_unique<SimpleServer>(streamHead + attack + "\ndata: {\"type\":\"heartbeat\"}\n\n"));
        urls.push_back(servers.back()->url());
    }
    site.follow(urls);
    for (const auto &server : servers)
        ASSERT_TRUE(site.waitFor([&] { return server->requests() >= 1; }));
    ASSERT_TRUE(site.waitFor([&] {
        return std::ranges::any_of(site.relay().sources(),
                                   [](const auto &source) { return source->id() == "good"; });
    }));
    Listener listener(site.port());
    listener.ignored = {"x"};
    good.tick(5);
    site.tick(5);
    EXPECT_TRUE(listener.readUntil("good", 6));
    EXPECT_TRUE(listener.readUntil("site", 6));
}

TEST(Upstream, takesAwayWhatIsNotFollowedAnyMore)
{
    Site one("one", fleet(2));
    Site two("two", fleet(2));
    Site site("site", fleet(1));
    site.follow({one.url(), two.url()});
    ASSERT_TRUE(site.waitForSources(2));
    Listener listener(site.port());
    ASSERT_TRUE(listener.readUntil([&] { return listener.got.size() == 3; }));
    site.follow({two.url()});
    ASSERT_TRUE(listener.readUntil([&] {
        const auto updates = listener.ofType("server_update");
        return updates.back().at("source") == "one" && updates.back().at("data").as_array().empty();
    }));
    two.tick();
    EXPECT_TRUE(listener.readUntil("two", 2)); // It was never interrupted.
    EXPECT_EQ(two.subscribers(), 1U);
    site.follow({one.url(), two.url()});
    one.tick(3);
    EXPECT_TRUE(listener.readUntil("one", 4));
}

TEST(Upstream, keepsTheClockOfEachSource)
{
    const std::int64_t hour = 3'600'000;
    Site ahead("ahead", fleet(1), Site::firstMs + hour);
    Site behind("behind", fleet(1), Site::firstMs - hour);
    ahead.tick(20);
    behind.tick(20);
    Site site("site", fleet(1));
    site.follow({ahead.url(), behind.url()});
    ASSERT_TRUE(site.waitForSources(2));
    ahead.tick();
    behind.tick();
    ASSERT_TRUE(site.waitFor(
        [&] { return site.relay().sources()[0]->seq() == 22 && site.relay().sources()[1]->seq() == 22; }));
    Listener listener(site.port(), "/api/stream?history=10");
    ASSERT_TRUE(listener.readUntil([&] { return listener.hasLastChunk; }));
    for (auto *source : {&ahead, &behind}) {
        const auto &got = listener.got[source == &ahead ? "ahead" : "behind"];
        EXPECT_EQ(got.seqs().size(), 11U);
        for (const auto &[seq, time] : got.times())
            EXPECT_EQ(time, source->live().times().at(seq));
    }
}

TEST(Upstream, tellsWhichOfThemIsLost)
{
    Site far("far", fleet(1));
    Site near("near", fleet(1));
    near.follow({far.url()});
    ASSERT_TRUE(near.waitForSources(1));
    Listener listener(near.port());
    ASSERT_TRUE(listener.readUntil("far", 1));
    far.end();
    ASSERT_TRUE(listener.readUntil([&] { return !listener.ofType("error").empty(); }));
    const std::string said(listener.ofType("error").front().at("message").as_string());
    EXPECT_NE(said.find(far.url().substr(7, 15)), std::string::npos) << said;
    const auto upstreams = listener.ofType("upstreams").back().at("upstreams").as_array();
    ASSERT_EQ(upstreams.size(), 1U);
    EXPECT_EQ(upstreams[0].at("state"), "waiting");
    DoorClient scraper(near.port());
    near.tick();
    scraper.get("/metrics");
    const auto metrics = scraper.readReply().value().body;
    EXPECT_NE(metrics.find("fleetscope_agent_upstream_up{upstream=\"127.0.0.1:"), std::string::npos)
        << metrics;
}

TEST(Upstream, isTakenUpAndLetGoByAReload)
{
    const AgentProcess one(FLEETSCOPE_AGENT, {"--port=0", "--simulate=3", "--seed=1", "--interval=200ms"});
    const AgentProcess two(FLEETSCOPE_AGENT, {"--port=0", "--simulate=4", "--seed=2", "--interval=200ms"});
    const auto entry = [](const AgentProcess &agent, const std::string &name) {
        return "[[upstream]]\nname = \"" + name +
               "\"\nurl = \"http://127.0.0.1:" + std::to_string(agent.readPort()) + "\"\n";
    };
    const auto first = entry(one, "first");
    const auto second = entry(two, "second");
    const TemporaryFolder folder;
    const auto config = folder.write("agent.toml", "local = false\nport = 0\n" + first);
    const AgentProcess site(FLEETSCOPE_AGENT, {"--config", config});
    const auto port = site.readPort();
    ASSERT_NE(port, 0);
    Listener listener(port);
    const auto serversNow = [&listener] {
        std::map<std::string, std::size_t> servers;
        for (const auto &update : listener.ofType("server_update"))
            servers[std::string(update.at("source").as_string())] = update.at("data").as_array().size();
        std::size_t all = 0;
        for (const auto &[source, count] : servers)
            all += count;
        return all;
    };
    ASSERT_TRUE(listener.readUntil([&] { return serversNow() == 3; }));
    folder.write("agent.toml", "local = false\nport = 0\n" + first + second);
    site.reload();
    ASSERT_TRUE(listener.readUntil([&] { return serversNow() == 7; }));
    folder.write("agent.toml", "local = false\nport = 0\n" + second);
    site.reload();
    ASSERT_TRUE(listener.readUntil([&] { return serversNow() == 4; }));
    // Something that cannot be used changes nothing.
    folder.write("agent.toml", "local = false\nport = 0\n[[upstream]]\nurl = \"ftp://x/\"\n");
    site.reload();
    const auto count = listener.events.size();
    ASSERT_TRUE(listener.readUntil([&] { return listener.events.size() > count + 20; }));
    EXPECT_EQ(serversNow(), 4U);
}

TEST(Upstream, isReadFromTheSettings)
{
    const auto options = parseSettings("local = false\n"
                                       "[[upstream]]\nurl = \"https://a.example/api/stream\"\n"
                                       "token-file = \"/t\"\nca_file = \"/c\"\nname = \"A\"\n"
                                       "[[upstream]]\nurl = \"http://b.example:9469\"\n",
                                       {});
    ASSERT_TRUE(options);
    EXPECT_FALSE(options->local);
    EXPECT_EQ(options->upstreams,
              (std::vector<UpstreamOptions>{
                  {.url = "https://a.example/api/stream", .tokenFile = "/t", .caFile = "/c", .name = "A"},
                  {.url = "http://b.example:9469"}}));
    for (const char *text :
         {"upstream = 1", "upstream = [1]", "[upstream]\nurl = \"x\"", "[[upstream]]\nname = \"x\"",
          "[[upstream]]\nurl = 1", "[[upstream]]\nurl = \"http://x/\"\ntoken = \"secret\""})
        EXPECT_FALSE(parseSettings(text, {})) << text;
    std::vector<std::string> warnings;
    EXPECT_FALSE(loadUpstreams({.upstreams = {{.url = "ftp://x/"}}}, warnings));
    EXPECT_FALSE(loadUpstreams({.upstreams = {{.url = "http://x/", .caFile = "/c"}}}, warnings));
    EXPECT_FALSE(loadUpstreams({.upstreams = {{.url = "http://x/"}, {.url = "http://x/y"}}}, warnings));
    const auto good =
        loadUpstreams({.upstreams = {{.url = "http://x:9469"}, {.url = "http://x:9470/b"}}}, warnings);
    ASSERT_TRUE(good);
    EXPECT_EQ(good->front().url.target, "/api/stream");
    EXPECT_EQ(good->front().name, "x:9469");
    EXPECT_EQ(good->back().url.target, "/b");
    EXPECT_TRUE(warnings.empty());
    // What is not published is said.
    const auto live = loadLiveSettings(
        {.upstreams = {{.url = "http://127.0.0.1:2"}}, .publish = {.url = "http://127.0.0.1:1/x"}}, {});
    ASSERT_TRUE(live) << live.error();
    EXPECT_TRUE(std::ranges::any_of(live->warnings, [](const std::string &warning) {
        return warning.find("not what its upstreams bring") != std::string::npos;
    }));
}
