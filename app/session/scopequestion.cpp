// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/scopequestion.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace session {

namespace {

QStringList listOf(const QUrlQuery &query, const QString &name)
{
    QStringList list;
    // Split first: an escaped comma is none between two.
    const QString value = query.queryItemValue(name, QUrl::FullyEncoded);
    for (const QString &part : value.split(u',', Qt::SkipEmptyParts))
        list += QUrl::fromPercentEncoding(part.toLatin1());
    return list;
}

} // namespace

QUrl withInterval(const QUrl &url, const IntervalQuestion &question)
{
    const QString name = u"interval"_s;
    QUrlQuery query(url);
    if (!question.interval || (query.hasQueryItem(name) && !question.isChosen))
        return url;
    query.removeAllQueryItems(name);
    query.addQueryItem(name, QString::number(qint64{question.interval->count()}));
    QUrl asking(url);
    asking.setQuery(query);
    return asking;
}

models::StreamScope askedScope(const QUrl &url)
{
    const QUrlQuery query(url);
    models::StreamScope scope{.servers = listOf(query, u"servers"_s),
                              .fields = listOf(query, u"fields"_s),
                              .mode = query.queryItemValue(u"mode"_s)};
    bool isNumber = false;
    const qint64 interval = query.queryItemValue(u"interval"_s).toLongLong(&isNumber);
    if (isNumber && interval > 0)
        scope.interval = models::Millis(interval);
    scope.isKnown = !scope.servers.isEmpty() || !scope.fields.isEmpty() || scope.interval;
    return scope;
}

} // namespace session
