// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clientconnection.h"
#include "agent/feed.h"
#include "agent/historychunk.h"
#include "agent/log.h"
#include "agent/publishsettings.h"
#include "agent/retrydelay.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <string>

namespace agent {

/// What publishing may cost. Tests make these small.
struct PublishLimits
{
    ClientLimits client{};
    RetryPolicy retry{};
    std::chrono::milliseconds heartbeat{25'000};     ///< At least so often something is said.
    std::chrono::milliseconds lastWords{1'000};      ///< For what is under way when the agent ends.
    std::size_t chunkBytes{std::size_t{512} * 1024}; ///< Below what nginx takes unless it is told otherwise.
    std::size_t leastChunkBytes{std::size_t{16} * 1024};
};

/// Posts each new snapshot to a hub, one message each, over a connection that is kept. Never more than one
/// message is on its way, and nothing is queued: what the hub missed is taken from the history that is kept
/// anyway, and follows behind the newest snapshot as `history`, oldest first. One thread, the one that runs
/// `io`; what it waits for holds up nobody else.
class Publisher final
{
public:
    /// `io`, `feed` and `log` outlive it. Does nothing before apply().
    Publisher(boost::asio::io_context &io, Feed &feed, Log &log, std::uint64_t seed,
              const PublishLimits &limits = {});
    Publisher(const Publisher &) = delete;
    Publisher &operator=(const Publisher &) = delete;

    /// What the settings say, at the start and after a reload; nothing: do not publish.
    void apply(std::optional<PublishSettings> settings);
    /// To be called after each tick of the feed.
    void tick();
    /// Sends the newest tick yet, if that is quickly done. Then there is no work left in the context.
    void stop();

private:
    enum class Kind { Snapshot, History, Heartbeat };
    struct Message
    {
        Kind kind{Kind::Snapshot};
        std::string body{};
        std::uint64_t seq{0}; ///< Of a snapshot.
        HistoryCursor next{}; ///< After a chunk of history.
        bool isLast{false};
    };
    enum class Verdict {
        Taken,
        TryAgain, ///< The hub, or the way there, has a problem that may pass.
        Refused,  ///< A person has to mend it.
        TooLarge,
    };
    struct Outcome
    {
        Verdict verdict{Verdict::TryAgain};
        std::string why{}; ///< A sentence; empty if it was taken.
        std::chrono::milliseconds retryAfter{0};
        bool hasReaders{false};
    };

    boost::asio::awaitable<void> run();
    boost::asio::awaitable<Outcome> post(const Message &message);
    boost::asio::awaitable<void> sleepUntil(std::chrono::steady_clock::time_point when);
    [[nodiscard]] static Outcome judge(const ClientAnswer &answer, const ClientUrl &url, std::size_t bytes);
    /// What is to be said next, if anything.
    [[nodiscard]] std::optional<Message> nextMessage();
    [[nodiscard]] std::optional<Message> nextChunk();
    void take(const Message &message, const Outcome &outcome);
    void fail(const Message &message, const Outcome &outcome);
    void noteMissed(std::uint64_t seq);
    [[nodiscard]] double chance();

    boost::asio::io_context &m_io;
    Feed &m_feed;
    Log &m_log;
    PublishLimits m_limits;
    std::mt19937_64 m_random;
    RetryDelay m_delay;
    ChunkEncoder m_encoder;
    std::size_t m_chunkBytes;
    std::optional<PublishSettings> m_settings{};
    std::unique_ptr<ClientConnection> m_connection{};
    boost::asio::steady_timer m_wake;
    boost::asio::steady_timer m_end;
    std::chrono::steady_clock::time_point m_startedAt;
    std::chrono::steady_clock::time_point m_notBefore{}; ///< After a failure.
    std::chrono::steady_clock::time_point m_lastSaid{};  ///< Something was taken.
    std::uint64_t m_taken = 0;                           ///< The last tick whose snapshot was taken.
    std::optional<HistoryCursor> m_missed{};             ///< What is still to follow of the past.
    std::string m_complaint{}; ///< What was last said to be wrong; empty: all is well.
    bool m_isGreeted = false;  ///< It was said where it is published to.
    bool m_hasReaders = true;
    bool m_isChanged = false; ///< The settings, since the message on its way was begun.
    bool m_isStopping = false;
};

} // namespace agent
