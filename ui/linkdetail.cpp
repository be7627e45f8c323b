// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/linkdetail.h"

#include "ui/plaintext.h"

#include <QCoreApplication>

#include <array>

namespace ui::linkwords {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ui::linkwords)
};

constexpr std::array KnownDetails{
    QT_TRANSLATE_NOOP("ui::linkwords", "empty"),
    QT_TRANSLATE_NOOP("ui::linkwords", "not JSON"),
    QT_TRANSLATE_NOOP("ui::linkwords", "not an event"),
    QT_TRANSLATE_NOOP("ui::linkwords", "no servers"),
    QT_TRANSLATE_NOOP("ui::linkwords", "history without times"),
    QT_TRANSLATE_NOOP("ui::linkwords", "closed without an answer"),
    QT_TRANSLATE_NOOP("ui::linkwords", "the compressed body is broken"),
    QT_TRANSLATE_NOOP("ui::linkwords", "the server ended the stream"),
    QT_TRANSLATE_NOOP("ui::linkwords", "the server's key is none of the pinned ones"),
    QT_TRANSLATE_NOOP("ui::linkwords",
                      "connected or connecting, but no answer yet; a proxy may be buffering"),
};

} // namespace

QString shownDetail(const QString &detail)
{
    for (const char *known : KnownDetails) {
        if (detail == QLatin1StringView(known))
            return Words::tr(known);
    }
    return oneLine(detail);
}

QString withDetail(const QString &words, const QString &detail)
{
    const QString line = shownDetail(detail);
    return line.isEmpty() ? words
                          : Words::tr("%1 (%2)", "what happened (the system's words)").arg(words, line);
}

} // namespace ui::linkwords
