// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/connection.h"

#include "agent/access.h"
#include "agent/encoder.h"
#include "agent/exposition.h"
#include "agent/query.h"
#include "agent/text.h"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/serializer.hpp>

#include <array>
#include <charconv>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t readBlockBytes = 4096;

std::string_view plain(beast::string_view text)
{
    return {text.data(), text.size()};
}

std::string headText(http::response<http::empty_body> &head)
{
    std::string text;
    http::response_serializer<http::empty_body> serializer(head);
    serializer.split(true);
    boost::system::error_code error;
    while (!error && !serializer.is_header_done()) {
        serializer.next(error, [&](boost::system::error_code &, const auto &buffers) {
            std::size_t count = 0;
            for (const auto buffer : beast::buffers_range_ref(buffers)) {
                text.append(static_cast<const char *>(buffer.data()), buffer.size());
                count += buffer.size();
            }
            serializer.consume(count);
        });
    }
    return text;
}

std::uint64_t fnv1a(std::uint64_t hash, std::string_view text)
{
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    return hash;
}

} // namespace

Connection::Connection(std::unique_ptr<Transport> transport, const asio::any_io_executor &executor,
                       ServerContext &context, bool isOverload)
    : m_transport(std::move(transport))
    , m_context(context)
    , m_deadline(executor)
    , m_wake(executor)
    , m_buffer(context.limits.headerBytes + readBlockBytes)
    , m_queue(context.limits.queue)
    , m_isOverload(isOverload)
{
}

asio::awaitable<void> Connection::run()
{
    setDeadline(m_context.limits.request);
    if (const auto error = co_await m_transport->handshake(); !error) {
        co_await serveRequests();
    }
    clearDeadline();
    m_transport->close();
}

asio::awaitable<void> Connection::serveRequests()
{
    for (bool isFirst = true; !m_isEnding; isFirst = false) {
        const auto end = co_await readRequest(isFirst);
        if (end != ReadEnd::Complete) {
            co_await refuseBroken(end);
            co_return;
        }
        if (m_isOverload) {
            co_await refuse(503, "Too many clients follow this agent already. Try again later.\n");
            co_return;
        }
        const bool isUsable = co_await answer();
        if (!isUsable)
            co_return;
    }
}

asio::awaitable<Connection::ReadEnd> Connection::readRequest(bool isFirst)
{
    m_parser.emplace();
    m_parser->eager(true);
    m_parser->header_limit(m_context.limits.headerBytes);
    m_parser->body_limit(m_context.limits.bodyBytes);
    bool hasBegun = m_buffer.size() > 0;
    setDeadline(isFirst || hasBegun ? m_context.limits.request : m_context.limits.idle);
    for (;;) {
        if (m_buffer.size() > 0) {
            boost::system::error_code error;
            m_buffer.consume(m_parser->put(m_buffer.data(), error));
            if (error == http::error::header_limit || error == http::error::buffer_overflow)
                co_return ReadEnd::HeaderTooLarge;
            if (error == http::error::body_limit)
                co_return ReadEnd::BodyTooLarge;
            if (error && error != http::error::need_more)
                co_return ReadEnd::Malformed;
            if (m_parser->is_done())
                co_return ReadEnd::Complete;
        }
        if (m_isTimedOut)
            co_return hasBegun ? ReadEnd::TimedOut : ReadEnd::Closed;
        const auto room = std::min(readBlockBytes, m_buffer.max_size() - m_buffer.size());
        if (room == 0)
            co_return ReadEnd::HeaderTooLarge;
        m_isReading = !hasBegun;
        const auto [error, count] = co_await m_transport->readSome(m_buffer.prepare(room));
        m_isReading = false;
        if (m_isTimedOut && error)
            co_return hasBegun ? ReadEnd::TimedOut : ReadEnd::Closed;
        if (error)
            co_return ReadEnd::Closed;
        m_buffer.commit(count);
        if (!hasBegun && !isFirst)
            setDeadline(m_context.limits.request);
        hasBegun = true;
    }
}

asio::awaitable<void> Connection::refuseBroken(ReadEnd end)
{
    switch (end) {
    case ReadEnd::Complete:
    case ReadEnd::Closed:
        co_return;
    case ReadEnd::TimedOut:
        co_await refuse(408, "The request took too long.\n");
        break;
    case ReadEnd::Malformed:
        co_await refuse(400, "This is no HTTP/1.1 request.\n");
        break;
    case ReadEnd::HeaderTooLarge:
        co_await refuse(431, "The request's header is too large.\n");
        break;
    case ReadEnd::BodyTooLarge:
        co_await refuse(413, "The request's body is too large.\n");
        break;
    }
}

asio::awaitable<bool> Connection::answer()
{
    const auto address = m_transport->localEndpoint().address().to_string();
    const auto decision = decide(requestHead(), m_context.rules, address, m_transport->isEncrypted());
    if (decision.route == Route::Refused) {
        co_return co_await refuse(decision.status, decision.reason);
    }
    if (decision.route == Route::Health) {
        co_return co_await reply(responseHead(200, "text/plain; charset=utf-8"), "ok\n");
    }
    const auto scope = scopeFor(decision.query, decision.granted);
    if (!scope) {
        co_return co_await refuse(400, scope.error());
    }
    if (decision.route == Route::Metrics) {
        co_return co_await answerMetrics(*scope);
    }
    if (decision.route == Route::Servers) {
        co_return co_await answerServers(decision.query, *scope);
    }
    co_return co_await answerStream(*scope);
}

asio::awaitable<bool> Connection::answerMetrics(const Scope &scope)
{
    const auto text = metricsText(scope);
    co_return co_await reply(responseHead(200, "text/plain; version=0.0.4; charset=utf-8"), *text);
}

asio::awaitable<bool> Connection::answerServers(std::string_view query, const Scope &scope)
{
    const auto frame = m_context.feed.latest(scope);
    if (!frame) {
        co_return co_await refuse(503, "There is no sample yet. Try again in a second.\n");
    }
    const auto tag = tagFor(query, scope);
    auto head = responseHead(200, "application/json");
    head.set(http::field::cache_control, "private, no-cache");
    head.set(http::field::vary, "Authorization");
    head.set(http::field::etag, tag);
    if (matchesTag(plain(m_parser->get()[http::field::if_none_match]), tag)) {
        head.result(http::status::not_modified);
        head.erase(http::field::content_type);
        co_return co_await reply(std::move(head), {});
    }
    co_return co_await reply(std::move(head), frame->json());
}

asio::awaitable<bool> Connection::answerStream(Scope scope)
{
    m_scope = std::move(scope);
    const bool isChunked = m_parser->get().version() >= 11;
    auto head = responseHead(200, "text/event-stream");
    head.set(http::field::cache_control, "no-cache, no-transform");
    head.set("X-Accel-Buffering", "no");
    if (m_parser->get().method() == http::verb::head) {
        co_return co_await reply(std::move(head), {});
    }
    head.keep_alive(isChunked);
    head.chunked(isChunked);
    co_await streamEvents(headText(head), isChunked);
    co_return false;
}

asio::awaitable<bool> Connection::refuse(unsigned status, std::string_view reason)
{
    auto head = responseHead(status, "text/plain; charset=utf-8");
    if (status == 401)
        head.set(http::field::www_authenticate, "Bearer");
    if (status == 405)
        head.set(http::field::allow, "GET, HEAD");
    if (status == 503)
        head.set(http::field::retry_after, "5");
    if (status == 400 || status == 408 || status == 413 || status == 431 || m_isOverload)
        head.keep_alive(false);
    co_return co_await reply(std::move(head), reason);
}

asio::awaitable<bool> Connection::reply(Response head, std::string_view body)
{
    const bool isHead = m_parser->get().method() == http::verb::head;
    if (m_isEnding || m_context.isStopping)
        head.keep_alive(false);
    const bool isUsable = head.keep_alive();
    if (!body.empty())
        head.content_length(body.size());
    auto text = headText(head);
    if (isHead)
        body = {};
    // Small replies leave in one packet; large ones are not copied.
    if (body.size() <= readBlockBytes)
        text += std::exchange(body, {});
    setDeadline(m_context.limits.reply);
    const auto [headError, headCount] = co_await m_transport->write(asio::buffer(text));
    if (headError || m_isTimedOut)
        co_return false;
    if (!body.empty()) {
        const auto [bodyError, bodyCount] = co_await m_transport->write(asio::buffer(body));
        if (bodyError || m_isTimedOut)
            co_return false;
    }
    if (!isUsable) {
        co_await closeGently();
    }
    co_return isUsable;
}

asio::awaitable<void> Connection::closeGently()
{
    // A socket closed with unread data is reset, and the reset overtakes the reply (RFC 9112 9.6).
    setDeadline(m_context.limits.linger);
    co_await m_transport->endSending();
    std::array<char, 1024> ignored{};
    while (!m_isTimedOut) {
        const auto [error, count] = co_await m_transport->readSome(asio::buffer(ignored));
        if (error)
            break;
    }
}

RequestHead Connection::requestHead() const
{
    const auto &request = m_parser->get();
    RequestHead head{.target = plain(request.target()),
                     .host = plain(request[http::field::host]),
                     .hasOneHost = request.count(http::field::host) == 1,
                     .fetchSite = plain(request["Sec-Fetch-Site"]),
                     .authorization = plain(request[http::field::authorization])};
    if (request.method() == http::verb::get) {
        head.method = Method::Get;
    } else if (request.method() == http::verb::head) {
        head.method = Method::Head;
    }
    if (request.count(http::field::origin) > 0)
        head.origin = plain(request[http::field::origin]);
    return head;
}

Connection::Response Connection::responseHead(unsigned status, std::string_view contentType) const
{
    const auto &request = m_parser->get();
    Response head(http::int_to_status(status), m_parser->is_header_done() ? request.version() : 11);
    head.set(http::field::server, "fleetscope-agent");
    head.set(http::field::content_type, contentType);
    head.set(http::field::cache_control, "no-store");
    head.set("X-Content-Type-Options", "nosniff");
    head.set("Cross-Origin-Resource-Policy", "same-origin");
    head.keep_alive(m_parser->is_header_done() && request.keep_alive());
    return head;
}

std::string Connection::tagFor(std::string_view query, const Scope &scope) const
{
    std::array<char, 16> digits{};
    auto who = fnv1a(fnv1a(m_context.tagSalt, m_context.rules.token), query);
    for (const auto &glob : scope.globs())
        who = fnv1a(fnv1a(who, glob), ",");
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), who, 16).ptr;
    const auto &feed = m_context.feed;
    return join({"\"", sampleId(feed.identity(), feed.snapshot().seq), "-", {digits.data(), end}, "\""});
}

std::shared_ptr<const std::string> Connection::metricsText(const Scope &scope) const
{
    const auto &snapshot = m_context.feed.snapshot();
    m_context.metrics.moveTo(snapshot.seq);
    return m_context.metrics.get(scope, [&] {
        return std::make_shared<const std::string>(
            exposition(snapshot, scope,
                       {.subscribers = m_context.subscribers.size(),
                        .droppedSubscribers = m_context.droppedSubscribers,
                        .connections = m_context.connections.size()}));
    });
}

void Connection::setDeadline(std::chrono::milliseconds after)
{
    m_isTimedOut = false;
    m_deadline.expires_after(after);
    m_deadline.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        const auto self = weak.lock();
        // Set anew after this call was queued already?
        if (error || !self || self->m_deadline.expiry() > std::chrono::steady_clock::now())
            return;
        self->m_isTimedOut = true;
        self->m_transport->cancel();
    });
}

void Connection::clearDeadline()
{
    m_deadline.expires_at(asio::steady_timer::time_point::max());
}

} // namespace agent
