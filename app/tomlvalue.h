// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QStringList>

namespace app {

/// A key of a table and what is to stand there, as TOML.
struct TomlItem
{
    QByteArrayList key{};    ///< {"tls", "ca_file"}: the key ca_file of the table tls in this table.
    QByteArrayList values{}; ///< One, or the elements of a list.
    bool isList{false};
    bool operator==(const TomlItem &) const = default;
};

using TomlItems = QList<TomlItem>;

/// As a basic string in quotes, on one line.
[[nodiscard]] QByteArray tomlText(const QString &text);
/// Bare where it may be, else in quotes.
[[nodiscard]] QByteArray tomlKey(const QByteArray &utf8);
/// "a.b.c"
[[nodiscard]] QByteArray tomlDottedKey(const QByteArrayList &keys);
[[nodiscard]] QByteArray tomlNumber(double number);
/// "[a, b]"
[[nodiscard]] QByteArray tomlList(const QByteArrayList &values);

[[nodiscard]] QByteArray valueOf(const TomlItem &item);
[[nodiscard]] TomlItem tomlItem(const QByteArrayList &key, const QString &text);
[[nodiscard]] TomlItem tomlItem(const QByteArrayList &key, bool value);
[[nodiscard]] TomlItem tomlItem(const QByteArrayList &key, const QStringList &texts);

} // namespace app
