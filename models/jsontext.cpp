// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/jsontext.h"

#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>

namespace models {

namespace {

std::optional<std::uint32_t> hexFour(std::string_view digits)
{
    if (digits.size() < 4)
        return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : digits.substr(0, 4)) {
        std::uint32_t digit = 0;
        if (c >= '0' && c <= '9') {
            digit = static_cast<std::uint32_t>(c - '0');
        } else if (c >= 'a' && c <= 'f') {
            digit = static_cast<std::uint32_t>(c - 'a' + 10);
        } else if (c >= 'A' && c <= 'F') {
            digit = static_cast<std::uint32_t>(c - 'A' + 10);
        } else {
            return std::nullopt;
        }
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

} // namespace

std::optional<double> scanLongNumber(const char *token)
{
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
