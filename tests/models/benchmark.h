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

/// What is asked of a figure; both empty: nothing is. Beside a baseline a ratio of 2 is twice as good.
struct Target
{
    std::optional<double> most{};
    std::optional<double> leastRatio{};
};

/// One line for each figure; ./bench fails where one says "met":false. Without a baseline there is no ratio.
inline void print(const char *name, double value, const char *unit, std::optional<double> baseline,
                  std::optional<double> ratio, const Target &target)
{
    const auto number = [](const char *key, std::optional<double> each, const char *format) {
        std::printf(",\"%s\":", key);
        if (each)
            std::printf(format, *each);
        else
            std::printf("null");
    };
    std::printf(R"({"name":"%s","value":%.4f,"unit":"%s")", name, value, unit);
    number("baseline", baseline, "%.4f");
    number("ratio", ratio, "%.3f");
    if (target.most || target.leastRatio) {
        const bool isMet = (!target.most || value <= *target.most) &&
                           (!target.leastRatio || ratio.value_or(0) >= *target.leastRatio);
        if (target.most)
            number("most", target.most, "%g");
        if (target.leastRatio)
            number("leastRatio", target.leastRatio, "%g");
        std::printf(",\"met\":%s", isMet ? "true" : "false");
    }
    std::printf("}\n");
    std::fflush(stdout);
}

/// Of a cost: less is better.
inline void print(const char *name, double value, const char *unit, std::optional<double> baseline = {},
                  const Target &target = {})
{
    const auto ratio = baseline && value > 0 ? std::optional(*baseline / value) : std::nullopt;
    print(name, value, unit, baseline, ratio, target);
}

/// Of a speed: more is better.
inline void printSpeed(const char *name, double value, const char *unit, double baseline,
                       const Target &target = {})
{
    print(name, value, unit, baseline, value / baseline, target);
}

} // namespace benchmark
