// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/pastquestion.h"

#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace session {

PastQuestion pastQuestion(const PastFacts &facts)
{
    if (!facts.keepsHistory || facts.isRefused)
        return {};
    // A resume id stands for what was asked for then; of more, it says nothing.
    if (facts.thinnedSince && !facts.isNewQuery)
        return {.since = std::min(*facts.thinnedSince, facts.lacksSince.value_or(*facts.thinnedSince))};
    const bool isForHole = facts.hasHole && facts.lacksSince && !facts.isNewQuery;
    if (facts.hasResumeId && !isForHole)
        return {};
    if (!facts.isNewQuery && facts.lacksSince)
        return {.since = facts.lacksSince};
    const auto held = std::min(facts.window, facts.keep.value_or(facts.window));
    const auto whole = std::chrono::ceil<std::chrono::seconds>(held);
    return whole > std::chrono::seconds(0) ? PastQuestion{.history = whole} : PastQuestion{};
}

QUrl withPast(const QUrl &url, const PastQuestion &question)
{
    QUrlQuery query(url);
    if (question.isEmpty() || query.hasQueryItem(u"history"_s) || query.hasQueryItem(u"since"_s))
        return url;
    if (question.since) {
        query.addQueryItem(u"since"_s, QString::number(qint64{question.since->count()}));
    } else {
        query.addQueryItem(u"history"_s, QString::number(qint64{question.history->count()}));
    }
    QUrl asking(url);
    asking.setQuery(query);
    return asking;
}

QUrl withDeltas(const QUrl &url)
{
    QUrlQuery query(url);
    if (query.hasQueryItem(u"mode"_s))
        return url;
    query.addQueryItem(u"mode"_s, u"delta"_s);
    QUrl asking(url);
    asking.setQuery(query);
    return asking;
}

} // namespace session
