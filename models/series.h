// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/time.h"
#include "models/update.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace models {

/// The samples of one server in columns: shared times, one column per metric, in blocks that keep their own
/// minimum and maximum. Times ascend strictly. Nothing per sample is allocated.
class Series
{
public:
    static constexpr std::size_t BlockSamples = 64;
    static constexpr std::size_t MaximumMetrics = 512; ///< Further ones are not kept.

    /// Servers of one snapshot get different phases, so that they do not all begin a new block at the same
    /// tick.
    explicit Series(std::size_t phase);
    Series()
        : Series(0)
    {
    }
    ~Series();
    Series(Series &&) noexcept;
    Series &operator=(Series &&) noexcept;

    /// Takes a sample into its place. A sample with a time that is already there replaces that one's values.
    /// In order it costs a few stores; in the middle at most one block's move.
    void insert(Millis time, std::span<const MetricValue> values);

    /// Takes a chunk of the past: those ticks within [from, to] that have a value. What is there already
    /// stays as it is and is at most completed, so that the same chunk twice is one. Row after row in
    /// ascending order costs a few stores each. Gives the number of samples that are new.
    std::size_t merge(std::span<const HistoryTick> ticks, std::span<const HistoryColumn> columns, Millis from,
                      Millis to);

    /// Drops samples older than this, by whole blocks: up to one block's worth stays longer.
    void dropBefore(Millis time)
    {
        if (m_blocks.size() > 1 && m_oldestEnd < time)
            dropBlocksBefore(time);
    }
    /// Drops the oldest block; false when only one is left.
    bool dropOldestBlock();
    void clear();

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] std::optional<Millis> firstTime() const;
    [[nodiscard]] std::optional<Millis> lastTime() const
    {
        return isEmpty() ? std::nullopt : std::optional(m_lastTime);
    }
    [[nodiscard]] std::span<const MetricId> metrics() const { return m_metrics; }
    [[nodiscard]] bool has(MetricId metric) const { return columnOf(metric).has_value(); }

    struct Point
    {
        Millis time{0};
        double value{0};
        bool operator==(const Point &) const = default;
    };
    /// The sample nearest to a time, if it has the metric and is not further away than `within`.
    [[nodiscard]] std::optional<Point> nearest(MetricId metric, Millis time, Millis within) const;
    /// The newest `count` values in time order; a sample without the metric is nullopt. For sparklines and
    /// tests.
    void newest(MetricId metric, std::size_t count, std::vector<std::optional<float>> &out) const;
    /// All samples of a metric in [from, to] that have a value. For exports and tests, not for painting.
    [[nodiscard]] std::vector<Point> points(MetricId metric, Millis from, Millis to) const;

    struct Step
    {
        Millis from{0};
        Millis to{0};
    };
    /// Neighbouring samples that touch [from, to] and lie further apart than this: where a gap is to be
    /// drawn.
    void longSteps(Millis from, Millis to, Millis longerThan, std::vector<Step> &out) const;

    /// The neighbouring samples of which one is at or before `from` and the other behind it; nullopt when
    /// there are not both, or when there is a sample inside (from, to).
    [[nodiscard]] std::optional<Step> stepAcross(Millis from, Millis to) const;

    /// What the samples and their bookkeeping occupy, from capacities.
    [[nodiscard]] std::size_t bytesUsed() const { return m_bytes; }

    class Block;
    [[nodiscard]] std::span<const std::unique_ptr<Block>> blocks() const { return m_blocks; }
    [[nodiscard]] std::optional<std::uint16_t> columnOf(MetricId metric) const;

    /// The last block that begins at or before a time, else the first; there must be one.
    [[nodiscard]] std::size_t blockAt(Millis time) const;

private:
    using Row = std::array<double, MaximumMetrics>;
    std::span<const double> rowOf(std::span<const MetricValue> values, Row &row);
    [[nodiscard]] std::size_t columnFor(MetricId metric);
    void append(Millis time, std::span<const double> row);
    void insertBetween(Millis time, std::span<const double> row);
    /// What is merged: each column with its place in this series.
    struct Past
    {
        std::span<const HistoryColumn> columns{};
        std::span<const std::uint16_t> places{}; ///< MaximumMetrics: not kept.
        std::size_t width{0};
        [[nodiscard]] bool hasValue(std::size_t row) const;
    };
    std::size_t mergeSome(std::span<const HistoryTick> rows, const Past &past);
    std::size_t completeSome(std::span<const HistoryTick> rows, const Past &past, Block &block,
                             std::size_t at);
    std::size_t openLastBlock(Millis time);
    std::size_t openBlock(std::size_t index, std::size_t at, Millis time);
    void split(std::size_t index, std::size_t at);
    void dropBlocksBefore(Millis time);
    void dropBlocks(std::size_t count);
    void noteEnds();

    std::vector<std::unique_ptr<Block>> m_blocks;
    std::vector<MetricId> m_metrics;
    std::size_t m_size{0};
    std::size_t m_bytes{0};
    std::size_t m_blockLimit; ///< Samples after which the last block is closed.
    Millis m_lastTime{0};
    Millis m_oldestEnd{0}; ///< Last time of the oldest block: asked for each sample, so it lies at hand.
};

} // namespace models
