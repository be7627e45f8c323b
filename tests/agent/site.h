// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/connection.h"
#include "agent/server.h"
#include "agent/upstreams.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/received.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_future.hpp>

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// An agent that may follow others, ticked by the test. Its network can fail while it measures on. Everything
/// that touches it is done on its own thread.
class Site
{
public:
    static constexpr std::int64_t firstMs = 1'700'000'000'000;

    Site(std::string source, std::unique_ptr<agent::Collector> fleet, std::int64_t clockMs = firstMs,
         agent::AccessRules rules = plainRules(), const agent::ServerLimits &limits = {},
         agent::FollowLimits following = hasty())
        : m_feed(std::move(fleet), {.source = source, .epoch = "ep" + source}, {},
                 {.keep = std::chrono::minutes(15)})
        , m_rules(std::move(rules))
        , m_limits(limits)
        , m_following(std::move(following))
        , m_clockMs(clockMs)
    {
        tickFeed();
        begin();
    }
    ~Site() { end(); }
    Site(const Site &) = delete;
    Site &operator=(const Site &) = delete;

    [[nodiscard]] static agent::AccessRules plainRules() { return {.hostNames = {"localhost"}}; }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] std::string url() const
    {
        return "http://127.0.0.1:" + std::to_string(m_port) + "/api/stream";
    }
    [[nodiscard]] const Received &live() const { return m_live; }

    /// Its network fails: all connections break, and nobody can come. It goes on with what it does.
    void end()
    {
        if (!m_running)
            return;
        boost::asio::post(m_running->io, [this] {
            for (auto *connection : m_running->server.context().connections)
                connection->abort();
            m_running->upstreams.stop();
            m_running->server.stop();
        });
        m_running->thread.join();
        m_running.reset();
    }
    void begin()
    {
        m_running = std::make_unique<Running>(m_feed, m_rules, m_limits, m_following);
        m_port = m_running->server.listen({boost::asio::ip::address_v4::loopback(), m_port}).value().port();
        m_running->thread = std::thread([this] { m_running->io.run(); });
        follow(m_upstreams);
    }

    template<typename Ask>
    auto onServer(Ask ask)
    {
        return boost::asio::post(m_running->io, boost::asio::use_future(std::move(ask))).get();
    }
    void tick(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            if (!m_running) {
                tickFeed();
                continue;
            }
            onServer([this] {
                tickFeed();
                m_running->server.publish();
            });
        }
    }
    void follow(const std::vector<std::string> &urls)
    {
        m_upstreams = urls;
        onServer([this] {
            agent::Options options;
            for (const auto &url : m_upstreams)
                options.upstreams.push_back({.url = url});
            std::vector<std::string> warnings;
            m_running->upstreams.apply(agent::loadUpstreams(options, warnings).value());
        });
    }
    [[nodiscard]] std::vector<agent::UpstreamStatus> statuses()
    {
        return onServer([this] { return m_running->server.relay().statuses(); });
    }
    [[nodiscard]] agent::Relay &relay() { return m_running->server.relay(); } ///< In onServer() only.
    [[nodiscard]] std::size_t subscribers()
    {
        return onServer([this] { return m_running->server.context().subscribers.size(); });
    }
    /// Who waits for an answer, in onServer() only.
    [[nodiscard]] std::size_t waiting() { return m_running->server.context().subscribers.size(); }
    /// Whether it comes true before half a minute is over. Looked at by the server's own thread.
    template<typename Ask>
    bool waitFor(Ask ask)
    {
        struct Look : std::enable_shared_from_this<Look>
        {
            Look(boost::asio::io_context &io, Ask what)
                : isSo(std::move(what))
                , again(io)
            {
            }
            void now()
            {
                if (isSo()) {
                    result.set_value(true);
                } else if (std::chrono::steady_clock::now() > until) {
                    result.set_value(false);
                } else {
                    again.expires_after(std::chrono::milliseconds(1));
                    again.async_wait(
                        [self = this->shared_from_this()](boost::system::error_code) { self->now(); });
                }
            }
            Ask isSo;
            boost::asio::steady_timer again;
            std::promise<bool> result{};
            std::chrono::steady_clock::time_point until =
                std::chrono::steady_clock::now() + std::chrono::seconds(30);
        };
        const auto look = std::make_shared<Look>(m_running->io, std::move(ask));
        auto result = look->result.get_future();
        boost::asio::post(m_running->io, [look] { look->now(); });
        return result.get();
    }
    bool waitForSources(std::size_t count)
    {
        return waitFor([this, count] { return relay().sources().size() >= count; });
    }

    /// Nobody waits long before he tries again.
    [[nodiscard]] static agent::FollowLimits hasty()
    {
        using std::chrono::milliseconds;
        agent::FollowLimits limits;
        limits.retry = {.first = milliseconds(5), .longest = milliseconds(50), .patient = milliseconds(100)};
        limits.soon = milliseconds(5);
        return limits;
    }

private:
    struct Running
    {
        Running(agent::Feed &feed, const agent::AccessRules &rules, const agent::ServerLimits &limits,
                const agent::FollowLimits &following)
            : server(io, feed, rules, limits, nullptr, 1)
            , upstreams(io, server.relay(), nullptr, 2, following)
        {
            server.relay().setLimits({.keep = std::chrono::minutes(15)});
        }
        boost::asio::io_context io{1};
        agent::Server server;
        agent::Upstreams upstreams;
        std::thread thread{};
    };
    void tickFeed()
    {
        const auto seq = m_feed.snapshot().seq + 1;
        const std::chrono::seconds since(seq);
        m_feed.tick({.steady = std::chrono::steady_clock::time_point(since),
                     .wallMs = m_clockMs + static_cast<std::int64_t>(seq) * 1000},
                    seq);
        m_live.take(std::string(m_feed.latest()->event()));
    }

    agent::Feed m_feed;
    agent::AccessRules m_rules;
    agent::ServerLimits m_limits;
    agent::FollowLimits m_following;
    std::int64_t m_clockMs;
    Received m_live{};
    std::uint16_t m_port = 0;
    std::vector<std::string> m_upstreams{};
    std::unique_ptr<Running> m_running{};
};

/// Somebody who follows an agent's stream, with what he got of each source.
class Listener
{
public:
    explicit Listener(std::uint16_t port, const std::string &target = "/api/stream",
                      const std::string &extra = {})
        : m_client(port)
    {
        m_client.get(target, extra);
        m_status = m_client.readReply(false).value_or(DoorClient::Reply{}).status;
    }

    /// Reads on until it is so; false if the stream ends, or nothing comes any more.
    bool readUntil(const std::function<bool()> &isSo)
    {
        while (!isSo()) {
            auto event = m_client.nextEvent();
            if (!event)
                return false;
            take(*event);
        }
        return true;
    }
    bool readUntil(const std::string &source, std::uint64_t seq)
    {
        return readUntil([&] { return got[source].ticks().contains(seq); });
    }
    void take(const std::string &event)
    {
        const auto data = dataOfEvent(event);
        const std::string type(data.at("type").as_string());
        events.push_back(data);
        if (const auto id = idOfEvent(event); !id.empty())
            lastId = id;
        if (type == "history" && data.at("last").as_bool())
            hasLastChunk = true;
        const bool hasSamples = type == "server_update" || type == "history";
        if (hasSamples && !ignored.contains(std::string(data.at("source").as_string())))
            got[std::string(data.at("source").as_string())].take(event);
    }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] std::vector<boost::json::object> ofType(const std::string &type) const
    {
        std::vector<boost::json::object> some;
        for (const auto &event : events) {
            if (event.at("type").as_string() == type.c_str())
                some.push_back(event);
        }
        return some;
    }

    std::map<std::string, Received> got{};
    std::set<std::string> ignored{}; ///< Sources whose samples are no good ones.
    std::vector<boost::json::object> events{};
    std::string lastId{};
    bool hasLastChunk = false;

private:
    DoorClient m_client;
    int m_status = 0;
};
