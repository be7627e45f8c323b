// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <cstdint>

namespace models {

enum class IntervalMode : std::uint8_t {
    Automatic, ///< Each update, but coarser ones where the network or nobody's looking is a reason.
    AsSent,    ///< Each update.
    Fixed,
};

/// How often a person wants to be sent figures.
struct IntervalWish
{
    IntervalMode mode{IntervalMode::Automatic};
    Millis every{0}; ///< For Fixed.
    bool operator==(const IntervalWish &) const = default;
};

inline constexpr Millis ShortestAskedInterval{100};
/// More is believed of no server, and an agent applies no more.
inline constexpr Millis LongestAskedInterval{600'000};

} // namespace models
