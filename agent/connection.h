// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/routes.h"
#include "agent/selection.h"
#include "agent/servercontext.h"
#include "agent/subscriberqueue.h"
#include "agent/transport.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// Whether there is room for a client.
enum class Admission { Welcome, ServerIsFull, AddressIsFull };

/// One client: reads its requests, answers them, and feeds it events once it subscribed. Shared
/// between its own coroutines (one reads while another writes events): the last one ends it.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    /// `context` outlives the connection. Who finds no room is told so at the first request.
    Connection(std::unique_ptr<Transport> transport, const boost::asio::any_io_executor &executor,
               ServerContext &context, const boost::asio::ip::address &peer, Admission admission);

    boost::asio::awaitable<void> run();

    /// For a subscriber: one more event. Drops the client if too many wait, unless it is catching up.
    void send(const FramePtr &frame);
    /// For a subscriber: there is a new tick.
    void sendLatest();
    /// Ends at the next good moment: a subscriber after `farewell`, others after their request.
    /// `why` is a word for the access log.
    void finish(const FramePtr &farewell, std::string_view why);
    /// Ends at once.
    void abort();
    /// Who asked last; null if nobody had to show a token.
    [[nodiscard]] const TokenPtr &caller() const { return m_caller; }
    /// It has said goodbye.
    [[nodiscard]] bool isEnding() const { return m_isEnding; }

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using Response = boost::beast::http::response<boost::beast::http::empty_body>;
    enum class ReadEnd { Complete, Closed, TimedOut, Malformed, HeaderTooLarge, BodyTooLarge };
    boost::asio::awaitable<ReadEnd> readRequest(bool isFirst);
    boost::asio::awaitable<void> serveRequests();
    /// False when the connection must not be used any further.
    boost::asio::awaitable<bool> answer();
    /// The answer to a request that may be answered.
    boost::asio::awaitable<bool> answerRoute(const Decision &decision);
    boost::asio::awaitable<bool> answerMetrics(const Scope &scope);
    boost::asio::awaitable<bool> answerServers(std::string_view query, const Selection &selection);
    boost::asio::awaitable<bool> answerStream(std::string_view query, Selection selection);
    boost::asio::awaitable<bool> refuse(unsigned status, std::string_view reason);
    /// `body` stays alive until this ends.
    boost::asio::awaitable<bool> reply(Response head, std::string_view body);
    boost::asio::awaitable<void> refuseBroken(ReadEnd end);
    boost::asio::awaitable<void> closeGently();
    /// Waits, unless the connection is to end.
    boost::asio::awaitable<void> pauseFor(std::chrono::milliseconds time);
    boost::asio::awaitable<void> streamEvents(std::string head, bool isChunked);
    boost::asio::awaitable<void> writeEvents(bool isChunked);
    boost::asio::awaitable<void> writeFrame(FramePtr frame, bool isChunked);
    void makeChunk();
    void endCatchingUp();
    boost::asio::awaitable<void> watchForClose();

    [[nodiscard]] RequestHead requestHead() const;
    [[nodiscard]] ForwardedFields forwardedFields() const;
    void beginRecord();
    void writeRecord();
    [[nodiscard]] static std::string headText(Response &head);
    [[nodiscard]] Response responseHead(unsigned status, std::string_view contentType) const;
    [[nodiscard]] std::string tagFor(std::string_view query, const Scope &scope) const;
    [[nodiscard]] std::shared_ptr<const std::string> metricsText(const Scope &scope) const;
    void setDeadline(std::chrono::milliseconds after);
    void clearDeadline();

    std::unique_ptr<Transport> m_transport;
    ServerContext &m_context;
    boost::asio::steady_timer m_deadline;
    boost::asio::steady_timer m_wake; ///< Cancelled when a subscriber has something to do.
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    Selection m_selection{}; ///< What a subscriber gets.
    std::uint64_t m_sentSeq =
        0; ///< The tick of the last update that a subscriber has got, or will have; 0: none.
    SubscriberQueue m_queue;
    boost::asio::ip::address m_peer;
    Admission m_admission;
    TokenPtr m_caller{};
    AccessRecord m_record{};
    std::chrono::steady_clock::time_point m_recordStart{};
    std::uint64_t m_recordOffset = 0;      ///< What the transport had written before this request.
    std::optional<HistoryCursor> m_past{}; ///< While a subscriber catches up with the past.
    FramePtr m_chunk{};                    ///< The next piece of it, when it was made.
    bool m_isChunkAsked = false;
    bool m_isLastChunkMade = false; ///< It is on its way; what comes after it has ids again.
    bool m_isTimedOut = false;
    bool m_isReading = false; ///< Waits for a request of which nothing has come yet.
    bool m_isEnding = false;
    bool m_isGone = false;
};

} // namespace agent
