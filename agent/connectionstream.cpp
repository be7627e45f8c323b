// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The life of a connection that subscribed; connection.cpp has the rest, connectionsocket.cpp what only a
// WebSocket needs.
#include "agent/await.h"
#include "agent/connection.h"
#include "agent/encoder.h"
#include "agent/resume.h"
#include "agent/text.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// Whoever reads events has nothing more to say; who keeps talking is no event stream client.
constexpr std::size_t mostBytesFromSubscriber = std::size_t{64} * 1024;
// Who takes so much before each deadline is slow, but no sleeper.
constexpr std::size_t framesPerSource = 8;
constexpr std::size_t bytesInOneGo = std::size_t{64} * 1024;

} // namespace

asio::awaitable<bool> Connection::answerStream(std::string_view query, Selection selection)
{
    const auto &feed = m_context.feed;
    const auto lastId = m_parser->get()["Last-Event-ID"];
    const std::string resumeId(lastId.data(), lastId.size());
    const auto after = askedPast(resumeId, query, feed.history(), feed.identity(), newestTick());
    if (!after) {
        co_return co_await refuse(400, after.error());
    }
    m_selection = std::move(selection);
    const bool isChunked = m_parser->get().version() >= 11;
    m_form = isChunked ? Form::Chunks : Form::Bare;
    const bool isGzip = isPacked();
    std::string text;
    {
        // Gone again before the long part: with 10,000 subscribers everything adds up.
        auto head = responseHead(200, "text/event-stream");
        head.set(http::field::cache_control, "no-cache, no-transform");
        head.set("X-Accel-Buffering", "no");
        if (isGzip) {
            head.set(http::field::vary, "Authorization, Accept-Encoding");
            head.set(http::field::content_encoding, "gzip");
        }
        if (m_parser->get().method() == http::verb::head) {
            co_return co_await reply(std::move(head), {});
        }
        head.keep_alive(isChunked);
        head.chunked(isChunked);
        m_record.status = head.result_int();
        text = headText(head);
    }
    m_record.end = "client";
    if (isGzip)
        m_gzip.emplace();
    m_wish = RelayWish::of(query, m_selection.servers);
    m_asked = askedOfOthers(resumeId, query, feed.identity());
    if (*after) {
        beginCatchingUp(**after, feed.snapshot().seq);
        m_othersPast = RelayReader::ofAsked(m_context.relay, m_asked);
    }
    co_await serveSubscriber(std::move(text));
    co_return false;
}

void Connection::beat(const FramePtr &heartbeat)
{
    if (m_isPolling || m_isEnding || m_isGone)
        return;
    if (m_session && !m_session->beat()) {
        abort();
        return;
    }
    send(heartbeat);
    m_wake.cancel(); // For the ping.
}

bool Connection::hasRoomFor(const FramePtr &frame)
{
    // What comes of many sources comes in bursts.
    return m_queue.push(frame, framesPerSource * m_context.relay.sources().size());
}

void Connection::send(const FramePtr &frame)
{
    if (m_isEnding || m_isGone || (m_session && m_session->isClosing()))
        return;
    if (sendAtOnce(frame))
        return;
    if (!hasRoomFor(frame)) {
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

bool Connection::sendAtOnce(const FramePtr &frame)
{
    if (!m_isIdle || m_past || m_begun || !m_queue.isEmpty())
        return false;
    m_rest = piecesOf(*frame);
    auto count = m_transport->writeNow(asio::buffer(m_rest.first), asio::buffer(m_rest.second));
    const auto ofFirst = std::min(count, m_rest.first.size());
    m_rest.first.remove_prefix(ofFirst);
    m_rest.second.remove_prefix(count - ofFirst);
    if (!m_rest.first.empty() || !m_rest.second.empty()) {
        m_begun = frame;
        m_wake.cancel();
    }
    return true;
}

bool Connection::sendOrPostpone(const FramePtr &frame)
{
    if (!m_past) {
        send(frame);
        return !m_isGone;
    }
    if (hasRoomFor(frame)) {
        m_wake.cancel();
        return true;
    }
    // A slow line, not a sleeper: writePieces() drops those. What did not get through becomes part of the
    // past, so that nothing is missing in the end.
    m_queue.clear();
    m_sentSeq = 0;
    m_past->upTo = m_context.feed.snapshot().seq;
    m_isLastChunkMade = false;
    auto &relay = m_context.relay;
    if (!relay.isEmpty()) {
        if (!m_othersPast)
            m_othersPast.emplace();
        m_othersPast->extend(relay, std::exchange(m_othersFrom, relay.arrived()));
    }
    return false;
}

void Connection::sendLatest()
{
    if (m_isPolling)
        m_wake.cancel();
    if (m_isPolling || m_isEnding || m_isGone)
        return;
    auto &feed = m_context.feed;
    if (!feed.isDue(m_selection))
        return;
    const bool hasId = !m_past || m_isLastChunkMade;
    const auto had = std::exchange(m_sentSeq, feed.snapshot().seq);
    sendOrPostpone(hasId ? feed.next(m_selection, had) : feed.nextWithoutId(m_selection, had));
}

void Connection::sendRelayed(const RelayNews &news)
{
    if (m_isPolling && news.isFor(m_wish)) {
        m_hasNewsOfOthers = true;
        m_wake.cancel();
    }
    if (m_isPolling || m_isEnding || m_isGone || (m_session && m_session->isClosing()))
        return;
    const bool hasId = !m_past || m_isLastChunkMade;
    if (news.kind == RelayNews::Kind::Past && !hasId) {
        if (!m_othersPast)
            m_othersPast.emplace();
        m_othersPast->add(news.source, news.addition);
        m_wake.cancel();
        return;
    }
    for (const auto &frame : news.frames(m_wish, hasId)) {
        if (!sendOrPostpone(frame))
            break;
    }
}

void Connection::finish(const Farewell &farewell)
{
    if (m_isPolling) {
        m_farewell = farewell;
    } else if (m_context.subscribers.contains(this)) {
        if (m_past)
            m_queue.clear(); // It comes back for it.
        send(farewell.frame);
        m_record.end = farewell.word;
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

asio::awaitable<void> Connection::serveSubscriber(std::string head)
{
    // What belongs to requests is no longer needed, nor what is written once.
    const auto data = m_buffer.data();
    std::string early(static_cast<const char *>(data.data()), data.size());
    m_parser.reset();
    m_buffer = boost::beast::flat_buffer(0);
    auto &feed = m_context.feed;
    auto connected = makeFrame(encodeConnected(feed.identity(), m_selection, feed.history().oldest(),
                                               m_context.wallClockMs(), m_context.limits.mayPack));
    auto latest = m_past ? feed.latestWithoutId(m_selection) : feed.latest(m_selection);
    m_sentSeq = latest ? feed.snapshot().seq : 0;
    const bool wasHere = m_asked.kind == AskedOthers::Kind::Arrival;
    auto others =
        m_context.relay.greeting(m_wish, metricInfo(), wasHere ? std::optional(m_asked.value) : std::nullopt);
    m_context.subscribers.insert(this);
    if (m_gzip)
        head += m_form == Form::Chunks ? chunkOf(GzipStream::head()) : std::string(GzipStream::head());
    setDeadline(m_context.limits.request);
    const auto [error, count] = co_await m_transport->write(asio::buffer(head));
    m_isGone = m_isGone || error || m_isTimedOut;
    clearDeadline();
    head = std::string();
    m_isWatching = true;
    asio::co_spawn(
        m_wake.get_executor(),
        [self = shared_from_this(), text = std::move(early)]() mutable {
            return self->m_session ? self->readMessages(std::move(text)) : self->watchForClose();
        },
        asio::detached);
    co_await writeFrame(std::exchange(connected, nullptr));
    for (auto &frame : others) {
        co_await writeFrame(std::exchange(frame, nullptr));
    }
    others = {};
    if (latest) {
        co_await writeFrame(std::exchange(latest, nullptr));
    }
    co_await writeEvents();
    m_context.subscribers.erase(this);
    endCatchingUp();
    if (m_isGone)
        co_return;
    if (m_session) {
        co_await closeSocket();
        co_return;
    }
    setDeadline(m_context.limits.linger);
    co_await writeEnd();
    co_await m_transport->endSending();
}

asio::awaitable<void> Connection::writeEnd()
{
    std::string end = m_gzip ? m_gzip->end() : std::string();
    if (m_form == Form::Chunks)
        end = join({m_gzip ? chunkOf(end) : end, lastChunk});
    if (!end.empty()) {
        co_await m_transport->write(asio::buffer(end));
    }
}

asio::awaitable<void> Connection::writeEvents()
{
    while (!m_isGone) {
        if (m_begun) {
            co_await writeRest();
            continue;
        }
        if (m_session) {
            if (const auto control = m_session->takeOutput(); !control.empty()) {
                co_await writePieces(control);
                continue;
            }
            if (m_session->isClosing())
                co_return;
        }
        // The chunk was made when nothing waited: what waits now is newer.
        if (auto chunk = std::exchange(m_chunk, std::nullopt)) {
            co_await writeFrame(std::move(chunk->frame));
            if (m_isLastChunkMade)
                endCatchingUp();
        } else if (auto frame = m_queue.pop()) {
            co_await writeFrame(std::move(frame));
        } else if (m_isEnding) {
            co_return;
        } else {
            if (m_past && !m_isLastChunkMade)
                askForChunk();
            m_isIdle = true;
            co_await sleepUntilWoken();
            m_isIdle = false;
        }
    }
}

asio::awaitable<void> Connection::writeFrame(FramePtr frame)
{
    const auto pieces = piecesOf(*frame);
    co_await writePieces(pieces.first, pieces.second);
}

asio::awaitable<void> Connection::writeRest()
{
    const auto frame = std::exchange(m_begun, nullptr);
    co_await writePieces(m_rest.first, m_rest.second);
}

Connection::Pieces Connection::piecesOf(const Frame &frame)
{
    if (m_gzip) {
        const auto &packed = frame.packed(m_context.packer, std::chrono::steady_clock::now());
        m_gzip->add(packed.sum);
        return {.first = m_form == Form::Chunks ? std::string_view(packed.chunk) : packed.blocks};
    }
    switch (m_form) {
    case Form::Chunks:
        return {.first = frame.chunk()};
    case Form::Bare:
        return {.first = frame.event()};
    case Form::Messages:
        return {.first = frame.messageHead(), .second = frame.objectRest()};
    }
    return {};
}

asio::awaitable<void> Connection::writePieces(std::string_view first, std::string_view second)
{
    while (!(first.empty() && second.empty()) && !m_isGone) {
        const auto one = first.substr(0, bytesInOneGo);
        const auto two = second.substr(0, bytesInOneGo - one.size());
        setDeadline(m_context.limits.stall);
        const auto [error, count] = co_await m_transport->write(asio::buffer(one), asio::buffer(two));
        if (m_isTimedOut && m_context.subscribers.contains(this)) {
            ++m_context.droppedSubscribers;
            m_record.end = "slow";
        }
        if (error || m_isTimedOut)
            m_isGone = true;
        first.remove_prefix(one.size());
        second.remove_prefix(two.size());
    }
    clearDeadline();
}

asio::awaitable<void> Connection::sleepUntilWoken()
{
    m_wake.expires_at(asio::steady_timer::time_point::max());
    co_await m_wake.async_wait(asTuple);
}

void Connection::beginCatchingUp(std::uint64_t after, std::uint64_t upTo)
{
    if (!m_past)
        m_context.historian.begin();
    m_past = HistoryCursor{.after = after, .upTo = upTo};
    m_othersPast.reset();
    m_othersFrom = m_context.relay.arrived();
    m_chunk.reset();
    m_isLastChunkMade = false;
}

void Connection::askForChunk()
{
    if (std::exchange(m_isChunkAsked, true))
        return;
    m_context.historian.waitForTurn([weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->makeChunk();
    });
}

void Connection::makeChunk()
{
    m_isChunkAsked = false;
    if (m_isGone || !m_past)
        return;
    // What waits in the queue goes first: the newest is worth more, and an id that was given to a chunk must
    // not be followed by one without.
    if (m_queue.isEmpty() && m_othersPast) {
        if (auto frame = m_othersPast->next(m_wish)) {
            m_chunk = HistoryChunk{.frame = std::move(frame), .next = *m_past, .ticks = 1};
        } else {
            m_othersPast.reset();
        }
    } else if (m_queue.isEmpty()) {
        m_chunk = m_context.historian.chunk(*m_past, m_selection);
        m_past = m_chunk->next;
        m_isLastChunkMade = m_chunk->isLast;
    }
    m_wake.cancel();
}

asio::awaitable<std::optional<HistoryChunk>> Connection::nextChunk()
{
    askForChunk();
    while (!m_chunk && !m_isGone)
        co_await sleepUntilWoken();
    co_return std::exchange(m_chunk, std::nullopt);
}

void Connection::endCatchingUp()
{
    if (m_past)
        m_context.historian.end();
    m_past.reset();
    m_othersPast.reset();
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
    m_isWatching = false;
    abort();
}

} // namespace agent
