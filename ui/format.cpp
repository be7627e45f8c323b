// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>
#include <array>
#include <cmath>

namespace ui::format {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

// No-break, so that a figure never parts from its unit.
constexpr QChar space{u'\u00a0'};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::format)
};

QString days(qint64 count)
{
    return count == 1 ? Words::tr("1 day") : Words::tr("%n days", nullptr, static_cast<int>(count));
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

QString withUnit(const QString &figure, const QString &unit)
{
    return figure + space + unit;
}

QString scaled(double value, double base, std::initializer_list<QLatin1StringView> units,
               const QLocale &locale)
{
    const auto *unit = units.begin();
    while (std::abs(value) >= base && unit + 1 != units.end()) {
        value /= base;
        ++unit;
    }
    const bool isSmallest = unit == units.begin();
    return withUnit(number(value, locale, isSmallest || std::abs(value) >= 99.95 ? 0 : 1), *unit);
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
    return value ? withUnit(number(*value, locale, *value < 9.95 ? decimals : 0), u"%"_s) : unknown();
}

QString bytes(std::optional<double> value, const QLocale &locale)
{
    if (!value) {
        return unknown();
    }
    return scaled(*value, 1024.0, {"B"_L1, "KiB"_L1, "MiB"_L1, "GiB"_L1, "TiB"_L1, "PiB"_L1, "EiB"_L1},
                  locale);
}

QString bytesOf(std::optional<double> part, double whole, const QLocale &locale)
{
    int power = 0;
    double unit = 1.0;
    while (whole / unit >= 1024.0 && power < 6) {
        unit *= 1024.0;
        ++power;
    }
    static constexpr std::array units{"B"_L1, "KiB"_L1, "MiB"_L1, "GiB"_L1, "TiB"_L1, "PiB"_L1, "EiB"_L1};
    const auto figure = [&](double value) {
        const double scaled = value / unit;
        return number(scaled, locale, power == 0 || scaled >= 99.95 ? 0 : 1);
    };
    return Words::tr("%1 of %2", "used of all, as in 52.1 of 64 GiB")
        .arg(part ? figure(*part) : unknown(),
             withUnit(figure(whole), units[static_cast<std::size_t>(power)]));
}

QString byteRate(std::optional<double> bytesPerSecond, const QLocale &locale)
{
    if (!bytesPerSecond) {
        return unknown();
    }
    return scaled(*bytesPerSecond, 1000.0, {"B/s"_L1, "kB/s"_L1, "MB/s"_L1, "GB/s"_L1, "TB/s"_L1}, locale);
}

QString age(std::optional<milliseconds> age, const QLocale &locale)
{
    if (!age) {
        return unknown();
    }
    const milliseconds time = std::max(*age, 0ms);
    if (time < 1s) {
        return withUnit(number(static_cast<double>(time.count()) / 1000.0, locale, 1), Words::tr("s"));
    }
    if (time < 2min) {
        return withUnit(locale.toString(whole(time, 1s)), Words::tr("s"));
    }
    if (time < 2h) {
        return withUnit(locale.toString(whole(time, 1min)), Words::tr("min"));
    }
    if (time < 48h) {
        return withUnit(locale.toString(whole(time, 1h)), Words::tr("h"));
    }
    return days(whole(time, 24h));
}

QString duration(milliseconds duration, const QLocale &locale)
{
    const milliseconds time = std::max(duration, 0ms);
    const auto two = [&](milliseconds big, const QString &bigUnit, milliseconds small,
                         const QString &smallUnit) {
        const QString first = withUnit(locale.toString(whole(time, big)), bigUnit);
        const qint64 rest = whole(time % big, small);
        return rest == 0 ? first : first + space + withUnit(locale.toString(rest), smallUnit);
    };
    if (time < 1min) {
        return age(std::max(time, 1000ms), locale);
    }
    if (time < 1h) {
        return two(1min, Words::tr("min"), 1s, Words::tr("s"));
    }
    if (time < 48h) {
        return two(1h, Words::tr("h"), 1min, Words::tr("min"));
    }
    return days(whole(time, 24h));
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
    return unit.isEmpty() || unit == u"1" ? figure : withUnit(figure, unit.toString());
}

QString reading(double value, QStringView unit, const QLocale &locale)
{
    return unit == u"percent" || unit == u"%" ? withUnit(number(value, locale, 1), u"%"_s)
                                              : metric(value, unit, locale);
}

QString timeOfDay(milliseconds sinceEpoch, const QLocale &locale)
{
    return locale.toString(QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).time(), u"HH:mm:ss"_s);
}

} // namespace ui::format
