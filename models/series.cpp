// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series.h"

#include "models/seriesblock.h"

#include <algorithm>

namespace models {

namespace {

constexpr double Missing = std::numeric_limits<double>::quiet_NaN();

/// A server that was seen a few times only should cost little.
constexpr std::size_t FirstCapacity = 8;

} // namespace

Series::Series(std::size_t phase)
    : m_blockLimit(BlockSamples - phase % BlockSamples)
{
}

Series::~Series() = default;
Series::Series(Series &&) noexcept = default;
Series &Series::operator=(Series &&) noexcept = default;

std::optional<Millis> Series::firstTime() const
{
    return isEmpty() ? std::nullopt : std::optional(m_blocks.front()->firstTime());
}

std::optional<std::uint16_t> Series::columnOf(MetricId metric) const
{
    const auto found = std::ranges::find(m_metrics, metric);
    if (found == m_metrics.end())
        return std::nullopt;
    return static_cast<std::uint16_t>(found - m_metrics.begin());
}

std::span<const double> Series::rowOf(std::span<const MetricValue> values, Row &row)
{
    std::fill_n(row.begin(), m_metrics.size(), Missing);
    for (std::size_t index = 0; index < values.size(); ++index) {
        // Nearly always metrics come in the order in which they came first.
        std::size_t column = index;
        if (column >= m_metrics.size() || m_metrics[column] != values[index].id)
            column = columnOf(values[index].id).value_or(static_cast<std::uint16_t>(m_metrics.size()));
        if (column == m_metrics.size()) {
            if (column >= MaximumMetrics)
                continue;
            m_metrics.push_back(values[index].id);
        }
        row[column] = values[index].value;
    }
    return std::span(row).first(m_metrics.size());
}

void Series::insert(Millis time, std::span<const MetricValue> values)
{
    Row row;
    const std::span<const double> cells = rowOf(values, row);
    const auto last = lastTime();
    if (last && time <= *last) {
        insertBetween(time, cells);
        return;
    }
    if (isEmpty() || m_blocks.back()->size() >= m_blockLimit || !m_blocks.back()->canReach(time)) {
        if (!isEmpty())
            m_blockLimit = BlockSamples;
        m_blocks.push_back(std::make_unique<Block>(time, isEmpty() ? FirstCapacity : BlockSamples));
        m_bytes += m_blocks.back()->bytes();
    }
    Block &block = *m_blocks.back();
    m_bytes -= block.bytes();
    block.append(time, cells);
    m_bytes += block.bytes();
    ++m_size;
    m_lastTime = time;
    if (m_blocks.size() == 1)
        m_oldestEnd = time;
}

std::size_t Series::blockAt(Millis time) const
{
    const auto later =
        std::ranges::upper_bound(m_blocks, time, {}, [](const auto &block) { return block->firstTime(); });
    return later == m_blocks.begin() ? 0 : static_cast<std::size_t>(later - m_blocks.begin()) - 1;
}

void Series::insertBetween(Millis time, std::span<const double> row)
{
    const std::size_t index = blockAt(time);
    Block &block = *m_blocks[index];
    const std::size_t at = block.lowerBound(time);
    if (at < block.size() && block.time(at) == time) {
        m_bytes -= block.bytes();
        block.replace(at, row);
        m_bytes += block.bytes();
        return;
    }

    // Out of order is rare: the block is written anew, in two halves if it was full.
    std::vector<std::unique_ptr<Block>> written;
    const std::size_t half = block.isFull() ? BlockSamples / 2 : BlockSamples;
    const auto append = [&](Millis when, std::span<const double> cells) {
        if (written.empty() || written.back()->size() >= half || !written.back()->canReach(when))
            written.push_back(std::make_unique<Block>(when, FirstCapacity));
        written.back()->append(when, cells);
    };
    std::vector<double> old;
    for (std::size_t position = 0; position <= block.size(); ++position) {
        if (position == at)
            append(time, row);
        if (position < block.size()) {
            block.copyRow(position, old);
            append(block.time(position), old);
        }
    }

    m_bytes -= block.bytes();
    for (const auto &made : written)
        m_bytes += made->bytes();
    const auto place = m_blocks.erase(m_blocks.begin() + static_cast<std::ptrdiff_t>(index));
    m_blocks.insert(place, std::make_move_iterator(written.begin()), std::make_move_iterator(written.end()));
    ++m_size;
    noteEnds();
}

void Series::dropBlocksBefore(Millis time)
{
    std::size_t count = 0;
    while (count + 1 < m_blocks.size() && m_blocks[count]->lastTime() < time)
        ++count;
    dropBlocks(count);
}

bool Series::dropOldestBlock()
{
    if (m_blocks.size() < 2)
        return false;
    dropBlocks(1);
    return true;
}

void Series::clear()
{
    dropBlocks(m_blocks.size());
}

void Series::dropBlocks(std::size_t count)
{
    if (count == 0)
        return;
    for (std::size_t index = 0; index < count; ++index) {
        m_size -= m_blocks[index]->size();
        m_bytes -= m_blocks[index]->bytes();
    }
    m_blocks.erase(m_blocks.begin(), m_blocks.begin() + static_cast<std::ptrdiff_t>(count));
    noteEnds();
}

void Series::noteEnds()
{
    if (isEmpty())
        return;
    m_oldestEnd = m_blocks.front()->lastTime();
    m_lastTime = m_blocks.back()->lastTime();
}

std::optional<Series::Point> Series::nearest(MetricId metric, Millis time, Millis within) const
{
    const auto column = columnOf(metric);
    if (!column || isEmpty())
        return std::nullopt;

    std::optional<Point> best;
    const auto distance = [time](Millis other) { return other < time ? time - other : other - time; };
    // Looks at one sample; false when it and all beyond it are too far.
    const auto look = [&](const Block &block, std::size_t row) {
        const Millis when = block.time(row);
        if (distance(when) > within || (best && distance(when) >= distance(best->time)))
            return false;
        if (*column < block.columnCount()) {
            const double value = block.value(*column, row);
            if (!std::isnan(value))
                best = Point{when, value};
        }
        return true;
    };

    const std::size_t start = blockAt(time);
    const std::size_t startRow = m_blocks[start]->lowerBound(time);
    bool goesOn = true;
    for (std::size_t index = start; goesOn && index < m_blocks.size(); ++index) {
        const Block &block = *m_blocks[index];
        for (std::size_t row = index == start ? startRow : 0; goesOn && row < block.size(); ++row)
            goesOn = look(block, row);
    }
    goesOn = true;
    for (std::size_t index = start + 1; goesOn && index-- > 0;) {
        const Block &block = *m_blocks[index];
        for (std::size_t row = index == start ? startRow : block.size(); goesOn && row-- > 0;)
            goesOn = look(block, row);
    }
    return best;
}

void Series::newest(MetricId metric, std::size_t count, std::vector<std::optional<float>> &out) const
{
    out.clear();
    const auto column = columnOf(metric);
    if (!column)
        return;
    for (std::size_t index = m_blocks.size(); index-- > 0 && out.size() < count;) {
        const Block &block = *m_blocks[index];
        for (std::size_t row = block.size(); row-- > 0 && out.size() < count;) {
            const double value = *column < block.columnCount() ? block.value(*column, row) : Missing;
            out.push_back(std::isnan(value) ? std::nullopt : std::optional(static_cast<float>(value)));
        }
    }
    std::ranges::reverse(out);
}

std::vector<Series::Point> Series::points(MetricId metric, Millis from, Millis to) const
{
    std::vector<Point> found;
    const auto column = columnOf(metric);
    if (!column || isEmpty())
        return found;
    for (std::size_t index = blockAt(from); index < m_blocks.size(); ++index) {
        const Block &block = *m_blocks[index];
        if (block.firstTime() > to)
            break;
        if (*column >= block.columnCount())
            continue;
        for (std::size_t row = block.lowerBound(from); row < block.size() && block.time(row) <= to; ++row) {
            const double value = block.value(*column, row);
            if (!std::isnan(value))
                found.push_back({block.time(row), value});
        }
    }
    return found;
}

void Series::longSteps(Millis from, Millis to, Millis longerThan, std::vector<Step> &out) const
{
    out.clear();
    if (isEmpty())
        return;
    std::optional<Millis> previous;
    for (std::size_t index = blockAt(from); index < m_blocks.size(); ++index) {
        const Block &block = *m_blocks[index];
        const auto take = [&](Millis time) {
            if (previous && time - *previous > longerThan && time >= from && *previous <= to)
                out.push_back({*previous, time});
            previous = time;
        };
        take(block.firstTime());
        if (block.longestStep() > longerThan) {
            for (std::size_t row = 1; row < block.size(); ++row)
                take(block.time(row));
        }
        previous = block.lastTime();
        if (*previous > to)
            break;
    }
}

} // namespace models
