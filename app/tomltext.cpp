// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tomltext.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <utility>

namespace app {

namespace {

constexpr QByteArrayView ByteOrderMark("\xEF\xBB\xBF");
constexpr int DeepestValue = 256;

char at(const QByteArray &text, qsizetype position)
{
    return position >= 0 && position < text.size() ? text[position] : '\0';
}

bool isBareKey(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

qsizetype skipBlanks(const QByteArray &text, qsizetype position)
{
    while (isBlank(at(text, position)))
        ++position;
    return position;
}

/// After the closing quote of the string that begins here.
qsizetype skipString(const QByteArray &text, qsizetype position)
{
    const char quote = at(text, position);
    const bool hasEscapes = quote == '"';
    const QByteArray three(3, quote);
    const bool isMultiLine = QByteArrayView(text).sliced(position).startsWith(three);
    position += isMultiLine ? 3 : 1;
    while (position < text.size()) {
        const char c = text[position];
        if (hasEscapes && c == '\\') {
            position += 2;
            continue;
        }
        if (c != quote) {
            ++position;
            continue;
        }
        if (!isMultiLine)
            return position + 1;
        qsizetype run = 0;
        while (at(text, position + run) == quote)
            ++run;
        position += run;
        if (run >= 3)
            return position; // Up to two quotes before the closing three belong to the text.
    }
    return text.size();
}

qsizetype skipValue(const QByteArray &text, qsizetype position, int depth);

/// The parts of a dotted key, and where it ends.
std::pair<QByteArrayList, qsizetype> takeKey(const QByteArray &text, qsizetype position);

/// After the closing bracket of the array or inline table that begins here. Tells its parts.
template<typename TakePart>
qsizetype walk(const QByteArray &text, qsizetype position, TakePart takePart)
{
    const char closing = at(text, position) == '[' ? ']' : '}';
    ++position;
    while (position < text.size()) {
        position = skipFiller(text, position);
        if (at(text, position) == closing)
            return position + 1;
        if (at(text, position) == ',') {
            ++position;
            continue;
        }
        const qsizetype after = takePart(position);
        if (after <= position)
            return text.size(); // This is no TOML.
        position = after;
    }
    return text.size();
}

TomlMember takeMember(const QByteArray &text, qsizetype position, int depth)
{
    TomlMember member;
    auto [keys, keyEnd] = takeKey(text, position);
    member.keys = std::move(keys);
    member.key = {position, keyEnd};
    qsizetype value = skipFiller(text, keyEnd);
    if (at(text, value) != '=')
        return member;
    value = skipFiller(text, value + 1);
    member.value = {value, skipValue(text, value, depth)};
    return member;
}

qsizetype skipValue(const QByteArray &text, qsizetype position, int depth)
{
    if (depth > DeepestValue)
        return text.size();
    switch (at(text, position)) {
    case '"':
    case '\'':
        return skipString(text, position);
    case '[':
        return walk(text, position, [&](qsizetype part) { return skipValue(text, part, depth + 1); });
    case '{':
        return walk(text, position,
                    [&](qsizetype part) { return takeMember(text, part, depth + 1).value.end; });
    default:
        break;
    }
    const qsizetype begin = position;
    while (position < text.size() && !QByteArrayView(",]}#\r\n").contains(text[position]))
        ++position;
    while (position > begin && isBlank(text[position - 1]))
        --position;
    return position;
}

QByteArray decodeBasic(QByteArrayView quoted)
{
    QByteArray decoded;
    for (qsizetype i = 0; i < quoted.size(); ++i) {
        if (quoted[i] != '\\' || i + 1 >= quoted.size()) {
            decoded += quoted[i];
            continue;
        }
        ++i;
        const char kind = quoted[i];
        if (kind == 'u' || kind == 'U') {
            const qsizetype digits = std::min<qsizetype>(kind == 'u' ? 4 : 8, quoted.size() - i - 1);
            const char32_t code = quoted.sliced(i + 1, digits).toUInt(nullptr, 16);
            decoded += QString::fromUcs4(&code, 1).toUtf8();
            i += digits;
        } else {
            static constexpr QByteArrayView Letters("btnfr\"\\");
            static constexpr QByteArrayView Meanings("\b\t\n\f\r\"\\");
            const qsizetype found = Letters.indexOf(kind);
            decoded += found < 0 ? kind : Meanings[found];
        }
    }
    return decoded;
}

std::pair<QByteArrayList, qsizetype> takeKey(const QByteArray &text, qsizetype position)
{
    QByteArrayList keys;
    while (true) {
        position = skipBlanks(text, position);
        const qsizetype begin = position;
        const char first = at(text, position);
        if (first == '"' || first == '\'') {
            position = skipString(text, position);
            const QByteArrayView inside =
                QByteArrayView(text).sliced(begin + 1, std::max<qsizetype>(0, position - begin - 2));
            keys += first == '"' ? decodeBasic(inside) : inside.toByteArray();
        } else {
            while (isBareKey(at(text, position)))
                ++position;
            keys += text.sliced(begin, position - begin);
        }
        const qsizetype dot = skipBlanks(text, position);
        if (at(text, dot) != '.')
            return {keys, position};
        position = dot + 1;
    }
}

QByteArray hashKey(const TomlPath &path)
{
    QByteArray key;
    for (const TomlStep &step : path) {
        if (step.index < 0)
            key += QByteArray::number(step.key.size()) + ':' + step.key;
        else
            key += '#' + QByteArray::number(step.index);
    }
    return key;
}

class Scanner
{
public:
    explicit Scanner(const QByteArray &text)
        : m_text(text)
    {
    }

    TomlText scan()
    {
        qsizetype position = m_text.startsWith(ByteOrderMark) ? ByteOrderMark.size() : 0;
        m_found.sections += TomlSection{.header = {position, position}, .end = position};
        while (position < m_text.size()) {
            const qsizetype line = position;
            position = skipBlanks(m_text, position);
            switch (at(m_text, position)) {
            case '#':
            case '\r':
            case '\n':
                position = nextLine(m_text, position);
                break;
            case '[':
                position = takeHeader(line, position);
                break;
            default:
                position = takeEntry(line, position);
                break;
            }
        }
        return std::move(m_found);
    }

private:
    qsizetype takeHeader(qsizetype line, qsizetype position)
    {
        const bool isElement = at(m_text, position + 1) == '[';
        const auto [keys, keyEnd] = takeKey(m_text, position + (isElement ? 2 : 1));
        const qsizetype end = nextLine(m_text, keyEnd);
        TomlSection section{.header = {line, end}, .end = end};
        for (qsizetype i = 0; i < keys.size(); ++i) {
            section.path += TomlStep{.key = keys[i]};
            int &count = m_counts[hashKey(section.path)];
            if (isElement && i == keys.size() - 1)
                ++count;
            if (count > 0)
                section.path += TomlStep{.index = count - 1};
        }
        m_found.sections += section;
        return end;
    }

    qsizetype takeEntry(qsizetype line, qsizetype position)
    {
        const TomlMember member = takeMember(m_text, position, 0);
        if (member.value.end <= position)
            return nextLine(m_text, position); // This is no TOML.
        TomlSection &section = m_found.sections.last();
        const qsizetype end = nextLine(m_text, member.value.end);
        section.end = end;
        m_found.entries += TomlEntry{.path = section.path + tomlPath(member.keys),
                                     .section = static_cast<int>(m_found.sections.size()) - 1,
                                     .ownKeys = member.keys.size(),
                                     .line = {line, end},
                                     .key = member.key,
                                     .value = member.value};
        return end;
    }

    const QByteArray &m_text;
    TomlText m_found{};
    QHash<QByteArray, int> m_counts{}; ///< Elements so far of each array of tables.
};

} // namespace

TomlPath tomlPath(const QByteArrayList &keys)
{
    TomlPath path;
    for (const QByteArray &key : keys)
        path += TomlStep{.key = key};
    return path;
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

bool startsWith(const TomlPath &path, const TomlPath &prefix)
{
    return path.size() >= prefix.size() && path.first(prefix.size()) == prefix;
}

TomlText scanToml(const QByteArray &text)
{
    return Scanner(text).scan();
}

QList<TomlMember> scanInlineTable(const QByteArray &text, TextRange value)
{
    QList<TomlMember> members;
    if (at(text, value.begin) == '{') {
        walk(text, value.begin, [&](qsizetype part) {
            members += takeMember(text, part, 0);
            return members.constLast().value.end;
        });
    }
    return members;
}

QList<TextRange> scanArray(const QByteArray &text, TextRange value)
{
    QList<TextRange> elements;
    if (at(text, value.begin) == '[') {
        walk(text, value.begin, [&](qsizetype part) {
            elements += TextRange{part, skipValue(text, part, 0)};
            return elements.constLast().end;
        });
    }
    return elements;
}

qsizetype skipFiller(const QByteArray &text, qsizetype position)
{
    while (position < text.size()) {
        const char c = text[position];
        if (c == '#')
            position = nextLine(text, position);
        else if (isBlank(c) || c == '\r' || c == '\n')
            ++position;
        else
            break;
    }
    return position;
}

qsizetype nextLine(const QByteArray &text, qsizetype position)
{
    const qsizetype newline = position < text.size() ? text.indexOf('\n', position) : -1;
    return newline < 0 ? text.size() : newline + 1;
}

qsizetype lineStart(const QByteArray &text, qsizetype position)
{
    return position <= 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
}

} // namespace app
