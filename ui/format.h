// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clockzone.h"

#include <QLocale>
#include <QString>
#include <chrono>
#include <optional>

/// The one place where numbers become text for people. Pure; nullopt is an em dash everywhere.
namespace ui::format {

/// What stands for a value that is not known.
[[nodiscard]] QString unknown();

/// "93 %", in Korean "93%"; below 10 with one decimal on request ("9.4 %"), for a chart's title.
[[nodiscard]] QString percent(std::optional<double> value, const QLocale &locale, int decimals = 0);

/// Binary prefixes: "52.1 GiB".
[[nodiscard]] QString bytes(std::optional<double> value, const QLocale &locale);

/// "52.1 of 64 GiB": both in the unit of the whole.
[[nodiscard]] QString bytesOf(std::optional<double> part, double whole, const QLocale &locale);

/// Decimal prefixes, as networks are measured: "3.1 kB/s".
[[nodiscard]] QString byteRate(std::optional<double> bytesPerSecond, const QLocale &locale);

/// "0.4 s", "38 s", "12 min", "3 h", "41 days"; in Korean "38초": one unit, as coarse as the age allows.
[[nodiscard]] QString age(std::optional<std::chrono::milliseconds> age, const QLocale &locale);

/// Two units where the second matters: "41 days", "3 h 12 min", "28 s".
[[nodiscard]] QString duration(std::chrono::milliseconds duration, const QLocale &locale);

/// A metric's value by its unit ("percent", "bytes", "bytes/s", "s", "1", …); an unknown unit follows the
/// number.
[[nodiscard]] QString metric(std::optional<double> value, QStringView unit, const QLocale &locale);

/// A value that a person points at: as metric(), but a percent always has a decimal ("99.0 %").
[[nodiscard]] QString reading(double value, QStringView unit, const QLocale &locale);

/// Time of day with seconds, on the 24-hour clock with the locale's separators, and the zone's name where it
/// is not this computer's own: "14:03:46", "05:03:46 UTC".
[[nodiscard]] QString timeOfDay(std::chrono::milliseconds sinceEpoch, const ClockZone &zone,
                                const QLocale &locale);

/// In this computer's zone.
[[nodiscard]] inline QString timeOfDay(std::chrono::milliseconds sinceEpoch, const QLocale &locale)
{
    return timeOfDay(sinceEpoch, ClockZone(), locale);
}

/// The pattern that the locale writes a time of day by, on the 24-hour clock: "HH:mm:ss", "HH.mm".
[[nodiscard]] QString clockPattern(const QLocale &locale, bool hasSeconds);

/// A short date of the locale: "24/12/2026".
[[nodiscard]] QString date(std::chrono::milliseconds sinceEpoch, const ClockZone &zone,
                           const QLocale &locale);

} // namespace ui::format
