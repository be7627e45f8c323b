// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/upstreamfollower.h"

#include <memory>
#include <random>
#include <vector>

namespace agent {

/// All the agents that this one follows, as the settings name them. One thread.
class Upstreams
{
public:
    /// `io`, `relay` and `log` outlive it.
    Upstreams(boost::asio::io_context &io, Relay &relay, Log *log, std::uint64_t seed,
              const FollowLimits &limits = {});
    ~Upstreams();
    Upstreams(const Upstreams &) = delete;
    Upstreams &operator=(const Upstreams &) = delete;

    /// At the start and after a reload: those that stay go on undisturbed; the servers of those that are gone
    /// are removed.
    void apply(std::vector<UpstreamSettings> settings);
    void stop();

private:
    boost::asio::awaitable<void> keepUp();

    boost::asio::io_context &m_io;
    Relay &m_relay;
    Log *m_log;
    std::mt19937_64 m_random;
    FollowLimits m_limits;
    boost::asio::steady_timer m_upkeep;
    bool m_isKeptUp = false;
    bool m_isStopped = false;
    std::vector<std::shared_ptr<UpstreamFollower>> m_followers{};
};

} // namespace agent
