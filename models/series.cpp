// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series.h"

#include "models/missing.h"
#include "models/seriesblock.h"

#include <algorithm>

namespace models {

namespace {

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
            column = columnFor(values[index].id);
        if (column < MaximumMetrics)
            row[column] = values[index].value;
    }
    return std::span(row).first(m_metrics.size());
}

std::size_t Series::columnFor(MetricId metric)
{
    if (const auto known = columnOf(metric))
        return *known;
    if (m_metrics.size() >= MaximumMetrics)
        return MaximumMetrics;
    m_metrics.push_back(metric);
    return m_metrics.size() - 1;
}

void Series::insert(Millis time, std::span<const MetricValue> values)
{
    Row row;
    const std::span<const double> cells = rowOf(values, row);
    const auto last = lastTime();
    if (last && time <= *last) {
        insertBetween(time, cells);
    } else {
        append(time, cells);
    }
}

std::size_t Series::merge(std::span<const HistoryTick> ticks, std::span<const HistoryColumn> columns,
                          Millis from, Millis to)
{
    columns = columns.first(std::min(columns.size(), MaximumMetrics));
    std::array<std::uint16_t, MaximumMetrics> places{};
    for (std::size_t index = 0; index < columns.size(); ++index)
        places[index] = static_cast<std::uint16_t>(columnFor(columns[index].metric));
    const Past past{
        .columns = columns, .places = std::span(places).first(columns.size()), .width = m_metrics.size()};

    std::vector<HistoryTick> rows;
    rows.reserve(ticks.size());
    for (const HistoryTick &tick : ticks) {
        if (tick.time >= from && tick.time <= to && past.hasValue(tick.row))
            rows.push_back(tick);
    }
    // A clock that was set back costs one sorting, not a block's move for each row.
    if (!std::ranges::is_sorted(rows, {}, &HistoryTick::time))
        std::ranges::stable_sort(rows, {}, &HistoryTick::time);
    const std::size_t before = m_size;
    for (std::span<const HistoryTick> rest(rows); !rest.empty();)
        rest = rest.subspan(mergeSome(rest, past));
    return m_size - before;
}

/// Takes the first rows: those that are there already, or those that belong between two neighbours and into
/// one block. Gives their number.
std::size_t Series::mergeSome(std::span<const HistoryTick> rows, const Past &past)
{
    const Millis time = rows.front().time;
    std::size_t index = 0;
    Millis limit = Millis::max(); // Of the next sample that is there.
    std::size_t room = BlockSamples;
    if (isEmpty() || time > m_lastTime) {
        index = openLastBlock(time);
        room = m_blockLimit - m_blocks[index]->size();
    } else {
        index = blockAt(time);
        const std::size_t at = m_blocks[index]->lowerBound(time);
        if (at < m_blocks[index]->size() && m_blocks[index]->time(at) == time)
            return completeSome(rows, past, *m_blocks[index], at);
        index = openBlock(index, at, time);
        room = BlockSamples - m_blocks[index]->size();
        if (index + 1 < m_blocks.size())
            limit = m_blocks[index + 1]->firstTime();
    }

    Block &block = *m_blocks[index];
    std::size_t count = 1;
    while (count < rows.size() && count < room && rows[count].time < limit &&
           rows[count].time > rows[count - 1].time && block.canReach(rows[count].time))
        ++count;
    m_bytes -= block.bytes();
    block.append(rows.first(count), past);
    m_bytes += block.bytes();
    m_size += count;
    noteEnds();
    return count;
}

std::size_t Series::completeSome(std::span<const HistoryTick> rows, const Past &past, Block &block,
                                 std::size_t at)
{
    std::size_t count = 0;
    m_bytes -= block.bytes();
    do {
        block.complete(at, rows[count].row, past);
        ++count;
        ++at;
    } while (count < rows.size() && at < block.size() && block.time(at) == rows[count].time);
    m_bytes += block.bytes();
    return count;
}

/// The last block, with room for a sample of that time.
std::size_t Series::openLastBlock(Millis time)
{
    if (isEmpty() || m_blocks.back()->size() >= m_blockLimit || !m_blocks.back()->canReach(time)) {
        if (!isEmpty())
            m_blockLimit = BlockSamples;
        m_blocks.push_back(std::make_unique<Block>(time, isEmpty() ? FirstCapacity : BlockSamples));
        m_bytes += m_blocks.back()->bytes();
    }
    return m_blocks.size() - 1;
}

void Series::append(Millis time, std::span<const double> cells)
{
    Block &block = *m_blocks[openLastBlock(time)];
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
    std::size_t index = blockAt(time);
    const std::size_t at = m_blocks[index]->lowerBound(time);
    const bool isThere = at < m_blocks[index]->size() && m_blocks[index]->time(at) == time;
    if (!isThere)
        index = openBlock(index, at, time);
    Block &block = *m_blocks[index];
    m_bytes -= block.bytes();
    if (isThere) {
        block.replace(at, row);
    } else {
        block.append(time, row);
        ++m_size;
    }
    m_bytes += block.bytes();
    noteEnds();
}

/// A block to whose end a sample of that time belongs, which is to stand before row `at` of block `index`.
/// The past comes in order: once the block is split where a piece is missing, the rest of that piece is
/// appended to the one before.
std::size_t Series::openBlock(std::size_t index, std::size_t at, Millis time)
{
    const auto open = [&](std::size_t place) {
        const auto where = m_blocks.begin() + static_cast<std::ptrdiff_t>(place);
        m_bytes += (*m_blocks.insert(where, std::make_unique<Block>(time, FirstCapacity)))->bytes();
        return place;
    };
    if (at == 0)
        return open(0); // Before all that there is.
    if (at < m_blocks[index]->size())
        split(index, at);
    const bool hasRoom = !m_blocks[index]->isFull() && m_blocks[index]->canReach(time);
    return hasRoom ? index : open(index + 1);
}

/// Moves the rows of a block from `at` on into one of their own.
void Series::split(std::size_t index, std::size_t at)
{
    Block &block = *m_blocks[index];
    auto tail = std::make_unique<Block>(block.time(at), FirstCapacity);
    std::vector<double> row;
    for (std::size_t position = at; position < block.size(); ++position) {
        block.copyRow(position, row);
        tail->append(block.time(position), row);
    }
    block.truncate(at);
    m_bytes += tail->bytes();
    m_blocks.insert(m_blocks.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(tail));
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

std::optional<Series::Step> Series::stepAcross(Millis from, Millis to) const
{
    if (isEmpty())
        return std::nullopt;
    std::size_t index = blockAt(from);
    std::size_t behind = m_blocks[index]->lowerBound(from + Millis(1));
    if (behind == 0)
        return std::nullopt;
    const Millis before = m_blocks[index]->time(behind - 1);
    if (behind == m_blocks[index]->size()) {
        if (++index == m_blocks.size())
            return std::nullopt;
        behind = 0;
    }
    const Millis next = m_blocks[index]->time(behind);
    return next < to ? std::nullopt : std::optional(Step{before, next});
}

} // namespace models
