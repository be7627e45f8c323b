// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/gap.h"
#include "models/time.h"

#include <optional>
#include <vector>

namespace models {

/// Why an endpoint brought nothing, and when, by this machine's clock. Bounded: the oldest entry goes first.
class OutageLog
{
public:
    static constexpr std::size_t Capacity = 512;
    /// Notes so close to each other are kept as one; as many as Capacity cover more than an hour.
    static constexpr Millis MergedWithin{10'000};

    /// Something began that lasts; it ends what lasted before.
    void open(GapReason reason, Millis wall);
    void close(Millis wall);
    [[nodiscard]] bool isOpen() const { return !m_outages.empty() && !m_outages.back().end; }
    /// Something that is known only when it is over.
    void note(GapReason reason, Millis begin, Millis end);

    /// What explains most of [from, to]; nullopt: nothing is known.
    [[nodiscard]] std::optional<GapReason> reasonFor(Millis from, Millis to) const;

private:
    struct Outage
    {
        Millis begin{0};
        std::optional<Millis> end{};
        GapReason reason{GapReason::Unknown};
    };
    void add(const Outage &outage);

    std::vector<Outage> m_outages;
};

} // namespace models
