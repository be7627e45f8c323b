// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// A finite decimal number, of which nothing is left over. As std::from_chars, which some standard libraries
/// have for whole numbers only. The program never leaves the C locale.
[[nodiscard]] inline std::optional<double> decimalFrom(std::string_view text)
{
    constexpr std::size_t limit = 64;
    if (text.empty() || text.size() > limit || text.front() == '+' ||
        text.find_first_not_of("0123456789.eE+-") != std::string_view::npos)
        return std::nullopt;
    const std::string terminated(text);
    char *end = nullptr;
    const double value = std::strtod(terminated.c_str(), &end);
    if (end != terminated.c_str() + terminated.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// A whole number that is not negative, of which nothing is left over.
template<typename Number>
[[nodiscard]] std::optional<Number> wholeNumberFrom(std::string_view text)
{
    Number value{};
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end || value < 0)
        return std::nullopt;
    return value;
}

} // namespace agent
