// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jsonline.h"

#include <array>
#include <utility>

namespace app {

namespace {

void appendEscape(QByteArray &out, unsigned codePoint)
{
    constexpr std::array<char, 16> Digits{'0', '1', '2', '3', '4', '5', '6', '7',
                                          '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += Digits[codePoint >> static_cast<unsigned>(shift) & 0xfU];
}

/// How many bytes at `i` are one character that is escaped though JSON would not ask for it, and which.
std::pair<qsizetype, unsigned> needlesslyEscaped(QByteArrayView text, qsizetype i)
{
    const auto byte = [&](qsizetype at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    if (byte(i) == 0x7fU)
        return {1, 0x7f};
    if (byte(i) == 0xc2U && byte(i + 1) >= 0x80U && byte(i + 1) <= 0x9fU)
        return {2, byte(i + 1)};
    if (byte(i) == 0xe2U && byte(i + 1) == 0x80U && (byte(i + 2) == 0xa8U || byte(i + 2) == 0xa9U))
        return {3, 0x2000U + (byte(i + 2) & 0x3fU)};
    return {0, 0};
}

} // namespace

void appendJsonText(QByteArray &out, QByteArrayView text)
{
    out += '"';
    qsizetype copied = 0;
    qsizetype i = 0;
    const auto flush = [&] { out.append(text.sliced(copied, i - copied)); };
    while (i < text.size()) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == '"' || byte == '\\') {
            flush();
            out += '\\';
            out += text[i];
            copied = ++i;
        } else if (byte < 0x20) {
            flush();
            appendEscape(out, byte);
            copied = ++i;
        } else if (const auto [length, codePoint] = needlesslyEscaped(text, i); length > 0) {
            flush();
            appendEscape(out, codePoint);
            i += length;
            copied = i;
        } else {
            ++i;
        }
    }
    flush();
    out += '"';
}

JsonLine::JsonLine(QByteArrayView kind)
    : m_bytes("{\"kind\":")
{
    appendJsonText(m_bytes, kind);
}

JsonLine &JsonLine::add(QByteArrayView name, QByteArrayView text)
{
    addName(name);
    appendJsonText(m_bytes, text);
    return *this;
}

JsonLine &JsonLine::add(QByteArrayView name, bool value)
{
    addName(name);
    m_bytes += value ? "true" : "false";
    return *this;
}

JsonLine &JsonLine::add(QByteArrayView name, qint64 value)
{
    addName(name);
    m_bytes += QByteArray::number(value);
    return *this;
}

QByteArray JsonLine::line() const
{
    return m_bytes + "}\n";
}

void JsonLine::addName(QByteArrayView name)
{
    m_bytes += ',';
    appendJsonText(m_bytes, name);
    m_bytes += ':';
}

} // namespace app
