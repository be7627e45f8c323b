// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <array>
#include <cstddef>
#include <optional>

namespace models {

/// How long after it was measured a sample arrived, by the clock difference as it is estimated. That estimate
/// takes the fastest message for immediate, so this is what a sample took longer than the fastest one.
struct Latency
{
    Millis last{0};
    Millis mean{0}; ///< Of the last LatencyMeter::Kept samples, like `largest`.
    Millis largest{0};
    bool operator==(const Latency &) const = default;
};

class LatencyMeter
{
public:
    static constexpr std::size_t Kept = 60;

    void reset() { *this = {}; }
    void add(Millis latency);
    [[nodiscard]] std::optional<Latency> value() const;

private:
    std::array<Millis, Kept> m_values{};
    std::size_t m_next{0};
    std::size_t m_count{0};
};

} // namespace models
