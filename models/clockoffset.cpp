// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/clockoffset.h"

#include <algorithm>

namespace models {

void ClockOffset::add(Millis arrivalWall, Millis timestamp)
{
    const Millis offset = arrivalWall - timestamp;
    m_least = m_least ? std::min(*m_least, offset) : offset;
}

} // namespace models
