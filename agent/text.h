// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace agent {

/// The parts as one text. (GCC 12 warns of nonsense when a literal is joined by operator+.)
[[nodiscard]] inline std::string join(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const auto part : parts)
        text += part;
    return text;
}

/// Without the spaces and tabs at its ends (RFC 9110 5.6.3).
[[nodiscard]] inline std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// An error that is a sentence for people.
[[nodiscard]] inline tl::unexpected<std::string> failure(std::initializer_list<std::string_view> parts)
{
    return tl::unexpected<std::string>(join(parts));
}

} // namespace agent
