// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statedump.h"

#include "models/fleet.h"
#include "ui/linkwords.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace app {

namespace {

QString stateWord(models::LinkState state)
{
    switch (state) {
    case models::LinkState::Idle:
        return u"idle"_s;
    case models::LinkState::Connecting:
        return u"connecting"_s;
    case models::LinkState::Open:
        return u"open"_s;
    case models::LinkState::Live:
        return u"live"_s;
    case models::LinkState::Waiting:
        return u"waiting"_s;
    case models::LinkState::Paused:
        return u"paused"_s;
    case models::LinkState::Stopped:
        return u"stopped"_s;
    }
    Q_UNREACHABLE();
}

QString freshnessWord(models::Freshness freshness)
{
    switch (freshness) {
    case models::Freshness::Live:
        return u"live"_s;
    case models::Freshness::Delayed:
        return u"delayed"_s;
    case models::Freshness::Stale:
        return u"stale"_s;
    case models::Freshness::Disconnected:
        return u"disconnected"_s;
    case models::Freshness::Paused:
        return u"paused"_s;
    case models::Freshness::Stopped:
        return u"stopped"_s;
    case models::Freshness::NeverSeen:
        return u"never seen"_s;
    }
    Q_UNREACHABLE();
}

QString statusWord(models::Status status)
{
    const std::string_view word = models::wordOf(status);
    return QString::fromLatin1(word.data(), static_cast<qsizetype>(word.size()));
}

qint64 count(quint64 value)
{
    return static_cast<qint64>(value);
}

QJsonObject dump(const models::EndpointInfo &endpoint, const models::Fleet &fleet, models::Moment now)
{
    QJsonObject object{
        {u"url"_s, endpoint.displayUrl},
        {u"name"_s, endpoint.name},
        {u"state"_s, stateWord(endpoint.link.state)},
        {u"reason"_s,
         ui::linkwords::reason(endpoint.link.reason, endpoint.link.httpStatus, endpoint.link.detail)},
        {u"events"_s, count(endpoint.traffic.events)},
        {u"bytes"_s, count(endpoint.traffic.bytes)},
        {u"reconnects"_s, count(endpoint.traffic.reconnects)},
        {u"decodeErrors"_s, count(endpoint.decodeErrors)},
        {u"droppedEvents"_s, count(endpoint.traffic.droppedEvents)},
        {u"servers"_s, fleet.serverCount(endpoint.id)},
    };
    if (endpoint.link.retryAt)
        object.insert(u"retryInMs"_s,
                      qint64{std::max(models::Millis(0), *endpoint.link.retryAt - now.steady).count()});
    if (endpoint.clockOffset)
        object.insert(u"clockOffsetMs"_s, qint64{endpoint.clockOffset->count()});
    return object;
}

QJsonObject dump(const models::ServerState &server, std::size_t samples, const models::Fleet &fleet,
                 models::Moment now)
{
    QJsonObject metrics;
    for (const models::MetricValue &value : server.values) {
        if (std::isfinite(value.value))
            metrics.insert(fleet.metrics().info(value.id).name, value.value);
    }
    const models::EndpointInfo *endpoint = fleet.endpoint(server.endpoint);
    QJsonObject object{
        {u"id"_s, server.id},
        {u"name"_s, server.name},
        {u"endpoint"_s, endpoint ? endpoint->displayUrl : QString()},
        {u"status"_s, statusWord(server.shown)},
        {u"reportedStatus"_s, statusWord(server.reported)},
        {u"freshness"_s, freshnessWord(server.freshness)},
        {u"samples"_s, count(samples)},
        {u"metrics"_s, metrics},
    };
    if (const auto age = server.age(now))
        object.insert(u"ageMs"_s, qint64{age->count()});
    return object;
}

} // namespace

QByteArray dumpState(const models::Fleet &fleet, models::Moment now)
{
    QJsonArray endpoints;
    for (const models::EndpointInfo &endpoint : fleet.endpoints())
        endpoints.append(dump(endpoint, fleet, now));
    QJsonArray servers;
    for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
        const models::ServerIndex index{slot};
        if (fleet.isUsed(index))
            servers.append(dump(fleet.server(index), fleet.series(index).size(), fleet, now));
    }
    return QJsonDocument(QJsonObject{{u"endpoints"_s, endpoints}, {u"servers"_s, servers}}).toJson();
}

QString writeStateFile(const QString &path, const models::Fleet &fleet, models::Moment now)
{
    const QByteArray json = dumpState(fleet, now);
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(json) == json.size() && file.commit())
        return {};
    return QCoreApplication::translate("StateDump", "The state was not written to %1: %2")
        .arg(path, file.errorString());
}

} // namespace app
