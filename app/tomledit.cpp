// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomledit.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace app {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayList keysOf(const TomlPath &path)
{
    QByteArrayList keys;
    for (const TomlStep &step : path) {
        if (step.index < 0)
            keys += step.key;
    }
    return keys;
}

QByteArray valueOf(const TomlItem &item)
{
    return item.isList ? tomlList(item.values) : item.values.constFirst();
}

/// {name = "a", tls.ca_file = "b"}
QByteArray inlineTableOf(const TomlItems &items)
{
    QByteArrayList members;
    for (const TomlItem &item : items)
        members += tomlDottedKey(item.key) + " = " + valueOf(item);
    return "{ " + members.join(", ") + " }";
}

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

TomlEdit::TomlEdit(QByteArray text)
    : m_text(std::move(text))
    , m_newline(m_text.indexOf('\n') > 0 && m_text[m_text.indexOf('\n') - 1] == '\r' ? "\r\n" : "\n")
    , m_scan(scanToml(m_text))
{
}

bool TomlEdit::set(const TomlPath &table, const TomlItem &item)
{
    const QByteArray value = valueOf(item);
    const TomlPath whole = table + tomlPath(item.key);
    if (const auto found = find(whole)) {
        splice(*found, value);
        return true;
    }
    // From the innermost table outwards: the first one that is written somewhere takes the rest of the key.
    for (qsizetype own = 1; own <= item.key.size(); ++own) {
        const TomlPath parent = whole.first(whole.size() - own);
        const QByteArrayList rest = item.key.last(own);
        if (const auto found = find(parent)) {
            if (!parent.isEmpty())
                return addMember(*found, rest, value);
        }
        if (own > 1)
            continue;
        for (qsizetype i = 0; i < m_scan.sections.size(); ++i) {
            if (m_scan.sections[i].path == parent)
                return addLine(static_cast<int>(i), rest.constFirst(), value);
        }
        if (addBesideDotted(parent, rest.constFirst(), value))
            return true;
    }
    const TomlPath parent = whole.first(whole.size() - 1);
    return addSection(parent, '[' + tomlDottedKey(keysOf(parent)) + ']',
                      tomlKey(item.key.constLast()) + " = " + value + m_newline);
}

bool TomlEdit::remove(const TomlPath &table, const QByteArrayList &key)
{
    const TomlPath whole = table + tomlPath(key);
    for (const TomlEntry &entry : std::as_const(m_scan.entries)) {
        if (entry.path == whole) {
            removePart(entry.line, {entry.key.begin, entry.value.end});
            return true;
        }
        if (!startsWith(whole, entry.path))
            continue;
        // Within an inline table, which may stand within another.
        TextRange value = entry.value;
        TomlPath rest = whole.sliced(entry.path.size());
        while (!rest.isEmpty()) {
            if (rest.constFirst().index >= 0) {
                const QList<TextRange> elements = scanArray(m_text, value);
                if (rest.constFirst().index >= elements.size())
                    return false;
                value = elements[rest.takeFirst().index];
                continue;
            }
            const QList<TomlMember> members = scanInlineTable(m_text, value);
            const auto found = std::ranges::find_if(
                members, [&rest](const TomlMember &each) { return startsWith(rest, tomlPath(each.keys)); });
            if (found == members.end())
                return false;
            rest = rest.sliced(found->keys.size());
            value = found->value;
            if (!rest.isEmpty())
                continue;
            const qsizetype index = found - members.begin();
            const bool isLast = index == members.size() - 1;
            TextRange gone{found->key.begin, isLast ? found->value.end : members[index + 1].key.begin};
            if (isLast && index > 0)
                gone.begin = members[index - 1].value.end;
            splice(gone, {});
            return true;
        }
    }
    return false;
}

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

std::optional<TextRange> TomlEdit::find(const TomlPath &path) const
{
    for (const TomlEntry &entry : m_scan.entries) {
        if (startsWith(path, entry.path)) {
            if (const auto found = descend(entry.value, path.sliced(entry.path.size())))
                return found;
        }
    }
    return std::nullopt;
}

std::optional<TextRange> TomlEdit::descend(TextRange value, const TomlPath &rest) const
{
    if (rest.isEmpty())
        return value;
    if (rest.constFirst().index >= 0) {
        const QList<TextRange> elements = scanArray(m_text, value);
        if (rest.constFirst().index >= elements.size())
            return std::nullopt;
        return descend(elements[rest.constFirst().index], rest.sliced(1));
    }
    for (const TomlMember &member : scanInlineTable(m_text, value)) {
        const TomlPath own = tomlPath(member.keys);
        if (startsWith(rest, own))
            return descend(member.value, rest.sliced(own.size()));
    }
    return std::nullopt;
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

QByteArray TomlEdit::indentOf(qsizetype position) const
{
    const qsizetype start = std::max(lineStart(m_text, position), m_scan.sections.constFirst().header.end);
    qsizetype end = start;
    while (end < m_text.size() && isBlank(m_text[end]))
        ++end;
    return m_text.sliced(start, end - start);
}

void TomlEdit::splice(TextRange range, const QByteArray &by)
{
    m_text.replace(range.begin, range.end - range.begin, by);
    rescan();
}

void TomlEdit::rescan()
{
    m_scan = scanToml(m_text);
}

bool TomlEdit::addMember(TextRange inlineTable, const QByteArrayList &keys, const QByteArray &value)
{
    if (m_text[inlineTable.begin] != '{')
        return false;
    const QByteArray member = tomlDottedKey(keys) + " = " + value;
    const QList<TomlMember> members = scanInlineTable(m_text, inlineTable);
    if (members.isEmpty()) {
        splice({inlineTable.begin + 1, inlineTable.end - 1}, ' ' + member + ' ');
    } else {
        const qsizetype after = members.constLast().value.end;
        splice({after, after}, ", " + member);
    }
    return true;
}

bool TomlEdit::addLine(int index, const QByteArray &key, const QByteArray &value)
{
    endWithNewline();
    const TomlSection &section = m_scan.sections[index];
    const bool hasNext = index + 1 < m_scan.sections.size();
    const qsizetype limit = hasNext ? leadStart(m_scan.sections[index + 1]) : m_text.size();
    QByteArray indent =
        section.header.end > section.header.begin ? indentOf(section.header.begin) : QByteArray();
    qsizetype position = section.end;
    bool hasEntries = false;
    for (const TomlEntry &entry : std::as_const(m_scan.entries)) {
        if (entry.section == index) {
            indent = indentOf(entry.line.begin);
            hasEntries = true;
        }
    }
    const auto isDocumentation = [&](qsizetype begin, qsizetype end) {
        QByteArray line = m_text.sliced(begin, end - begin).trimmed();
        if (!line.startsWith('#'))
            return false;
        line = line.sliced(line.startsWith("# ") ? 2 : 1);
        return line.startsWith(key) && line.sliced(key.size()).trimmed().startsWith('=');
    };
    if (!hasEntries && index == 0)
        position = limit; // Below what the file begins with.
    // Below "# key = …", where the key is described.
    for (qsizetype line = section.header.end; line < limit; line = nextLine(m_text, line)) {
        const bool isInside = std::ranges::any_of(m_scan.entries, [line](const TomlEntry &each) {
            return each.line.begin <= line && line < each.line.end;
        });
        if (!isInside && isDocumentation(line, nextLine(m_text, line))) {
            position = nextLine(m_text, line);
            break;
        }
    }
    QByteArray added = indent + tomlKey(key) + " = " + value + m_newline;
    // A new root key keeps its distance from the table below.
    if (!hasEntries && index == 0 && hasNext && position == limit)
        added += m_newline;
    splice({position, position}, added);
    return true;
}

bool TomlEdit::addBesideDotted(const TomlPath &table, const QByteArray &key, const QByteArray &value)
{
    for (qsizetype i = m_scan.entries.size() - 1; i >= 0; --i) {
        const TomlEntry &entry = m_scan.entries[i];
        const qsizetype sectionSize = entry.path.size() - entry.ownKeys;
        if (entry.path.size() <= table.size() || !startsWith(entry.path, table) ||
            table.size() <= sectionSize)
            continue;
        const QByteArray dotted = tomlDottedKey(keysOf(table.sliced(sectionSize)) + QByteArrayList{key});
        const QByteArray indent = indentOf(entry.line.begin);
        const qsizetype position = entry.line.end;
        const bool isEnded = position > 0 && m_text[position - 1] == '\n';
        splice({position, position},
               (isEnded ? QByteArray() : m_newline) + indent + dotted + " = " + value + m_newline);
        return true;
    }
    return false;
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

void TomlEdit::endWithNewline()
{
    if (m_text.size() > m_scan.sections.constFirst().header.end && !m_text.endsWith('\n'))
        splice({m_text.size(), m_text.size()}, m_newline);
}

} // namespace app
