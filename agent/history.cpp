// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/history.h"

#include <algorithm>

namespace agent {
namespace {

// A block is forgotten as a whole, so it must be short beside what is kept; and reading begins at its first
// row, so it must be small. Its first row is the only one that says everything.
constexpr int blocksKept = 15;
constexpr std::size_t mostRows = 1024;
constexpr std::size_t leastRows = 8;
constexpr std::size_t goodBlockBytes = std::size_t{512} * 1024;
constexpr std::size_t bytesPerNewSeries = 64; // In the layout, about.

} // namespace

History::History(HistoryLimits limits)
    : m_limits(limits)
{
}

void History::Row::put(std::string_view metric, MetricUnit unit, std::int64_t value)
{
    const auto series = m_finder.find(metric, unit);
    if (series >= m_values.size())
        m_values.resize(series + 1, noNumber);
    m_values[series] = value;
}

void History::add(const Snapshot &snapshot, TimePoint now)
{
    add({.seq = snapshot.seq, .timestampMs = snapshot.timestampMs}, now, [&snapshot](Row &row) {
        for (const auto &server : snapshot.servers) {
            row.beginServer(server.id);
            forEachMetric(server, [&row](std::string_view name, MetricUnit unit, std::int64_t value) {
                row.put(name, unit, value);
            });
        }
    });
}

void History::add(const HistoryTick &tick, TimePoint now, const std::function<void(Row &)> &fill)
{
    if (!isKept())
        return;
    if (m_blocks.empty() || isFull(m_blocks.back(), now))
        beginBlock(now);
    auto &block = m_blocks.back();
    m_row.assign(block.layout->seriesCount, noNumber);
    m_finder->beginRow();
    Row row(*m_finder, m_row);
    fill(row);
    block.rows.push_back({.tick = tick,
                          .begin = static_cast<std::uint32_t>(block.bytes.size()),
                          .seriesCount = static_cast<std::uint32_t>(m_row.size())});
    encodeRow(m_row, m_state, block.bytes);
    block.end = now;
}

void History::forget(TimePoint now)
{
    while (!m_blocks.empty() && now - m_blocks.front().end > m_limits.keep)
        m_blocks.pop_front();
}

bool History::isFull(const Block &block, TimePoint now) const
{
    const std::size_t newSeries = block.layout->seriesCount - block.rows.front().seriesCount;
    const auto bytes = block.bytes.size() + newSeries * bytesPerNewSeries;
    return block.rows.size() >= mostRows || now - block.begin >= m_limits.keep / blocksKept ||
           (block.rows.size() >= leastRows && bytes >= std::min(goodBlockBytes, m_limits.bytes / blocksKept));
}

void History::beginBlock(TimePoint now)
{
    std::size_t room = 0;
    if (!m_blocks.empty()) {
        auto &full = m_blocks.back();
        full.rows.shrink_to_fit();
        full.bytes.shrink_to_fit();
        room = full.bytes.size() + full.bytes.size() / 16;
    }
    while (!m_blocks.empty() && (now - m_blocks.front().end > m_limits.keep || usedBytes() > m_limits.bytes))
        m_blocks.pop_front();
    if (!m_finder || !m_finder->hasUsedMost())
        m_finder.emplace(std::make_shared<HistoryLayout>());
    m_state = {};
    auto &block = m_blocks.emplace_back();
    block.layout = m_finder->layout();
    block.bytes.reserve(room);
    block.begin = now;
}

std::optional<HistoryTick> History::oldest() const
{
    return m_blocks.empty() ? std::nullopt : std::optional(m_blocks.front().rows.front().tick);
}

std::uint64_t History::lastBefore(std::int64_t timestampMs) const
{
    // The wall clock may have been set back: the first tick of that time counts, and all after it.
    std::uint64_t last = 0;
    for (const auto &block : m_blocks) {
        for (const auto &row : block.rows) {
            if (row.tick.timestampMs >= timestampMs)
                return last;
            last = row.tick.seq;
        }
    }
    return last;
}

HistorySlice History::read(std::uint64_t after, std::uint64_t upTo, std::size_t mostValues) const
{
    HistorySlice slice;
    const auto block = std::ranges::find_if(
        m_blocks, [after](const Block &candidate) { return candidate.rows.back().tick.seq > after; });
    if (block == m_blocks.end())
        return slice;
    const auto seqOf = [](const PackedRow &row) { return row.tick.seq; };
    const auto first = std::ranges::upper_bound(block->rows, after, {}, seqOf);
    auto last = std::ranges::upper_bound(block->rows, upTo, {}, seqOf);
    if (first >= last)
        return slice;
    const std::size_t most = std::max<std::size_t>(1, mostValues / std::max(1U, (last - 1)->seriesCount));
    const bool isCut = static_cast<std::size_t>(last - first) > most;
    if (isCut)
        last = first + static_cast<std::ptrdiff_t>(most);

    slice.layout = block->layout;
    slice.seriesCount = (last - 1)->seriesCount;
    slice.hasMore = isCut || (last == block->rows.end() && block + 1 != m_blocks.end() &&
                              (block + 1)->rows.front().tick.seq <= upTo);
    slice.values.assign(slice.seriesCount * static_cast<std::size_t>(last - first), noNumber);
    auto place = slice.values.begin();
    RowState state;
    const std::uint8_t *in = block->bytes.data();
    for (auto row = block->rows.begin(); row != last; ++row) {
        in = decodeRow(in, row->seriesCount, state);
        if (row < first)
            continue;
        slice.ticks.push_back(row->tick);
        std::ranges::copy(state.last, place);
        place += static_cast<std::ptrdiff_t>(slice.seriesCount);
    }
    return slice;
}

std::size_t History::usedBytes() const
{
    std::size_t total = m_row.capacity() * sizeof(std::int64_t) +
                        (m_state.last.capacity() + m_state.known.capacity()) * sizeof(std::int64_t);
    const HistoryLayout *counted = nullptr;
    for (const auto &block : m_blocks) {
        total += sizeof block + block.rows.capacity() * sizeof(PackedRow) + block.bytes.capacity();
        if (block.layout.get() != counted)
            total += block.layout->bytes();
        counted = block.layout.get();
    }
    return total;
}

} // namespace agent
