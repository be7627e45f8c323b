// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The life of a connection that subscribed to the event stream; connection.cpp has the rest.
#include "agent/connection.h"

#include "agent/await.h"
#include "agent/encoder.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <array>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;

// A subscriber has nothing more to say; who keeps talking is no event stream client.
constexpr std::size_t mostBytesFromSubscriber = std::size_t{64} * 1024;
// Who takes so much before each deadline is slow, but no sleeper.
constexpr std::size_t bytesInOneGo = std::size_t{64} * 1024;

} // namespace

void Connection::send(const FramePtr &frame)
{
    if (m_isEnding || m_isGone)
        return;
    if (!m_queue.push(frame)) {
        // While the past is on its way there is no need to hear that the link lives.
        if (m_past)
            return;
        ++m_context.droppedSubscribers;
        m_record.end = "slow";
        abort();
        return;
    }
    m_wake.cancel();
}

void Connection::sendLatest()
{
    if (m_isEnding || m_isGone)
        return;
    auto &feed = m_context.feed;
    if (!feed.isDue(m_selection))
        return;
    const bool hasId = !m_past || m_isLastChunkMade;
    const auto had = std::exchange(m_sentSeq, feed.snapshot().seq);
    const auto latest = hasId ? feed.next(m_selection, had) : feed.nextWithoutId(m_selection, had);
    if (!m_past) {
        send(latest);
    } else if (m_queue.push(latest)) {
        m_wake.cancel();
    } else {
        // A slow line, not a sleeper: writeFrame() drops those. What did not get through becomes part of the
        // past, so that nothing is missing in the end.
        m_queue.clear();
        m_sentSeq = 0;
        m_past->upTo = feed.snapshot().seq;
        m_isLastChunkMade = false;
    }
}

void Connection::finish(const FramePtr &farewell, std::string_view why)
{
    if (m_context.subscribers.contains(this)) {
        if (m_past)
            m_queue.clear(); // It comes back for it.
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
    auto &feed = m_context.feed;
    const auto connected = makeFrame(
        encodeConnected(feed.identity(), m_selection, feed.history().oldest(), m_context.wallClockMs()));
    const auto latest = m_past ? feed.latestWithoutId(m_selection) : feed.latest(m_selection);
    m_sentSeq = latest ? feed.snapshot().seq : 0;
    if (m_past)
        m_context.historian.begin();
    m_context.subscribers.insert(this);
    setDeadline(m_context.limits.request);
    const auto [error, count] = co_await m_transport->write(asio::buffer(head));
    m_isGone = m_isGone || error || m_isTimedOut;
    clearDeadline();
    asio::co_spawn(
        m_wake.get_executor(), [self = shared_from_this()] { return self->watchForClose(); }, asio::detached);
    co_await writeFrame(connected, isChunked);
    if (latest) {
        co_await writeFrame(latest, isChunked);
    }
    co_await writeEvents(isChunked);
    m_context.subscribers.erase(this);
    endCatchingUp();
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
        // The chunk was made when nothing waited: what waits now is newer.
        if (auto chunk = std::exchange(m_chunk, nullptr)) {
            co_await writeFrame(std::move(chunk), isChunked);
            if (m_isLastChunkMade)
                endCatchingUp();
        } else if (auto frame = m_queue.pop()) {
            co_await writeFrame(std::move(frame), isChunked);
        } else if (m_isEnding) {
            co_return;
        } else {
            if (m_past && !m_isLastChunkMade && !m_isChunkAsked) {
                m_isChunkAsked = true;
                m_context.historian.waitForTurn([weak = weak_from_this()] {
                    if (const auto self = weak.lock())
                        self->makeChunk();
                });
            }
            m_wake.expires_at(asio::steady_timer::time_point::max());
            co_await m_wake.async_wait(asTuple);
        }
    }
}

asio::awaitable<void> Connection::writeFrame(FramePtr frame, bool isChunked)
{
    auto bytes = isChunked ? frame->chunk() : frame->event();
    while (!bytes.empty() && !m_isGone) {
        const auto slice = bytes.substr(0, bytesInOneGo);
        setDeadline(m_context.limits.stall);
        const auto [error, count] = co_await m_transport->write(asio::buffer(slice));
        if (m_isTimedOut) {
            ++m_context.droppedSubscribers;
            m_record.end = "slow";
        }
        if (error || m_isTimedOut)
            m_isGone = true;
        bytes.remove_prefix(slice.size());
    }
    clearDeadline();
}

void Connection::makeChunk()
{
    m_isChunkAsked = false;
    if (m_isGone || !m_past)
        return;
    // What waits in the queue goes first: the newest is worth more, and an id that was given to a chunk must
    // not be followed by one without.
    if (m_queue.isEmpty()) {
        auto chunk = m_context.historian.chunk(*m_past, m_selection);
        m_chunk = std::move(chunk.frame);
        m_past = chunk.next;
        m_isLastChunkMade = chunk.isLast;
    }
    m_wake.cancel();
}

void Connection::endCatchingUp()
{
    if (m_past)
        m_context.historian.end();
    m_past.reset();
    m_isLastChunkMade = false;
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
