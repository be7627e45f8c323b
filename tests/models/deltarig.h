// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/historyrig.h"

#include <QMap>

namespace testsupport {

// Events of an agent that sends what changed; single quotes stand for double ones.

inline QByteArray timeOf(int seq)
{
    return QByteArray::number(qint64(HistoryRig::timeOf(seq).count()));
}

inline QByteArray snapshot(int seq, const QByteArray &servers, const QByteArray &more = "'mode':'delta'")
{
    return "{'type':'server_update','source':'s','epoch':'e','seq':" + QByteArray::number(seq) +
           ",'interval':100,'scope':{'servers':['*']," + more + "},'timestamp':" + timeOf(seq) + ",'data':[" +
           servers + "]}";
}

inline QByteArray delta(int base, int seq, const QByteArray &servers, const QByteArray &more = {})
{
    return "{'type':'server_delta','source':'s','epoch':'e','base':" + QByteArray::number(base) +
           ",'seq':" + QByteArray::number(seq) + ",'timestamp':" + timeOf(seq) + ",'data':[" + servers + "]" +
           more + "}";
}

inline void hear(HistoryRig &rig, int seq, const QByteArray &json)
{
    rig.tick(seq, false);
    rig.receive(json);
}

/// By name: two fleets number their metrics in their own ways.
inline QMap<QString, double> valuesOf(const models::Fleet &fleet, const models::ServerState &state)
{
    QMap<QString, double> values;
    for (const models::MetricValue &value : state.values)
        values.insert(fleet.metrics().info(value.id).name, value.value);
    return values;
}

inline QString textOf(const models::Fleet &fleet, const char *id)
{
    const auto index = fleet.find({Here, QString::fromUtf8(id)});
    if (!index)
        return QStringLiteral("none");
    const QMap<QString, double> values = valuesOf(fleet, fleet.server(*index));
    QStringList words;
    for (auto value = values.cbegin(); value != values.cend(); ++value)
        words << value.key() + u'=' + QString::number(value.value());
    return words.join(u' ');
}

} // namespace testsupport
