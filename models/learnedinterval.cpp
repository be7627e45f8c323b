// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/learnedinterval.h"

#include <algorithm>
#include <limits>

namespace models {

void LearnedInterval::add(Millis delta)
{
    constexpr std::int64_t longest = std::numeric_limits<std::uint32_t>::max();
    m_deltas[m_next] = static_cast<std::uint32_t>(std::clamp<std::int64_t>(delta.count(), 0, longest));
    m_next = static_cast<std::uint8_t>((m_next + 1U) % Kept);
    m_count = static_cast<std::uint8_t>(std::min<std::size_t>(m_count + 1U, Kept));
}

Millis regraded(Millis interval, Millis before, Millis now)
{
    return interval < before + before / 2 ? now : std::max(interval, now);
}

void LearnedInterval::regrade(Millis before, Millis now)
{
    LearnedInterval anew;
    for (std::size_t back = m_count; back > 0; --back)
        anew.add(regraded(Millis(m_deltas[(m_next + Kept - back) % Kept]), before, now));
    *this = anew;
}

std::optional<Millis> LearnedInterval::value() const
{
    constexpr std::uint8_t enough = 3;
    if (m_count < enough)
        return std::nullopt;
    auto sorted = m_deltas;
    std::fill(sorted.begin() + m_count, sorted.end(), std::numeric_limits<std::uint32_t>::max());
    std::ranges::sort(sorted);
    return Millis(sorted[m_count / 2U]);
}

} // namespace models
