// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <optional>
#include <vector>

namespace benchmark {

[[nodiscard]] inline double millisecondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

[[nodiscard]] inline double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

struct Pair
{
    double value{0};
    double baseline{0};
};

/// Medians of both, run in turns so that both meet the same machine.
[[nodiscard]] inline Pair interleaved(int rounds, const std::function<void()> &work,
                                      const std::function<void()> &baseline)
{
    std::vector<double> values;
    std::vector<double> baselines;
    for (int round = 0; round < rounds; ++round) {
        baselines.push_back(millisecondsOf(baseline));
        values.push_back(millisecondsOf(work));
    }
    return {median(std::move(values)), median(std::move(baselines))};
}

/// `ratio` says how often the value fits into the baseline; both are null where there is none.
inline void print(const char *name, double value, const char *unit, std::optional<double> baseline = {})
{
    std::printf(R"({"name":"%s","value":%.4f,"unit":"%s",)", name, value, unit);
    if (baseline) {
        std::printf(R"("baseline":%.4f,"ratio":%.2f})", *baseline, value > 0 ? *baseline / value : 0.0);
    } else {
        std::printf(R"("baseline":null,"ratio":null})");
    }
    std::printf("\n");
    std::fflush(stdout);
}

} // namespace benchmark
