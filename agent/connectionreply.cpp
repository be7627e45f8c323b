// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How a connection answers; connection.cpp decides what.
#include "agent/connection.h"

#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/serializer.hpp>

#include <array>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t smallBodyBytes = 4096;

} // namespace

std::string Connection::headText(Response &head)
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

asio::awaitable<bool> Connection::refuse(unsigned status, std::string_view reason,
                                         std::chrono::seconds retryAfter)
{
    auto head = responseHead(status, "text/plain; charset=utf-8");
    if (status == 401)
        head.set(http::field::www_authenticate, "Bearer");
    if (status == 405)
        head.set(http::field::allow, "GET, HEAD");
    if (retryAfter.count() > 0) {
        head.set(http::field::retry_after, std::to_string(retryAfter.count()));
    } else if (status == 429 || status == 503) {
        // Spread, or all who were turned away together come back together.
        const auto &limits = m_context.limits;
        std::uniform_int_distribution<std::int64_t> spread(0, limits.busyRetrySpread.count());
        head.set(http::field::retry_after,
                 std::to_string(limits.busyRetry.count() + spread(m_context.random)));
    }
    if (status == 400 || status == 408 || status == 413 || status == 429 || status == 431 ||
        m_admission != Admission::Welcome)
        head.keep_alive(false);
    co_return co_await reply(std::move(head), reason);
}

asio::awaitable<bool> Connection::reply(Response head, std::string_view body, std::string_view rest)
{
    const bool isHead = m_parser->get().method() == http::verb::head;
    if (m_isEnding || m_context.isStopping)
        head.keep_alive(false);
    const bool isUsable = head.keep_alive();
    if (!body.empty())
        head.content_length(body.size() + rest.size());
    m_record.status = head.result_int();
    auto text = headText(head);
    if (isHead)
        body = rest = {};
    // Small parts leave in one packet; large ones are not copied.
    if (body.size() <= smallBodyBytes)
        text += std::exchange(body, std::exchange(rest, {}));
    setDeadline(m_context.limits.reply +
                std::chrono::seconds((body.size() + rest.size()) / m_context.limits.leastBytesPerSecond));
    const auto [headError, headCount] = co_await m_transport->write(asio::buffer(text), asio::buffer(body));
    if (headError || m_isTimedOut)
        co_return false;
    if (!rest.empty()) {
        const auto [bodyError, bodyCount] = co_await m_transport->write(asio::buffer(rest));
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

} // namespace agent
