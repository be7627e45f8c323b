// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clockoffset.h"

#include <algorithm>

namespace models {

void ClockOffset::add(Millis arrivalWall, Millis timestamp)
{
    m_offsets[m_next] = arrivalWall - timestamp;
    m_next = (m_next + 1) % Kept;
    m_count = std::min(m_count + 1, Kept);
}

std::optional<Millis> ClockOffset::value() const
{
    if (m_count == 0)
        return std::nullopt;
    return *std::min_element(m_offsets.begin(), m_offsets.begin() + static_cast<std::ptrdiff_t>(m_count));
}

} // namespace models
