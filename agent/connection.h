// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/relaypoll.h"
#include "agent/relayreader.h"
#include "agent/routes.h"
#include "agent/selection.h"
#include "agent/servercontext.h"
#include "agent/subscriberqueue.h"
#include "agent/transport.h"
#include "agent/websocketsession.h"

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

/// How and why a client is sent away.
struct Farewell
{
    FramePtr frame{};                        ///< For who gets events,
    unsigned status{503};                    ///< and for who waits for an answer.
    std::string_view reason{};               ///< A sentence, for both.
    std::chrono::milliseconds retryAfter{0}; ///< When to come back.
    std::string_view word{};                 ///< For the access log.
};

/// One client: reads its requests, answers them, and feeds it events or messages once it subscribed. Shared
/// between its own coroutines (one reads while another writes events): the last one ends it.
class Connection final : public std::enable_shared_from_this<Connection>
{
public:
    /// `context` outlives the connection. Who finds no room is told so at the first request.
    Connection(std::unique_ptr<Transport> transport, const boost::asio::any_io_executor &executor,
               ServerContext &context, const boost::asio::ip::address &peer, Admission admission);

    boost::asio::awaitable<void> run();

    /// For a subscriber: the link lives.
    void beat(const FramePtr &heartbeat);
    /// For a subscriber: there is a new tick.
    void sendLatest();
    /// For a subscriber: another agent brought something new.
    void sendRelayed(const RelayNews &news);
    /// Ends at the next good moment: a subscriber after the goodbye, others after their request.
    void finish(const Farewell &farewell);
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
    enum class Form { Chunks, Bare, Messages }; ///< How a subscriber gets its events.
    boost::asio::awaitable<ReadEnd> readRequest(bool isFirst);
    boost::asio::awaitable<void> serveRequests();
    /// False when the connection must not be used any further.
    boost::asio::awaitable<bool> answer();
    /// The answer to a request that may be answered.
    boost::asio::awaitable<bool> answerRoute(const Decision &decision);
    boost::asio::awaitable<bool> answerMetrics(const Scope &scope);
    boost::asio::awaitable<bool> answerServers(std::string_view query, Selection selection);
    /// What an answer that is made piece by piece consists of.
    struct PollParts
    {
        FramePtr newest{};
        std::optional<std::uint64_t> after{}; ///< This agent's own past after that tick, too.
        RelayPoll others;
    };
    boost::asio::awaitable<bool> answerWithPast(Response head, PollParts parts);
    [[nodiscard]] std::shared_ptr<const std::string> wholeAnswer(PollParts parts) const;
    /// Writes `lead` and `piece` as a part of a body whose length is not known, behind `before`, which then
    /// is what stands before the next part.
    boost::asio::awaitable<void> writePart(std::string &before, std::string_view lead,
                                           std::string_view piece);
    /// Waits until others had their turn to do something that takes a while.
    boost::asio::awaitable<void> waitForTurn();
    boost::asio::awaitable<bool> answerStream(std::string_view query, Selection selection);
    boost::asio::awaitable<bool> answerSocket(std::string_view query, Selection selection);
    /// `retryAfter` in whole seconds; 0: none, or of this class's own choice where the status wants one.
    boost::asio::awaitable<bool> refuse(unsigned status, std::string_view reason,
                                        std::chrono::seconds retryAfter = {});
    /// The body is both parts, which stay alive until this ends.
    boost::asio::awaitable<bool> reply(Response head, std::string_view body, std::string_view rest = {});
    boost::asio::awaitable<bool> refuseUpgrade(UpgradeAnswer why);
    boost::asio::awaitable<void> refuseBroken(ReadEnd end);
    boost::asio::awaitable<void> closeGently();
    /// Waits, unless the connection is to end.
    boost::asio::awaitable<void> pauseFor(std::chrono::milliseconds time);
    /// Waits until there is a newer tick than this one, or the time is up, or the client is to be answered
    /// anyhow.
    boost::asio::awaitable<void> waitForNews(std::uint64_t seq, std::chrono::seconds time);
    boost::asio::awaitable<void> watchWhileWaiting();
    boost::asio::awaitable<void> serveSubscriber(std::string head);
    boost::asio::awaitable<void> writeEvents();
    boost::asio::awaitable<void> writeFrame(FramePtr frame);
    boost::asio::awaitable<void> writeRest();
    /// Piece by piece, each of which has to be taken in time. Both stay alive until this ends.
    boost::asio::awaitable<void> writePieces(std::string_view first, std::string_view second = {});
    boost::asio::awaitable<void> writeEnd();
    boost::asio::awaitable<void> sleepUntilWoken();
    void send(const FramePtr &frame);
    /// Writes a frame to a subscriber who waits for nothing else: one call for each, without waking its
    /// coroutine, which gets what is left. False if it does wait.
    [[nodiscard]] bool sendAtOnce(const FramePtr &frame);
    struct Pieces
    {
        std::string_view first{};
        std::string_view second{};
    };
    /// What goes out of a frame, to be asked for once; the frame has to stay alive.
    [[nodiscard]] Pieces piecesOf(const Frame &frame);
    /// Like send(), but a slow client that is catching up gets it as part of the past.
    bool sendOrPostpone(const FramePtr &frame);
    [[nodiscard]] bool hasRoomFor(const FramePtr &frame);
    void beginCatchingUp(std::uint64_t after, std::uint64_t upTo);
    void askForChunk();
    void makeChunk();
    /// The next chunk for who waits for it; nullopt if the client is gone.
    boost::asio::awaitable<std::optional<HistoryChunk>> nextChunk();
    void endCatchingUp();
    boost::asio::awaitable<void> watchForClose();
    boost::asio::awaitable<void> readMessages(std::string early);
    void hear(std::string_view bytes);
    void takeMessage(std::string_view json);
    boost::asio::awaitable<void> closeSocket();

    [[nodiscard]] RequestHead requestHead() const;
    [[nodiscard]] ForwardedFields forwardedFields() const;
    void beginRecord();
    void writeRecord();
    [[nodiscard]] static std::string headText(Response &head);
    [[nodiscard]] Response responseHead(unsigned status, std::string_view contentType) const;
    [[nodiscard]] UpgradeRequest upgradeRequest() const;
    [[nodiscard]] std::string tagFor(std::string_view query, const Scope &scope) const;
    /// The id of whoever has everything up to that arrival.
    [[nodiscard]] std::string idOf(std::string_view arrival) const;
    [[nodiscard]] HistoryTick newestTick() const;
    [[nodiscard]] std::shared_ptr<const std::string> metricsText(const Scope &scope) const;
    [[nodiscard]] bool isPacked() const;
    [[nodiscard]] std::shared_ptr<const std::string> packed(std::string_view text) const;
    void setDeadline(std::chrono::milliseconds after);
    void clearDeadline();

    std::unique_ptr<Transport> m_transport;
    ServerContext &m_context;
    boost::asio::steady_timer m_deadline;
    boost::asio::steady_timer m_wake; ///< Cancelled when a subscriber has something to do.
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    Selection m_selection{}; ///< What a subscriber gets,
    RelayWish m_wish{};      ///< and of others.
    AskedOthers m_asked{};   ///< What it asked for of these when it came.
    std::uint64_t m_sentSeq =
        0; ///< The tick of the last update that a subscriber has got, or will have; 0: none.
    Form m_form{Form::Chunks};
    SubscriberQueue m_queue;
    std::optional<GzipStream> m_gzip{}; ///< For a subscriber who wants it packed.
    FramePtr m_begun{};                 ///< A frame of which a part was written,
    Pieces m_rest{};                    ///< and what is left of it.
    boost::asio::ip::address m_peer;
    Admission m_admission;
    TokenPtr m_caller{};
    AccessRecord m_record{};
    std::chrono::steady_clock::time_point m_recordStart{};
    std::uint64_t m_recordOffset = 0;          ///< What the transport had written before this request.
    std::optional<HistoryCursor> m_past{};     ///< While a subscriber catches up with the past.
    std::optional<HistoryChunk> m_chunk{};     ///< The next piece of it, when it was made.
    std::optional<RelayReader> m_othersPast{}; ///< Of other agents; it comes before the own one.
    std::uint64_t m_othersFrom = 0;            ///< What came from them when that began.
    std::unique_ptr<WebSocketSession> m_session{};
    std::optional<Farewell> m_farewell{}; ///< For who waits for an answer.
    bool m_isChunkAsked = false;
    bool m_isLastChunkMade = false; ///< It is on its way; what comes after it has ids again.
    bool m_isTimedOut = false;
    bool m_isReading = false;       ///< Waits for a request of which nothing has come yet.
    bool m_isPolling = false;       ///< A subscriber that gets one answer.
    bool m_hasNewsOfOthers = false; ///< While it waits for that.
    bool m_isTurn = false;
    bool m_isBodyChunked = false;
    bool m_isWatching = false; ///< Another coroutine reads.
    bool m_isIdle = false;     ///< A subscriber who has everything.
    bool m_isEnding = false;
    bool m_isGone = false;
};

} // namespace agent
