// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/wirevalues.h"

#include <charconv>
#include <cmath>

namespace models {

namespace {

/// Reads fixed-width fields from the front of a text.
class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_rest(text)
    {
    }

    [[nodiscard]] bool isAtEnd() const { return m_rest.empty(); }
    [[nodiscard]] bool startsWithDigit() const { return !m_rest.empty() && isDigit(m_rest.front()); }

    std::optional<int> digits(std::size_t count)
    {
        if (m_rest.size() < count)
            return std::nullopt;
        int value = 0;
        for (const char c : m_rest.substr(0, count)) {
            if (!isDigit(c))
                return std::nullopt;
            value = value * 10 + (c - '0');
        }
        m_rest.remove_prefix(count);
        return value;
    }

    bool skip(char c)
    {
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    std::string_view m_rest;
};

std::optional<Millis> readDate(Reader &reader)
{
    const auto year = reader.digits(4);
    if (!year || !reader.skip('-'))
        return std::nullopt;
    const auto month = reader.digits(2);
    if (!month || !reader.skip('-'))
        return std::nullopt;
    const auto day = reader.digits(2);
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch();
}

std::optional<Millis> readFraction(Reader &reader)
{
    if (!reader.startsWithDigit())
        return std::nullopt;
    int value = 0;
    int kept = 0;
    while (reader.startsWithDigit()) {
        const int digit = reader.digits(1).value_or(0);
        if (kept < 3) {
            value = value * 10 + digit;
            ++kept;
        }
    }
    for (; kept < 3; ++kept)
        value *= 10;
    return Millis(value);
}

std::optional<Millis> readClock(Reader &reader)
{
    const auto hour = reader.digits(2);
    if (!hour || *hour > 24 || !reader.skip(':'))
        return std::nullopt;
    const auto minute = reader.digits(2);
    if (!minute || *minute > 59)
        return std::nullopt;
    Millis time = std::chrono::hours(*hour) + std::chrono::minutes(*minute);
    if (!reader.skip(':'))
        return time;
    const auto second = reader.digits(2);
    if (!second || *second > 60)
        return std::nullopt;
    time += std::chrono::seconds(*second);
    if (reader.skip('.') || reader.skip(',')) {
        const auto fraction = readFraction(reader);
        if (!fraction)
            return std::nullopt;
        time += *fraction;
    }
    return time;
}

/// How far the text's zone is ahead of UTC.
std::optional<Millis> readZone(Reader &reader)
{
    if (reader.isAtEnd() || reader.skip('Z') || reader.skip('z'))
        return Millis(0);
    const bool isEast = reader.skip('+');
    if (!isEast && !reader.skip('-'))
        return std::nullopt;
    const auto hours = reader.digits(2);
    if (!hours || *hours > 23)
        return std::nullopt;
    int minutes = 0;
    if (reader.skip(':') || !reader.isAtEnd()) {
        const auto read = reader.digits(2);
        if (!read || *read > 59)
            return std::nullopt;
        minutes = *read;
    }
    const Millis ahead = std::chrono::hours(*hours) + std::chrono::minutes(minutes);
    return isEast ? ahead : -ahead;
}

} // namespace

std::optional<Millis> timeFromIso(std::string_view text)
{
    Reader reader(text);
    const auto date = readDate(reader);
    if (!date || (!reader.skip('T') && !reader.skip('t') && !reader.skip(' ')))
        return std::nullopt;
    const auto clock = readClock(reader);
    if (!clock)
        return std::nullopt;
    const auto zone = readZone(reader);
    if (!zone || !reader.isAtEnd())
        return std::nullopt;
    return *date + *clock - *zone;
}

std::optional<Millis> timeFromNumber(double number)
{
    constexpr double secondsBelow = 1e11;
    constexpr double year9999 = 253'402'300'799'999.0;
    const double millis = number < secondsBelow ? number * 1000 : number;
    if (!(millis >= 0 && millis <= year9999))
        return std::nullopt;
    return Millis(std::llround(millis));
}

std::optional<double> numberFromText(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return std::nullopt;
    text = text.substr(first, text.find_last_not_of(" \t") + 1 - first);
    if (text.front() == '+')
        text.remove_prefix(1);
    double value = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stopped != end || !std::isfinite(value))
        return std::nullopt;
    return value;
}

} // namespace models
