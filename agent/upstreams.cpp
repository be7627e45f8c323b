// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upstreams.h"

#include "agent/await.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;

constexpr std::chrono::seconds upkeep{1};
constexpr int upkeepsPerForgetting = 15;

} // namespace

Upstreams::Upstreams(asio::io_context &io, Relay &relay, Log *log, std::uint64_t seed,
                     const FollowLimits &limits)
    : m_io(io)
    , m_relay(relay)
    , m_log(log)
    , m_random(seed)
    , m_limits(limits)
    , m_upkeep(io)
{
}

Upstreams::~Upstreams()
{
    stop();
}

void Upstreams::apply(std::vector<UpstreamSettings> settings)
{
    std::vector<std::shared_ptr<UpstreamFollower>> followers;
    for (auto &wanted : settings) {
        const auto known = std::ranges::find_if(m_followers, [&](const auto &follower) {
            return follower && follower->settings().name == wanted.name &&
                   follower->settings().url == wanted.url;
        });
        if (known == m_followers.end()) {
            followers.push_back(std::make_shared<UpstreamFollower>(m_io, m_relay, m_log, std::move(wanted),
                                                                   m_random(), m_limits));
            followers.back()->start();
            continue;
        }
        const auto follower = std::exchange(*known, nullptr);
        if (follower->settings().token != wanted.token || follower->settings().stamp != wanted.stamp)
            follower->renew(std::move(wanted));
        followers.push_back(follower);
    }
    for (const auto &follower : std::exchange(m_followers, std::move(followers))) {
        if (follower)
            follower->remove();
    }
    if (!m_followers.empty() && !std::exchange(m_isKeptUp, true))
        asio::co_spawn(m_io, keepUp(), asio::detached);
}

void Upstreams::stop()
{
    m_isStopped = true;
    m_upkeep.cancel();
    for (const auto &follower : m_followers)
        follower->stop();
}

asio::awaitable<void> Upstreams::keepUp()
{
    for (int round = 1; !m_isStopped; ++round) {
        m_upkeep.expires_after(upkeep);
        const auto [error] = co_await m_upkeep.async_wait(asTuple);
        if (error)
            break;
        m_relay.tellUntold();
        if (round % upkeepsPerForgetting == 0)
            m_relay.forget(std::chrono::steady_clock::now());
    }
}

} // namespace agent
