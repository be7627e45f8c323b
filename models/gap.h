// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <cstdint>

namespace models {

enum class GapReason : std::uint8_t {
    Unknown,
    Disconnected,
    Paused,
    ServerSilent,
    AgentRestarted,
    NotDecodable,
};

/// An interval without samples, on the time axis of the samples (their sender's clock).
struct Gap
{
    Millis from{0};
    Millis to{0}; ///< "Now" while the gap is still open.
    GapReason reason{GapReason::Unknown};
    bool isOpen{false}; ///< It still lasts.
    bool operator==(const Gap &) const = default;
};

} // namespace models
