// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/json.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace agent {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

template<typename Integer>
void appendInteger(std::string &out, Integer value)
{
    std::array<char, 24> digits{};
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    out.append(digits.data(), end);
}

/// Two digits, or as many as `width` says, with leading zeros.
void appendPadded(std::string &out, unsigned value, std::size_t width)
{
    std::array<char, 8> digits{};
    for (std::size_t i = width; i-- > 0; value /= 10)
        digits.at(i) = static_cast<char>('0' + value % 10);
    out.append(digits.data(), width);
}

/// Length of the valid UTF-8 sequence at the start of `text`, 0 if there is none (Unicode 15, table 3-7).
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto isNext = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned lead = byte(0);
    const unsigned second = byte(1);
    if (lead < 0x80U)
        return 1;
    if (lead >= 0xC2U && lead <= 0xDFU)
        return isNext(1) ? 2 : 0;
    if (lead >= 0xE0U && lead <= 0xEFU) {
        const unsigned least = lead == 0xE0U ? 0xA0U : 0x80U;
        const unsigned most = lead == 0xEDU ? 0x9FU : 0xBFU; // No surrogates.
        return second >= least && second <= most && isNext(2) ? 3 : 0;
    }
    if (lead >= 0xF0U && lead <= 0xF4U) {
        const unsigned least = lead == 0xF0U ? 0x90U : 0x80U;
        const unsigned most = lead == 0xF4U ? 0x8FU : 0xBFU;
        return second >= least && second <= most && isNext(2) && isNext(3) ? 4 : 0;
    }
    return 0;
}

bool isPlain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20U && byte < 0x7FU && c != '"' && c != '\\';
}

void appendEscaped(std::string &out, char c)
{
    constexpr std::string_view hex = "0123456789abcdef";
    if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
        return;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += "\\u00";
    out += hex[byte >> 4U];
    out += hex[byte & 0xFU];
}

} // namespace

void appendJsonString(std::string &out, std::string_view text)
{
    out += '"';
    while (!text.empty()) {
        std::size_t plain = 0;
        while (plain < text.size() && isPlain(text[plain]))
            ++plain;
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty())
            break;
        const auto length = sequenceLength(text);
        if (length == 1) {
            appendEscaped(out, text.front());
        } else {
            out.append(length == 0 ? replacement : text.substr(0, length));
        }
        text.remove_prefix(length == 0 ? 1 : length);
    }
    out += '"';
}

void appendJsonNumber(std::string &out, double value)
{
    constexpr double limit = 1e15; // Beyond it a double no longer has hundredths to round to.
    if (!(std::abs(value) < limit)) {
        out += "null";
        return;
    }
    appendJsonHundredths(out, std::llround(value * 100.0));
}

void appendJsonHundredths(std::string &out, std::int64_t hundredths)
{
    const auto size = static_cast<unsigned long long>(hundredths < 0 ? -hundredths : hundredths);
    if (hundredths < 0)
        out += '-';
    appendInteger(out, size / 100);
    const auto rest = static_cast<unsigned>(size % 100);
    if (rest == 0)
        return;
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0)
        out += static_cast<char>('0' + rest % 10);
}

void appendJsonNumber(std::string &out, std::uint64_t value)
{
    appendInteger(out, value);
}

void appendJsonNumber(std::string &out, std::int64_t value)
{
    appendInteger(out, value);
}

void appendIsoTime(std::string &out, std::int64_t msSinceEpoch)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(msSinceEpoch)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    appendPadded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    appendPadded(out, static_cast<unsigned>(clock.hours().count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(clock.minutes().count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(clock.seconds().count()), 2);
    out += '.';
    appendPadded(out, static_cast<unsigned>(clock.subseconds().count()), 3);
    out += 'Z';
}

std::string validUtf8(std::string_view text)
{
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const auto length = sequenceLength(text);
        valid.append(length == 0 ? replacement : text.substr(0, length));
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return valid;
}

} // namespace agent
