// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wayurl.h"

#include "net/endpoint.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array agentPaths{"/api/stream"_L1, "/api/ws"_L1, "/api/servers"_L1};

QLatin1StringView agentPath(Way way)
{
    switch (way) {
    case Way::EventStream:
        return agentPaths[0];
    case Way::WebSocket:
        return agentPaths[1];
    case Way::LongPoll:
    case Way::Poll:
        return agentPaths[2];
    }
    Q_UNREACHABLE();
}

QUrl beside(const QUrl &endpoint, Way way)
{
    QString path = endpoint.path(QUrl::FullyEncoded);
    const bool hasSlash = path.endsWith(u'/');
    if (hasSlash)
        path.chop(1);
    const auto known =
        std::ranges::find_if(agentPaths, [&path](QLatin1StringView one) { return path.endsWith(one); });
    if (known == agentPaths.end())
        return endpoint;
    path.chop(known->size());
    path += agentPath(way);
    QUrl url = endpoint;
    url.setPath(path, QUrl::StrictMode);
    return url;
}

/// What a query asks of the stream, by PROTOCOL's names; anything else belongs to the address.
void carryOver(const QUrl &from, QUrl &to)
{
    static constexpr std::array asked{"servers"_L1, "fields"_L1, "interval"_L1,
                                      "mode"_L1,    "since"_L1,  "history"_L1};
    const QUrlQuery all(from);
    QUrlQuery query(to);
    for (const QLatin1StringView name : asked) {
        const QString key(name);
        if (all.hasQueryItem(key) && !query.hasQueryItem(key))
            query.addQueryItem(key, all.queryItemValue(key, QUrl::FullyEncoded));
    }
    if (!query.isEmpty())
        to.setQuery(query);
}

} // namespace

QUrl urlOfWay(const QUrl &endpoint, Way way, const QUrl &own)
{
    if (own.isEmpty())
        return way == Way::EventStream ? endpoint : beside(endpoint, way);
    QUrl url = own.adjusted(QUrl::RemoveFragment);
    if (url.scheme() == "ws"_L1)
        url.setScheme(u"http"_s);
    else if (url.scheme() == "wss"_L1)
        url.setScheme(u"https"_s);
    carryOver(endpoint, url);
    if (url.userInfo().isEmpty() && originOf(url) == originOf(endpoint))
        url.setUserInfo(endpoint.userInfo(QUrl::FullyEncoded), QUrl::StrictMode);
    return url;
}

QUrl withSince(const QUrl &url, const QByteArray &id)
{
    const QString name = u"since"_s;
    QUrlQuery query(url);
    query.removeAllQueryItems(name);
    query.addQueryItem(name, QString::fromLatin1(id.toPercentEncoding()));
    QUrl with = url;
    with.setQuery(query);
    return with;
}

} // namespace net
