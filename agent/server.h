// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/servercontext.h"
#include "agent/transport.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <tl/expected.hpp>

#include <chrono>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace agent {

struct Farewell;

/// The door: accepts clients, hands each new snapshot to the subscribers, and says goodbye to
/// them at the end. Runs on the thread that runs `io`, and is used from it only.
class Server final
{
public:
    /// `io` and `feed` outlive the server. With `tls`, every connection is encrypted.
    Server(boost::asio::io_context &io, Feed &feed, AccessRules rules, ServerLimits limits, TlsContextPtr tls,
           std::uint64_t seed);

    /// Port 0 lets the system choose. The endpoint that it really listens on, or a sentence.
    [[nodiscard]] tl::expected<boost::asio::ip::tcp::endpoint, std::string>
    listen(const boost::asio::ip::tcp::endpoint &where);

    /// To be called after each tick of the feed.
    void publish();

    /// What a reload brings. Connections go on; streams that their token no longer grants say goodbye.
    void apply(AccessRules rules, const ServerLimits &limits);
    /// New connections get this certificate; whether there is one at all never changes.
    void setTls(TlsContextPtr tls) { m_tls = std::move(tls); }
    /// Notes each request there; `log` outlives the server.
    void setAccessLog(LogSink *log) { m_context.accessLog = log; }
    /// Says there what goes wrong below requests; `log` outlives the server.
    void setLog(Log *log)
    {
        m_context.log = log;
        m_relay.setLog(log);
    }
    /// What it hands on of other agents; nothing until somebody follows some.
    [[nodiscard]] Relay &relay() { return m_relay; }

    /// Takes no more clients and sends `timeout` to the subscribers. When all are gone, or the
    /// limit for goodbyes is reached, the server has no work left in `io`.
    void stop();

    [[nodiscard]] const ServerContext &context() const { return m_context; }

private:
    boost::asio::awaitable<void> accept(boost::asio::ip::tcp::acceptor &acceptor);
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
    boost::asio::awaitable<void> beat();
    void revoke();
    void awaitRevoked();
    enum class Leaving { Shutdown, Revoked };
    [[nodiscard]] Farewell farewell(Leaving why, std::size_t index, std::size_t count);
    void prepare(boost::asio::ip::tcp::socket &socket) const;

    boost::asio::io_context &m_io;
    TlsContextPtr m_tls;
    Historian m_historian;
    Relay m_relay;
    ServerContext m_context;
    std::list<boost::asio::ip::tcp::acceptor> m_acceptors; ///< A list: coroutines refer to its items.
    std::size_t m_turnedAway = 0;                          ///< Connections that are only told to go.
    boost::asio::steady_timer m_heartbeat;
    boost::asio::steady_timer m_goodbye;
    boost::asio::steady_timer m_revocation;
    struct Revoked
    {
        std::weak_ptr<Connection> connection{};
        std::chrono::steady_clock::time_point until{};
    };
    std::deque<Revoked> m_revoked{}; ///< That have their last moment to leave, the first to go in front.
};

} // namespace agent
