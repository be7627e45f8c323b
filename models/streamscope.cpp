// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/streamscope.h"

#include "models/sourcerecord.h"

#include <algorithm>

namespace models {

namespace {

bool isCovered(const QString &glob, const QStringList &by)
{
    const std::string text = glob.toStdString();
    return by.isEmpty() || std::ranges::any_of(by, [&text](const QString &each) {
               return matchesGlob(each.toStdString(), text);
           });
}

bool hasSame(QStringList one, QStringList other)
{
    one.sort();
    other.sort();
    return one == other;
}

bool isEveryServer(const QStringList &globs)
{
    return globs.isEmpty() || globs.contains(QLatin1String("*"));
}

/// Whether all of `narrow` lies inside of `wide`, as far as that can be read from patterns.
bool isInside(const QStringList &narrow, const QStringList &wide)
{
    if (isEveryServer(wide))
        return true;
    return !isEveryServer(narrow) &&
           std::ranges::all_of(narrow, [&wide](const QString &glob) { return isCovered(glob, wide); });
}

void compareIntervals(QList<ScopeDifference> &found, Millis asked, std::optional<Millis> applied,
                      std::optional<Millis> finest)
{
    const Millis said = applied.value_or(finest.value_or(asked));
    if (said < asked)
        found << ScopeDifference::MoreOften;
    else if (finest && *finest < asked)
        found << ScopeDifference::SomeMoreOften;
    // Rounded up to a multiple of its own, but not more than that.
    else if (said >= 2 * asked)
        found << ScopeDifference::LessOften;
}

} // namespace

QList<ScopeDifference> scopeDifferences(const StreamScope &asked, const StreamScope &applied,
                                        std::optional<Millis> finest)
{
    QList<ScopeDifference> found;
    if (asked.interval && (applied.isKnown || finest))
        compareIntervals(found, *asked.interval, applied.interval, finest);
    if (!applied.isKnown) {
        if (!isEveryServer(asked.servers) || !asked.fields.isEmpty())
            found << ScopeDifference::NotSaid;
        return found;
    }
    const bool isSameServers = isEveryServer(asked.servers) ? isEveryServer(applied.servers)
                                                            : hasSame(asked.servers, applied.servers);
    if (!isSameServers)
        found << (isInside(applied.servers, asked.servers) ? ScopeDifference::FewerServers
                                                           : ScopeDifference::OtherServers);
    if (!hasSame(asked.fields, applied.fields)) {
        const bool isFewer =
            !applied.fields.isEmpty() &&
            (asked.fields.isEmpty() || std::ranges::all_of(applied.fields, [&asked](const QString &field) {
                 return asked.fields.contains(field);
             }));
        found << (isFewer ? ScopeDifference::FewerFields : ScopeDifference::OtherFields);
    }
    if (asked.mode == QLatin1String("delta") && applied.mode == QLatin1String("snapshot"))
        found << ScopeDifference::NotChanges;
    return found;
}

} // namespace models
