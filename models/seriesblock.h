// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series.h"

#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>

namespace models {

/// Up to 64 samples in one allocation: times as offsets from the first, then one run of values per column. A
/// value that is missing is NaN, in here only. Column i belongs to the series' metric i; later metrics have
/// no column yet.
class Series::Block
{
public:
    /// What is kept beside the values, so that painting need not read them.
    struct Column
    {
        float minimum{std::numeric_limits<float>::infinity()};
        float maximum{-std::numeric_limits<float>::infinity()};
        std::uint32_t offset{0};
        bool isWide{false}; ///< double: a float would lose whole units.
        std::uint8_t minimumAt{0};
        std::uint8_t maximumAt{0};
        std::uint8_t valid{0}; ///< How many values are not missing.
    };

    /// Room for `capacity` samples at first; it grows as far as a block may.
    Block(Millis first, std::size_t capacity)
        : m_first(first.count())
        , m_leastCapacity(static_cast<std::uint16_t>(capacity))
    {
    }

    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isFull() const { return m_size == BlockSamples; }
    [[nodiscard]] Millis time(std::size_t row) const { return Millis(m_first + offsetOf(row)); }
    [[nodiscard]] Millis firstTime() const { return Millis(m_first); }
    [[nodiscard]] Millis lastTime() const { return time(m_size - 1); }
    /// The longest time between two samples in here.
    [[nodiscard]] Millis longestStep() const { return Millis(m_longestStep); }
    /// Whether the time can be told from this block's first one.
    [[nodiscard]] bool canReach(Millis time) const
    {
        return time.count() - m_first <= std::int64_t{std::numeric_limits<std::uint32_t>::max()};
    }

    [[nodiscard]] std::size_t columnCount() const { return m_columns.size(); }
    [[nodiscard]] const Column &column(std::size_t index) const { return m_columns[index]; }
    [[nodiscard]] double value(std::size_t column, std::size_t row) const
    {
        const Column &info = m_columns[column];
        return info.isWide ? read<double>(info.offset, row) : double{read<float>(info.offset, row)};
    }
    /// Row of the first sample at or after a time; size() if there is none.
    [[nodiscard]] std::size_t lowerBound(Millis time) const;

    /// `time` must be later than the last one.
    void append(Millis time, std::span<const double> row);
    /// Replaces the values of a row; missing ones are kept, so that two halves of a sample make one.
    void replace(std::size_t row, std::span<const double> values);
    /// Several at once, column by column.
    void append(std::span<const HistoryTick> ticks, const Past &past);
    /// Adds the values of a tick that the row does not have yet.
    void complete(std::size_t row, std::size_t tickRow, const Past &past);
    /// Drops the rows from there on; there must be one before.
    void truncate(std::size_t rows);
    void copyRow(std::size_t row, std::vector<double> &values) const;

    [[nodiscard]] std::size_t bytes() const
    {
        return sizeof(Block) + sizeof(void *) + m_dataBytes + m_columns.capacity() * sizeof(Column);
    }

private:
    template<typename T>
    [[nodiscard]] T read(std::size_t offset, std::size_t row) const
    {
        T value;
        std::memcpy(&value, m_data.get() + offset + row * sizeof(T), sizeof(T));
        return value;
    }
    template<typename T>
    void write(std::size_t offset, std::size_t row, T value)
    {
        std::memcpy(m_data.get() + offset + row * sizeof(T), &value, sizeof(T));
    }
    [[nodiscard]] std::uint32_t offsetOf(std::size_t row) const { return read<std::uint32_t>(0, row); }
    void fit(std::span<const double> row, std::size_t rows);
    void fit(std::span<const HistoryTick> ticks, const Past &past);
    void note(Column &info, std::size_t row, float value);
    void relayOut(std::size_t capacity, std::vector<Column> columns);
    void setValue(std::size_t column, std::size_t row, double value);
    void summarize(std::size_t column);

    std::int64_t m_first;
    std::uint32_t m_longestStep{0};
    std::uint16_t m_size{0};
    std::uint16_t m_capacity{0};
    std::uint16_t m_leastCapacity;
    std::uint32_t m_dataBytes{0};
    std::vector<Column> m_columns;
    std::unique_ptr<std::byte[]> m_data;
};

} // namespace models
