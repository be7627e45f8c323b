// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace agent {

/// Ends what takes too long: calls `cut` once the time is over that was set last. One thread. What `cut`
/// refers to lives as long as this.
class Deadline
{
public:
    Deadline(const boost::asio::any_io_executor &executor, std::function<void()> cut)
        : m_state(std::make_shared<State>(executor, std::move(cut)))
    {
    }

    void set(std::chrono::milliseconds after)
    {
        m_state->isOver = false;
        m_state->timer.expires_after(after);
        m_state->timer.async_wait([weak = std::weak_ptr(m_state)](boost::system::error_code error) {
            const auto state = weak.lock();
            // Set anew after this call was queued already?
            if (error || !state || state->timer.expiry() > std::chrono::steady_clock::now())
                return;
            state->isOver = true;
            state->cut();
        });
    }
    void clear() { m_state->timer.expires_at(boost::asio::steady_timer::time_point::max()); }
    /// It cut something since it was set.
    [[nodiscard]] bool isOver() const { return m_state->isOver; }
    /// How much of the time is left; nothing once it is over.
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        const auto left = m_state->timer.expiry() - std::chrono::steady_clock::now();
        return std::max(std::chrono::milliseconds(0),
                        std::chrono::duration_cast<std::chrono::milliseconds>(left));
    }

private:
    struct State
    {
        State(const boost::asio::any_io_executor &executor, std::function<void()> cutter)
            : timer(executor)
            , cut(std::move(cutter))
        {
        }
        boost::asio::steady_timer timer;
        std::function<void()> cut;
        bool isOver = false;
    };
    std::shared_ptr<State> m_state;
};

} // namespace agent
