// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkinfo.h"
#include "models/time.h"

#include <cstdint>
#include <optional>

namespace models {

enum class Freshness : std::uint8_t { Live, Delayed, Stale, Disconnected, Paused, Stopped, NeverSeen };

/// Three facts kept apart (PROTOCOL part 3); all instants are steady.
struct FreshnessInput
{
    LinkState link{LinkState::Idle};
    std::optional<Millis> sourceNews{}; ///< When the source last brought something new.
    std::optional<Millis> sample{};     ///< When the server's newest sample was taken.
    Millis interval{3000};              ///< Announced or learned.
    bool sampleExpected{true}; ///< False for a server that is reported offline: only its source counts.
};

struct FreshnessAnswer
{
    Freshness freshness{Freshness::NeverSeen};
    std::optional<Millis> age{};        ///< Of the newest sample; nullopt: there is none.
    std::optional<Millis> nextChange{}; ///< Steady; nullopt: not by time alone.
    bool operator==(const FreshnessAnswer &) const = default;
};

/// Pure. Delayed after 3 intervals, stale after max(10 s, 10 intervals); never fresher than source or link.
[[nodiscard]] FreshnessAnswer freshness(const FreshnessInput &input, Millis now);

/// Whether the numbers may be shown as current.
[[nodiscard]] inline bool isCurrent(Freshness freshness)
{
    return freshness == Freshness::Live || freshness == Freshness::Delayed;
}

} // namespace models
