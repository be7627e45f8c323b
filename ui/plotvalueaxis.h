// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/metricregistry.h"

#include <QLocale>
#include <QString>
#include <optional>
#include <vector>

namespace ui {

struct ValueTick
{
    double value{0};
    QString label{};
    bool operator==(const ValueTick &) const = default;
};

struct ValueAxis
{
    double minimum{0};
    double maximum{100};
    std::vector<ValueTick> ticks{}; ///< Ascending, within the range.
    bool operator==(const ValueAxis &) const = default;
};

struct ValueRange
{
    double least{0};
    double greatest{0};
};

/// The range and the quiet grid of a metric. A percent is 0 to 100, unless more was seen; another unit gets a
/// round range around what was seen, that includes zero. `mostIntervals` is how many the height has room for.
[[nodiscard]] ValueAxis valueAxis(const models::MetricInfo &metric, const std::optional<ValueRange> &seen,
                                  int mostIntervals, const QLocale &locale);

} // namespace ui
