// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/deltarig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRandomGenerator>
#include <QTest>

using namespace models;
using namespace Qt::StringLiterals;
using testsupport::hear;
using testsupport::Here;
using testsupport::textOf;
using Rig = testsupport::HistoryRig;

namespace {

/// What turns `before` into `now` (RFC 7396), made independently of what reads it.
QJsonObject patchBetween(const QJsonObject &before, const QJsonObject &now)
{
    QJsonObject patch;
    for (auto member = now.begin(); member != now.end(); ++member) {
        const QJsonValue old = before.value(member.key());
        if (old == member.value())
            continue;
        if (old.isObject() && member.value().isObject())
            patch.insert(member.key(), patchBetween(old.toObject(), member.value().toObject()));
        else
            patch.insert(member.key(), member.value());
    }
    for (auto member = before.begin(); member != before.end(); ++member) {
        if (!now.contains(member.key()))
            patch.insert(member.key(), QJsonValue::Null);
    }
    return patch;
}

/// Servers that change by chance, and one tick after the other of them, as a snapshot and as a delta.
class ChangingFleet
{
public:
    explicit ChangingFleet(quint32 seed)
        : m_random(seed)
    {
    }

    void advance()
    {
        ++m_seq;
        m_before = m_now;
        m_unsampled.clear();
        const QStringList known = m_now.keys();
        for (const QString &id : known) {
            if (m_random.bounded(40) == 0) {
                m_now.remove(id);
                continue;
            }
            const bool isSampled = m_random.bounded(6) != 0;
            if (!isSampled)
                m_unsampled << id;
            QJsonObject &server = m_now[id];
            if (m_random.bounded(2) == 0)
                change(server);
            if (isSampled)
                server.insert(u"lastUpdate"_s, time());
        }
        if (m_now.size() < 12 && m_random.bounded(3) == 0) {
            const QString id = u"srv-%1"_s.arg(m_random.bounded(16));
            if (!m_now.contains(id)) {
                QJsonObject &added = m_now[id];
                added = {
                    {u"id"_s, id}, {u"name"_s, id}, {u"status"_s, u"online"_s}, {u"lastUpdate"_s, time()}};
                m_unsampled.removeAll(id);
            }
        }
    }

    [[nodiscard]] int seq() const { return m_seq; }

    [[nodiscard]] QByteArray asSnapshot() const
    {
        QJsonObject event = envelope(u"server_update"_s);
        QJsonArray servers;
        for (const QJsonObject &server : m_now)
            servers.append(server);
        event.insert(u"data"_s, servers);
        return QJsonDocument(event).toJson(QJsonDocument::Compact);
    }

    [[nodiscard]] QByteArray asDelta() const
    {
        QJsonObject event = envelope(u"server_delta"_s);
        event.insert(u"base"_s, m_seq - 1);
        QJsonArray servers;
        QJsonArray removed;
        for (auto server = m_now.cbegin(); server != m_now.cend(); ++server) {
            QJsonObject patch = m_before.contains(server.key())
                                    ? patchBetween(m_before[server.key()], server.value())
                                    : server.value();
            // Who was sampled at this tick has its time.
            if (patch.value(u"lastUpdate"_s) == time())
                patch.remove(u"lastUpdate"_s);
            if (patch.isEmpty() && m_before.contains(server.key()))
                continue;
            patch.insert(u"id"_s, server.key());
            servers.append(patch);
        }
        for (auto server = m_before.cbegin(); server != m_before.cend(); ++server) {
            if (!m_now.contains(server.key()))
                removed.append(server.key());
        }
        event.insert(u"data"_s, servers);
        event.insert(u"removed"_s, removed);
        event.insert(u"unsampled"_s, QJsonArray::fromStringList(m_unsampled));
        return QJsonDocument(event).toJson(m_random.bounded(2) == 0 ? QJsonDocument::Compact
                                                                    : QJsonDocument::Indented);
    }

private:
    [[nodiscard]] QJsonObject envelope(const QString &type) const
    {
        return {{u"type"_s, type},
                {u"source"_s, u"s"_s},
                {u"epoch"_s, u"e"_s},
                {u"seq"_s, m_seq},
                {u"interval"_s, 100},
                {u"timestamp"_s, qint64(Rig::timeOf(m_seq).count())},
                {u"scope"_s, QJsonObject{{u"servers"_s, QJsonArray{u"*"_s}}, {u"mode"_s, u"delta"_s}}}};
    }
    [[nodiscard]] QJsonValue time() const { return qint64(Rig::timeOf(m_seq).count()); }
    [[nodiscard]] double number() { return m_random.bounded(1000) / 10.0; }

    void change(QJsonObject &server)
    {
        static const QStringList words{u"online"_s, u"warning"_s, u"offline"_s, u"critical"_s};
        switch (m_random.bounded(12)) {
        case 0:
            server.insert(u"status"_s, words.at(m_random.bounded(int(words.size()))));
            break;
        case 1:
            server.insert(u"cpu"_s, number());
            break;
        case 2:
            server.insert(u"cpu_usage"_s, number());
            break;
        case 3:
            server.insert(u"cpu"_s, QJsonObject{{u"usage"_s, number()}, {u"user"_s, number()}});
            break;
        case 4: {
            QJsonObject network = server.value(u"network"_s).toObject();
            network.insert(m_random.bounded(2) == 0 ? u"rx"_s : u"tx"_s, number());
            network.insert(u"of"_s, QJsonObject{{u"errors"_s, number()}});
            server.insert(u"network"_s, network);
            break;
        }
        case 5: {
            QJsonArray disks;
            for (int disk = m_random.bounded(4); disk > 0; --disk)
                disks.append(QJsonObject{{u"mount"_s, u"/%1"_s.arg(disk)}, {u"percent"_s, number()}});
            server.insert(u"disk"_s, disks);
            break;
        }
        case 6:
            server.insert(u"a \"quoted\" \\ name"_s, number());
            break;
        case 7:
            server.insert(u"uptime"_s, m_random.bounded(100'000));
            break;
        case 8:
            server.insert(u"location"_s, u"서울 \"%1\""_s.arg(m_random.bounded(4)));
            break;
        case 9:
            server.insert(u"name"_s, u"node {%1}"_s.arg(m_random.bounded(4)));
            break;
        default: {
            QStringList keys = server.keys();
            keys.removeAll(u"id"_s);
            keys.removeAll(u"lastUpdate"_s);
            keys.removeAll(u"status"_s);
            if (!keys.isEmpty())
                server.remove(keys.at(m_random.bounded(int(keys.size()))));
        }
        }
    }

    mutable QRandomGenerator m_random;
    int m_seq{0};
    QMap<QString, QJsonObject> m_now{};
    QMap<QString, QJsonObject> m_before{};
    QStringList m_unsampled{};
};

} // namespace

/// Whatever changes: who is told only of that knows what they know who are told everything.
class tst_DeltaEquality : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFleetOfDeltasIsTheFleetOfSnapshots_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void aFleetOfDeltasIsTheFleetOfSnapshots()
    {
        QFETCH(quint32, seed);
        Rig whole;
        Rig changed;
        ChangingFleet servers(seed);
        for (int tick = 1; tick <= 120; ++tick) {
            servers.advance();
            hear(whole, servers.seq(), servers.asSnapshot());
            const bool isBase = tick == 1 || tick % 30 == 0;
            hear(changed, servers.seq(), isBase ? servers.asSnapshot() : servers.asDelta());
            QCOMPARE(changed.fleet.serverCount(Here), whole.fleet.serverCount(Here));
        }
        QCOMPARE(changed.fleet.endpoint(Here)->baselessDeltas, quint64(0));
        QCOMPARE(changed.fleet.endpoint(Here)->deltas, quint64(115));
        QCOMPARE(changed.fleet.counts(), whole.fleet.counts());
        int compared = 0;
        for (std::uint32_t slot = 0; slot < whole.fleet.slotCount(); ++slot) {
            if (!whole.fleet.isUsed({slot}))
                continue;
            const ServerState &expected = whole.fleet.server({slot});
            const auto index = changed.fleet.find({Here, expected.id});
            QVERIFY(index);
            const ServerState &state = changed.fleet.server(*index);
            const QByteArray id = expected.id.toUtf8();
            QVERIFY2(state.name == expected.name && state.location == expected.location &&
                         state.type == expected.type && state.reported == expected.reported &&
                         state.shown == expected.shown && state.freshness == expected.freshness &&
                         state.uptimeSeconds == expected.uptimeSeconds &&
                         state.sampleTime == expected.sampleTime && state.sampledAt == expected.sampledAt &&
                         state.interval == expected.interval,
                     id.constData());
            QCOMPARE(textOf(changed.fleet, id.constData()), textOf(whole.fleet, id.constData()));
            const Series &series = whole.fleet.series({slot});
            QCOMPARE(changed.fleet.series(*index).size(), series.size());
            for (const MetricId metric : series.metrics()) {
                const std::string name = whole.fleet.metrics().info(metric).name.toStdString();
                const auto other = changed.fleet.metrics().find(name);
                QVERIFY2(other, name.c_str());
                const auto points = changed.fleet.series(*index).points(*other, Millis(0), Millis::max());
                QVERIFY2(points == series.points(metric, Millis(0), Millis::max()), name.c_str());
                ++compared;
            }
        }
        QVERIFY(compared > 20);
    }
};

QTEST_APPLESS_MAIN(tst_DeltaEquality)
#include "tst_deltaequality.moc"
