// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/publisher.h"
#include "tests/agent/door.h"
#include "tests/agent/received.h"
#include "tests/agent/scriptedserver.h"
#include "tests/agent/temporaryfolder.h"

#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

using namespace agent;
using namespace std::chrono_literals;
namespace asio = boost::asio;

namespace {

constexpr auto deadline = 30s; // Only a broken publisher ever takes this long.

/// A hub of which a test says how it answers. It notes what it took, as objects.
class TestHub
{
public:
    TestHub()
        : m_server([this](ScriptedPeer &peer, int) { serve(peer); })
    {
    }

    /// From now on: the status line and the headers; "" hangs up. After so many answers it takes its time,
    /// until the next call.
    void answerWith(std::string head, std::size_t times = SIZE_MAX)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_answer = std::move(head);
            m_answersLeft = times;
        }
        m_hasChanged.notify_all();
    }
    /// Refuses bodies that are larger.
    void limitBodies(std::size_t most)
    {
        const std::lock_guard lock(m_mutex);
        m_mostBytes = most;
    }
    [[nodiscard]] std::string url(const std::string &target = "/pub/fleet") const
    {
        return m_server.url(target);
    }
    /// The next message that was taken, in order; an empty object at the deadline.
    boost::json::object next()
    {
        std::unique_lock lock(m_mutex);
        if (!m_hasChanged.wait_for(lock, deadline, [this] { return !m_taken.empty(); }))
            return {};
        auto body = m_taken.front();
        m_taken.pop_front();
        return boost::json::parse(body).as_object();
    }
    /// Waits until so many requests were answered.
    bool waitForRequests(std::size_t count)
    {
        std::unique_lock lock(m_mutex);
        return m_hasChanged.wait_for(lock, deadline, [&] { return m_requests.size() >= count; });
    }
    [[nodiscard]] std::vector<std::string> requests()
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }
    [[nodiscard]] bool isEmpty()
    {
        const std::lock_guard lock(m_mutex);
        return m_taken.empty();
    }

private:
    void serve(ScriptedPeer &peer)
    {
        for (std::string request; !(request = peer.request()).empty();) {
            const auto body = request.substr(request.find("\r\n\r\n") + 4);
            std::string answer;
            {
                std::unique_lock lock(m_mutex);
                m_hasChanged.wait_for(lock, deadline, [this] { return m_answersLeft > 0; });
                --m_answersLeft;
                answer = body.size() > m_mostBytes ? "413 Request Entity Too Large\r\n" : m_answer;
            }
            if (!answer.empty())
                peer.send("HTTP/1.1 " + answer + "Content-Length: 0\r\n\r\n");
            {
                const std::lock_guard lock(m_mutex);
                m_requests.push_back(request);
                if (answer.starts_with("20"))
                    m_taken.push_back(body);
            }
            m_hasChanged.notify_all();
            if (answer.empty())
                return;
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_hasChanged;
    std::string m_answer{"201 Created\r\n"};
    std::size_t m_answersLeft = SIZE_MAX;
    std::size_t m_mostBytes = SIZE_MAX;
    std::deque<std::string> m_taken{};
    std::vector<std::string> m_requests{};
    ScriptedServer m_server;
};

PublishLimits quick()
{
    PublishLimits limits;
    limits.retry = {.first = 1ms, .longest = 4ms, .patient = 5ms, .mostAsked = 8ms};
    limits.client.head = 5s;
    return limits;
}

/// A feed and a publisher on a thread of their own.
class PublishingAgent
{
public:
    explicit PublishingAgent(const PublishLimits &limits = quick(), std::size_t fleet = 2,
                             std::chrono::milliseconds keep = 1h)
        : m_feed(std::make_unique<WideFleet>(fleet), {.source = "src", .epoch = "ep"}, {}, {.keep = keep})
        , m_publisher(m_io, m_feed, m_log, 1, limits)
    {
        tickOnce();
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~PublishingAgent()
    {
        stop();
        m_thread.join();
    }
    PublishingAgent(const PublishingAgent &) = delete;
    PublishingAgent &operator=(const PublishingAgent &) = delete;

    void publishTo(const std::string &url, const std::string &token = {})
    {
        onAgent(
            [&] { m_publisher.apply(PublishSettings{.url = parseClientUrl(url).value(), .token = token}); });
    }
    void publishNowhere()
    {
        onAgent([&] { m_publisher.apply(std::nullopt); });
    }
    void tick(std::uint64_t times = 1)
    {
        onAgent([&] {
            for (std::uint64_t i = 0; i < times; ++i) {
                tickOnce();
                m_publisher.tick();
            }
        });
    }
    void stop()
    {
        if (!std::exchange(m_isStopped, true))
            onAgent([this] { m_publisher.stop(); });
    }

private:
    template<typename Ask>
    void onAgent(Ask ask)
    {
        asio::post(m_io, asio::use_future(std::move(ask))).get();
    }
    void tickOnce()
    {
        const auto seq = m_feed.snapshot().seq + 1;
        m_feed.tick({.steady = std::chrono::steady_clock::time_point(std::chrono::seconds(seq)),
                     .wallMs = 1'700'000'000'000 + static_cast<std::int64_t>(seq) * 1000},
                    seq);
    }

    asio::io_context m_io{1};
    asio::executor_work_guard<asio::io_context::executor_type> m_work{m_io.get_executor()};
    Log m_log{};
    Feed m_feed;
    Publisher m_publisher;
    bool m_isStopped = false;
    std::thread m_thread;

public:
    void letGo() { m_work.reset(); }
};

std::string typeOf(const boost::json::object &object)
{
    return object.contains("type") ? std::string(object.at("type").as_string()) : "nothing";
}

std::uint64_t seqOf(const boost::json::object &update)
{
    return update.contains("seq") ? update.at("seq").to_number<std::uint64_t>() : 0;
}

TEST(RetryDelay, followsTheProtocol)
{
    RetryDelay delay;
    const RetryDelay::TimePoint start{};
    for (const auto floor : {2500, 5000, 10'000, 20'000, 40'000, 60'000, 60'000})
        EXPECT_EQ(delay.afterFailure(start, 0.0).count(), floor);
    EXPECT_EQ(delay.afterFailure(start, 0.5), 90s);
    EXPECT_EQ(delay.afterFailure(start, 0.0, 100s), 100s);
    EXPECT_EQ(delay.afterFailure(start, 0.0, 24h), 600s);
    EXPECT_EQ(delay.afterRefusal(0.5), 90s);
    // What worked for a moment only has not recovered.
    delay.succeeded(start);
    EXPECT_EQ(delay.afterFailure(start + 9999ms, 0.0), 60s);
    delay.succeeded(start);
    delay.succeeded(start + 5s);
    EXPECT_EQ(delay.afterFailure(start + 10s, 0.0), 2500ms);
}

TEST(Publisher, postsEachTickAsAWholeSnapshotWithItsIdOverOneConnection)
{
    TestHub hub;
    PublishingAgent agent;
    agent.letGo();
    agent.publishTo(hub.url("/pub/fleet?x=1"), "geheim-123");
    for (std::uint64_t seq = 1; seq <= 3; ++seq) {
        const auto update = hub.next();
        EXPECT_EQ(typeOf(update), "server_update");
        EXPECT_EQ(seqOf(update), seq);
        EXPECT_EQ(update.at("id").as_string(), "ep-" + std::to_string(seq));
        EXPECT_EQ(update.at("source").as_string(), "src");
        EXPECT_EQ(update.at("epoch").as_string(), "ep");
        EXPECT_TRUE(update.contains("timestamp"));
        EXPECT_TRUE(update.at("scope").is_object());
        EXPECT_FALSE(update.contains("capabilities")); // They are this agent's, not the hub's.
        EXPECT_EQ(update.at("data").as_array().size(), 2U);
        agent.tick();
    }
    const auto requests = hub.requests();
    EXPECT_TRUE(requests.front().starts_with("POST /pub/fleet?x=1 HTTP/1.1\r\n"));
    EXPECT_NE(requests.front().find("\r\nAuthorization: Bearer geheim-123\r\n"), std::string::npos);
    EXPECT_NE(requests.front().find("\r\nContent-Type: application/json\r\n"), std::string::npos);
}

TEST(Publisher, bringsWhatTheHubMissedAsHistoryBehindTheNewest)
{
    for (const char *failure : {"503 Service Unavailable\r\nRetry-After: 1\r\n", "403 Forbidden\r\n", ""}) {
        TestHub hub;
        PublishingAgent agent;
        agent.letGo();
        agent.publishTo(hub.url());
        EXPECT_EQ(seqOf(hub.next()), 1U);
        hub.answerWith(failure);
        for (std::size_t tried = 1; tried < 6; ++tried) {
            agent.tick();
            EXPECT_TRUE(hub.waitForRequests(tried + 1));
        }
        EXPECT_TRUE(hub.isEmpty());
        hub.answerWith("202 Accepted\r\n");
        const auto live = hub.next();
        EXPECT_EQ(typeOf(live), "server_update") << failure;
        EXPECT_EQ(seqOf(live), 6U) << failure;
        const auto past = hub.next();
        ASSERT_EQ(typeOf(past), "history") << failure;
        EXPECT_EQ(past.at("seqs"), (boost::json::array{2, 3, 4, 5})) << failure;
        EXPECT_EQ(past.at("id").as_string(), "ep-5");
        EXPECT_TRUE(past.at("last").as_bool());
        agent.tick();
        EXPECT_EQ(seqOf(hub.next()), 7U) << failure;
    }
}

TEST(Publisher, bringsTheStartToAHubThatWasNotThereYet)
{
    TestHub hub;
    hub.answerWith("");
    PublishingAgent agent;
    agent.letGo();
    agent.publishTo(hub.url());
    ASSERT_TRUE(hub.waitForRequests(1));
    agent.tick(3);
    hub.answerWith("201 Created\r\n");
    EXPECT_EQ(seqOf(hub.next()), 4U);
    EXPECT_EQ(hub.next().at("seqs"), (boost::json::array{1, 2, 3}));
}

TEST(Publisher, cutsThePastIntoPiecesThatTheHubTakesAndLetsTheNewestOvertake)
{
    TestHub hub;
    auto limits = quick();
    limits.leastChunkBytes = 512;
    PublishingAgent agent(limits, 20);
    agent.letGo();
    agent.publishTo(hub.url());
    EXPECT_EQ(seqOf(hub.next()), 1U);
    hub.answerWith("503 Service Unavailable\r\n");
    agent.tick(2'000);
    ASSERT_TRUE(hub.waitForRequests(2));
    hub.limitBodies(20'000); // A snapshot has 7,000 or so, all of the past 280,000.
    hub.answerWith("201 Created\r\n", 1);
    std::set<std::uint64_t> seqs;
    std::uint64_t before = 1;
    bool isLast = false;
    EXPECT_EQ(seqOf(hub.next()), 2001U);
    agent.tick();
    hub.answerWith("201 Created\r\n");
    bool hasOvertaken = false;
    while (!isLast) {
        const auto message = hub.next();
        if (typeOf(message) == "server_update") {
            EXPECT_EQ(seqOf(message), 2002U);
            hasOvertaken = true;
            continue;
        }
        ASSERT_EQ(typeOf(message), "history");
        for (const auto &seq : message.at("seqs").as_array()) {
            EXPECT_EQ(seq.to_number<std::uint64_t>(), before + 1);
            seqs.insert(++before);
        }
        isLast = message.at("last").as_bool();
    }
    EXPECT_TRUE(hasOvertaken);
    EXPECT_EQ(seqs.size(), 1'999U); // 2 to 2000.
}

TEST(Publisher, saysNothingAboutWhatIsNotKept)
{
    TestHub hub;
    PublishingAgent agent(quick(), 1, 0ms);
    agent.letGo();
    agent.publishTo(hub.url());
    EXPECT_EQ(seqOf(hub.next()), 1U);
    hub.answerWith("");
    agent.tick(3);
    ASSERT_TRUE(hub.waitForRequests(2));
    hub.answerWith("201 Created\r\n");
    EXPECT_EQ(seqOf(hub.next()), 4U);
    agent.tick();
    EXPECT_EQ(seqOf(hub.next()), 5U);
}

TEST(Publisher, givesSignsOfLifeBetweenRareTicksThatAreNoConnections)
{
    TestHub hub;
    auto limits = quick();
    limits.heartbeat = 20ms;
    PublishingAgent agent(limits);
    agent.letGo();
    agent.publishTo(hub.url());
    EXPECT_EQ(seqOf(hub.next()), 1U);
    const auto beat = hub.next();
    EXPECT_EQ(typeOf(beat), "heartbeat");
    EXPECT_EQ(beat.at("source").as_string(), "src");
    EXPECT_EQ(beat.at("epoch").as_string(), "ep");
    EXPECT_FALSE(beat.contains("id"));
}

TEST(Publisher, goesToAnotherHubAfterAReload)
{
    TestHub first;
    TestHub second;
    PublishingAgent agent;
    agent.letGo();
    agent.publishTo(first.url());
    EXPECT_EQ(seqOf(first.next()), 1U);
    first.answerWith("503 Service Unavailable\r\n");
    agent.tick();
    ASSERT_TRUE(first.waitForRequests(2));
    agent.publishTo(second.url(), "another-token");
    EXPECT_EQ(seqOf(second.next()), 2U);
    EXPECT_NE(second.requests().front().find("Bearer another-token"), std::string::npos);
    agent.publishNowhere();
    agent.tick(2);
    agent.publishTo(second.url(), "third-token");
    EXPECT_EQ(seqOf(second.next()), 4U);
    EXPECT_TRUE(first.isEmpty());
}

TEST(Publisher, sendsTheNewestBeforeItEndsAndNoGoodbyeOfTheHub)
{
    TestHub hub;
    {
        PublishingAgent agent;
        agent.letGo();
        agent.publishTo(hub.url());
        EXPECT_EQ(seqOf(hub.next()), 1U);
        agent.tick();
        agent.stop();
    }
    EXPECT_EQ(seqOf(hub.next()), 2U);
    EXPECT_TRUE(hub.isEmpty()); // No `timeout`: that would be said of the hub, to all who follow any agent.
}

TEST(Publisher, endsThoughTheHubIsSilent)
{
    std::promise<void> isAsked;
    auto waitForRequest = isAsked.get_future();
    ScriptedServer hub([&](ScriptedPeer &peer, int connection) {
        if (connection == 0 && !peer.request().empty())
            isAsked.set_value();
        peer.waitForClose();
    });
    auto limits = quick();
    limits.lastWords = 20ms;
    PublishingAgent agent(limits);
    agent.letGo();
    agent.publishTo(hub.url());
    waitForRequest.wait();
    agent.stop(); // The destructor waits for the end.
}

} // namespace
