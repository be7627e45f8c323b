// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <array>
#include <cstdint>
#include <optional>

namespace models {

/// The usual time between two news, as the median of the last five: one outage does not change it.
class LearnedInterval
{
public:
    void add(Millis delta);
    /// The sender's own pace was `before` and is `now`: what came at it comes so from now on, and nothing
    /// comes quicker.
    void regrade(Millis before, Millis now);
    /// nullopt before three were seen.
    [[nodiscard]] std::optional<Millis> value() const;

private:
    static constexpr std::size_t Kept = 5;
    std::array<std::uint32_t, Kept> m_deltas{};
    std::uint8_t m_count{0};
    std::uint8_t m_next{0};
};

/// One interval of somebody who comes at the pace of another: see LearnedInterval::regrade().
[[nodiscard]] Millis regraded(Millis interval, Millis before, Millis now);

} // namespace models
