// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tomltext.h"
#include "app/tomlvalue.h"

#include <optional>

namespace app {

/// Changes single values and tables of a TOML text and keeps the rest byte for byte: comments, order, unknown
/// keys, blanks, line ends. A comment goes only with a table that is removed, if it stands inside of it or
/// directly above its header. The text has to be TOML that a real parser took; who edits it parses the
/// outcome, and compares. False: there is no place for it, and the text is as it was.
class TomlEdit
{
public:
    explicit TomlEdit(QByteArray text);

    [[nodiscard]] const QByteArray &text() const { return m_text; }

    /// Replaces the value, or adds the key to the table, with a new [header] if it needs one.
    bool set(const TomlPath &table, const TomlItem &item);
    /// Takes the key out of the table; a comment on its line stays.
    bool remove(const TomlPath &table, const QByteArrayList &key);
    /// Turns a list into another; elements that are in both keep their places and comments. `places` says
    /// which element of the text each of `before` is; others in the text stay.
    bool changeList(const TomlPath &list, const QList<int> &places, const QByteArrayList &before,
                    const QByteArrayList &after);

    /// Adds a table to the end of an array of tables. Keys of two parts make tables of their own in it.
    bool appendTable(const TomlPath &array, const TomlItems &items);
    bool removeTable(const TomlPath &array, int index);
    /// The element that now stands at order[i] is to stand at i. A permutation of all of them.
    bool reorderTables(const TomlPath &array, const QList<int> &order);
    /// How many tables the array has.
    [[nodiscard]] int tableCount(const TomlPath &array) const;

private:
    /// Where a table's element stands: a run of lines, or several where others stand in between.
    using Runs = QList<TextRange>;

    [[nodiscard]] std::optional<TextRange> find(const TomlPath &path) const;
    [[nodiscard]] std::optional<TextRange> descend(TextRange value, const TomlPath &rest) const;
    [[nodiscard]] QList<Runs> elementRuns(const TomlPath &array) const;
    [[nodiscard]] qsizetype leadStart(const TomlSection &section) const;
    [[nodiscard]] qsizetype endOf(qsizetype section) const;
    [[nodiscard]] qsizetype lastSectionOf(const TomlPath &prefix) const;
    [[nodiscard]] QByteArray indentOf(qsizetype at) const;

    void splice(TextRange range, const QByteArray &by);
    void rescan();
    bool addMember(TextRange inlineTable, const QByteArrayList &keys, const QByteArray &value);
    bool addLine(int section, const QByteArray &key, const QByteArray &value);
    bool addBesideDotted(const TomlPath &table, const QByteArray &key, const QByteArray &value);
    bool addSection(const TomlPath &table, const QByteArray &header, const QByteArray &lines);
    void insertElement(TextRange array, qsizetype index, const QByteArray &element);
    void removeElement(TextRange array, qsizetype index);
    void removePart(TextRange whole, TextRange part);
    void endWithNewline();

    QByteArray m_text;
    QByteArray m_newline;
    TomlText m_scan;
};

} // namespace app
