// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/duration.h"

#include <algorithm>
#include <array>
#include <cstdint>

using namespace Qt::StringLiterals;

namespace app {

QString formatDuration(std::chrono::milliseconds time)
{
    const auto count = time.count();
    if (count % 3'600'000 == 0 && count > 0)
        return QString::number(count / 3'600'000) + u'h';
    if (count % 60'000 == 0 && count > 0)
        return QString::number(count / 60'000) + u'm';
    if (count % 1000 == 0)
        return QString::number(count / 1000) + u's';
    return QString::number(count) + "ms"_L1;
}

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    struct Unit
    {
        QLatin1StringView name{};
        std::int64_t milliseconds{};
    };
    static constexpr std::array<Unit, 4> Units{
        {{"ms"_L1, 1}, {"s"_L1, 1000}, {"m"_L1, 60'000}, {"h"_L1, 3'600'000}}};
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const auto digits = std::ranges::find_if_not(text, isDigit) - text.begin();
    for (const Unit &unit : Units) {
        if (digits > 0 && digits <= 9 && QStringView(text).sliced(digits) == unit.name)
            return std::chrono::milliseconds(text.left(digits).toLongLong() * unit.milliseconds);
    }
    return std::nullopt;
}

} // namespace app
