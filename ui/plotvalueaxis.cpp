// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plotvalueaxis.h"

#include "ui/format.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

// Above this a percent is no rounding error: the decoder leaves it raw, and the axis makes room for it.
constexpr double mostPercent = 101.0;

double decimalStep(double atLeast)
{
    const double power = std::pow(10.0, std::floor(std::log10(atLeast)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= atLeast * 0.999) {
            return factor * power;
        }
    }
    return 10.0 * power;
}

double secondsStep(double atLeast)
{
    static constexpr std::array<double, 15> steps{1,   2,   5,    10,   15,   30,    60,   120,
                                                  300, 600, 1800, 3600, 7200, 21600, 43200};
    if (atLeast <= 1) {
        return decimalStep(atLeast);
    }
    const auto *fits = std::ranges::lower_bound(steps, atLeast);
    return fits == steps.end() ? 86400.0 * decimalStep(std::max(atLeast / 86400.0, 1.0)) : *fits;
}

/// The round step of a unit, as its prefixes count.
double stepFor(double atLeast, const QString &unit)
{
    if (unit == QLatin1String("bytes") || unit == QLatin1String("B")) {
        return std::max(1.0, std::exp2(std::ceil(std::log2(atLeast) - 0.001)));
    }
    return unit == QLatin1String("s") ? secondsStep(atLeast) : decimalStep(atLeast);
}

/// As many decimals as the step has, so that the labels of one axis look alike.
QString decimalLabel(double value, double step, const QLocale &locale)
{
    const int decimals = std::clamp(static_cast<int>(-std::floor(std::log10(step) + 0.001)), 0, 6);
    return locale.toString(value, 'f', decimals);
}

QString labelOf(double value, double step, const models::MetricInfo &metric, const QLocale &locale)
{
    if (metric.isPercent || metric.unit.isEmpty() || metric.unit == QLatin1String("1")) {
        return decimalLabel(value, step, locale);
    }
    return format::metric(value, metric.unit, locale);
}

void addTicks(ValueAxis &axis, double step, const models::MetricInfo &metric, const QLocale &locale)
{
    const auto first = std::ceil(axis.minimum / step - 1e-6);
    const auto last = std::floor(axis.maximum / step + 1e-6);
    for (double index = first; index <= last; index += 1) {
        const double value = index * step;
        axis.ticks.push_back({.value = value, .label = labelOf(value, step, metric, locale)});
    }
}

} // namespace

ValueAxis valueAxis(const models::MetricInfo &metric, const std::optional<ValueRange> &seen,
                    int mostIntervals, const QLocale &locale)
{
    ValueAxis axis;
    const int intervals = std::clamp(mostIntervals, 1, 5);
    if (metric.isPercent && (!seen || (seen->greatest <= mostPercent && seen->least >= 0))) {
        addTicks(axis, intervals >= 4 ? 25.0 : intervals >= 2 ? 50.0 : 100.0, metric, locale);
        return axis;
    }

    const double least = seen ? std::min(0.0, seen->least) : 0.0;
    double greatest = seen ? std::max(0.0, seen->greatest) : 0.0;
    // The natural end gives a sense of proportion, but only where the data are not a flat line below it.
    const bool isNearItsEnd =
        metric.maximum && *metric.maximum >= greatest && greatest > *metric.maximum / 10.0;
    if (isNearItsEnd) {
        greatest = *metric.maximum;
    }
    const double range = greatest - least;
    const double step = stepFor(range > 0 ? range / intervals : 1.0, metric.unit);
    axis.minimum = std::floor(least / step + 1e-6) * step;
    axis.maximum =
        isNearItsEnd ? greatest : std::max(std::ceil(greatest / step - 1e-6) * step, axis.minimum + step);
    addTicks(axis, step, metric, locale);
    return axis;
}

} // namespace ui
