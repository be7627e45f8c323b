// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/servercontext.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <tl/expected.hpp>

#include <list>
#include <optional>
#include <random>
#include <string>

namespace agent {

/// The door: accepts clients, hands each new snapshot to the subscribers, and says goodbye to
/// them at the end. Runs on the thread that runs `io`, and is used from it only.
class Server final
{
public:
    /// `io` and `feed` outlive the server. With `tls`, every connection is encrypted.
    Server(boost::asio::io_context &io, Feed &feed, AccessRules rules, ServerLimits limits,
           std::optional<boost::asio::ssl::context> tls, std::uint64_t seed);

    /// Port 0 lets the system choose. The endpoint that it really listens on, or a sentence.
    [[nodiscard]] tl::expected<boost::asio::ip::tcp::endpoint, std::string>
    listen(const boost::asio::ip::tcp::endpoint &where);

    /// To be called after each tick of the feed.
    void publish();

    /// Takes no more clients and sends `timeout` to the subscribers. When all are gone, or the
    /// limit for goodbyes is reached, the server has no work left in `io`.
    void stop();

    [[nodiscard]] const ServerContext &context() const { return m_context; }

private:
    boost::asio::awaitable<void> accept(boost::asio::ip::tcp::acceptor &acceptor);
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);
    boost::asio::awaitable<void> beat();
    void prepare(boost::asio::ip::tcp::socket &socket) const;

    boost::asio::io_context &m_io;
    std::optional<boost::asio::ssl::context> m_tls;
    ServerContext m_context;
    std::list<boost::asio::ip::tcp::acceptor> m_acceptors; ///< A list: coroutines refer to its items.
    boost::asio::steady_timer m_heartbeat;
    boost::asio::steady_timer m_goodbye;
    std::mt19937_64 m_random;
};

} // namespace agent
