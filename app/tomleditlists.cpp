// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomledit.h"

// Elements of arrays that are written as values.

#include <algorithm>
#include <utility>
#include <vector>

namespace app {

namespace {

/// Marks for each element whether it is part of the longest run that both have in common.
std::pair<QList<bool>, QList<bool>> commonParts(const QByteArrayList &before, const QByteArrayList &after)
{
    const qsizetype rows = before.size();
    const qsizetype columns = after.size();
    std::vector<std::vector<int>> length(static_cast<std::size_t>(rows) + 1,
                                         std::vector<int>(static_cast<std::size_t>(columns) + 1, 0));
    const auto at = [&length](qsizetype row, qsizetype column) -> int & {
        return length[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
    };
    for (qsizetype i = rows - 1; i >= 0; --i) {
        for (qsizetype j = columns - 1; j >= 0; --j)
            at(i, j) = before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
    QList<bool> kept(rows, false);
    QList<bool> known(columns, false);
    for (qsizetype i = 0, j = 0; i < rows && j < columns;) {
        if (before[i] == after[j]) {
            kept[i++] = true;
            known[j++] = true;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return {kept, known};
}

} // namespace

bool TomlEdit::changeList(const TomlPath &list, const QList<int> &places, const QByteArrayList &before,
                          const QByteArrayList &after)
{
    const auto found = find(list);
    if (!found || m_text[found->begin] != '[' || places.size() != before.size())
        return false;
    const auto [kept, known] = commonParts(before, after);
    QList<int> keptPlaces;
    for (qsizetype i = before.size() - 1; i >= 0; --i) {
        if (kept[i]) {
            keptPlaces.prepend(places[i]);
            continue;
        }
        removeElement(*find(list), places[i]);
        for (int &place : keptPlaces)
            --place;
    }
    qsizetype next = 0; // Of those that stay.
    int place = 0;
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (known[i]) {
            place = keptPlaces[next++] + 1;
            continue;
        }
        insertElement(*find(list), place, after[i]);
        ++place;
        for (qsizetype later = next; later < keptPlaces.size(); ++later)
            ++keptPlaces[later];
    }
    return true;
}

void TomlEdit::insertElement(TextRange array, qsizetype index, const QByteArray &element)
{
    const QList<TextRange> elements = scanArray(m_text, array);
    const auto beginsItsLine = [this](TextRange each) {
        return QByteArrayView(m_text)
            .sliced(lineStart(m_text, each.begin), each.begin - lineStart(m_text, each.begin))
            .trimmed()
            .isEmpty();
    };
    if (elements.isEmpty()) {
        splice({array.begin + 1, array.begin + 1}, element);
    } else if (index < elements.size()) {
        const TextRange next = elements[index];
        const QByteArray filler = beginsItsLine(next) ? m_newline + indentOf(next.begin) : QByteArray(" ");
        splice({next.begin, next.begin}, element + ',' + filler);
    } else {
        const TextRange last = elements.constLast();
        const qsizetype comma = skipFiller(m_text, last.end);
        const bool hasComma = m_text[comma] == ',';
        const qsizetype end = hasComma ? comma + 1 : last.end;
        const qsizetype lineEnd = nextLine(m_text, end);
        if (!beginsItsLine(last) || lineEnd >= array.end) {
            splice({end, end}, (hasComma ? " " : ", ") + element + (hasComma ? "," : ""));
            return;
        }
        const QByteArray line = indentOf(last.begin) + element + (hasComma ? "," : "") + m_newline;
        m_text.insert(lineEnd, line);
        if (!hasComma)
            m_text.insert(last.end, ',');
        rescan();
    }
}

void TomlEdit::removeElement(TextRange array, qsizetype index)
{
    const QList<TextRange> elements = scanArray(m_text, array);
    if (index < 0 || index >= elements.size())
        return;
    const TextRange element = elements[index];
    const qsizetype comma = skipFiller(m_text, element.end);
    TextRange gone = element;
    if (m_text[comma] == ',') {
        // A comment between the two is rare; it stays.
        m_text.remove(comma, 1);
        if (comma == element.end) {
            while (gone.end < m_text.size() && isBlank(m_text[gone.end]))
                ++gone.end;
        }
    } else if (index > 0) {
        // The last one: the comma before it goes too.
        const qsizetype before = skipFiller(m_text, elements[index - 1].end);
        m_text.remove(before, 1);
        --gone.begin;
        --gone.end;
        while (gone.begin > elements[index - 1].end && isBlank(m_text[gone.begin - 1]))
            --gone.begin;
    }
    const TextRange line{lineStart(m_text, gone.begin), nextLine(m_text, gone.end)};
    const bool isAlone = line.begin > array.begin && line.end < array.end;
    if (isAlone)
        removePart(line, gone);
    else
        splice(gone, {});
}

/// Takes a part out of whole lines. What remains of them is a comment, or nothing.
void TomlEdit::removePart(TextRange whole, TextRange part)
{
    const QByteArrayView text(m_text);
    const QByteArrayView before = text.sliced(whole.begin, part.begin - whole.begin);
    const QByteArrayView after = text.sliced(part.end, whole.end - part.end);
    if (before.trimmed().isEmpty() && after.trimmed().isEmpty()) {
        splice(whole, {});
        return;
    }
    qsizetype end = part.end;
    while (before.trimmed().isEmpty() && end < m_text.size() && isBlank(m_text[end]))
        ++end;
    splice({part.begin, end}, {});
}

} // namespace app
