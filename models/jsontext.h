// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace models {

/// A string inside JSON text, without its quotes, escapes not yet resolved.
struct RawText
{
    std::string_view bytes{};
    bool hasEscapes{false};
};

namespace detail {

/// Nonzero at the bytes that equal `byte` (the lowest set one is exact, which is all that is used).
constexpr std::uint64_t matches(std::uint64_t word, std::uint8_t byte)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    const std::uint64_t difference = word ^ (ones * byte);
    return (difference - ones) & ~difference & (ones * 0x80U);
}

/// A number of at most seven characters without an exponent, nearly all of them: exactly, and without a
/// branch per digit.
[[nodiscard]] inline std::optional<double> scanShortNumber(const char *token)
{
    if constexpr (std::endian::native != std::endian::little)
        return std::nullopt;
    static constexpr std::array<double, 8> powers{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
    constexpr std::uint64_t ones = 0x0101010101010101U;
    const bool isNegative = *token == '-';
    std::uint64_t word = 0;
    std::memcpy(&word, token + (isNegative ? 1 : 0), sizeof word);

    // Digits become 0..9; the high bit marks the bytes that are none.
    const std::uint64_t digits = word ^ (ones * 0x30U);
    const std::uint64_t others = (((digits & (ones * 0x7fU)) + ones * 0x76U) | digits) & (ones * 0x80U);
    if (others == 0)
        return std::nullopt;
    const int whole = std::countr_zero(others) / 8;
    const auto byteAt = [word](int index) { return static_cast<char>(word >> (index * 8) & 0xffU); };
    if (whole == 0 || (whole > 1 && byteAt(0) == '0'))
        return std::nullopt;

    std::uint64_t packed = digits & ((std::uint64_t{1} << (whole * 8)) - 1);
    int count = whole;
    if (byteAt(whole) == '.') {
        const std::uint64_t behind = others & (others - 1);
        if (behind == 0)
            return std::nullopt;
        const int end = std::countr_zero(behind) / 8;
        count = end - 1;
        if (count == whole)
            return std::nullopt;
        const std::uint64_t kept = (std::uint64_t{1} << (count * 8)) - 1;
        packed |= (digits >> 8U) & kept & ~((std::uint64_t{1} << (whole * 8)) - 1);
    }
    const char last = byteAt(count + (count > whole ? 1 : 0));
    if (last != ',' && last != '}' && last != ']' && last != ' ')
        return std::nullopt;

    // Eight decimal digits in three multiplications.
    packed <<= (8 - count) * 8;
    packed = packed * 10 + (packed >> 8U);
    constexpr std::uint64_t pairs = 0x000000ff000000ffU;
    packed =
        ((packed & pairs) * 0x000f424000000064U + ((packed >> 16U) & pairs) * 0x0000271000000001U) >> 32U;
    const double value =
        static_cast<double>(packed & 0xffffffffU) / powers[static_cast<std::size_t>(count - whole)];
    return isNegative ? -value : value;
}

} // namespace detail

/// The string whose first byte (after the quote) this is. The text must be known to be closed, and 8 bytes
/// beyond its end must be readable: simdjson's padding gives both.
[[nodiscard]] inline RawText scanText(const char *first)
{
    bool hasEscapes = false;
    for (const char *at = first;;) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        if constexpr (std::endian::native == std::endian::little) {
            const std::uint64_t found = detail::matches(word, '"') | detail::matches(word, '\\');
            if (found == 0) {
                at += sizeof word;
                continue;
            }
            at += std::countr_zero(found) / 8;
        }
        if (*at == '"')
            return {{first, static_cast<std::size_t>(at - first)}, hasEscapes};
        if (*at == '\\') {
            hasEscapes = true;
            ++at;
        }
        ++at;
    }
}

/// What scanNumber() does with the numbers that are not short.
[[nodiscard]] std::optional<double> scanLongNumber(const char *token);

/// The finite number that stands there, nullopt for anything else. 8 bytes must be readable, and a byte that
/// belongs to no number must follow.
[[nodiscard]] inline std::optional<double> scanNumber(const char *token)
{
    const auto number = detail::scanShortNumber(token);
    return number ? number : scanLongNumber(token);
}

/// Resolves escapes; a surrogate without its other half becomes U+FFFD, an unknown escape stays as it is.
[[nodiscard]] std::string unescapedText(std::string_view raw);

/// The longest beginning of at most `bytes` bytes that does not cut a character.
[[nodiscard]] std::string_view cutAtCharacter(std::string_view text, std::size_t bytes);

/// Keeps the few texts of one event that are not in the event's bytes as they are.
class TextArena
{
public:
    void clear() { m_texts.clear(); }
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

private:
    std::deque<std::string> m_texts;
};

} // namespace models
