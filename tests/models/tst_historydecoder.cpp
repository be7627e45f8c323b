// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decoder.h"

#include <QTest>

#include <cmath>

using namespace models;

namespace {

QByteArray chunk(const QByteArray &seqs, const QByteArray &times, const QByteArray &servers)
{
    QByteArray json =
        "{'type':'history','source':'s','epoch':'e','from':1,'to':9,'last':true,'seqs':" + seqs +
        ",'timestamps':" + times + ",'data':" + servers + "}";
    return json.replace('\'', '"');
}

constexpr auto ThreeSeqs = "[7,8,9]";
constexpr auto ThreeTimes = "[1795252000000,1795252000100,1795252000200]";

/// "cpu=1,-,3 memory=…" of each server, in the order of the names' ids.
QString told(const History &history, const MetricRegistry &metrics)
{
    QStringList servers;
    for (const HistoryServer &server : history.servers) {
        QStringList columns{QString::fromUtf8(server.id.data(), qsizetype(server.id.size()))};
        for (const HistoryColumn &column : server.columns) {
            QStringList values;
            for (const HistoryTick &tick : history.ticks) {
                const double value = column.values[tick.row];
                values += std::isnan(value) ? QStringLiteral("-") : QString::number(value);
            }
            columns += metrics.info(column.metric).name + u'=' + values.join(u',');
        }
        servers += columns.join(u' ');
    }
    return servers.join(u'|');
}

} // namespace

class tst_HistoryDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsColumns_data()
    {
        QTest::addColumn<QByteArray>("servers");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<int>("bad"); // Of values, columns and ticks together.
        const auto row = [](const char *name, const char *servers, const char *expected, int bad = 0) {
            QTest::newRow(name) << QByteArray(servers) << QString::fromUtf8(expected) << bad;
        };
        row("as the protocol has it",
            "[{'id':'a','cpu':[1,2,3],'memory':[4,5.5,6]},{'id':'b','cpu':[7,8,9]}]",
            "a cpu=1,2,3 memory=4,5.5,6|b cpu=7,8,9");
        row("null is no value", "[{'id':'a','cpu':[1,null,3]}]", "a cpu=1,-,3");
        row("a metric's own name", "[{'id':'a','disks[/var].percent':[1,2,3],'network.rx':[4,5,6]}]",
            "a disks[/var].percent=1,2,3 network.rx=4,5,6");
        row("nested objects join", "[{'id':'a','network':{'rx':[1,2,3],'deep':{'er':[4,5,6]}}}]",
            "a network.rx=1,2,3 network.deep.er=4,5,6");
        row("an array of columns", "[{'id':'a','cpuCores':[[1,2,3],[4,5,6]]}]",
            "a cpuCores[0]=1,2,3 cpuCores[1]=4,5,6");
        row("a name in Korean", "[{'id':'서버-1','cpu':[1,2,3]}]", "서버-1 cpu=1,2,3");
        row("the id behind its columns", "[{'cpu':[1,2,3],'id':'a'}]", "a cpu=1,2,3");
        row("words are no columns",
            "[{'id':'a','name':'A','status':['online'],'type':'web','cpu':[1,2,3],'up':true}]",
            "a cpu=1,2,3");
        row("an alias", "[{'id':'a','cpu_usage':[1,2,3]}]", "a cpu=1,2,3");
        row("the canonical name beats an alias", "[{'id':'a','cpu':[1,2,3],'cpu_usage':[4,5,6]}]",
            "a cpu=1,2,3");
        row("also behind it", "[{'id':'a','cpu_usage':[4,5,6],'cpu':[1,2,3]}]", "a cpu=1,2,3");
        row("one key twice", "[{'id':'a','x':[1,2,3],'x':[4,5,6]}]", "a x=4,5,6");
        row("too short: that metric is unknown", "[{'id':'a','cpu':[1,2],'memory':[4,5,6]}]",
            "a memory=4,5,6", 1);
        row("too long", "[{'id':'a','cpu':[1,2,3,4],'memory':[4,5,6]}]", "a memory=4,5,6", 1);
        row("empty", "[{'id':'a','cpu':[],'memory':[4,5,6]}]", "a memory=4,5,6", 1);
        row("bad values inside", "[{'id':'a','cpu':[1,'x',3],'x':[true,{'y':[1]},3]}]", "a cpu=1,-,3 x=-,-,3",
            2);
        row("numbers as texts", "[{'id':'a','cpu':['1','2',3]}]", "a cpu=1,2,3");
        row("no finite number", "[{'id':'a','cpu':[1e999,2,3]}]", "a cpu=-,2,3", 1);
        row("a percent just above 100", "[{'id':'a','cpu':[100.5,2,3],'x':[100.5,2,3]}]",
            "a cpu=100,2,3 x=100.5,2,3");
        row("a server without an id", "[{'cpu':[1,2,3]},{'id':'b','cpu':[1,2,3]}]", "b cpu=1,2,3");
        row("no servers", "[]", "");
        row("what is no server", "[1,[2],{'id':'b','cpu':[1,2,3]}]", "b cpu=1,2,3", 2);
    }

    void readsColumns()
    {
        QFETCH(QByteArray, servers);
        QFETCH(QString, expected);
        QFETCH(int, bad);
        MetricRegistry metrics;
        Decoder decoder(metrics);
        // Twice: what the first one leaves behind changes nothing.
        for (int time = 0; time < 2; ++time) {
            const auto update = decoder.decode(chunk(ThreeSeqs, ThreeTimes, servers));
            QVERIFY(update);
            const auto &history = std::get<History>(*update);
            QCOMPARE(told(history, metrics), expected);
            QCOMPARE(int(history.notes.badValues + history.notes.badColumns + history.notes.badTicks), bad);
            QVERIFY(history.isLast);
            QCOMPARE(history.identity.source, std::string_view("s"));
            QCOMPARE(history.identity.epoch, std::string_view("e"));
        }
    }

    void ticksAscendOrAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("seqs");
        QTest::addColumn<QByteArray>("times");
        QTest::addColumn<QString>("expected"); // "failed", or seq@row.
        const auto row = [](const char *name, const char *seqs, const char *times, const char *expected) {
            QTest::newRow(name) << QByteArray(seqs) << QByteArray(times) << QString::fromLatin1(expected);
        };
        row("in order", "[7,8,9]", "[1795252000000,1795252000100,1795252000200]", "7@0 8@1 9@2");
        row("with a jump", "[7,8,20]", "[1795252000000,1795252000100,1795252000200]", "7@0 8@1 20@2");
        row("one twice", "[7,7,9]", "[1795252000000,1795252000100,1795252000200]", "7@0 9@2");
        row("unsorted", "[7,9,8]", "[1795252000000,1795252000100,1795252000200]", "7@0 9@1");
        row("a bad number", "[7,null,9]", "[1795252000000,1795252000100,1795252000200]", "7@0 9@2");
        row("below zero", "[-1,8,9]", "[1795252000000,1795252000100,1795252000200]", "8@1 9@2");
        row("beyond all counting", "[7,8,1e300]", "[1795252000000,1795252000100,1795252000200]", "7@0 8@1");
        row("a bad time", "[7,8,9]", "[1795252000000,'soon',1795252000200]", "7@0 9@2");
        row("a time beyond all years", "[7,8,9]", "[1795252000000,1e30,1795252000200]", "7@0 9@2");
        row("times as text", "[7,8,9]",
            "['2026-11-21T09:06:40Z','2026-11-21T09:06:40.100Z','2026-11-21T09:06:40.200Z']", "7@0 8@1 9@2");
        row("ragged", "[7,8]", "[1795252000000,1795252000100,1795252000200]", "failed");
        row("no array", "7", "[1795252000000,1795252000100,1795252000200]", "failed");
        row("no times", "[7,8,9]", "null", "failed");
        row("empty ones", "[]", "[]", "");
    }

    void ticksAscendOrAreLeftOut()
    {
        QFETCH(QByteArray, seqs);
        QFETCH(QByteArray, times);
        QFETCH(QString, expected);
        MetricRegistry metrics;
        Decoder decoder(metrics);
        const auto update = decoder.decode(chunk(seqs, times, "[{'id':'a','cpu':[1,2,3]}]"));
        if (!update) {
            QCOMPARE(update.error(), DecodeError::NoTicks);
            QCOMPARE(QStringLiteral("failed"), expected);
            return;
        }
        QStringList ticks;
        for (const HistoryTick &tick : std::get<History>(*update).ticks)
            ticks += QStringLiteral("%1@%2").arg(tick.seq).arg(tick.row);
        QCOMPARE(ticks.join(u' '), expected);
    }

    void theOrderOfMembersDoesNotMatter()
    {
        MetricRegistry metrics;
        Decoder decoder(metrics);
        const QByteArray backwards = QByteArray("{'data':[{'cpu':[1,2,3],'id':'a'}],'timestamps':") +
                                     ThreeTimes + ",'seqs':" + ThreeSeqs +
                                     ",'last':false,'epoch':5,'type':'history'}";
        const auto update = decoder.decode(QByteArray(backwards).replace('\'', '"'));
        QVERIFY(update);
        const auto &history = std::get<History>(*update);
        QCOMPARE(told(history, metrics), QStringLiteral("a cpu=1,2,3"));
        QCOMPARE(history.identity.epoch, std::string_view("5"));
        QVERIFY(!history.isLast);
    }

    void whatHasNoServersOrIsCutIsNoHistory()
    {
        MetricRegistry metrics;
        Decoder decoder(metrics);
        QCOMPARE(decoder.decode(chunk(ThreeSeqs, ThreeTimes, "7")).error(), DecodeError::NoServers);
        const QByteArray whole = chunk(ThreeSeqs, ThreeTimes, "[{'id':'서버','cpu':[1,2,3]},{'id':'b'}]");
        QVERIFY(decoder.decode(whole));
        for (qsizetype cut = 1; cut < whole.size(); ++cut)
            QVERIFY2(!decoder.decode(whole.first(cut)), qPrintable(QString::number(cut)));
    }

    void capsHold()
    {
        MetricRegistry metrics;
        Decoder decoder(metrics, {.serversPerEvent = 3,
                                  .metricsPerServer = 2,
                                  .metricNames = 2,
                                  .historyTicks = 3,
                                  .historyValues = 12});
        QByteArray servers = "[";
        for (int server = 0; server < 5; ++server) {
            servers += server == 0 ? "" : ",";
            servers += "{'id':'" + QByteArray::number(server) + '"';
            for (int metric = 0; metric < 4; ++metric)
                servers += ",'m" + QByteArray::number(metric) + "':[1,2,3]";
            servers += '}';
        }
        const auto update = decoder.decode(chunk(ThreeSeqs, ThreeTimes, servers + "]"));
        QVERIFY(update);
        const auto &history = std::get<History>(*update);
        QCOMPARE(history.servers.size(), std::size_t(3));
        QCOMPARE(history.notes.cappedServers, 2U);
        std::size_t columns = 0;
        for (const HistoryServer &server : history.servers) {
            QVERIFY(server.columns.size() <= 2);
            columns += server.columns.size();
        }
        QCOMPARE(columns, std::size_t(4)); // Of three values each.
        QCOMPARE(
            decoder
                .decode(chunk("[1,2,3,4]", "[1795252000000,1795252000001,1795252000002,1795252000003]", "[]"))
                .error(),
            DecodeError::NoTicks);
    }

    void scopesAreRead()
    {
        MetricRegistry metrics;
        Decoder decoder(metrics, {.scopeGlobs = 2});
        const auto scopeOf = [&](const char *scope) {
            QByteArray json = QByteArray("{'type':'server_update','scope':") + scope + ",'data':[]}";
            const auto update = decoder.decode(json.replace('\'', '"'));
            const Identity &identity = std::get<Snapshot>(*update).identity;
            QStringList globs;
            for (const std::string_view glob : identity.scopeServers)
                globs += QString::fromUtf8(glob.data(), qsizetype(glob.size()));
            return identity.hasScope ? QStringLiteral("scope ") + globs.join(u' ') : QStringLiteral("none");
        };
        QCOMPARE(scopeOf("{'servers':['web-*','db-01'],'fields':['*']}"),
                 QStringLiteral("scope web-* db-01"));
        QCOMPARE(scopeOf("{}"), QStringLiteral("scope "));
        QCOMPARE(scopeOf("{'servers':[]}"), QStringLiteral("none"));
        QCOMPARE(scopeOf("7"), QStringLiteral("none"));
        // Not known to its end, it says of nobody that he is gone.
        QCOMPARE(scopeOf("{'servers':['a','b','c']}"), QStringLiteral("none"));
    }
};

QTEST_GUILESS_MAIN(tst_HistoryDecoder)
#include "tst_historydecoder.moc"
