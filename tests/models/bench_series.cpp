// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reduction of 1,000,000 samples to 1,200 pixel columns, against reading every sample once.
#include "models/decimate.h"
#include "tests/models/benchmark.h"

#include <cmath>

int main()
{
    using models::Millis;
    constexpr int samples = 1'000'000;
    constexpr int columns = 1200;
    models::Series series;
    std::vector<models::MetricValue> values(models::CanonicalMetrics);
    const double filled = benchmark::millisecondsOf([&] {
        for (int sample = 0; sample < samples; ++sample) {
            for (std::size_t metric = 0; metric < values.size(); ++metric)
                values[metric] = {.id = {static_cast<std::uint32_t>(metric)},
                                  .value = 50 + 40 * std::sin(sample / 300.0) + (sample * 7919 + 13) % 10};
            series.insert(Millis(sample * 1000LL), values);
        }
    });

    const models::ReduceRequest request{.metric = models::CpuMetric,
                                        .from = Millis(0),
                                        .to = Millis(samples * 1000LL),
                                        .columns = columns,
                                        .gapAfter = Millis(3000)};
    models::ReducedLine line;
    const auto result = benchmark::interleaved(
        51, [&] { models::reduce(series, request, line); },
        [&] { static_cast<void>(series.points(models::CpuMetric, request.from, request.to)); });
    benchmark::print("reduce_1000000_samples", result.value, "ms", result.baseline);
    benchmark::print("series_insert", filled * 1e6 / samples, "ns/sample");
    benchmark::print("series_bytes", static_cast<double>(series.bytesUsed()) / samples, "bytes/sample");
    return line.points.size() <= 2 * columns + 2 ? 0 : 1;
}
