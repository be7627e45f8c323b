// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/historycodec.h"
#include "agent/historylayout.h"
#include "agent/sample.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace agent {

/// How much of the past is kept.
struct HistoryLimits
{
    std::chrono::milliseconds keep{0};                 ///< At least so long; 0: nothing.
    std::size_t bytes{std::size_t{256} * 1024 * 1024}; ///< Beyond it the oldest goes, even if that is sooner.
};

struct HistoryTick
{
    std::uint64_t seq{0};
    std::int64_t timestampMs{0};
    bool operator==(const HistoryTick &) const = default;
};

/// Some ticks that follow each other, unpacked.
struct HistorySlice
{
    std::vector<HistoryTick> ticks{};
    std::shared_ptr<const HistoryLayout> layout{};
    std::size_t seriesCount{0};
    std::vector<std::int64_t> values{}; ///< Row by row; noNumber where there is none.
    bool hasMore{false};                ///< There are further ticks within what was asked.

    [[nodiscard]] std::int64_t value(std::size_t tick, std::uint32_t series) const
    {
        return series < seriesCount ? values[tick * seriesCount + series] : noNumber;
    }
};

/// The samples of the last minutes, packed: every number as the stream said it, in blocks of rows that each
/// say what changed since the row before. A whole block is forgotten at a time. One thread.
class History
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit History(HistoryLimits limits);

    /// Puts the numbers of one tick where they belong: server by server.
    class Row
    {
    public:
        void beginServer(std::string_view id) { m_finder.beginServer(id); }
        void put(std::string_view metric, MetricUnit unit, std::int64_t value);

    private:
        friend class History;
        Row(SeriesFinder &finder, std::vector<std::int64_t> &values)
            : m_finder(finder)
            , m_values(values)
        {
        }
        SeriesFinder &m_finder;
        std::vector<std::int64_t> &m_values;
    };

    /// Adds a tick; its `seq` is greater than that of the one before.
    void add(const Snapshot &snapshot, TimePoint now);
    /// The same for what was measured elsewhere. A metric has the same unit in all ticks.
    void add(const HistoryTick &tick, TimePoint now, const std::function<void(Row &)> &fill);
    /// Forgets what is too old by now, though nothing new comes.
    void forget(TimePoint now);

    [[nodiscard]] bool isKept() const { return m_limits.keep.count() > 0; }
    [[nodiscard]] std::optional<HistoryTick> oldest() const;
    /// The seq of the last tick before the first one that was made at that wall-clock time or later; 0 if
    /// that is the first one.
    [[nodiscard]] std::uint64_t lastBefore(std::int64_t timestampMs) const;
    /// The ticks after `after` up to `upTo`, oldest first: as many as stand in one block, but at least one,
    /// and not more numbers than `mostValues` unless one tick has more. No ticks: there are none.
    [[nodiscard]] HistorySlice read(std::uint64_t after, std::uint64_t upTo, std::size_t mostValues) const;
    [[nodiscard]] std::size_t usedBytes() const;

private:
    struct PackedRow
    {
        HistoryTick tick{};
        std::uint32_t begin{0}; ///< In the block's bytes.
        std::uint32_t seriesCount{0};
    };
    struct Block
    {
        std::shared_ptr<HistoryLayout> layout{};
        std::vector<PackedRow> rows{};
        std::vector<std::uint8_t> bytes{};
        TimePoint begin{};
        TimePoint end{};
    };

    [[nodiscard]] bool isFull(const Block &block, TimePoint now) const;
    /// Forgets what is too old or too much, and makes room for the rows to come.
    void beginBlock(TimePoint now);

    HistoryLimits m_limits;
    std::deque<Block> m_blocks{};
    std::optional<SeriesFinder> m_finder{};
    RowState m_state{};
    std::vector<std::int64_t> m_row{};
};

} // namespace agent
