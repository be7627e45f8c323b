// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plaintext.h"

namespace ui {

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

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style='white-space:pre-wrap'>%1</p>").arg(text.toHtmlEscaped());
}

} // namespace ui
