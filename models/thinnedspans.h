// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tickcoverage.h"
#include "models/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace models {

/// Where a source sent only some of its ticks because it was asked to: nothing was lost there, and what lies
/// between may yet be had. Bounded: of too many the oldest are forgotten. Times are the sender's.
class ThinnedSpans
{
public:
    static constexpr std::size_t Most = 64;

    struct Span
    {
        std::uint32_t epoch{0};
        std::uint64_t fromSeq{0}; ///< Of a tick that came,
        std::uint64_t toSeq{0};   ///< and of a later one; of those between, not each did.
        Millis from{0};
        Millis to{0};
        Millis interval{0};  ///< Between those that came: the longest that was agreed.
        bool isFinal{false}; ///< It was asked for since, and there is no more of it.
        bool operator==(const Span &) const = default;
    };

    /// Two ticks that came one after the other, with others between that were left out.
    void note(const Span &step);
    /// All ticks of this run have come.
    void fill(const TickCoverage::Run &run);
    void dropBefore(Millis time);
    /// Gives its memory back, too.
    void clear() { m_spans = {}; }

    [[nodiscard]] const std::vector<Span> &spans() const { return m_spans; }
    [[nodiscard]] std::size_t bytesUsed() const { return m_spans.capacity() * sizeof(Span); }
    /// What was asked for has come, so that what is left out now stays so.
    void settle();
    /// The first moment that is not before `time` and not final.
    [[nodiscard]] std::optional<Millis> firstSince(Millis time) const;
    /// Whether two samples that are so far apart have nothing missing between them but what was left out.
    [[nodiscard]] bool explains(Millis from, Millis to) const;
    /// The longest interval of those that end after `time`; 0: there is none.
    [[nodiscard]] Millis longestSince(Millis time) const;

private:
    std::vector<Span> m_spans; ///< As they came.
};

} // namespace models
