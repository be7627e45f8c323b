// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/feed.h"

#include "agent/encoder.h"

#include <algorithm>
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
    keepBases();
    m_text = nullptr;
    m_previousSeq = m_snapshot.seq;
    m_collector->collect(now, m_snapshot.servers);
    for (auto &server : m_snapshot.servers) {
        if (server.status != Status::Offline)
            server.status = statusOf(server, m_thresholds);
    }
    m_snapshot.seq = seq;
    m_snapshot.timestampMs = now.wallMs;
    m_history.add(m_snapshot, now.steady);
    for (auto *frames : {&m_latest, &m_latestWithoutId, &m_deltas, &m_deltasWithoutId})
        frames->moveTo(seq);
}

void Feed::reconfigure(std::chrono::milliseconds interval, const Thresholds &thresholds)
{
    // What is announced comes with snapshots only.
    if (m_identity.interval != interval)
        m_bases.clear();
    m_identity.interval = interval;
    m_thresholds = thresholds;
}

bool Feed::isDue(const Selection &selection) const
{
    return isDueEvery(ticksPerUpdate(selection, m_identity.interval));
}

/// Also where numbers were skipped: the first tick after them stands for those that would have been due.
bool Feed::isDueEvery(std::uint64_t ticks) const
{
    return m_snapshot.seq / ticks > m_previousSeq / ticks;
}

FramePtr Feed::latest(const Selection &selection)
{
    if (m_snapshot.seq == 0)
        return nullptr;
    return m_latest.get(selection, [&] {
        const auto &tick = *text();
        const bool isEverything = selection.servers.isEverything() && selection.fields.isEverything();
        constexpr std::size_t envelope = 1024;
        FrameWriter writer(sampleId(m_identity, m_snapshot.seq), isEverything ? tick.size() + envelope : 0);
        appendServerUpdate(writer.json(), tick, m_identity, selection);
        ++m_encodedCount;
        return writer.finish();
    });
}

FramePtr Feed::latestWithoutId(const Selection &selection)
{
    const auto whole = latest(selection);
    if (!whole)
        return nullptr;
    return m_latestWithoutId.get(selection, [&] { return makeFrame(whole->json()); });
}

FramePtr Feed::next(const Selection &selection, std::uint64_t had)
{
    auto changes = delta(selection, had);
    return changes ? changes : latest(selection);
}

FramePtr Feed::nextWithoutId(const Selection &selection, std::uint64_t had)
{
    const auto changes = delta(selection, had);
    if (!changes)
        return latestWithoutId(selection);
    return m_deltasWithoutId.get(selection, [&] { return makeFrame(changes->json()); });
}

/// Null where a snapshot is due.
FramePtr Feed::delta(const Selection &selection, std::uint64_t had)
{
    if (selection.mode != Mode::Delta || m_snapshot.seq == 0)
        return nullptr;
    const auto ticks = ticksPerUpdate(selection, m_identity.interval);
    if (!m_bases.contains(ticks) && m_bases.size() >= mostBases)
        return nullptr;
    auto &base = m_bases[ticks];
    base.isWanted = true;
    // It is the next one's base, in whatever form this one goes out.
    const auto &tick = *text();
    const auto ownMs = static_cast<std::uint64_t>(std::max<std::int64_t>(1, m_identity.interval.count()));
    const auto mostTicks = static_cast<std::uint64_t>(longestWithoutSnapshot.count()) / ownMs;
    const auto ticksPerSnapshot = std::max<std::uint64_t>(1, mostTicks / ticks) * ticks;
    if (isDueEvery(ticksPerSnapshot) || !base.text || base.text->seq() != had)
        return nullptr;
    return m_deltas.get(selection, [&] {
        FrameWriter writer(sampleId(m_identity, m_snapshot.seq));
        appendServerDelta(writer.json(), tick, *base.text, m_identity, selection);
        ++m_encodedCount;
        return writer.finish();
    });
}

const TickTextPtr &Feed::text()
{
    if (!m_text) {
        m_text = std::make_shared<const TickText>(m_snapshot, m_lastSize + m_lastSize / 16);
        m_lastSize = m_text->size();
    }
    return m_text;
}

/// Before the next tick: what was sent of this one is what the next deltas start from.
void Feed::keepBases()
{
    for (auto entry = m_bases.begin(); entry != m_bases.end();) {
        auto &base = entry->second;
        if (!isDueEvery(entry->first)) {
            ++entry;
        } else if (std::exchange(base.isWanted, false)) {
            base.text = m_text;
            ++entry;
        } else {
            entry = m_bases.erase(entry);
        }
    }
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
