// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /api/servers: one answer, at once or when there is something new; connection.cpp has the rest.
#include "agent/access.h"
#include "agent/await.h"
#include "agent/connection.h"
#include "agent/encoder.h"
#include "agent/resume.h"
#include "agent/text.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

// Of a next request that comes while this one waits.
constexpr std::size_t earlyBytes = 512;
constexpr unsigned clientLeft = 499; // As nginx writes it.

std::uint64_t fnv1a(std::uint64_t hash, std::string_view text)
{
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return hash;
}

/// What stands in front of a chunk (RFC 9112 7.1).
std::string sizeLine(std::size_t size)
{
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return join({{digits.data(), end}, "\r\n"});
}

} // namespace

asio::awaitable<bool> Connection::answerServers(std::string_view query, Selection selection)
{
    auto &feed = m_context.feed;
    if (feed.snapshot().seq == 0) {
        co_return co_await refuse(503, "There is no sample yet. Try again in a second.\n");
    }
    const auto wait = askedWait(query);
    if (!wait) {
        co_return co_await refuse(400, wait.error());
    }
    const auto after = askedNews(query, feed.history(), feed.identity(), newestTick());
    if (!after) {
        co_return co_await refuse(400, after.error());
    }
    // Who gets one answer is not told what changes, and who does not wait has an interval of its own.
    m_selection = selection.once();
    if (wait->count() > 0)
        m_selection.interval = selection.interval;
    // Packed it is another form of the same, and has another tag (RFC 9110 8.8.3.3).
    const bool isGzip = isPacked();
    const auto form = join({query, isGzip ? "&gzip" : ""});
    const auto known = m_parser->get()[http::field::if_none_match];
    const auto hasTag = [&] {
        return matchesTag({known.data(), known.size()}, tagFor(form, m_selection.servers));
    };
    const auto hasAll = [&] { return *after && **after >= feed.snapshot().seq; };
    if (wait->count() > 0 && (hasAll() || hasTag())) {
        co_await waitForNews(feed.snapshot().seq, *wait);
        if (m_isGone) {
            m_record.status = clientLeft;
            co_return false;
        }
        if (m_farewell) {
            const auto farewell = *std::exchange(m_farewell, std::nullopt);
            const auto reason = join({farewell.reason, "\n"});
            const auto later = std::chrono::ceil<std::chrono::seconds>(farewell.retryAfter);
            co_return co_await refuse(farewell.status, reason,
                                      farewell.status == 503 ? later : std::chrono::seconds(0));
        }
    }
    auto head = responseHead(200, "application/json");
    head.set(http::field::cache_control, "private, no-cache");
    head.set(http::field::vary, "Authorization");
    head.set(http::field::etag, tagFor(form, m_selection.servers));
    if (hasTag() || hasAll()) {
        head.result(hasTag() ? http::status::not_modified : http::status::no_content);
        head.erase(http::field::content_type);
        co_return co_await reply(std::move(head), {});
    }
    const auto newest = feed.latest(m_selection);
    if (*after && feed.history().isKept() && **after + 1 < feed.snapshot().seq) {
        co_return co_await answerWithPast(std::move(head), newest, **after);
    }
    if (isGzip) {
        head.set(http::field::vary, "Authorization, Accept-Encoding");
        head.set(http::field::content_encoding, "gzip");
        m_context.packedServers.moveTo(feed.snapshot().seq);
        const auto body = m_context.packedServers.get(m_selection, [&] {
            return packed(join({newest->objectHead(), newest->objectRest()}));
        });
        co_return co_await reply(std::move(head), *body);
    }
    co_return co_await reply(std::move(head), newest->objectHead(), newest->objectRest());
}

/// The newest, then what lies between it and `after` as the socket drains: an outage sends everybody here at
/// once, and nobody's past is held as a whole.
asio::awaitable<bool> Connection::answerWithPast(Response head, FramePtr newest, std::uint64_t after)
{
    const auto seq = m_context.feed.snapshot().seq;
    beginCatchingUp(after, seq - 1);
    auto chunk = co_await nextChunk();
    if (!chunk || chunk->ticks == 0) {
        endCatchingUp();
        if (!chunk)
            co_return false;
        co_return co_await reply(std::move(head), newest->objectHead(), newest->objectRest());
    }
    const bool isChunked = m_parser->get().version() >= 11;
    head.chunked(isChunked);
    if (!isChunked || m_isEnding || m_context.isStopping)
        head.keep_alive(false);
    if (m_parser->get().method() == http::verb::head) {
        endCatchingUp();
        co_return co_await reply(std::move(head), {});
    }
    const bool isUsable = head.keep_alive();
    m_record.status = head.result_int();
    auto before = headText(head);
    const auto add = [&](std::size_t size) {
        if (isChunked)
            before += sizeLine(size);
    };
    const auto json = newest->json();
    const std::string_view opening = ",\"history\":[";
    add(json.size() - 1 + opening.size());
    co_await writePieces(before, json.substr(0, json.size() - 1));
    before = opening;
    std::size_t written = 0;
    bool isCut = false;
    while (chunk && !m_isGone) {
        const auto piece = chunk->frame->json();
        if (isChunked)
            before += "\r\n";
        add(piece.size() + (written > 0 ? 1 : 0));
        if (written > 0)
            before += ',';
        co_await writePieces(before, piece);
        before.clear();
        written += piece.size();
        // A tick that was begun is sent whole, or nobody would ever get beyond it.
        isCut = !chunk->isLast && written >= m_context.limits.pastBytes && m_past->servers == 0;
        if (chunk->isLast || isCut)
            break;
        chunk = co_await nextChunk();
    }
    const auto end = join({isCut ? "],\"more\":true" : "]", ",\"id\":\"",
                           sampleId(m_context.feed.identity(), isCut ? m_past->after : seq), "\"}"});
    endCatchingUp();
    if (m_isGone)
        co_return false;
    if (isChunked)
        before += "\r\n";
    add(end.size());
    before += end;
    if (isChunked)
        before += join({"\r\n", lastChunk});
    co_await writePieces(before);
    if (m_isGone)
        co_return false;
    if (!isUsable) {
        co_await closeGently();
    }
    co_return isUsable;
}

asio::awaitable<void> Connection::waitForNews(std::uint64_t seq, std::chrono::seconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    clearDeadline();
    m_buffer.shrink_to_fit();
    m_isPolling = true;
    m_context.subscribers.insert(this);
    m_isWatching = true;
    asio::co_spawn(
        m_wake.get_executor(), [self = shared_from_this()] { return self->watchWhileWaiting(); },
        asio::detached);
    const auto &feed = m_context.feed;
    const auto hasNews = [&] { return feed.snapshot().seq != seq && feed.isDue(m_selection); };
    while (!m_isGone && !m_farewell && !hasNews() && std::chrono::steady_clock::now() < until) {
        m_wake.expires_at(until);
        co_await m_wake.async_wait(asTuple);
    }
    m_context.subscribers.erase(this);
    m_isPolling = false;
    if (m_isWatching)
        m_transport->cancel();
    while (m_isWatching)
        co_await sleepUntilWoken();
}

/// Notices that the client left. What else comes belongs to its next request.
asio::awaitable<void> Connection::watchWhileWaiting()
{
    const auto room = std::min(earlyBytes, m_buffer.max_size() - m_buffer.size());
    if (room > 0) {
        const auto [error, count] = co_await m_transport->readSome(m_buffer.prepare(room));
        m_buffer.commit(count);
        if (error && m_isPolling)
            m_isGone = true;
    }
    m_isWatching = false;
    m_wake.cancel();
}

std::string Connection::tagFor(std::string_view query, const Scope &scope) const
{
    std::array<char, 16> digits{};
    std::string_view caller;
    if (m_caller)
        caller = {reinterpret_cast<const char *>(m_caller->hash.data()), m_caller->hash.size()};
    auto who = fnv1a(fnv1a(m_context.tagSalt, caller), query);
    for (const auto &glob : scope.globs())
        who = fnv1a(fnv1a(who, glob), ",");
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), who, 16).ptr;
    const auto &feed = m_context.feed;
    return join({"\"", sampleId(feed.identity(), feed.snapshot().seq), "-", {digits.data(), end}, "\""});
}

} // namespace agent
