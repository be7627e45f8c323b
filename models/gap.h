// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <cstdint>

namespace models {

/// Why samples are missing. A gap shows one reason. Where several had a part in it, the first of these
/// counts: an agent's restart (its memory went with it), then what the server says that it no longer keeps,
/// then what lasted longest of all that this side knows (paused, disconnected, not decodable). What nothing
/// explains is the server's own silence.
enum class GapReason : std::uint8_t {
    Unknown,
    Disconnected,
    Paused,
    ServerSilent,
    AgentRestarted,
    NotDecodable,
    OlderThanKept, ///< Asked for, but older than what the server keeps.
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
