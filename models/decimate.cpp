// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decimate.h"

#include "models/seriesblock.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

using Point = Series::Point;

/// Gathers the samples of one pixel column after the other.
class Gatherer
{
public:
    Gatherer(const ReduceRequest &request, ReducedLine &out)
        : m_request(request)
        , m_out(out)
        , m_columnsPerMilli(request.columns / static_cast<double>(std::max<std::int64_t>(
                                                  (request.to - request.from).count(), 1)))
    {
    }

    /// -1 and `columns` are the places beyond the edges.
    [[nodiscard]] int columnOf(Millis time) const
    {
        if (time < m_request.from)
            return -1;
        if (time > m_request.to)
            return m_request.columns;
        const auto column =
            static_cast<int>(static_cast<double>((time - m_request.from).count()) * m_columnsPerMilli);
        return std::min(column, m_request.columns - 1);
    }

    void cut() { m_isCut = true; }

    /// Samples of one column that follow each other: their ends and their extremes.
    void take(const Point &first, const Point &last, const Point &minimum, const Point &maximum)
    {
        if (m_previous && isGap(m_previous->time, first.time))
            m_isCut = true;
        const int column = columnOf(first.time);
        if (!m_previous || column != m_column) {
            flush();
            m_column = column;
            m_isSegmentStart = m_isCut || !m_previous;
            m_first = first;
            m_minimum = minimum;
            m_maximum = maximum;
        } else {
            if (minimum.value < m_minimum.value)
                m_minimum = minimum;
            if (maximum.value > m_maximum.value)
                m_maximum = maximum;
        }
        // Inside one pixel a cut cannot be seen.
        m_isCut = false;
        m_previous = last;
    }

    void finish()
    {
        flush();
        if (m_previous && m_out.points.back() != *m_previous)
            m_out.points.push_back(*m_previous);
    }

private:
    bool isGap(Millis from, Millis to)
    {
        if (m_request.gapAfter > Millis(0) && to - from > m_request.gapAfter)
            return true;
        while (m_gap < m_request.gaps.size() && m_request.gaps[m_gap].to <= from)
            ++m_gap;
        return m_gap < m_request.gaps.size() && m_request.gaps[m_gap].from < to;
    }

    void flush()
    {
        if (!m_previous)
            return;
        if (m_isSegmentStart)
            m_out.segmentStarts.push_back(m_out.points.size());
        if (m_out.points.empty() && m_first != m_minimum && m_first != m_maximum)
            m_out.points.push_back(m_first);
        const auto [earlier, later] = m_minimum.time <= m_maximum.time ? std::pair(m_minimum, m_maximum)
                                                                       : std::pair(m_maximum, m_minimum);
        m_out.points.push_back(earlier);
        if (earlier.time != later.time)
            m_out.points.push_back(later);
    }

    const ReduceRequest &m_request;
    ReducedLine &m_out;
    double m_columnsPerMilli;
    std::size_t m_gap{0};
    int m_column{0};
    bool m_isCut{false};
    bool m_isSegmentStart{false};
    std::optional<Point> m_previous;
    Point m_first;
    Point m_minimum;
    Point m_maximum;
};

/// The newest sample before a time that has the metric, so that the line runs in from the edge.
void takeNewestBefore(std::span<const std::unique_ptr<Series::Block>> blocks, std::size_t index,
                      std::size_t column, Millis from, Gatherer &gatherer)
{
    constexpr std::size_t furthest = 2;
    for (std::size_t looked = 0; looked < furthest; ++looked) {
        const Series::Block &block = *blocks[index];
        if (column < block.columnCount()) {
            for (std::size_t row = block.lowerBound(from); row-- > 0;) {
                const Point point{block.time(row), block.value(column, row)};
                if (!std::isnan(point.value))
                    return gatherer.take(point, point, point, point);
            }
        }
        if (index-- == 0)
            return;
    }
}

} // namespace

std::span<const Point> ReducedLine::segment(std::size_t index) const
{
    const std::size_t first = segmentStarts[index];
    const std::size_t end = index + 1 < segmentStarts.size() ? segmentStarts[index + 1] : points.size();
    return std::span(points).subspan(first, end - first);
}

void reduce(const Series &series, const ReduceRequest &request, ReducedLine &out)
{
    out.points.clear();
    out.segmentStarts.clear();
    const auto column = series.columnOf(request.metric);
    if (!column || series.isEmpty() || request.columns < 1 || request.to < request.from)
        return;

    Gatherer gatherer(request, out);
    const auto blocks = series.blocks();
    const std::size_t start = series.blockAt(request.from);
    takeNewestBefore(blocks, start, *column, request.from, gatherer);

    bool isBeyond = false;
    for (std::size_t index = start; index < blocks.size() && !isBeyond; ++index) {
        const Series::Block &block = *blocks[index];
        if (*column >= block.columnCount()) {
            gatherer.cut();
            continue;
        }
        const Series::Block::Column &summary = block.column(*column);
        const std::size_t last = block.size() - 1;
        const auto pointAt = [&](std::size_t row) {
            return Point{block.time(row), block.value(*column, row)};
        };

        const bool isWhole = summary.valid == block.size() && block.firstTime() >= request.from &&
                             gatherer.columnOf(block.firstTime()) == gatherer.columnOf(block.lastTime());
        if (isWhole && block.firstTime() <= request.to) {
            gatherer.take(pointAt(0), pointAt(last), pointAt(summary.minimumAt), pointAt(summary.maximumAt));
            continue;
        }
        for (std::size_t row = index == start ? block.lowerBound(request.from) : 0; row <= last; ++row) {
            const Point point = pointAt(row);
            if (std::isnan(point.value)) {
                gatherer.cut();
                continue;
            }
            gatherer.take(point, point, point, point);
            if (point.time > request.to) {
                isBeyond = true;
                break;
            }
        }
    }
    gatherer.finish();
}

} // namespace models
