// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The life of a connection that subscribed to the event stream; connection.cpp has the rest.
#include "agent/connection.h"

#include "agent/encoder.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>

namespace agent {
namespace {

namespace asio = boost::asio;

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
// A subscriber has nothing more to say; who keeps talking is no event stream client.
constexpr std::size_t mostBytesFromSubscriber = std::size_t{64} * 1024;

} // namespace

void Connection::send(const FramePtr &frame)
{
    if (m_isEnding || m_isGone)
        return;
    if (!m_queue.push(frame)) {
        ++m_context.droppedSubscribers;
        m_record.end = "slow";
        abort();
        return;
    }
    m_wake.cancel();
}

void Connection::sendLatest()
{
    if (const auto latest = m_context.feed.latest(m_scope))
        send(latest);
}

void Connection::finish(const FramePtr &farewell, std::string_view why)
{
    if (m_context.subscribers.contains(this)) {
        send(farewell);
        m_record.end = why;
    } else if (m_isReading) {
        abort();
    }
    m_isEnding = true;
    m_wake.cancel();
}

void Connection::abort()
{
    m_isGone = true;
    m_transport->close();
    m_wake.cancel();
}

asio::awaitable<void> Connection::streamEvents(std::string head, bool isChunked)
{
    // What belongs to requests is no longer needed: with 1,000 subscribers it adds up.
    m_parser.reset();
    m_buffer = boost::beast::flat_buffer(0);
    send(makeFrame(encodeConnected(m_context.feed.identity(), m_scope, m_context.wallClockMs())));
    sendLatest();
    m_context.subscribers.insert(this);
    setDeadline(m_context.limits.request);
    const auto [error, count] = co_await m_transport->write(asio::buffer(head));
    m_isGone = m_isGone || error || m_isTimedOut;
    clearDeadline();
    asio::co_spawn(
        m_wake.get_executor(), [self = shared_from_this()] { return self->watchForClose(); }, asio::detached);
    co_await writeEvents(isChunked);
    m_context.subscribers.erase(this);
    if (m_isGone)
        co_return;
    setDeadline(m_context.limits.linger);
    if (isChunked) {
        co_await m_transport->write(asio::buffer(lastChunk));
    }
    co_await m_transport->endSending();
}

asio::awaitable<void> Connection::writeEvents(bool isChunked)
{
    while (!m_isGone) {
        if (const auto frame = m_queue.pop()) {
            const auto bytes = isChunked ? frame->chunk() : frame->event();
            const auto [error, count] = co_await m_transport->write(asio::buffer(bytes));
            if (error)
                m_isGone = true;
        } else if (m_isEnding) {
            co_return;
        } else {
            m_wake.expires_at(asio::steady_timer::time_point::max());
            co_await m_wake.async_wait(asTuple);
        }
    }
}

asio::awaitable<void> Connection::watchForClose()
{
    std::array<char, 256> ignored{};
    std::size_t total = 0;
    while (!m_isGone && total < mostBytesFromSubscriber) {
        const auto [error, count] = co_await m_transport->readSome(asio::buffer(ignored));
        if (error)
            break;
        total += count;
    }
    abort();
}

} // namespace agent
