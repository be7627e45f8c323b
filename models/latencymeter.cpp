// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/latencymeter.h"

#include <algorithm>
#include <numeric>

namespace models {

void LatencyMeter::add(Millis latency)
{
    m_values[m_next] = std::max(latency, Millis(0));
    m_next = (m_next + 1) % Kept;
    m_count = std::min(m_count + 1, Kept);
}

std::optional<Latency> LatencyMeter::value() const
{
    if (m_count == 0)
        return std::nullopt;
    const auto end = m_values.begin() + static_cast<std::ptrdiff_t>(m_count);
    const Millis sum = std::accumulate(m_values.begin(), end, Millis(0));
    return Latency{.last = m_values[(m_next + Kept - 1) % Kept],
                   .mean = sum / static_cast<Millis::rep>(m_count),
                   .largest = *std::max_element(m_values.begin(), end)};
}

} // namespace models
