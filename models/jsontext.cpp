// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/jsontext.h"

#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

namespace models {

namespace {

/// Nonzero at the bytes that equal `byte` (the lowest set one is exact, which is all that is used).
constexpr std::uint64_t matches(std::uint64_t word, std::uint8_t byte)
{
    constexpr std::uint64_t ones = 0x0101010101010101U;
    const std::uint64_t difference = word ^ (ones * byte);
    return (difference - ones) & ~difference & (ones * 0x80U);
}

std::optional<std::uint32_t> hexFour(std::string_view digits)
{
    if (digits.size() < 4)
        return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits.substr(0, 4)) {
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9')
            digit = static_cast<std::uint32_t>(c - '0');
        else if (c >= 'a' && c <= 'f')
            digit = static_cast<std::uint32_t>(c - 'a' + 10);
        else if (c >= 'A' && c <= 'F')
            digit = static_cast<std::uint32_t>(c - 'A' + 10);
        else
            return std::nullopt;
        value = value * 16 + digit;
    }
    return value;
}

void appendCodePoint(std::string &text, std::uint32_t code)
{
    const auto append = [&text](std::uint32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (code < 0x80) {
        append(code);
    } else if (code < 0x800) {
        append(0xc0U | code >> 6U);
        append(0x80U | (code & 0x3fU));
    } else if (code < 0x10000) {
        append(0xe0U | code >> 12U);
        append(0x80U | (code >> 6U & 0x3fU));
        append(0x80U | (code & 0x3fU));
    } else {
        append(0xf0U | code >> 18U);
        append(0x80U | (code >> 12U & 0x3fU));
        append(0x80U | (code >> 6U & 0x3fU));
        append(0x80U | (code & 0x3fU));
    }
}

constexpr std::uint32_t Replacement = 0xfffd;

/// The character of the \u escape whose four digits start `rest`; consumes them, and a second half behind
/// them.
std::optional<std::uint32_t> takeUnicodeEscape(std::string_view &rest)
{
    const auto first = hexFour(rest);
    if (!first)
        return std::nullopt;
    rest.remove_prefix(4);
    if (*first < 0xd800 || *first > 0xdfff)
        return first;
    if (*first > 0xdbff || !rest.starts_with("\\u"))
        return Replacement;
    const auto second = hexFour(rest.substr(2));
    if (!second || *second < 0xdc00 || *second > 0xdfff)
        return Replacement;
    rest.remove_prefix(6);
    return 0x10000 + ((*first - 0xd800) << 10U) + (*second - 0xdc00);
}

std::optional<char> simpleEscape(char c)
{
    switch (c) {
    case '"':
    case '\\':
    case '/':
        return c;
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return std::nullopt;
    }
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A number of at most seven characters without an exponent, nearly all of them: exactly, and without a
/// branch per digit.
std::optional<double> scanShortNumber(const char *token)
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

} // namespace

RawText scanText(const char *first)
{
    bool hasEscapes = false;
    for (const char *at = first;;) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof word);
        if constexpr (std::endian::native == std::endian::little) {
            const std::uint64_t found = matches(word, '"') | matches(word, '\\');
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

std::optional<double> scanNumber(const char *token)
{
    if (const auto number = scanShortNumber(token))
        return number;
    const char *const first = token + (*token == '-' ? 1 : 0);
    if (!isDigit(first[0]) || (first[0] == '0' && isDigit(first[1])))
        return std::nullopt;
    double value = 0;
    const char *const end = token + std::strspn(token, "-+.0123456789eE");
    const auto [stopped, error] = std::from_chars(token, end, value);
    const bool isWhole = stopped == end && std::strchr(",}] \t\r\n", *end) != nullptr;
    if (error != std::errc() || !isWhole)
        return std::nullopt;
    return value;
}

std::string unescapedText(std::string_view raw)
{
    std::string text;
    text.reserve(raw.size());
    while (!raw.empty()) {
        const std::size_t escape = raw.find('\\');
        text.append(raw.substr(0, escape));
        if (escape == std::string_view::npos || escape + 1 >= raw.size())
            break;
        const char kind = raw[escape + 1];
        raw.remove_prefix(escape + 2);
        if (const auto plain = simpleEscape(kind)) {
            text.push_back(*plain);
        } else if (const auto code = kind == 'u' ? takeUnicodeEscape(raw) : std::nullopt) {
            appendCodePoint(text, *code);
        } else {
            text.push_back('\\');
            text.push_back(kind);
        }
    }
    return text;
}

std::string_view cutAtCharacter(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0U) == 0x80U)
        --bytes;
    return text.substr(0, bytes);
}

} // namespace models
