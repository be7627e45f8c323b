// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/server.h"

#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

/// Made-up servers with a long name each, so that a snapshot can be made as large as a test needs.
class WideFleet final : public agent::Collector
{
public:
    explicit WideFleet(std::size_t count)
        : m_count(count)
    {
    }
    void collect(const agent::TickTime &now, std::vector<agent::ServerSample> &servers) override
    {
        servers.assign(m_count,
                       {.name = std::string(200, 'n'), .lastUpdateMs = now.wallMs, .cpuPercent = 12.5});
        for (std::size_t i = 0; i < m_count; ++i)
            servers[i].id = std::to_string(i);
    }

private:
    std::size_t m_count;
};

/// A running server on a thread of its own. Everything that touches it is done over there.
class Door
{
public:
    explicit Door(agent::ServerLimits limits = {}, std::size_t fleet = 1, const std::string &token = {},
                  std::optional<boost::asio::ssl::context> tls = {})
        : Door(limits, std::make_unique<WideFleet>(fleet), {}, token, std::move(tls))
    {
    }
    Door(agent::ServerLimits limits, std::unique_ptr<agent::Collector> fleet, agent::HistoryLimits history,
         const std::string &token = {}, std::optional<boost::asio::ssl::context> tls = {})
        : m_feed(std::move(fleet), {.source = "src", .epoch = "ep"}, {}, history)
        , m_server(m_io, m_feed, rulesFor(token), limits,
                   tls ? std::make_shared<boost::asio::ssl::context>(std::move(*tls)) : nullptr, 1)
    {
        m_feed.tick({.wallMs = 1'700'000'000'000}, 1);
        m_port = m_server.listen({boost::asio::ip::address_v4::loopback(), 0}).value().port();
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~Door()
    {
        stop();
        waitUntilIdle();
    }
    Door(const Door &) = delete;
    Door &operator=(const Door &) = delete;

    [[nodiscard]] static agent::AccessRules rulesFor(const std::string &token)
    {
        agent::AccessRules rules{.hostNames = {"localhost"}};
        if (!token.empty())
            rules.tokens = agent::TokenStore({agent::plainTokenEntry(token)});
        return rules;
    }

    /// To be used in onServer() only.
    [[nodiscard]] agent::Feed &feed() { return m_feed; }
    [[nodiscard]] agent::Relay &relay() { return m_server.relay(); }
    [[nodiscard]] std::uint16_t port() const { return m_port; }
    template<typename Ask>
    auto onServer(Ask ask)
    {
        return boost::asio::post(m_io, boost::asio::use_future(std::move(ask))).get();
    }
    void tick()
    {
        onServer([this] {
            const std::chrono::seconds since(m_feed.snapshot().seq);
            m_feed.tick({.steady = std::chrono::steady_clock::time_point(since),
                         .wallMs = 1'700'000'000'000 + since.count() * 1000},
                        m_feed.snapshot().seq + 1);
            m_server.publish();
        });
    }
    void apply(agent::AccessRules rules, const agent::ServerLimits &limits = {})
    {
        onServer([&] { m_server.apply(std::move(rules), limits); });
    }
    /// `log` outlives the door.
    void setAccessLog(agent::LogSink *log)
    {
        onServer([&] { m_server.setAccessLog(log); });
    }
    void setTls(agent::TlsContextPtr tls)
    {
        onServer([&] { m_server.setTls(std::move(tls)); });
    }
    void stop()
    {
        if (!m_isStopped)
            onServer([this] { m_server.stop(); });
        m_isStopped = true;
    }
    /// Stops just after it accepted the client that `connect` makes, and before anything else.
    template<typename Connect>
    void stopWhenAccepted(Connect connect)
    {
        onServer([&] {
            connect();
            m_io.run_one();
            m_server.stop();
        });
        m_isStopped = true;
    }
    /// Comes back when the server has nothing left to do.
    void waitUntilIdle()
    {
        if (m_thread.joinable())
            m_thread.join();
    }
    std::size_t subscribers()
    {
        return onServer([this] { return m_server.context().subscribers.size(); });
    }
    std::size_t connections()
    {
        return onServer([this] { return m_server.context().connections.size(); });
    }
    std::uint64_t packedPieces()
    {
        return onServer([this] { return m_server.context().packer.count(); });
    }
    std::uint64_t dropped()
    {
        return onServer([this] { return m_server.context().droppedSubscribers; });
    }

private:
    boost::asio::io_context m_io{1};
    agent::Feed m_feed;
    agent::Server m_server;
    std::uint16_t m_port = 0;
    bool m_isStopped = false;
    std::thread m_thread;
};
