// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomlvalue.h"

#include <QString>

#include <algorithm>
#include <cmath>

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

} // namespace app
