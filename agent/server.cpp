// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/server.h"

#include "agent/await.h"
#include "agent/connection.h"
#include "agent/encoder.h"
#include "agent/system.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

// So many clients over a limit still hear why they are turned away; the rest are closed unheard, or one
// address could take all places by being told so.
constexpr std::size_t overloadRoom = 64;
constexpr std::chrono::milliseconds pauseAfterFailedAccept{100}; // Out of file descriptors, most likely.
constexpr std::chrono::milliseconds earliestRetry{1000};
constexpr std::chrono::milliseconds longestSpread{60'000};
constexpr std::chrono::milliseconds deadPeer{60'000};

std::int64_t wallClockMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// Keeps a connection on the server's lists, however its coroutine ends.
class Registration
{
public:
    Registration(ServerContext &context, Connection *connection, asio::steady_timer &goodbye)
        : m_context(context)
        , m_connection(connection)
        , m_goodbye(goodbye)
    {
        m_context.connections.insert(m_connection);
    }
    ~Registration()
    {
        m_context.subscribers.erase(m_connection);
        m_context.connections.erase(m_connection);
        if (m_context.isStopping && m_context.connections.empty())
            m_goodbye.cancel();
    }
    Registration(const Registration &) = delete;
    Registration &operator=(const Registration &) = delete;

private:
    ServerContext &m_context;
    Connection *m_connection;
    asio::steady_timer &m_goodbye;
};

/// Adds to a number as long as it lives.
class Count
{
public:
    Count(std::size_t &number, std::size_t more)
        : m_number(number)
        , m_more(more)
    {
        m_number += m_more;
    }
    ~Count() { m_number -= m_more; }
    Count(const Count &) = delete;
    Count &operator=(const Count &) = delete;

private:
    std::size_t &m_number;
    std::size_t m_more;
};

} // namespace

Server::Server(asio::io_context &io, Feed &feed, AccessRules rules, ServerLimits limits, TlsContextPtr tls,
               std::uint64_t seed)
    : m_io(io)
    , m_tls(std::move(tls))
    , m_historian(io.get_executor(), feed)
    , m_relay({.source = feed.identity().source, .epoch = feed.identity().epoch},
              {.keep = feed.identity().keep})
    , m_context{.feed = feed,
                .historian = m_historian,
                .relay = m_relay,
                .rules = std::move(rules),
                .limits = limits,
                .wallClockMs = wallClockMs,
                .tagSalt = seed,
                .startedAt = std::chrono::steady_clock::now(),
                .addresses = AddressLimits(limits.address),
                .random = std::mt19937_64(seed)}
    , m_heartbeat(io)
    , m_goodbye(io)
    , m_revocation(io)
{
    m_relay.tick(feed.snapshot().seq);
    m_relay.setListener([this](const RelayNews &news) {
        for (auto *subscriber : m_context.subscribers)
            subscriber->sendRelayed(news);
    });
    asio::co_spawn(m_io, beat(), asio::detached);
}

tl::expected<tcp::endpoint, std::string> Server::listen(const tcp::endpoint &where)
{
    boost::system::error_code error;
    tcp::acceptor acceptor(m_io);
    acceptor.open(where.protocol(), error);
    if (!error)
        claimAddress(acceptor, error);
    if (!error && where.address().is_v6())
        acceptor.set_option(asio::ip::v6_only(true), error);
    if (!error)
        acceptor.bind(where, error);
    if (!error)
        acceptor.listen(asio::socket_base::max_listen_connections, error);
    const auto bound = error ? where : acceptor.local_endpoint(error);
    if (error)
        return tl::unexpected(error.message());
    m_acceptors.push_back(std::move(acceptor));
    asio::co_spawn(m_io, accept(m_acceptors.back()), asio::detached);
    return bound;
}

void Server::publish()
{
    // Lets go of the old ones, asked for or not.
    const auto seq = m_context.feed.snapshot().seq;
    m_relay.tick(seq);
    m_context.metrics.moveTo(seq);
    m_context.packedMetrics.moveTo(seq);
    m_context.packedServers.moveTo(seq);
    for (auto *subscriber : m_context.subscribers)
        subscriber->sendLatest();
}

void Server::stop()
{
    m_context.isStopping = true;
    for (auto &acceptor : m_acceptors) {
        boost::system::error_code ignored;
        acceptor.close(ignored);
    }
    m_heartbeat.cancel();
    m_revocation.cancel();
    std::size_t index = 0;
    for (auto *connection : m_context.connections)
        connection->finish(farewell(Leaving::Shutdown, index++, m_context.connections.size()));
    if (m_context.connections.empty())
        return;
    m_goodbye.expires_after(m_context.limits.shutdown);
    m_goodbye.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        for (auto *connection : m_context.connections)
            connection->abort();
    });
}

void Server::apply(AccessRules rules, const ServerLimits &limits)
{
    m_context.rules = std::move(rules);
    m_context.limits = limits;
    m_context.addresses.setPolicy(limits.address);
    revoke();
}

void Server::revoke()
{
    std::vector<Connection *> revoked;
    for (auto *subscriber : m_context.subscribers) {
        if (!subscriber->isEnding() && !m_context.rules.tokens.stillGrants(subscriber->caller()))
            revoked.push_back(subscriber);
    }
    const auto until = std::chrono::steady_clock::now() + m_context.limits.revocation;
    const bool isAwaited = !m_revoked.empty();
    for (std::size_t i = 0; i < revoked.size(); ++i) {
        m_revoked.push_back({revoked[i]->weak_from_this(), until});
        revoked[i]->finish(farewell(Leaving::Revoked, i, revoked.size()));
    }
    // Another reload does not put off those of the one before.
    if (!isAwaited)
        awaitRevoked();
}

void Server::awaitRevoked()
{
    if (m_revoked.empty())
        return;
    m_revocation.expires_at(m_revoked.front().until);
    m_revocation.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        const auto now = std::chrono::steady_clock::now();
        while (!m_revoked.empty() && m_revoked.front().until <= now) {
            if (const auto connection = m_revoked.front().connection.lock())
                connection->abort();
            m_revoked.pop_front();
        }
        awaitRevoked();
    });
}

/// Each of `count` clients gets its own part of the time in which they come back.
Farewell Server::farewell(Leaving why, std::size_t index, std::size_t count)
{
    const auto &limits = m_context.limits;
    const auto clients = static_cast<std::int64_t>(count);
    const auto all = std::max(limits.retrySpread, std::min(limits.retryPerClient * clients, longestSpread));
    const auto part = all / clients;
    std::uniform_int_distribution<std::int64_t> spread(0, part.count());
    const auto retryAfter = earliestRetry + all * static_cast<std::int64_t>(index) / clients +
                            std::chrono::milliseconds(spread(m_context.random));
    const bool isShutdown = why == Leaving::Shutdown;
    const std::string_view reason =
        isShutdown ? "The agent is shutting down." : "The token no longer grants this stream.";
    return {.frame = makeFrame(encodeTimeout(wallClockMs(), reason, retryAfter)),
            .status = isShutdown ? 503U : 401U,
            .reason = reason,
            .retryAfter = retryAfter,
            .word = isShutdown ? "shutdown" : "revoked"};
}

asio::awaitable<void> Server::accept(tcp::acceptor &acceptor)
{
    while (acceptor.is_open()) {
        auto [error, socket] = co_await acceptor.async_accept(asTuple);
        if (m_context.isStopping)
            co_return;
        if (error) {
            asio::steady_timer pause(m_io, pauseAfterFailedAccept);
            co_await pause.async_wait(asTuple);
            continue;
        }
        prepare(socket);
        asio::co_spawn(m_io, serve(std::move(socket)), asio::detached);
    }
}

asio::awaitable<void> Server::serve(tcp::socket socket)
{
    boost::system::error_code error;
    const auto peer = socket.remote_endpoint(error).address();
    auto admission = Admission::Welcome;
    std::optional<AddressLimits::Lease> lease;
    if (m_context.connections.size() >= m_context.limits.connections) {
        admission = Admission::ServerIsFull;
    } else if (!isTrusted(m_context.rules.trustedProxies, peer)) {
        lease = m_context.addresses.connect(peer, std::chrono::steady_clock::now());
        if (!lease)
            admission = Admission::AddressIsFull;
    }
    const bool isTurnedAway = admission != Admission::Welcome;
    if (isTurnedAway && m_turnedAway >= overloadRoom)
        co_return;
    const Count count(m_turnedAway, isTurnedAway ? 1 : 0);
    auto transport =
        m_tls ? makeTlsTransport(std::move(socket), m_tls) : makePlainTransport(std::move(socket));
    const auto connection =
        std::make_shared<Connection>(std::move(transport), m_io.get_executor(), m_context, peer, admission);
    const Registration registration(m_context, connection.get(), m_goodbye);
    co_await connection->run();
}

asio::awaitable<void> Server::beat()
{
    for (;;) {
        m_heartbeat.expires_after(m_context.limits.heartbeat);
        const auto [error] = co_await m_heartbeat.async_wait(asTuple);
        if (error)
            co_return;
        const auto uptime = std::chrono::duration_cast<std::chrono::seconds>(
            std::chrono::steady_clock::now() - m_context.startedAt);
        const auto frame = makeFrame(encodeHeartbeat(wallClockMs(), uptime));
        for (auto *subscriber : m_context.subscribers)
            subscriber->beat(frame);
    }
}

void Server::prepare(tcp::socket &socket) const
{
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    if (m_context.limits.sendBufferBytes > 0)
        socket.set_option(asio::socket_base::send_buffer_size(m_context.limits.sendBufferBytes), ignored);
    limitSilence(socket, deadPeer);
}

} // namespace agent
