// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textfold.h"

#include <algorithm>

namespace models {

namespace {

bool isAscii(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// The run of digits at a position, without leading zeros; moves the position behind it.
QStringView takeNumber(QStringView text, qsizetype &position)
{
    while (position < text.size() && text[position] == u'0')
        ++position;
    const qsizetype begin = position;
    while (position < text.size() && isDigit(text[position]))
        ++position;
    return text.sliced(begin, position - begin);
}

} // namespace

QString foldedText(const QString &text)
{
    if (isAscii(text))
        return text.toLower();
    QString folded = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    folded.removeIf([](QChar c) { return c.category() == QChar::Mark_NonSpacing; });
    return folded;
}

bool naturallyBefore(QStringView a, QStringView b)
{
    qsizetype left = 0;
    qsizetype right = 0;
    while (left < a.size() && right < b.size()) {
        if (isDigit(a[left]) && isDigit(b[right])) {
            const QStringView first = takeNumber(a, left);
            const QStringView second = takeNumber(b, right);
            if (first.size() != second.size())
                return first.size() < second.size();
            if (const int order = first.compare(second); order != 0)
                return order < 0;
            continue;
        }
        if (a[left] != b[right])
            return a[left] < b[right];
        ++left;
        ++right;
    }
    return a.size() - left < b.size() - right;
}

} // namespace models
