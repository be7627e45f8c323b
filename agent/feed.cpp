// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/feed.h"

#include "agent/encoder.h"

#include <utility>

namespace agent {

Feed::Feed(std::unique_ptr<Collector> collector, FeedIdentity identity, Thresholds thresholds,
           HistoryLimits limits)
    : m_collector(std::move(collector))
    , m_identity(std::move(identity))
    , m_thresholds(thresholds)
    , m_history(limits)
{
    m_identity.keep = std::chrono::duration_cast<std::chrono::seconds>(limits.keep);
}

void Feed::tick(const TickTime &now, std::uint64_t seq)
{
    m_collector->collect(now, m_snapshot.servers);
    for (auto &server : m_snapshot.servers) {
        if (server.status != Status::Offline)
            server.status = statusOf(server, m_thresholds);
    }
    m_snapshot.seq = seq;
    m_snapshot.timestampMs = now.wallMs;
    m_history.add(m_snapshot, now.steady);
    m_latest.moveTo(seq);
    m_latestWithoutId.moveTo(seq);
}

void Feed::reconfigure(std::chrono::milliseconds interval, const Thresholds &thresholds)
{
    m_identity.interval = interval;
    m_thresholds = thresholds;
}

FramePtr Feed::latest(const Scope &scope)
{
    if (m_snapshot.seq == 0)
        return nullptr;
    return m_latest.get(scope, [&] {
        const bool isEverything = scope.isEverything();
        FrameWriter writer(sampleId(m_identity, m_snapshot.seq),
                           isEverything ? m_lastSize + m_lastSize / 16 : 0);
        const auto before = writer.json().size();
        appendServerUpdate(writer.json(), m_snapshot, m_identity, scope);
        if (isEverything)
            m_lastSize = writer.json().size() - before;
        return writer.finish();
    });
}

FramePtr Feed::latestWithoutId(const Scope &scope)
{
    const auto whole = latest(scope);
    if (!whole)
        return nullptr;
    return m_latestWithoutId.get(scope, [&] { return makeFrame(whole->json()); });
}

TickSchedule::TickSchedule(TimePoint start, std::chrono::milliseconds interval)
    : m_start(start)
    , m_interval(interval)
{
}

TickSchedule::Tick TickSchedule::after(TimePoint now) const
{
    const bool hasEarlyTick = m_interval >= 2 * firstDelta;
    const std::uint64_t numberOfGridStart = hasEarlyTick ? 2 : 1;
    if (now < m_start)
        return first();
    if (hasEarlyTick && now < m_start + firstDelta)
        return {.due = m_start + firstDelta, .seq = numberOfGridStart};
    const auto step = (now - m_start) / m_interval + 1;
    return {.due = m_start + step * m_interval, .seq = numberOfGridStart + static_cast<std::uint64_t>(step)};
}

} // namespace agent
