// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <array>
#include <cstddef>
#include <optional>

namespace models {

/// This machine's clock minus the sender's, estimated as the least arrival - timestamp of the last few
/// messages: of these that one was delayed least, and older ones do not know of a clock that was set since.
/// Feed it only `connected` and `heartbeat`: others may be replayed or buffered.
class ClockOffset
{
public:
    void reset() { *this = {}; }
    void add(Millis arrivalWall, Millis timestamp);
    [[nodiscard]] std::optional<Millis> value() const;

private:
    static constexpr std::size_t Kept = 5;
    std::array<Millis, Kept> m_offsets{};
    std::size_t m_next{0};
    std::size_t m_count{0};
};

} // namespace models
