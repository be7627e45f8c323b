// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace models {

using Millis = std::chrono::milliseconds;

/// An instant as both clocks see it. Nobody in this room asks a clock: the caller passes one of these.
struct Moment
{
    Millis steady{0}; ///< Monotonic; for intervals and ages.
    Millis wall{0};   ///< Since the epoch, UTC; for showing and for comparing with a server's timestamps.
    bool operator==(const Moment &) const = default;
};

} // namespace models
