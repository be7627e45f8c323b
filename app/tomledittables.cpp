// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomledit.h"

// Tables that stand under headers of their own.

#include <algorithm>
#include <utility>

namespace app {

namespace {

/// {name = "a", tls.ca_file = "b"}
QByteArray inlineTableOf(const TomlItems &items)
{
    QByteArrayList members;
    for (const TomlItem &item : items)
        members += tomlDottedKey(item.key) + " = " + valueOf(item);
    return "{ " + members.join(", ") + " }";
}

} // namespace

bool TomlEdit::appendTable(const TomlPath &array, const TomlItems &items)
{
    if (const auto found = find(array)) {
        if (m_text[found->begin] != '[')
            return false;
        insertElement(*found, scanArray(m_text, *found).size(), inlineTableOf(items));
        return true;
    }
    const TomlPath parent = array.first(array.size() - 1);
    if (const auto found = parent.isEmpty() ? std::nullopt : find(parent))
        return addMember(*found, {array.constLast().key}, "[ " + inlineTableOf(items) + " ]");

    const QByteArray name = tomlDottedKey(keysOf(array));
    QByteArray lines;
    QByteArrayList tables;
    for (const TomlItem &item : items) {
        if (item.key.size() == 1)
            lines += tomlKey(item.key.constFirst()) + " = " + valueOf(item) + m_newline;
        else if (!tables.contains(item.key.constFirst()))
            tables += item.key.constFirst();
    }
    for (const QByteArray &table : std::as_const(tables)) {
        lines += '[' + name + '.' + tomlKey(table) + ']' + m_newline;
        for (const TomlItem &item : items) {
            if (item.key.size() > 1 && item.key.constFirst() == table)
                lines += tomlDottedKey(item.key.sliced(1)) + " = " + valueOf(item) + m_newline;
        }
    }
    return addSection(tableCount(array) > 0 ? array : parent, "[[" + name + "]]", lines);
}

bool TomlEdit::removeTable(const TomlPath &array, int index)
{
    if (const auto found = find(array)) {
        if (index < 0 || index >= scanArray(m_text, *found).size())
            return false;
        removeElement(*found, index);
        return true;
    }
    const QList<Runs> elements = elementRuns(array);
    if (index < 0 || index >= elements.size())
        return false;
    for (auto run = elements[index].crbegin(); run != elements[index].crend(); ++run) {
        TextRange gone = *run;
        // What is directly above the first one may be the heading of all of them.
        if (index == 0 && run == elements[index].crend() - 1) {
            for (const TomlSection &section : std::as_const(m_scan.sections)) {
                if (section.header.begin >= gone.begin && section.header.end > section.header.begin) {
                    gone.begin = section.header.begin;
                    break;
                }
            }
        }
        // One gap is enough where there were two.
        qsizetype next = gone.end;
        while (next < m_text.size() &&
               QByteArrayView(m_text).sliced(next, nextLine(m_text, next) - next).trimmed().isEmpty())
            next = nextLine(m_text, next);
        gone.end = next;
        splice(gone, {});
    }
    return true;
}

bool TomlEdit::reorderTables(const TomlPath &array, const QList<int> &order)
{
    QList<Runs> elements;
    const auto found = find(array);
    if (found) {
        for (const TextRange &element : scanArray(m_text, *found))
            elements += Runs{element};
    } else {
        endWithNewline();
        elements = elementRuns(array);
    }
    QList<int> sorted = order;
    std::ranges::sort(sorted);
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        if (sorted[i] != i)
            return false;
    }
    if (order.size() != elements.size())
        return false;

    QByteArrayList texts;
    for (const Runs &runs : std::as_const(elements)) {
        QByteArray text;
        for (const TextRange &run : runs)
            text += m_text.sliced(run.begin, run.end - run.begin);
        texts += text;
    }
    struct Change
    {
        TextRange range{};
        QByteArray text{};
    };
    QList<Change> changes;
    for (qsizetype i = 0; i < elements.size(); ++i) {
        for (const TextRange &run : std::as_const(elements[i]))
            changes += Change{run, run == elements[i].constFirst() ? texts[order[i]] : QByteArray()};
    }
    std::ranges::sort(changes,
                      [](const Change &a, const Change &b) { return a.range.begin > b.range.begin; });
    for (const Change &change : std::as_const(changes))
        m_text.replace(change.range.begin, change.range.end - change.range.begin, change.text);
    rescan();
    return true;
}

int TomlEdit::tableCount(const TomlPath &array) const
{
    if (const auto found = find(array))
        return static_cast<int>(scanArray(m_text, *found).size());
    return static_cast<int>(elementRuns(array).size());
}

QList<TomlEdit::Runs> TomlEdit::elementRuns(const TomlPath &array) const
{
    QList<Runs> elements;
    qsizetype lastSection = -2;
    for (qsizetype i = 0; i < m_scan.sections.size(); ++i) {
        const TomlSection &section = m_scan.sections[i];
        if (section.path.size() <= array.size() || !startsWith(section.path, array) ||
            section.path[array.size()].index < 0)
            continue;
        const qsizetype index = section.path[array.size()].index;
        const bool isNew = index >= elements.size();
        if (isNew)
            elements += Runs{};
        if (!isNew && lastSection == i - 1)
            elements[index].last().end = endOf(i);
        else
            elements[index] += TextRange{leadStart(section), endOf(i)};
        lastSection = i;
    }
    return elements;
}

/// Where the comment directly above the header begins.
qsizetype TomlEdit::leadStart(const TomlSection &section) const
{
    qsizetype start = section.header.begin;
    while (start > m_scan.sections.constFirst().header.end) {
        const qsizetype above = lineStart(m_text, start - 1);
        if (!QByteArrayView(m_text).sliced(above, start - above).trimmed().startsWith('#'))
            break;
        // A comment within the section before is no comment line of its own.
        const bool isOfOther = std::ranges::any_of(m_scan.entries, [above](const TomlEntry &each) {
            return above < each.line.end && each.line.begin <= above;
        });
        if (isOfOther)
            break;
        start = above;
    }
    return std::max(start, m_scan.sections.constFirst().header.end);
}

/// With the comments that follow directly, unless they belong to the next header.
qsizetype TomlEdit::endOf(qsizetype section) const
{
    qsizetype end = m_scan.sections[section].end;
    while (end < m_text.size() &&
           QByteArrayView(m_text).sliced(end, nextLine(m_text, end) - end).trimmed().startsWith('#'))
        end = nextLine(m_text, end);
    const bool isNextOnes =
        section + 1 < m_scan.sections.size() && m_scan.sections[section + 1].header.begin == end;
    return isNextOnes ? m_scan.sections[section].end : end;
}

/// The place of the last section that belongs there; -1: none does.
qsizetype TomlEdit::lastSectionOf(const TomlPath &prefix) const
{
    for (qsizetype i = m_scan.sections.size() - 1; i >= 0; --i) {
        if (startsWith(m_scan.sections[i].path, prefix))
            return i;
    }
    return -1;
}

/// After all that belongs to the nearest table around that is written anywhere.
bool TomlEdit::addSection(const TomlPath &table, const QByteArray &header, const QByteArray &lines)
{
    endWithNewline();
    qsizetype last = -1;
    for (TomlPath around = table; last < 0 && !around.isEmpty(); around.removeLast())
        last = lastSectionOf(around);
    const bool isWithinOther = last > 0 && table.size() > 1;
    const qsizetype position = last > 0 ? endOf(last) : m_text.size();
    const qsizetype above = lineStart(m_text, position - 1);
    const bool hasGap = isWithinOther || position <= m_scan.sections.constFirst().header.end ||
                        QByteArrayView(m_text).sliced(above, position - above).trimmed().isEmpty();
    splice({position, position}, (hasGap ? QByteArray() : m_newline) + header + m_newline + lines);
    return true;
}

} // namespace app
