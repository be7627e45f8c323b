// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace agent {

/// How long to wait before a server is asked again. Tests make these small.
struct RetryPolicy
{
    std::chrono::milliseconds first{2'500};
    std::chrono::milliseconds longest{60'000};     ///< Before the random part.
    std::chrono::milliseconds patient{60'000};     ///< For a refusal that a person has to mend.
    std::chrono::milliseconds stableAfter{10'000}; ///< A connection that worked so long starts afresh.
    std::chrono::milliseconds mostAsked{
        600'000}; ///< More than this nobody waits, whatever a server asks for.
};

/// PROTOCOL part 3: a floor that doubles, and up to the same again by chance, so that those who lost the same
/// server do not come back together. Pure: told the time and the chance.
class RetryDelay
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Milliseconds = std::chrono::milliseconds;

    explicit RetryDelay(RetryPolicy policy = {})
        : m_policy(policy)
        , m_next(policy.first)
    {
    }

    /// Something worked.
    void succeeded(TimePoint now) { m_workedSince = std::min(m_workedSince, now); }
    /// After a failure. `chance` is in [0, 1); `asked` is what the server wants at least (Retry-After).
    [[nodiscard]] Milliseconds afterFailure(TimePoint now, double chance, Milliseconds asked = {})
    {
        if (m_workedSince < now && now - m_workedSince >= m_policy.stableAfter)
            m_next = m_policy.first;
        m_workedSince = TimePoint::max();
        const auto floor = m_next;
        m_next = std::min(m_next * 2, m_policy.longest);
        return spread(std::max(floor, std::min(asked, m_policy.mostAsked)), floor, chance);
    }
    /// After a refusal that trying often does not mend.
    [[nodiscard]] Milliseconds afterRefusal(double chance)
    {
        m_workedSince = TimePoint::max();
        return spread(m_policy.patient, m_policy.patient, chance);
    }
    void reset()
    {
        m_next = m_policy.first;
        m_workedSince = TimePoint::max();
    }

private:
    [[nodiscard]] static Milliseconds spread(Milliseconds least, Milliseconds more, double chance)
    {
        return least +
               Milliseconds(static_cast<Milliseconds::rep>(chance * static_cast<double>(more.count())));
    }

    RetryPolicy m_policy;
    Milliseconds m_next;
    TimePoint m_workedSince = TimePoint::max(); ///< Which is never.
};

} // namespace agent
