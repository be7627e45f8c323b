// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wayrequests.h"

#include "net/streamrequest.h"
#include "net/wayurl.h"
#include "net/websocketframes.h"

#include <QUrlQuery>

#include <algorithm>
#include <array>

namespace net {

using namespace Qt::StringLiterals;

namespace {

void addCursor(HttpRequest &request, const Cursor &cursor)
{
    if (cursor.id.isEmpty())
        return;
    request.url = withSince(request.url, cursor.id);
    // A hub answers 400 to an id that is not its own.
    if (!cursor.isFromBody)
        request.setHeader({.name = "Last-Event-ID", .value = cursor.id});
}

QUrl withWait(const QUrl &url, std::chrono::seconds wait)
{
    const QString name = u"wait"_s;
    QUrlQuery query(url);
    query.removeAllQueryItems(name);
    query.addQueryItem(name, QString::number(wait.count()));
    QUrl with = url;
    with.setQuery(query);
    return with;
}

} // namespace

HttpRequest pollRequest(const Endpoint &endpoint, const Cursor &cursor,
                        std::optional<std::chrono::seconds> wait)
{
    HttpRequest request = baseRequest(endpoint);
    request.keepsAlive = true;
    if (wait)
        request.url = withWait(request.url, *wait);
    if (!cursor.isPair())
        addCursor(request, cursor);
    if (cursor.isPair() || cursor.id.isEmpty()) {
        if (!cursor.etag.isEmpty())
            request.setHeader({.name = "If-None-Match", .value = cursor.etag});
        if (!cursor.lastModified.isEmpty())
            request.setHeader({.name = "If-Modified-Since", .value = cursor.lastModified});
    }
    // Never text/event-stream: a hub would open one.
    request.setHeader({.name = "Accept", .value = "application/json, */*;q=0.1"});
    setOwnHeaders(request, endpoint);
    return request;
}

HttpRequest webSocketRequest(const Endpoint &endpoint, const Cursor &cursor, const QByteArray &key)
{
    Endpoint asked = endpoint;
    asked.method = "GET";
    asked.body.clear();
    HttpRequest request = baseRequest(asked);
    request.upgrade = "websocket";
    addCursor(request, cursor);
    setOwnHeaders(request, endpoint);
    request.setHeader({.name = "Sec-WebSocket-Version", .value = "13"});
    request.setHeader({.name = "Sec-WebSocket-Key", .value = key});
    request.setHeader({.name = "Sec-WebSocket-Protocol", .value = metaProtocol});
    return request;
}

bool mayBeJson(QByteArrayView contentType)
{
    static constexpr std::array<QByteArrayView, 7> others{
        "text/html", "application/xhtml", "text/event-stream", "multipart/", "image/", "video/", "audio/"};
    const QByteArray type = contentType.trimmed().toByteArray().toLower();
    return std::ranges::none_of(others, [&type](QByteArrayView one) { return type.startsWith(one); });
}

} // namespace net
