// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/seriesblock.h"

#include "models/missing.h"

#include <algorithm>
#include <array>

namespace models {

namespace {

/// From here on a float cannot tell neighbouring whole numbers apart.
bool needsDouble(double value)
{
    constexpr double limit = 16'777'216;
    return std::abs(value) > limit;
}

} // namespace

std::size_t Series::Block::lowerBound(Millis time) const
{
    std::size_t first = 0;
    std::size_t count = m_size;
    while (count > 0) {
        const std::size_t half = count / 2;
        if (this->time(first + half) < time) {
            first += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return first;
}

void Series::Block::append(Millis time, std::span<const double> row)
{
    fit(row, m_size + std::size_t{1});
    const auto offset = static_cast<std::uint32_t>(time.count() - m_first);
    if (m_size > 0)
        m_longestStep = std::max(m_longestStep, offset - offsetOf(m_size - std::size_t{1}));
    write(0, m_size, offset);
    const std::size_t at = m_size++;
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        setValue(column, at, column < row.size() ? row[column] : Missing);
}

void Series::Block::replace(std::size_t row, std::span<const double> values)
{
    fit(values, m_size);
    for (std::size_t column = 0; column < values.size(); ++column) {
        if (std::isnan(values[column]))
            continue;
        setValue(column, row, values[column]);
        summarize(column);
    }
}

bool Series::Past::hasValue(std::size_t row) const
{
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (places[index] < MaximumMetrics && !std::isnan(columns[index].values[row]))
            return true;
    }
    return false;
}

void Series::Block::append(std::span<const HistoryTick> ticks, const Past &past)
{
    fit(ticks, past);
    const std::size_t first = m_size;
    for (std::size_t index = 0; index < ticks.size(); ++index) {
        const auto offset = static_cast<std::uint32_t>(ticks[index].time.count() - m_first);
        if (first + index > 0)
            m_longestStep = std::max(m_longestStep, offset - offsetOf(first + index - 1));
        write(0, first + index, offset);
    }
    m_size = static_cast<std::uint16_t>(first + ticks.size());

    std::array<const HistoryColumn *, MaximumMetrics> sources{};
    for (std::size_t index = 0; index < past.columns.size(); ++index) {
        if (past.places[index] < MaximumMetrics)
            sources[past.places[index]] = &past.columns[index];
    }
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        Column &info = m_columns[column];
        const HistoryColumn *source = sources[column];
        for (std::size_t index = 0; index < ticks.size(); ++index) {
            const double value = source ? source->values[ticks[index].row] : Missing;
            const auto narrow = static_cast<float>(value);
            if (info.isWide) {
                write(info.offset, first + index, value);
            } else {
                write(info.offset, first + index, narrow);
            }
            note(info, first + index, narrow);
        }
    }
}

void Series::Block::fit(std::span<const HistoryTick> ticks, const Past &past)
{
    std::size_t capacity = std::max(m_capacity, m_leastCapacity);
    while (capacity < m_size + ticks.size())
        capacity *= 2;
    std::vector<Column> columns(m_columns);
    columns.resize(std::max(past.width, m_columns.size()));
    bool isFitting = capacity == m_capacity && columns.size() == m_columns.size();
    for (std::size_t index = 0; index < past.columns.size(); ++index) {
        const std::size_t place = past.places[index];
        if (place >= MaximumMetrics || columns[place].isWide)
            continue;
        const std::span<const double> values = past.columns[index].values;
        const bool isWide = std::ranges::any_of(
            ticks, [values](const HistoryTick &tick) { return needsDouble(values[tick.row]); });
        columns[place].isWide = isWide;
        isFitting = isFitting && !isWide;
    }
    if (!isFitting)
        relayOut(capacity, std::move(columns));
}

void Series::Block::complete(std::size_t row, std::size_t tickRow, const Past &past)
{
    for (std::size_t index = 0; index < past.columns.size(); ++index) {
        const std::size_t column = past.places[index];
        const double added = past.columns[index].values[tickRow];
        const bool isThere = column < m_columns.size() && !std::isnan(value(column, row));
        if (column >= MaximumMetrics || isThere || std::isnan(added))
            continue;
        if (column >= m_columns.size() || (needsDouble(added) && !m_columns[column].isWide)) {
            std::vector<double> values(std::max(past.width, m_columns.size()), Missing);
            values[column] = added;
            fit(values, m_size);
        }
        setValue(column, row, added);
    }
}

void Series::Block::truncate(std::size_t rows)
{
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        Column &info = m_columns[column];
        for (std::size_t row = rows; row < m_size; ++row) {
            if (!std::isnan(value(column, row)))
                --info.valid;
        }
        if (info.valid == 0)
            info = {.offset = info.offset, .isWide = info.isWide};
    }
    m_size = static_cast<std::uint16_t>(rows);
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const Column &info = m_columns[column];
        if (info.valid > 0 && (info.minimumAt >= rows || info.maximumAt >= rows))
            summarize(column);
    }
    m_longestStep = 0;
    for (std::size_t row = 1; row < rows; ++row)
        m_longestStep = std::max(m_longestStep, offsetOf(row) - offsetOf(row - 1));
}

void Series::Block::copyRow(std::size_t row, std::vector<double> &values) const
{
    values.resize(m_columns.size());
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        values[column] = value(column, row);
}

void Series::Block::fit(std::span<const double> row, std::size_t rows)
{
    std::size_t capacity = std::max(m_capacity, m_leastCapacity);
    while (capacity < rows)
        capacity *= 2;

    bool isFitting = capacity == m_capacity && row.size() <= m_columns.size();
    for (std::size_t column = 0; isFitting && column < row.size(); ++column)
        isFitting = m_columns[column].isWide || !needsDouble(row[column]);
    if (isFitting)
        return;

    std::vector<Column> columns;
    columns.reserve(std::max(row.size(), m_columns.size()));
    columns = m_columns;
    columns.resize(std::max(row.size(), m_columns.size()));
    for (std::size_t column = 0; column < row.size(); ++column)
        columns[column].isWide = columns[column].isWide || needsDouble(row[column]);
    relayOut(capacity, std::move(columns));
}

void Series::Block::relayOut(std::size_t capacity, std::vector<Column> columns)
{
    std::size_t bytes = capacity * sizeof(std::uint32_t);
    for (Column &column : columns) {
        column.offset = static_cast<std::uint32_t>(bytes);
        bytes += capacity * (column.isWide ? sizeof(double) : sizeof(float));
    }

    Block old(Millis(0), 0);
    old.m_data = std::move(m_data);
    old.m_columns = std::move(m_columns);
    m_data = std::make_unique_for_overwrite<std::byte[]>(bytes);
    m_columns = std::move(columns);
    m_capacity = static_cast<std::uint16_t>(capacity);
    m_dataBytes = static_cast<std::uint32_t>(bytes);

    if (m_size > 0)
        std::memcpy(m_data.get(), old.m_data.get(), m_size * sizeof(std::uint32_t));
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        for (std::size_t row = 0; row < m_size; ++row) {
            const double value = column < old.m_columns.size() ? old.value(column, row) : Missing;
            if (m_columns[column].isWide) {
                write(m_columns[column].offset, row, value);
            } else {
                write(m_columns[column].offset, row, static_cast<float>(value));
            }
        }
    }
}

void Series::Block::setValue(std::size_t column, std::size_t row, double value)
{
    Column &info = m_columns[column];
    const auto narrow = static_cast<float>(value);
    if (info.isWide) {
        write(info.offset, row, value);
    } else {
        write(info.offset, row, narrow);
    }
    note(info, row, narrow);
}

void Series::Block::note(Column &info, std::size_t row, float value)
{
    if (std::isnan(value))
        return;
    ++info.valid;
    if (value < info.minimum || info.valid == 1) {
        info.minimum = value;
        info.minimumAt = static_cast<std::uint8_t>(row);
    }
    if (value > info.maximum || info.valid == 1) {
        info.maximum = value;
        info.maximumAt = static_cast<std::uint8_t>(row);
    }
}

void Series::Block::summarize(std::size_t column)
{
    Column &info = m_columns[column];
    info.valid = 0;
    for (std::size_t row = 0; row < m_size; ++row)
        setValue(column, row, value(column, row));
}

} // namespace models
