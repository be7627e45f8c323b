// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What only a WebSocket needs; connectionstream.cpp has what all subscribers share.
#include "agent/await.h"
#include "agent/clientmessage.h"
#include "agent/connection.h"
#include "agent/encoder.h"
#include "agent/resume.h"
#include "agent/text.h"

#include <array>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

/// The values of all fields of that name as one list (RFC 9110 5.3).
template<typename Request>
std::string listOf(const Request &request, http::field name)
{
    std::string list;
    const auto [first, last] = request.equal_range(name);
    for (auto field = first; field != last; ++field) {
        if (!list.empty())
            list += ',';
        list.append(field->value().data(), field->value().size());
    }
    return list;
}

} // namespace

UpgradeRequest Connection::upgradeRequest() const
{
    const auto &request = m_parser->get();
    const auto version = request[http::field::sec_websocket_version];
    const auto key = request[http::field::sec_websocket_key];
    return {.isHttp11 = request.version() >= 11 && request.method() == http::verb::get,
            .upgrade = listOf(request, http::field::upgrade),
            .connection = listOf(request, http::field::connection),
            .version = {version.data(), version.size()},
            .key = {key.data(), key.size()}};
}

asio::awaitable<bool> Connection::answerSocket(std::string_view query, Selection selection)
{
    const auto request = upgradeRequest();
    if (const auto answer = judgeUpgrade(request); answer != UpgradeAnswer::Good) {
        co_return co_await refuseUpgrade(answer);
    }
    const auto &feed = m_context.feed;
    const auto after = askedPast({}, query, feed.history(), feed.identity(), newestTick());
    if (!after) {
        co_return co_await refuse(400, after.error());
    }
    m_selection = std::move(selection);
    m_form = Form::Messages;
    std::string text;
    {
        Response head(http::status::switching_protocols, 11);
        head.set(http::field::server, "fleetscope-agent");
        head.set(http::field::upgrade, "websocket");
        head.set(http::field::connection, "Upgrade");
        head.set(http::field::sec_websocket_accept, acceptFor(request.key));
        m_record.status = head.result_int();
        text = headText(head);
    }
    m_record.end = "client";
    m_session = std::make_unique<WebSocketSession>();
    m_wish = RelayWish::of(query, m_selection.servers);
    m_asked = askedOfOthers({}, query, feed.identity());
    if (*after) {
        beginCatchingUp(**after, feed.snapshot().seq);
        m_othersPast = RelayReader::ofAsked(m_context.relay, m_asked);
    }
    co_await serveSubscriber(std::move(text));
    co_return false;
}

asio::awaitable<bool> Connection::refuseUpgrade(UpgradeAnswer why)
{
    if (why == UpgradeAnswer::BrokenKey) {
        co_return co_await refuse(400, "The Sec-WebSocket-Key must be 16 bytes in base64.\n");
    }
    constexpr std::string_view reason = "Here is a WebSocket (version 13). Ask for an upgrade to it.\n";
    auto head = responseHead(426, "text/plain; charset=utf-8");
    const bool isKept = head.keep_alive();
    head.set(http::field::upgrade, "websocket");
    head.set(http::field::connection, isKept ? "Upgrade" : "Upgrade, close");
    head.set(http::field::sec_websocket_version, "13");
    co_return co_await reply(std::move(head), reason);
}

asio::awaitable<void> Connection::readMessages(std::string early)
{
    hear(early);
    early = std::string();
    std::array<char, 256> block{};
    while (!m_isGone && !m_session->hasHeardClose()) {
        const auto [error, count] = co_await m_transport->readSome(asio::buffer(block));
        // The time for a goodbye may be up just when nothing was being read that it could have ended.
        if (error || (m_session->isClosing() && m_isTimedOut)) {
            abort();
            break;
        }
        hear({block.data(), count});
    }
    m_isWatching = false;
    m_wake.cancel();
}

void Connection::hear(std::string_view bytes)
{
    if (bytes.empty())
        return;
    for (const auto &text : m_session->hear(bytes))
        takeMessage(text);
    m_wake.cancel();
}

void Connection::takeMessage(std::string_view json)
{
    if (m_isEnding || m_isGone)
        return;
    const auto sayError = [this](std::string_view reason) {
        if (reason.ends_with('\n'))
            reason.remove_suffix(1);
        send(makeFrame(encodeError(m_context.wallClockMs(), reason)));
    };
    const auto message = readClientMessage(json);
    if (!message) {
        sayError(message.error());
        return;
    }
    if (message->type != "resume") // Of a client that is newer than this agent.
        return;
    auto &feed = m_context.feed;
    const auto after = askedAgain(message->since, feed.history(), feed.identity(), newestTick());
    if (!after) {
        sayError(after.error());
        return;
    }
    // What waits is part of what comes now, and must not lend its id to a client that lacks what is before
    // it.
    m_queue.clear();
    beginCatchingUp(*after, feed.snapshot().seq);
    m_othersPast = RelayReader::ofAsked(m_context.relay, askedOfOthers(message->since, {}, feed.identity()));
    // First: the queue is empty and takes it, and the next delta may start from it.
    m_sentSeq = feed.snapshot().seq;
    sendOrPostpone(feed.latestWithoutId(m_selection));
    for (const auto &source : m_context.relay.sources()) {
        if (const auto latest = source->latest(m_wish); latest && !sendOrPostpone(latest))
            break;
    }
}

/// After everything else was written.
asio::awaitable<void> Connection::closeSocket()
{
    m_session->close(CloseCode::GoingAway);
    const auto control = m_session->takeOutput();
    co_await writePieces(control);
    setDeadline(m_context.limits.linger);
    // Its own goodbye, or its end.
    while (m_isWatching && !m_isGone)
        co_await sleepUntilWoken();
    if (!m_isGone) {
        co_await m_transport->endSending();
    }
}

} // namespace agent
