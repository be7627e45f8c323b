// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plaintext.h"

namespace ui {

namespace {

/// Bytes of the well-formed letter that begins here; 0 where none does.
qsizetype utf8Length(QByteArrayView bytes)
{
    const auto first = static_cast<unsigned char>(bytes.front());
    const qsizetype length = first < 0x80   ? 1
                             : first < 0xc2 ? 0
                             : first < 0xe0 ? 2
                             : first < 0xf0 ? 3
                             : first < 0xf5 ? 4
                                            : 0;
    if (length == 0 || length > bytes.size())
        return 0;
    return bytes.first(length).isValidUtf8() ? length : 0;
}

} // namespace

QString oneLine(const QString &text, qsizetype limit)
{
    QString line;
    line.reserve(qMin(text.size(), limit));
    for (const QChar letter : text) {
        if (line.size() >= limit)
            return line.left(limit - 1) + QChar(u'\u2026');
        // Format characters could turn the order of what stands beside them.
        if (letter.category() == QChar::Other_Control || letter.isSpace())
            line += QChar(u' ');
        else if (letter.category() != QChar::Other_Format)
            line += letter;
    }
    return line.simplified();
}

QString escapedBytes(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size());
    const auto addByte = [&text](char byte) {
        text += QStringLiteral("\\x%1").arg(static_cast<unsigned char>(byte), 2, 16, QChar(u'0'));
    };
    qsizetype at = 0;
    while (at < bytes.size()) {
        const char byte = bytes[at];
        if (byte == '\n' || byte == '\r' || byte == '\t') {
            text += QStringLiteral("\\") + QChar(byte == '\n' ? u'n' : byte == '\r' ? u'r' : u't');
            ++at;
            continue;
        }
        const qsizetype length = utf8Length(bytes.sliced(at));
        if (length == 0) {
            addByte(byte);
            ++at;
            continue;
        }
        const QString letter = QString::fromUtf8(bytes.sliced(at, length));
        const char32_t code = letter.toUcs4().value(0);
        if (QChar::isPrint(code) && QChar::category(code) != QChar::Other_Format)
            text += letter;
        else if (length == 1)
            addByte(byte);
        else
            text += QStringLiteral("\\u{%1}").arg(static_cast<uint>(code), 0, 16);
        at += length;
    }
    return text;
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace ui
