// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pseudotranslator.h"

#include <string_view>

namespace ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView Plain = u"ACDEGHIKLNORSTUWYZacdeghiklnorstuwyz";
constexpr QStringView Accented = u"\u00c1\u010c\u010e\u00c9\u011e\u0124\u00ce\u0136\u013b\u00d1\u00d5\u0158"
                                 u"\u0160\u0164\u00dc\u0174\u00dd\u017d"
                                 u"\u00e1\u010d\u010f\u00e9\u011f\u0125\u00ee\u0137\u013c\u00f1\u00f5\u0159"
                                 u"\u0161\u0165\u00fc\u0175\u00fd\u017e";

/// How many characters from here on are a place for a figure: "%1", "%L1", "%n"; 0: none.
qsizetype placeLength(QStringView text)
{
    if (text.size() < 2 || text[0] != u'%')
        return 0;
    const qsizetype after = text[1] == u'L' ? 2 : 1;
    if (after < text.size() && text[after] == u'n')
        return after + 1;
    qsizetype end = after;
    while (end < text.size() && end < after + 2 && text[end] >= u'0' && text[end] <= u'9')
        ++end;
    return end > after ? end : 0;
}

} // namespace

QString pseudoLocalized(const QString &english)
{
    // A file dialog's patterns are no words.
    if (english.isEmpty() || english.contains("(*"_L1))
        return english;
    QString words;
    for (qsizetype at = 0; at < english.size();) {
        if (const qsizetype length = placeLength(QStringView(english).sliced(at)); length > 0) {
            words += QStringView(english).sliced(at, length);
            at += length;
            continue;
        }
        const qsizetype found = Plain.indexOf(english[at]);
        words += found < 0 ? english[at] : Accented[found];
        ++at;
    }
    const qsizetype more = (english.size() * 2 + 4) / 5;
    return u'[' + words + QString(more, u'\u00b7') + u']';
}

QString PseudoTranslator::translate(const char *context, const char *source, const char *, int) const
{
    const std::string_view of(context == nullptr ? "" : context);
    const bool isOfQt = of.size() > 1 && of[0] == 'Q' && of[1] >= 'A' && of[1] <= 'Z';
    if (isOfQt || source == nullptr)
        return {};
    return pseudoLocalized(QString::fromUtf8(source));
}

} // namespace ui
