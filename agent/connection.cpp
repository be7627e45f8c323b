// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/connection.h"

#include "agent/access.h"
#include "agent/await.h"
#include "agent/exposition.h"
#include "agent/query.h"
#include "agent/text.h"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
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

} // namespace

Connection::Connection(std::unique_ptr<Transport> transport, const asio::any_io_executor &executor,
                       ServerContext &context, const asio::ip::address &peer, Admission admission)
    : m_transport(std::move(transport))
    , m_context(context)
    , m_deadline(executor)
    , m_wake(executor)
    , m_buffer(context.limits.headerBytes + readBlockBytes)
    , m_queue(context.limits.queue)
    , m_peer(plainAddress(peer))
    , m_admission(admission)
{
}

asio::awaitable<void> Connection::run()
{
    setDeadline(m_context.limits.request);
    if (const auto error = co_await m_transport->handshake(); !error) {
        co_await serveRequests();
    } else if (m_context.log) {
        // Anyone can make such lines without end: only for who looks for a reason.
        m_context.log->say(LogLevel::Debug,
                           join({"The TLS handshake with ", m_peer.to_string(), " failed: ",
                                 m_isTimedOut ? std::string("it took too long") : error.message(), "."}));
    }
    clearDeadline();
    m_transport->close();
}

asio::awaitable<void> Connection::serveRequests()
{
    for (bool isFirst = true; !m_isEnding; isFirst = false) {
        const auto end = co_await readRequest(isFirst);
        beginRecord();
        bool isUsable = false;
        if (end != ReadEnd::Complete) {
            co_await refuseBroken(end);
        } else if (m_admission == Admission::ServerIsFull) {
            co_await refuse(503, "Too many clients follow this agent already. Try again later.\n");
        } else if (m_admission == Admission::AddressIsFull) {
            co_await refuse(429, "There are too many connections from this address. Try again later.\n");
        } else {
            isUsable = co_await answer();
        }
        if (end != ReadEnd::Closed)
            writeRecord();
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

asio::awaitable<bool> Connection::answer()
{
    // Copies: a reload may change the rules while this waits.
    const auto fields = forwardedFields();
    const bool isProxied = isTrusted(m_context.rules.trustedProxies, m_peer);
    const auto client = clientAddress(m_peer, m_context.rules.trustedProxies, fields);
    m_record.address = client.to_string();
    const auto now = std::chrono::steady_clock::now();
    if (!m_context.addresses.request(client, now)) {
        co_return co_await refuse(429, "There are too many requests from this address. Try again later.\n");
    }
    // A proxy's own connections are not counted; its clients are, while they are served.
    std::optional<AddressLimits::Lease> lease;
    if (isProxied) {
        lease = m_context.addresses.connect(client, now);
        if (!lease)
            co_return co_await refuse(429,
                                      "There are too many connections from this address. Try again later.\n");
    }
    const auto local = plainAddress(m_transport->localEndpoint().address()).to_string();
    const auto decision = decide(requestHead(), m_context.rules, local,
                                 m_transport->isEncrypted() || (isProxied && wasEncrypted(fields)));
    m_caller = decision.caller;
    m_record.token = m_caller ? m_caller->name : std::string();
    if (decision.hasWrongToken)
        co_await pauseFor(m_context.addresses.wrongToken(client, now));
    co_return co_await answerRoute(decision);
}

asio::awaitable<bool> Connection::answerRoute(const Decision &decision)
{
    if (decision.route == Route::Refused) {
        co_return co_await refuse(decision.status, decision.reason);
    }
    if (decision.route == Route::Health) {
        co_return co_await reply(responseHead(200, "text/plain; charset=utf-8"), "ok\n");
    }
    const auto selection = selectionFor(decision.query, decision.granted, m_context.feed.identity().interval);
    if (!selection) {
        co_return co_await refuse(400, selection.error());
    }
    if (decision.route == Route::Metrics) {
        co_return co_await answerMetrics(selection->servers);
    }
    if (decision.route == Route::Servers) {
        co_return co_await answerServers(decision.query, *selection);
    }
    if (decision.route == Route::Socket) {
        co_return co_await answerSocket(decision.query, *selection);
    }
    co_return co_await answerStream(decision.query, *selection);
}

asio::awaitable<bool> Connection::answerMetrics(const Scope &scope)
{
    auto text = metricsText(scope);
    auto head = responseHead(200, "text/plain; version=0.0.4; charset=utf-8");
    if (isPacked()) {
        head.set(http::field::vary, "Authorization, Accept-Encoding");
        head.set(http::field::content_encoding, "gzip");
        m_context.packedMetrics.moveTo(m_context.feed.snapshot().seq);
        text = m_context.packedMetrics.get(scope, [&] { return packed(*text); });
    }
    co_return co_await reply(std::move(head), *text);
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

ForwardedFields Connection::forwardedFields() const
{
    const auto &request = m_parser->get();
    ForwardedFields fields{.proto = plain(request["X-Forwarded-Proto"])};
    for (const auto &field : request) {
        if (field.name() == http::field::forwarded)
            fields.forwarded.push_back(plain(field.value()));
        if (beast::iequals(field.name_string(), "X-Forwarded-For"))
            fields.forFields.push_back(plain(field.value()));
    }
    return fields;
}

void Connection::beginRecord()
{
    m_record = {.address = m_peer.to_string()};
    if (isTrusted(m_context.rules.trustedProxies, m_peer))
        m_record.peer = m_record.address;
    m_recordOffset = m_transport->written();
    m_recordStart = std::chrono::steady_clock::now();
    if (m_parser->is_header_done()) {
        m_record.method = plain(m_parser->get().method_string());
        m_record.path = pathForLog(plain(m_parser->get().target()));
    }
}

void Connection::writeRecord()
{
    if (!m_context.accessLog || !m_context.accessLog->isOpen())
        return;
    m_record.bytes = m_transport->written() - m_recordOffset;
    m_record.duration = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_recordStart);
    m_context.accessLog->write(accessLine(m_record, m_context.wallClockMs()));
}

HistoryTick Connection::newestTick() const
{
    const auto &snapshot = m_context.feed.snapshot();
    return {.seq = snapshot.seq, .timestampMs = snapshot.timestampMs};
}

std::shared_ptr<const std::string> Connection::metricsText(const Scope &scope) const
{
    const auto &snapshot = m_context.feed.snapshot();
    m_context.metrics.moveTo(snapshot.seq);
    return m_context.metrics.get(scope, [&] {
        return std::make_shared<const std::string>(exposition(
            snapshot, m_context.feed.identity(), scope,
            {.subscribers = m_context.subscribers.size(),
             .droppedSubscribers = m_context.droppedSubscribers,
             .connections = m_context.connections.size(),
             .historyBytes = m_context.feed.history().usedBytes() + m_context.relay.historyBytes(),
             .upstreams = scope.isEverything() ? m_context.relay.statuses() : std::vector<UpstreamStatus>(),
             .encodedUpdates = m_context.feed.encodedCount()},
            otherServers(m_context.relay, scope, std::chrono::steady_clock::now())));
    });
}

bool Connection::isPacked() const
{
    return m_context.limits.mayPack && prefersGzip(plain(m_parser->get()[http::field::accept_encoding]));
}

std::shared_ptr<const std::string> Connection::packed(std::string_view text) const
{
    return std::make_shared<const std::string>(
        gzip(m_context.packer, text, std::chrono::steady_clock::now()));
}

asio::awaitable<void> Connection::pauseFor(std::chrono::milliseconds time)
{
    m_wake.expires_after(time);
    co_await m_wake.async_wait(asTuple);
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
