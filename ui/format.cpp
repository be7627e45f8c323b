// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace ui::format {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::format)
};

constexpr std::array<const char *, 7> ByteUnits{
    QT_TRANSLATE_NOOP("ui::format", "%1 B"),   QT_TRANSLATE_NOOP("ui::format", "%1 KiB"),
    QT_TRANSLATE_NOOP("ui::format", "%1 MiB"), QT_TRANSLATE_NOOP("ui::format", "%1 GiB"),
    QT_TRANSLATE_NOOP("ui::format", "%1 TiB"), QT_TRANSLATE_NOOP("ui::format", "%1 PiB"),
    QT_TRANSLATE_NOOP("ui::format", "%1 EiB")};
constexpr std::array<const char *, 5> RateUnits{
    QT_TRANSLATE_NOOP("ui::format", "%1 B/s"), QT_TRANSLATE_NOOP("ui::format", "%1 kB/s"),
    QT_TRANSLATE_NOOP("ui::format", "%1 MB/s"), QT_TRANSLATE_NOOP("ui::format", "%1 GB/s"),
    QT_TRANSLATE_NOOP("ui::format", "%1 TB/s")};

/// Words around a figure. Their spaces become such that no line breaks at them: a figure never parts from its
/// unit.
QString around(const QString &figure, QString words)
{
    return words.replace(u' ', u'\u00a0').arg(figure);
}

QString days(qint64 count, const QLocale &locale)
{
    const auto form = static_cast<int>(std::min<qint64>(count, std::numeric_limits<int>::max()));
    return around(locale.toString(count), Words::tr("%1 day(s)", "a duration", form));
}

QString hours(const QString &figure)
{
    return around(figure, Words::tr("%1 h", "hours"));
}

QString minutes(const QString &figure)
{
    return around(figure, Words::tr("%1 min", "minutes"));
}

QString seconds(const QString &figure)
{
    return around(figure, Words::tr("%1 s", "seconds"));
}

QString percentOf(const QString &figure)
{
    return around(figure, Words::tr("%1 %", "a percentage"));
}

QString number(double value, const QLocale &locale, int decimals)
{
    return locale.toString(value, 'f', decimals);
}

// One decimal where the whole part has one or two digits; none where it would be noise.
QString compact(double value, const QLocale &locale)
{
    const double magnitude = std::abs(value);
    const bool isWhole = std::floor(value) == value;
    return number(value, locale, isWhole || magnitude >= 99.95 ? 0 : magnitude >= 9.995 ? 1 : 2);
}

QString scaled(double value, double base, std::span<const char *const> units, const QLocale &locale)
{
    std::size_t unit = 0;
    while (std::abs(value) >= base && unit + 1 < units.size()) {
        value /= base;
        ++unit;
    }
    const QString figure = number(value, locale, unit == 0 || std::abs(value) >= 99.95 ? 0 : 1);
    return around(figure, Words::tr(units[unit]));
}

qint64 whole(milliseconds time, milliseconds unit)
{
    return time / unit;
}

} // namespace

QString unknown()
{
    return u"\u2014"_s;
}

QString percent(std::optional<double> value, const QLocale &locale, int decimals)
{
    return value ? percentOf(number(*value, locale, *value < 9.95 ? decimals : 0)) : unknown();
}

QString bytes(std::optional<double> value, const QLocale &locale)
{
    return value ? scaled(*value, 1024.0, ByteUnits, locale) : unknown();
}

QString bytesOf(std::optional<double> part, double whole, const QLocale &locale)
{
    std::size_t power = 0;
    double unit = 1.0;
    while (whole / unit >= 1024.0 && power + 1 < ByteUnits.size()) {
        unit *= 1024.0;
        ++power;
    }
    const auto figure = [&](double value) {
        const double scaled = value / unit;
        return number(scaled, locale, power == 0 || scaled >= 99.95 ? 0 : 1);
    };
    return Words::tr("%1 of %2", "used of all, as in 52.1 of 64 GiB")
        .arg(part ? figure(*part) : unknown(), around(figure(whole), Words::tr(ByteUnits[power])));
}

QString byteRate(std::optional<double> bytesPerSecond, const QLocale &locale)
{
    return bytesPerSecond ? scaled(*bytesPerSecond, 1000.0, RateUnits, locale) : unknown();
}

QString age(std::optional<milliseconds> age, const QLocale &locale)
{
    if (!age) {
        return unknown();
    }
    const milliseconds time = std::max(*age, 0ms);
    if (time < 1s) {
        return seconds(number(static_cast<double>(time.count()) / 1000.0, locale, 1));
    }
    if (time < 2min) {
        return seconds(locale.toString(whole(time, 1s)));
    }
    if (time < 2h) {
        return minutes(locale.toString(whole(time, 1min)));
    }
    if (time < 48h) {
        return hours(locale.toString(whole(time, 1h)));
    }
    return days(whole(time, 24h), locale);
}

QString duration(milliseconds duration, const QLocale &locale)
{
    const milliseconds time = std::max(duration, 0ms);
    const auto two = [](const QString &big, const QString &small) {
        return Words::tr("%1 %2", "two parts of a duration, as in 3 h 12 min")
            .replace(u' ', u'\u00a0')
            .arg(big, small);
    };
    if (time < 1min) {
        return age(std::max(time, 1000ms), locale);
    }
    if (time < 1h) {
        const QString first = minutes(locale.toString(whole(time, 1min)));
        const qint64 rest = whole(time % 1min, 1s);
        return rest == 0 ? first : two(first, seconds(locale.toString(rest)));
    }
    if (time < 48h) {
        const QString first = hours(locale.toString(whole(time, 1h)));
        const qint64 rest = whole(time % 1h, 1min);
        return rest == 0 ? first : two(first, minutes(locale.toString(rest)));
    }
    return days(whole(time, 24h), locale);
}

QString metric(std::optional<double> value, QStringView unit, const QLocale &locale)
{
    if (!value) {
        return unknown();
    }
    if (unit == u"percent" || unit == u"%") {
        return percent(value, locale, 1);
    }
    if (unit == u"bytes" || unit == u"B") {
        return bytes(value, locale);
    }
    if (unit == u"bytes/s" || unit == u"B/s") {
        return byteRate(value, locale);
    }
    if (unit == u"s") {
        return duration(milliseconds(static_cast<qint64>(std::clamp(*value, 0.0, 1e12) * 1000.0)), locale);
    }
    const QString figure = compact(*value, locale);
    return unit.isEmpty() || unit == u"1" ? figure : figure + u'\u00a0' + unit.toString();
}

QString reading(double value, QStringView unit, const QLocale &locale)
{
    return unit == u"percent" || unit == u"%" ? percentOf(number(value, locale, 1))
                                              : metric(value, unit, locale);
}

QString clockPattern(const QLocale &locale, bool hasSeconds)
{
    // Operators read the 24-hour clock everywhere; only what stands between its figures is the locale's.
    const QString usual = locale.timeFormat(QLocale::ShortFormat);
    const QString dot = usual.contains(u"H.m") || usual.contains(u"h.m") ? u"."_s : u":"_s;
    return u"HH"_s + dot + u"mm"_s + (hasSeconds ? dot + u"ss"_s : QString());
}

QString timeOfDay(milliseconds sinceEpoch, const ClockZone &zone, const QLocale &locale)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), zone.zone()).time();
    const QString clock = locale.toString(time, clockPattern(locale, true));
    const QString name = zone.shortName(sinceEpoch);
    return name.isEmpty() ? clock
                          : Words::tr("%1 %2", "a time of day, the name of its time zone").arg(clock, name);
}

QString date(milliseconds sinceEpoch, const ClockZone &zone, const QLocale &locale)
{
    // Of whichever century: a certificate may last long, or be from 1970.
    QString pattern = locale.dateFormat(QLocale::ShortFormat);
    if (!pattern.contains("yyyy"_L1))
        pattern.replace("yy"_L1, "yyyy"_L1);
    return locale.toString(QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), zone.zone()).date(), pattern);
}

} // namespace ui::format
