// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"

#include <cstddef>
#include <vector>

namespace agent {

/// How much may wait for one subscriber.
struct QueueLimits
{
    std::size_t frames{32};
    std::size_t bytes{std::size_t{32} * 1024 * 1024};
};

/// The events that one subscriber has not taken yet. Bounded: the protocol has no skipping, so
/// who does not read is dropped.
class SubscriberQueue
{
public:
    explicit SubscriberQueue(QueueLimits limits)
        : m_limits(limits)
    {
    }

    /// False when it is full: drop the subscriber. An empty queue takes a frame of any size. `more` frames
    /// than the limit may wait where many senders share one queue.
    [[nodiscard]] bool push(FramePtr frame, std::size_t more = 0);
    /// Null when nothing waits.
    [[nodiscard]] FramePtr pop();
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_frames.empty(); }

private:
    QueueLimits m_limits;
    std::vector<FramePtr> m_frames{}; ///< Few, and mostly none; a deque would cost 600 bytes without any.
    std::size_t m_bytes = 0;
};

} // namespace agent
