// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/clientconnection.h"
#include "agent/eventreader.h"
#include "agent/log.h"
#include "agent/relay.h"
#include "agent/retrydelay.h"
#include "agent/upstreamsettings.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <random>
#include <string>
#include <string_view>

namespace agent {

/// What following somebody may cost. Tests make these small.
struct FollowLimits
{
    ClientLimits client{};
    RetryPolicy retry{};
    EventReaderLimits events{};
    UpstreamLimits content{};
    std::chrono::milliseconds soon{1'000}; ///< After an end that is no failure, and up to this again.
    std::chrono::milliseconds stableAfter{10'000};
    std::function<std::chrono::steady_clock::time_point()> now{std::chrono::steady_clock::now};
};

/// Follows the event stream of one other agent, and tells the relay all that comes. What was missed while the
/// connection was lost is asked for by the last event's id. Shared with its own coroutine.
class UpstreamFollower final : public std::enable_shared_from_this<UpstreamFollower>
{
public:
    /// `io`, `relay` and `log` outlive it. Its servers stay until remove().
    UpstreamFollower(boost::asio::io_context &io, Relay &relay, Log *log, UpstreamSettings settings,
                     std::uint64_t seed, const FollowLimits &limits);

    void start();
    /// Connects no more; what came from it stays. Then it has no work left in `io`, soon.
    void stop();
    /// The same, and what only this one brought is gone.
    void remove();
    /// Other secrets for the same server.
    void renew(UpstreamSettings settings);
    [[nodiscard]] const UpstreamSettings &settings() const { return m_settings; }

private:
    enum class Verdict {
        Soon,     ///< It ended as such streams end.
        TryAgain, ///< It, or the way there, has a problem that may pass.
        Refused,  ///< A person has to mend it.
    };
    struct Ending
    {
        Verdict verdict{Verdict::TryAgain};
        std::string why{};
        std::chrono::milliseconds retryAfter{0};
    };

    boost::asio::awaitable<void> run();
    boost::asio::awaitable<Ending> follow();
    boost::asio::awaitable<Ending> readEvents(ClientConnection &connection);
    /// An error: the connection must not be used any further.
    tl::expected<void, std::string> take(const StreamedEvent &event);
    [[nodiscard]] Ending judge(const ClientAnswer &answer);
    [[nodiscard]] ClientRequest request(std::string &target) const;
    [[nodiscard]] std::chrono::milliseconds delayAfter(const Ending &ending);
    void noteLive();
    void noteEnding(const Ending &ending);

    boost::asio::io_context &m_io;
    Relay &m_relay;
    Log *m_log;
    UpstreamSettings m_settings;
    FollowLimits m_limits;
    UpstreamNumber m_number;
    EventReader m_reader;
    RetryDelay m_retry;
    boost::asio::steady_timer m_pause;
    std::mt19937_64 m_random;
    std::shared_ptr<ClientConnection> m_connection{};
    std::chrono::steady_clock::time_point m_openedAt{};
    std::chrono::milliseconds m_askedPause{0}; ///< By a `timeout` event.
    std::string m_lastWhy{};
    std::uint64_t m_badEvents{0};
    bool m_isLive = false;
    bool m_isStopped = false;
    bool m_isRenewed = false;
};

} // namespace agent
