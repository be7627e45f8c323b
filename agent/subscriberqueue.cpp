// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/subscriberqueue.h"

#include <utility>

namespace agent {

bool SubscriberQueue::push(FramePtr frame, std::size_t more)
{
    const auto size = frame->chunk().size();
    if (!m_frames.empty() && (m_frames.size() >= m_limits.frames + more || m_bytes + size > m_limits.bytes))
        return false;
    m_bytes += size;
    m_frames.push_back(std::move(frame));
    return true;
}

void SubscriberQueue::clear()
{
    m_frames.clear();
    m_bytes = 0;
}

FramePtr SubscriberQueue::pop()
{
    if (m_frames.empty())
        return nullptr;
    auto frame = std::move(m_frames.front());
    m_frames.erase(m_frames.begin());
    m_bytes -= frame->chunk().size();
    return frame;
}

} // namespace agent
