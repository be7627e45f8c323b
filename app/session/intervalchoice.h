// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/intervalwish.h"
#include "models/linkfacts.h"
#include "models/time.h"

#include <optional>

namespace session {

/// What decides how often figures are asked for.
struct IntervalFacts
{
    models::IntervalWish wish{};
    bool isOffered{false};               ///< The server announced that it sends less often where asked.
    bool isRefused{false};               ///< It answered 400 to being asked.
    bool keepsHistory{false};            ///< What is left out now can be had later.
    std::optional<models::Millis> own{}; ///< How often it has new ones, as it says.
    // What has settled: see IntervalCauses.
    bool isMetered{false};
    bool isUnwatched{false};
    int slowness{0}; ///< Steps; 0: figures come in time.
    bool operator==(const IntervalFacts &) const = default;
};

struct IntervalAnswer
{
    std::optional<models::Millis> ask{}; ///< nullopt: nothing is asked for.
    models::IntervalReason reason{models::IntervalReason::AsSent};
    bool operator==(const IntervalAnswer &) const = default;
};

/// Pure. A person's own choice is asked for in any case; what is chosen automatically only of a server that
/// announced it, and only where it is coarser than what that has.
[[nodiscard]] IntervalAnswer intervalChoice(const IntervalFacts &facts);

inline constexpr models::Millis MeteredInterval{10'000};
inline constexpr models::Millis UnwatchedInterval{5'000};
/// By slowness, from 1 on.
[[nodiscard]] models::Millis slowInterval(int slowness, std::optional<models::Millis> own);

/// Takes the flutter out of what comes and goes: a cause counts when it has lasted, and ceases when it has
/// been away for long enough. Pure: it is told the (steady) time.
class IntervalCauses
{
public:
    struct Rules
    {
        models::Millis meteredAfter{5'000};
        models::Millis unmeteredAfter{60'000};
        models::Millis unwatchedAfter{60'000};
        models::Millis slowAfter{20'000};  ///< Figures are late for so long.
        models::Millis calmAfter{600'000}; ///< So long none was: one step back. Doubles with each relapse.
        models::Millis longestCalm{3'600'000};
        int mostSlowness{5};
    };

    IntervalCauses() = default;
    explicit IntervalCauses(const Rules &rules)
        : m_rules(rules)
    {
    }

    void setMetered(bool isMetered, models::Millis now);
    /// Watched again counts at once.
    void setWatched(bool isWatched, models::Millis now);
    /// A sample came, in time or late.
    void figuresCame(bool areLate, models::Millis now);
    /// The connection was cut off; while figures are late, that is who reads too slowly.
    void cutOff(models::Millis now);

    /// By now; brings itself up to date.
    void settle(models::Millis now);
    [[nodiscard]] bool isMetered() const { return m_metered.isOn; }
    [[nodiscard]] bool isUnwatched() const { return m_unwatched.isOn; }
    [[nodiscard]] int slowness() const { return m_slowness; }

private:
    struct Settled
    {
        bool isOn{false};
        bool isSeen{false};
        models::Millis since{0}; ///< Since when it is seen so.
        void see(bool isNow, models::Millis now);
        void settle(models::Millis onAfter, models::Millis offAfter, models::Millis now);
    };
    void slowDown(models::Millis now);

    Rules m_rules{};
    Settled m_metered{};
    Settled m_unwatched{};
    int m_slowness{0};
    std::optional<models::Millis> m_lateSince{};
    std::optional<models::Millis> m_calmSince{}; ///< While slowness is not 0.
    models::Millis m_calm{0};                    ///< What is waited for now; 0: the first time.
    std::optional<models::Millis> m_mendedAt{};  ///< When it last took a step back.
};

} // namespace session
