// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// From where on somebody wants what this agent heard of others.
struct AskedOthers
{
    enum class Kind : std::uint8_t {
        Newest,  ///< Nothing of the past.
        Arrival, ///< What arrived after that number.
        Time,    ///< What was measured at that time, ms since the epoch, or later.
        Span,    ///< The last so many milliseconds of each source.
    };
    Kind kind{Kind::Newest};
    std::uint64_t value{0};
    auto operator<=>(const AskedOthers &) const = default;
};

/// Where the next answer of GET /api/servers goes on, after one that was cut: what was asked for, when that
/// began, and how far it was answered. The sources are told in the order of their numbers, this agent's own
/// (0) first.
struct PollPlace
{
    AskedOthers asked{};
    std::uint64_t cut{0}; ///< The arrival that counted as the newest when the first of these answers began.
    std::uint64_t source{0};  ///< Those before it were told whole, up to the cut.
    std::uint64_t stretch{0}; ///< Of the source's past; 0: nothing was told of it yet.
    std::uint64_t after{0};   ///< The last tick that was told of it.
    auto operator<=>(const PollPlace &) const = default;
};

/// As it stands in an id behind the epoch and the dash: "<cut>~<asked>~<source>.<stretch>.<after>". Who does
/// not know of places still knows by its beginning that it is of this agent's life.
[[nodiscard]] std::string textOf(const PollPlace &place);
/// nullopt for what is none.
[[nodiscard]] std::optional<PollPlace> pollPlaceOf(std::string_view text);

} // namespace agent
