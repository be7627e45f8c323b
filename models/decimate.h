// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/gap.h"
#include "models/series.h"

#include <span>
#include <vector>

namespace models {

struct ReduceRequest
{
    MetricId metric{};
    Millis from{0};
    Millis to{0};
    int columns{1};              ///< Pixel columns between from and to.
    Millis gapAfter{0};          ///< Two samples further apart than this are not joined; 0: always joined.
    std::span<const Gap> gaps{}; ///< In time order; samples on either side of one are not joined.
};

/// Lines to draw: `points` cut into runs. Reuse one object: it keeps its memory.
struct ReducedLine
{
    std::vector<Series::Point> points{};
    std::vector<std::size_t>
        segmentStarts{}; ///< Indices into points; the first is 0 unless there are no points.
    [[nodiscard]] std::size_t segmentCount() const { return segmentStarts.size(); }
    [[nodiscard]] std::span<const Series::Point> segment(std::size_t index) const;
};

/// At most two points a pixel column, its minimum and its maximum in time order, plus the very first and last
/// sample, and the nearest sample outside on both sides so that lines run to the edge. A gap narrower than
/// a column does not cut. Reads block summaries where a block lies inside one column: the cost follows the
/// columns, hardly the samples.
void reduce(const Series &series, const ReduceRequest &request, ReducedLine &out);

} // namespace models
