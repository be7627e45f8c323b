// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/pollplace.h"

#include "agent/arrivals.h"
#include "agent/decimal.h"
#include "agent/text.h"

namespace agent {
namespace {

constexpr char separator = '~';

std::string_view letterOf(AskedOthers::Kind kind)
{
    switch (kind) {
    case AskedOthers::Kind::Newest:
        return "n";
    case AskedOthers::Kind::Arrival:
        return "a";
    case AskedOthers::Kind::Time:
        return "t";
    case AskedOthers::Kind::Span:
        return "s";
    }
    return "n";
}

/// Takes what stands before the next sign, or the end.
std::string_view takeUntil(std::string_view &text, char sign)
{
    const auto end = text.find(sign);
    const auto part = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return part;
}

std::optional<AskedOthers> askedIn(std::string_view text)
{
    using Kind = AskedOthers::Kind;
    if (text.empty())
        return std::nullopt;
    for (const Kind kind : {Kind::Newest, Kind::Arrival, Kind::Time, Kind::Span}) {
        if (text.front() != letterOf(kind).front())
            continue;
        const auto value = wholeNumberFrom<std::uint64_t>(text.substr(1));
        return value ? std::optional(AskedOthers{.kind = kind, .value = *value}) : std::nullopt;
    }
    return std::nullopt;
}

} // namespace

std::string textOf(const PollPlace &place)
{
    return join({Arrivals::text(place.cut), "~", letterOf(place.asked.kind),
                 std::to_string(place.asked.value), "~", std::to_string(place.source), ".",
                 std::to_string(place.stretch), ".", std::to_string(place.after)});
}

std::optional<PollPlace> pollPlaceOf(std::string_view text)
{
    const auto cut = Arrivals::numberOf(takeUntil(text, separator));
    const auto asked = askedIn(takeUntil(text, separator));
    const auto source = wholeNumberFrom<std::uint64_t>(takeUntil(text, '.'));
    const auto stretch = wholeNumberFrom<std::uint64_t>(takeUntil(text, '.'));
    const auto after = wholeNumberFrom<std::uint64_t>(text);
    if (!cut || !asked || !source || !stretch || !after)
        return std::nullopt;
    return PollPlace{.asked = *asked, .cut = *cut, .source = *source, .stretch = *stretch, .after = *after};
}

} // namespace agent
