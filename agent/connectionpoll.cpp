// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// GET /api/servers: one answer, at once or when there is something new; connection.cpp has the rest.
#include "agent/access.h"
#include "agent/arrivals.h"
#include "agent/await.h"
#include "agent/connection.h"
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
    const auto &relay = m_context.relay;
    if (feed.snapshot().seq == 0) {
        co_return co_await refuse(503, "There is no sample yet. Try again in a second.\n");
    }
    const auto wait = askedWait(query);
    if (!wait) {
        co_return co_await refuse(400, wait.error());
    }
    auto after = askedNews(query, feed.history(), feed.identity(), newestTick());
    if (!after) {
        co_return co_await refuse(400, after.error());
    }
    const auto asked = askedOfOthers({}, query, feed.identity());
    const auto place = askedPlace(query, feed.identity());
    if (place)
        *after = place->source == 0 ? place->after : feed.snapshot().seq;
    // Who gets one answer is not told what changes, and who does not wait has an interval of its own.
    m_selection = selection.once();
    m_wish = RelayWish::of(query, selection.servers);
    if (wait->count() > 0) {
        m_selection.interval = selection.interval;
    } else {
        m_wish = m_wish.once();
    }
    // Packed it is another form of the same, and has another tag (RFC 9110 8.8.3.3).
    const bool isGzip = isPacked();
    const auto form = join({query, isGzip ? "&gzip" : ""});
    const auto known = m_parser->get()[http::field::if_none_match];
    const auto hasTag = [&] {
        return matchesTag({known.data(), known.size()}, tagFor(form, m_selection.servers));
    };
    const auto hasAll = [&] {
        if (place || !*after || **after < feed.snapshot().seq)
            return false;
        if (asked.kind == AskedOthers::Kind::Arrival)
            return relay.newestFor(m_wish.servers) <= asked.value;
        return RelayPoll(relay, m_wish, asked, {}).isEmpty();
    };
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
    PollParts parts{.newest = feed.latest(m_selection), .others = RelayPoll(relay, m_wish, asked, place)};
    if (*after && feed.history().isKept() && **after + 1 < feed.snapshot().seq)
        parts.after = **after;
    const bool isOwnOnly = parts.others.isEmpty() && !place;
    if (parts.after || parts.others.hasPast() || place) {
        co_return co_await answerWithPast(std::move(head), std::move(parts));
    }
    if (isGzip) {
        head.set(http::field::vary, "Authorization, Accept-Encoding");
        head.set(http::field::content_encoding, "gzip");
    }
    if (isOwnOnly && !isGzip) {
        const auto newest = parts.newest;
        co_return co_await reply(std::move(head), newest->objectHead(), newest->objectRest());
    }
    if (isOwnOnly) {
        m_context.packedServers.moveTo(feed.snapshot().seq);
        const auto body = m_context.packedServers.get(m_selection, [&] {
            return packed(join({parts.newest->objectHead(), parts.newest->objectRest()}));
        });
        co_return co_await reply(std::move(head), *body);
    }
    m_context.pollAnswers.moveTo(relay.arrived());
    const auto body = m_context.pollAnswers.get({m_selection, m_wish, asked, isGzip}, [&] {
        const auto whole = wholeAnswer(std::move(parts));
        return isGzip ? packed(*whole) : whole;
    });
    co_return co_await reply(std::move(head), *body);
}

/// Without anything of the past: short enough to be made at once, for all who ask the same.
std::shared_ptr<const std::string> Connection::wholeAnswer(PollParts parts) const
{
    auto json = parts.newest->json();
    json.remove_suffix(1);
    auto text = std::make_shared<std::string>(json);
    std::string_view lead = ",\"sources\":[";
    bool isCut = false;
    for (auto frame = parts.others.next(); frame && !isCut; frame = isCut ? nullptr : parts.others.next()) {
        *text += std::exchange(lead, ",");
        *text += frame->json();
        isCut = text->size() >= m_context.limits.pastBytes && parts.others.canBeCut();
    }
    text->append(isCut ? "],\"more\":true,\"id\":\"" : "],\"id\":\"");
    *text += idOf(isCut ? textOf(parts.others.place()) : Arrivals::text(parts.others.cut()));
    *text += "\"}";
    return text;
}

std::string Connection::idOf(std::string_view arrival) const
{
    return join({m_context.feed.identity().epoch, "-", arrival});
}

asio::awaitable<void> Connection::writePart(std::string &before, std::string_view lead,
                                            std::string_view piece)
{
    if (m_isBodyChunked)
        before += sizeLine(lead.size() + piece.size());
    before += lead;
    co_await writePieces(before, piece);
    before = m_isBodyChunked ? "\r\n" : "";
}

asio::awaitable<void> Connection::waitForTurn()
{
    m_isTurn = false;
    m_context.historian.waitForTurn([weak = weak_from_this()] {
        if (const auto self = weak.lock()) {
            self->m_isTurn = true;
            self->m_wake.cancel();
        }
    });
    while (!m_isTurn && !m_isGone)
        co_await sleepUntilWoken();
}

/// The newest, then what was asked for of the past as the socket drains: an outage sends everybody here at
/// once, and nobody's past is held as a whole. First this agent's own, then source by source.
asio::awaitable<bool> Connection::answerWithPast(Response head, PollParts parts)
{
    const auto newest = std::move(parts.newest);
    auto &others = parts.others;
    const auto seq = m_context.feed.snapshot().seq;
    std::optional<HistoryChunk> chunk;
    if (parts.after) {
        beginCatchingUp(*parts.after, seq - 1);
        chunk = co_await nextChunk();
        if (!chunk || chunk->ticks == 0)
            endCatchingUp();
        if (!chunk)
            co_return false;
        if (chunk->ticks == 0)
            chunk.reset();
    }
    if (!chunk && others.isEmpty() && !others.isContinued())
        co_return co_await reply(std::move(head), newest->objectHead(), newest->objectRest());
    m_isBodyChunked = m_parser->get().version() >= 11;
    head.chunked(m_isBodyChunked);
    if (!m_isBodyChunked || m_isEnding || m_context.isStopping)
        head.keep_alive(false);
    if (m_parser->get().method() == http::verb::head) {
        endCatchingUp();
        co_return co_await reply(std::move(head), {});
    }
    const bool isUsable = head.keep_alive();
    m_record.status = head.result_int();
    auto before = headText(head);
    auto json = newest->json();
    json.remove_suffix(1);
    co_await writePart(before, {}, json);
    std::size_t written = 0;
    std::optional<std::string> cut; ///< The id to go on from, if that is not the newest.
    std::string_view lead = ",\"history\":[";
    std::string_view close;
    while (chunk && !cut && !m_isGone) {
        const auto piece = chunk->frame->json();
        co_await writePart(before, std::exchange(lead, ","), piece);
        close = "]";
        written += piece.size();
        if (chunk->isLast)
            break;
        // A tick that was begun is sent whole, or nobody would ever get beyond it.
        if (written >= m_context.limits.pastBytes && m_past->servers == 0) {
            cut = others.isEmpty() && !others.isContinued() ? std::to_string(m_past->after)
                                                            : textOf(others.place(m_past->after));
        } else {
            chunk = co_await nextChunk();
        }
    }
    endCatchingUp();
    lead = close.empty() ? ",\"sources\":[" : "],\"sources\":[";
    for (std::size_t count = 1; !cut && !m_isGone; ++count) {
        co_await waitForTurn();
        const auto frame = others.next();
        if (!frame)
            break;
        co_await writePart(before, std::exchange(lead, ","), frame->json());
        close = "]";
        written += frame->json().size();
        const bool isFull = written >= m_context.limits.pastBytes || count >= m_context.limits.pollParts;
        if (isFull && others.canBeCut())
            cut = textOf(others.place());
    }
    if (m_isGone)
        co_return false;
    const bool hasMore = cut || others.isContinued();
    const auto id = cut.value_or(Arrivals::text(others.cut()));
    const auto end = join({close, hasMore ? ",\"more\":true" : "", ",\"id\":\"", idOf(id), "\"}"});
    if (m_isBodyChunked)
        before += sizeLine(end.size());
    before += end;
    if (m_isBodyChunked)
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
    const auto hasTick = [&] { return feed.snapshot().seq != seq && feed.isDue(m_selection); };
    m_hasNewsOfOthers = false;
    while (!m_isGone && !m_farewell && !hasTick() && !m_hasNewsOfOthers &&
           std::chrono::steady_clock::now() < until) {
        m_wake.expires_at(until);
        co_await m_wake.async_wait(asTuple);
    }
    // Many sources bring something all the time: not each of them is worth an answer.
    const auto gathered = std::min(until, std::chrono::steady_clock::now() + m_context.limits.gathering);
    while (!m_isGone && !m_farewell && !hasTick() && m_hasNewsOfOthers &&
           std::chrono::steady_clock::now() < gathered) {
        m_wake.expires_at(gathered);
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
    return join(
        {"\"", idOf(Arrivals::text(m_context.relay.newestFor(scope))), "-", {digits.data(), end}, "\""});
}

} // namespace agent
