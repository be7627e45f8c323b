// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <optional>

namespace models {

/// This machine's clock minus the sender's, estimated as the least arrival - timestamp since the link
/// connected: of all messages that one was delayed least. Feed it only `connected` and `heartbeat`: others
/// may be replayed or buffered.
class ClockOffset
{
public:
    void reset() { m_least.reset(); }
    void add(Millis arrivalWall, Millis timestamp);
    [[nodiscard]] std::optional<Millis> value() const { return m_least; }

private:
    std::optional<Millis> m_least;
};

} // namespace models
