// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/decimal.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// Numbers what an agent hears of others, in order with its own ticks: each number is that of the last tick
/// and how much came since. An agent that follows nobody has only its ticks, and then nothing shows of it.
class Arrivals
{
public:
    /// One of our own ticks.
    void tick(std::uint64_t seq) { m_last = std::max(m_last, of(seq, 0)); }
    /// Something else came.
    std::uint64_t next() { return ++m_last; }
    [[nodiscard]] std::uint64_t last() const { return m_last; }

    /// The number of the `part`th thing after a tick; 0 is the tick itself.
    [[nodiscard]] static std::uint64_t of(std::uint64_t seq, std::uint64_t part)
    {
        return (std::min(seq, mostSeq) << partBits) + std::min(part, mostPart);
    }
    /// As it stands in an event's id behind the epoch: "12", or "12.3".
    [[nodiscard]] static std::string text(std::uint64_t number)
    {
        auto text = std::to_string(number >> partBits);
        if (const auto part = number & mostPart; part > 0)
            text.append(".").append(std::to_string(part));
        return text;
    }

    /// And back.
    [[nodiscard]] static std::optional<std::uint64_t> numberOf(std::string_view text)
    {
        const auto dot = text.find('.');
        const auto seq = wholeNumberFrom<std::uint64_t>(text.substr(0, dot));
        const auto part = dot == std::string_view::npos
                              ? std::optional<std::uint64_t>(0)
                              : wholeNumberFrom<std::uint64_t>(text.substr(dot + 1));
        return seq && part ? std::optional(of(*seq, *part)) : std::nullopt;
    }
    /// The tick that it came after.
    [[nodiscard]] static std::uint64_t seqOf(std::uint64_t number) { return number >> partBits; }

private:
    static constexpr unsigned partBits = 24;
    static constexpr std::uint64_t mostPart = (std::uint64_t{1} << partBits) - 1;
    static constexpr std::uint64_t mostSeq = (std::uint64_t{1} << (64 - partBits)) - 1;
    std::uint64_t m_last = 0;
};

} // namespace agent
