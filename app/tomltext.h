// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace app {

/// Bytes [begin, end) of a text.
struct TextRange
{
    qsizetype begin{0};
    qsizetype end{0};
    bool operator==(const TextRange &) const = default;
};

/// A key, or a place in an array.
struct TomlStep
{
    QByteArray key{}; ///< Decoded UTF-8.
    int index{-1};    ///< From 0; -1: it is a key.
    bool operator==(const TomlStep &) const = default;
};

/// From the root to a value or a table.
using TomlPath = QList<TomlStep>;

[[nodiscard]] TomlPath tomlPath(const QByteArrayList &keys);
/// Without the places in arrays, as a header names it.
[[nodiscard]] QByteArrayList keysOf(const TomlPath &path);
[[nodiscard]] bool startsWith(const TomlPath &path, const TomlPath &prefix);

/// A "key = value" on a line of its own.
struct TomlEntry
{
    TomlPath path{}; ///< From the root.
    int section{0};
    qsizetype ownKeys{1}; ///< How many keys stand before its "=".
    TextRange line{};     ///< Whole lines, with their ends.
    TextRange key{};
    TextRange value{};
};

/// The root, or what follows a [header] or [[header]].
struct TomlSection
{
    TomlPath path{};    ///< With the place in the array, where it is an element.
    TextRange header{}; ///< The whole line; empty for the root.
    qsizetype end{0};   ///< After its last entry's line, or its header's.
};

/// Where everything stands in a TOML text, so that parts of it can be changed and the rest kept byte for
/// byte. For text that a real parser took; of other text it says something, but never reads outside of it.
struct TomlText
{
    QList<TomlSection> sections{}; ///< Never empty: the root is the first.
    QList<TomlEntry> entries{};    ///< In the order of the text.
};

[[nodiscard]] TomlText scanToml(const QByteArray &text);

/// A "key = value" of an inline table.
struct TomlMember
{
    QByteArrayList keys{};
    TextRange key{};
    TextRange value{};
};

/// The members of the inline table that is the value there; empty for another value.
[[nodiscard]] QList<TomlMember> scanInlineTable(const QByteArray &text, TextRange value);
/// The elements of the array that is the value there; empty for another value.
[[nodiscard]] QList<TextRange> scanArray(const QByteArray &text, TextRange value);

/// TOML's white space within a line.
[[nodiscard]] constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// After blanks, line ends and comments.
[[nodiscard]] qsizetype skipFiller(const QByteArray &text, qsizetype at);
/// After the line's end.
[[nodiscard]] qsizetype nextLine(const QByteArray &text, qsizetype at);
/// Where its line begins.
[[nodiscard]] qsizetype lineStart(const QByteArray &text, qsizetype at);

} // namespace app
