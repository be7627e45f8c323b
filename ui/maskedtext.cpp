// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/maskedtext.h"

#include <QRegularExpression>

#include <array>

namespace ui {

using namespace Qt::StringLiterals;

QString withoutSecrets(const QString &text)
{
    struct Rule
    {
        QRegularExpression pattern{};
        QString replacement{};
    };
    constexpr auto anyCase = QRegularExpression::CaseInsensitiveOption;
    static const std::array rules{
        // Headers, up to the end of their line: a cookie has spaces.
        Rule{QRegularExpression(
                 u"\\b((?:proxy-)?authorization|(?:set-)?cookie|x-[\\w-]*(?:token|key|auth|secret)[\\w-]*)"
                 "\\b([\"']?\\s*[:=]\\s*)[^\\r\\n]+"_s,
                 anyCase),
             u"\\1\\2***"_s},
        Rule{QRegularExpression(u"\\b(bearer|basic|digest)\\s+[\\w.~+/=-]{4,}"_s, anyCase), u"\\1 ***"_s},
        // Members and parameters by their name.
        Rule{QRegularExpression(
                 u"([\"']?\\w*(?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|"
                 "credential)\\w*[\"']?\\s*[:=]\\s*)(\"[^\"]*\"?|'[^']*'?|[^\\s,;&}]+)"_s,
                 anyCase),
             u"\\1***"_s},
        // URLs: user info, and every value of a query.
        Rule{QRegularExpression(u"(\\w://)[^/\\s@\"'<>]*@"_s), u"\\1***@"_s},
        Rule{QRegularExpression(u"([?&][^=&\\s\"'<>]{1,64}=)[^&\\s\"'<>#]+"_s), u"\\1***"_s},
        // Signed tokens look like nothing else.
        Rule{QRegularExpression(u"\\beyJ[\\w-]{8,}\\.[\\w-]+(?:\\.[\\w-]*)?"_s), u"***"_s},
    };
    QString masked = text;
    for (const Rule &rule : rules)
        masked.replace(rule.pattern, rule.replacement);
    return masked;
}

} // namespace ui
