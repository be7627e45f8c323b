// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settingscheck.h"

#include "app/settingsfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace app {

namespace {

/// Gives this file its context for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SettingsCheck)
};

} // namespace

SettingsCheck checkSettings(const QString &path)
{
    const auto read = SettingsFile(path).read();
    if (!read)
        return {.text = path + ": "_L1 + Words::tr("It cannot be read: %1.").arg(read.error())};
    if (!*read)
        return {.text = path + ": "_L1 + Words::tr("There is no such file.")};
    const SettingsReading reading = readSettings(**read);

    struct Line
    {
        SettingsProblem problem{};
        bool isHint{false};
    };
    QList<Line> lines;
    for (const SettingsProblem &problem : reading.problems)
        lines += Line{problem, false};
    for (const SettingsProblem &hint : reading.hints)
        lines += Line{hint, true};
    std::ranges::stable_sort(lines, [](const Line &a, const Line &b) {
        return std::tie(a.problem.line, a.problem.column) < std::tie(b.problem.line, b.problem.column);
    });
    QStringList texts;
    for (const Line &line : std::as_const(lines)) {
        QString text = path + u':';
        if (line.problem.line > 0)
            text += QString::number(line.problem.line) + u':' + QString::number(line.problem.column) + u':';
        text += u' ';
        if (line.isHint)
            text += Words::tr("hint:", "before a sentence that is no error message") + u' ';
        texts += text + line.problem.text;
    }
    if (reading.problems.isEmpty()) {
        texts += path + ": "_L1 +
                 Words::tr("No mistakes; %n endpoint(s).", nullptr,
                           static_cast<int>(reading.settings.endpoints.size()));
    }
    return {.text = texts.join(u'\n'), .isRight = reading.problems.isEmpty()};
}

} // namespace app
