// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomlvalue.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

using namespace Qt::StringLiterals;

namespace app {

QByteArray tomlText(const QString &text)
{
    QByteArray quoted("\"");
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (c == '\n') {
            quoted += "\\n";
        } else if (c == '\t') {
            quoted += "\\t";
        } else if (code < 0x20 || code == 0x7f) {
            quoted += "\\u" + QByteArray::number(code, 16).rightJustified(4, '0');
        } else {
            quoted += c;
        }
    }
    return quoted + '"';
}

QByteArray tomlKey(const QByteArray &utf8)
{
    const auto isBare = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-';
    };
    return !utf8.isEmpty() && std::ranges::all_of(utf8, isBare) ? utf8 : tomlText(QString::fromUtf8(utf8));
}

QByteArray tomlDottedKey(const QByteArrayList &keys)
{
    QByteArrayList parts;
    for (const QByteArray &key : keys)
        parts += tomlKey(key);
    return parts.join('.');
}

QByteArray tomlNumber(double number)
{
    // Small whole numbers are written as a person would.
    if (std::abs(number) < 1e9 && number == std::floor(number))
        return QByteArray::number(static_cast<qint64>(number));
    return QByteArray::number(number, 'f', QLocale::FloatingPointShortest);
}

QByteArray tomlList(const QByteArrayList &values)
{
    return '[' + values.join(", ") + ']';
}

QByteArray valueOf(const TomlItem &item)
{
    return item.isList ? tomlList(item.values) : item.values.constFirst();
}

TomlItem tomlItem(const QByteArrayList &key, const QString &text)
{
    return {.key = key, .values = {tomlText(text)}};
}

TomlItem tomlItem(const QByteArrayList &key, bool value)
{
    return {.key = key, .values = {value ? QByteArray("true") : QByteArray("false")}};
}

TomlItem tomlItem(const QByteArrayList &key, const QStringList &texts)
{
    TomlItem item{.key = key, .isList = true};
    for (const QString &text : texts)
        item.values += tomlText(text);
    return item;
}

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
