// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

namespace models {

/// Percent lines for charts and bars.
struct Thresholds
{
    double warning{80};
    double critical{90};
    bool operator==(const Thresholds &) const = default;
};

enum class Level { Normal, Warning, Critical };

[[nodiscard]] inline Level levelOf(std::optional<double> percent, const Thresholds &thresholds)
{
    if (!percent || *percent < thresholds.warning)
        return Level::Normal;
    return *percent < thresholds.critical ? Level::Warning : Level::Critical;
}

} // namespace models
