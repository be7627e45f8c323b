// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomledit.h"

#include <algorithm>
#include <utility>

namespace app {

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

void TomlEdit::endWithNewline()
{
    if (m_text.size() > m_scan.sections.constFirst().header.end && !m_text.endsWith('\n'))
        splice({m_text.size(), m_text.size()}, m_newline);
}

} // namespace app
