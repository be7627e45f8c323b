// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/decoder.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

QByteArray quoted(const char *json)
{
    return QByteArray(json).replace('\'', '"');
}

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}

/// A server in one line: `id|name|status|uptime|lastUpdate|metric=value …`, for tables.
QString described(const ServerRecord &server, const MetricRegistry &metrics)
{
    QStringList parts{text(server.id), text(server.name), text(wordOf(server.status))};
    parts.append(server.uptimeSeconds ? QString::number(*server.uptimeSeconds) : QString());
    parts.append(server.lastUpdate ? QString::number(server.lastUpdate->count()) : QString());
    QStringList values;
    for (const MetricValue &value : server.values)
        values.append(metrics.info(value.id).name + u'=' + QString::number(value.value, 'g', 12) +
                      (value.outOfRange ? QStringLiteral("!") : QString()));
    parts.append(values.join(u' '));
    return parts.join(u'|');
}

QString described(const DecodeNotes &notes)
{
    QStringList parts;
    const auto add = [&](const char *name, auto count) {
        if (count > 0)
            parts.append(QLatin1String(name) + u'=' + QString::number(count));
    };
    add("bad", notes.badValues);
    add("coerced", notes.coercedValues);
    add("clamped", notes.clampedValues);
    add("range", notes.outOfRangeValues);
    add("metrics", notes.cappedMetrics);
    add("servers", notes.cappedServers);
    add("texts", notes.cappedTexts);
    add("deep", notes.tooDeep);
    add("noId", notes.serversWithoutId);
    add("repaired", int(notes.repairedText));
    return parts.join(u' ');
}

} // namespace

class tst_Decoder : public QObject
{
    Q_OBJECT

private:
    MetricRegistry m_metrics;

private Q_SLOTS:
    void init() { m_metrics = MetricRegistry(); }

    void readsServers_data()
    {
        QTest::addColumn<QByteArray>("server");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<QString>("notes");
        const auto row = [](const char *name, const char *server, const char *expected,
                            const char *notes = "") {
            QTest::newRow(name) << quoted(server) << QString::fromUtf8(expected) << QString::fromUtf8(notes);
        };

        row("canonical", "'id':'a','name':'A','status':'online','cpu':1.5,'memory':2,'disk':3,'uptime':60",
            "a|A|online|60||cpu=1.5 memory=2 disk=3");
        row("any order", "'disk':3,'uptime':60,'memory':2,'status':'online','cpu':1.5,'name':'A','id':'a'",
            "a|A|online|60||cpu=1.5 memory=2 disk=3");
        row("aliases", "'id':'a','hostname':'H','cpu_usage':1,'memory_usage':2,'disk_usage':3",
            "a|H|unknown|||cpu=1 memory=2 disk=3");
        row("canonical beats alias before it", "'id':'a','cpu_usage':9,'cpu':1", "a||unknown|||cpu=1");
        row("canonical beats alias behind it", "'id':'a','cpu':1,'cpu_usage':9,'name':'N','hostname':'H'",
            "a|N|unknown|||cpu=1");
        row("null is no answer, so the alias counts", "'id':'a','cpu':null,'cpu_usage':9",
            "a||unknown|||cpu=9");
        row("usage inside", "'id':'a','cpu':{'usage':7,'cores':2},'memory':{'percent':8,'total':25276510208}",
            "a||unknown|||cpu=7 memory=8 cpu.cores=2 memory.total=25276510208");
        row("percent beats usage", "'id':'a','memory':{'usage':1148641280,'percent':4.5}",
            "a||unknown|||memory=4.5", "range=1");
        row("fullest real disk",
            "'id':'a','disk':[{'mount':'/','percent':71},{'mount':'/run','percent':99},{'mount':'/"
            "var','percent':80},"
            "{'mount':'/t','percent':95,'fstype':'tmpfs'}]",
            "a||unknown|||disk=80 disk[/].percent=71 disk[/run].percent=99 disk[/var].percent=80 "
            "disk[/t].percent=95");
        row("only pseudo disks", "'id':'a','disk':[{'percent':12,'mount':'/run'}]",
            "a||unknown|||disk=12 disk[/run].percent=12");
        row("flattened",
            "'id':'a','network':{'rx':1,'eth':[{'name':'eth0','rx':2}]},'load':[1.5,2.5],'core':[[3]]",
            "a||unknown|||network.rx=1 network.eth[eth0].rx=2 load[0]=1.5 load[1]=2.5 core[0][0]=3");
        row("element without label", "'id':'a','x':[{'y':1},{'y':2}]", "a||unknown|||x[0].y=1 x[1].y=2");
        row("label behind its figures", "'id':'a','x':[{'y':1,'name':'n'}]", "a||unknown|||x[n].y=1");
        row("words and flags are no metrics", "'id':'a','os':'linux','ok':true,'load':0.5",
            "a||unknown|||load=0.5");
        row("numbers as text", "'id':'a','cpu':'12.5','memory':' 3 ','uptime':'60'",
            "a||unknown|60||cpu=12.5 memory=3", "coerced=3");
        row("not finite or not numbers", "'id':'a','cpu':'NaN','memory':'Infinity','disk':'','load':1",
            "a||unknown|||load=1", "bad=3");
        row("wrong types", "'id':'a','cpu':true,'memory':'much','disk':1e999,'uptime':-5,'name':{},'load':2",
            "a||unknown|||load=2", "bad=5");
        row("broken literals cost only themselves", "'id':'a','cpu':NaN,'memory':nan,'disk':1.2.3,'load':2",
            "a||unknown|||load=2", "bad=3");
        row("a little above 100", "'id':'a','cpu':100.4,'memory':101,'disk':100",
            "a||unknown|||cpu=100 memory=100 disk=100", "clamped=2");
        row("far above 100 and below 0", "'id':'a','cpu':101.1,'memory':-1,'x':{'percent':250},'y':250",
            "a||unknown|||cpu=101.1! memory=-1! x.percent=250! y=250", "range=3");
        row("states in any case", "'id':'a','status':'CRITICAL'", "a||critical|||");
        row("maintenance", "'id':'a','status':'maintenance'", "a||maintenance|||");
        row("unknown word", "'id':'a','status':'on fire'", "a||unknown|||", "bad=1");
        row("number as id", "'id':42,'cpu':1", "42||unknown|||cpu=1", "coerced=1");
        row("name for want of an id", "'name':'A','cpu':1", "A|A|unknown|||cpu=1", "coerced=1");
        row("ISO time", "'id':'a','lastUpdate':'2026-11-21T09:13:06.912Z'", "a||unknown||1795252386912|");
        row("no zone is UTC", "'id':'a','last_updated':'2026-11-21 09:13:06'", "a||unknown||1795252386000|");
        row("zone", "'id':'a','timestamp':'2026-11-21T10:13:06.9+01:00'", "a||unknown||1795252386900|");
        row("lastUpdate beats timestamp", "'id':'a','lastUpdate':1795252386912,'timestamp':5000",
            "a||unknown||1795252386912|");
        row("time in seconds", "'id':'a','lastUpdate':1795252386.5", "a||unknown||1795252386500|");
        row("no time", "'id':'a','lastUpdate':'yesterday'", "a||unknown|||", "bad=1");
        row("the last of a key counts", "'id':'a','cpu':1,'load':1,'cpu':2,'load':2",
            "a||unknown|||cpu=2 load=2");
        row("escapes", "'id':'a\\u0062\\n','name':'\\ud83d\\ude00 \\ud800','c\\u0070u':5",
            "ab\n|\xf0\x9f\x98\x80 \xef\xbf\xbd|unknown|||cpu=5");
        row("escaped path", "'id':'a','x\\'y':1", "a||unknown|||x\"y=1");
        row("large and small numbers", "'id':'a','a':123456789012345678,'b':1e-7,'c':-0.5,'d':12345678.25",
            "a||unknown|||a=1.23456789012e+17 b=1e-07 c=-0.5 d=12345678.25");
        row("deep", "'id':'a','x':{'x':{'x':{'x':{'x':{'x':{'x':{'x':{'y':1}}}}}}}},'load':1",
            "a||unknown|||load=1", "deep=1");
        row("markup stays text", "'id':'<b>a</b>'", "<b>a</b>||unknown|||");
        row("empty object values", "'id':'a','x':{},'y':[],'disk':[]", "a||unknown|||");
    }

    void readsServers()
    {
        QFETCH(QByteArray, server);
        QFETCH(QString, expected);
        QFETCH(QString, notes);
        Decoder decoder(m_metrics);
        // Twice: once into an empty table of members, once along the shape that it has learned.
        for (int round = 0; round < 2; ++round) {
            const auto update = decoder.decode("[{" + server + "}]");
            QVERIFY(update);
            const auto &snapshot = std::get<Snapshot>(*update);
            QCOMPARE(snapshot.servers.size(), std::size_t(1));
            QCOMPARE(described(snapshot.servers[0], m_metrics), expected);
            QCOMPARE(described(snapshot.notes), notes);
        }
    }

    void shapesOfOtherServersDoNotLeakIn()
    {
        // Every server of the table above, in one snapshot, in both orders: each reads as it does alone.
        QList<QByteArray> servers;
        for (int index = 0; index < 30; ++index) {
            const QByteArray number = QByteArray::number(index);
            servers.append(
                "{\"id\":\"" + number + "\",\"cpu\":" + (index % 3 ? number : "{\"usage\":" + number + "}") +
                (index % 2 ? ",\"x\":{\"cpu\":1}" : ",\"cpu_usage\":1,\"x\":[{\"name\":\"cpu\",\"y\":1}]") +
                "}");
        }
        Decoder together(m_metrics);
        const auto all = together.decode("[" + servers.join(',') + "]");
        const auto &snapshot = std::get<Snapshot>(*all);
        for (qsizetype index = 0; index < servers.size(); ++index) {
            Decoder alone(m_metrics);
            const auto one = alone.decode("[" + servers[index] + "]");
            QCOMPARE(described(snapshot.servers[std::size_t(index)], m_metrics),
                     described(std::get<Snapshot>(*one).servers[0], m_metrics));
        }
    }

    void tellsEventsApart_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("eventType");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *json, const char *type, const char *expected) {
            QTest::newRow(name) << quoted(json) << QByteArray(type) << QString::fromLatin1(expected);
        };
        row("connected", "{'type':'connected','timestamp':1}", "", "connected");
        row("server_update", "{'type':'server_update','data':[{'id':'a'}],'timestamp':1}", "", "snapshot 1");
        row("type behind the data", "{'data':[{'id':'a'},{'id':'b'}],'type':'server_update'}", "",
            "snapshot 2");
        row("unknown type behind the data", "{'data':[{'id':'a'}],'type':'tomorrow'}", "",
            "ignored tomorrow");
        row("bare array", "[{'id':'a'}]", "", "snapshot 1");
        row("bare array, default name", "[{'id':'a'}]", "message", "snapshot 1");
        row("named bare array", "[{'id':'a'}]", "server_update", "snapshot 1");
        row("bare array of another name", "[{'id':'a'}]", "tomorrow", "ignored tomorrow");
        row("named without a type", "{'data':[{'id':'a'}]}", "server_update", "snapshot 1");
        row("neither name nor type", "{'data':[{'id':'a'}]}", "", "snapshot 1");
        row("type inside beats the name", "{'type':'heartbeat'}", "server_update", "heartbeat");
        row("named heartbeat", "{'timestamp':1}", "heartbeat", "heartbeat");
        row("error", "{'type':'error','message':'no'}", "", "error no");
        row("timeout", "{'type':'timeout','retryAfter':1500,'message':'bye'}", "", "timeout 1500 bye");
        row("delta", "{'type':'server_delta','base':1,'data':[{'id':'a','cpu':1}]}", "",
            "delta without its base");
        row("unknown name", "{'x':1}", "ping", "ignored ping");
        row("empty object", "{}", "", "ignored ");
        row("no servers", "{'type':'server_update'}", "", "failed 3");
        row("servers that are none", "{'type':'server_update','data':{'a':1}}", "", "failed 3");
        row("empty fleet", "{'type':'server_update','data':[]}", "", "snapshot 0");
        row("null among servers", "[null,5,'x',{'id':'a'}]", "", "snapshot 1");
        row("nothing", "", "", "failed 0");
        row("blanks", "  \n ", "", "failed 0");
        row("a word", "hello", "", "failed 1");
        row("a number", "5", "", "failed 2");
        row("a string", "'x'", "", "failed 2");
        row("cut short", "{'type':'server_update','data':[{'id':'a','cpu':1", "", "failed 1");
        row("cut in a string", "{'type':'server_update','data':[{'id':'a", "", "failed 1");
        row("mismatched brackets", "[{'id':'a'},{'id':'b'}", "", "failed 1");
        row("HTML", "<html><body>login</body></html>", "", "failed 1");
    }

    void tellsEventsApart()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, eventType);
        QFETCH(QString, expected);
        Decoder decoder(m_metrics);
        const auto update = decoder.decode(json, eventType);
        QString told;
        if (!update) {
            told = QStringLiteral("failed %1").arg(int(update.error()));
        } else if (std::holds_alternative<Connected>(*update)) {
            told = QStringLiteral("connected");
        } else if (const auto *snapshot = std::get_if<Snapshot>(&*update)) {
            told = QStringLiteral("snapshot %1").arg(snapshot->servers.size());
        } else if (const auto *delta = std::get_if<Delta>(&*update)) {
            told = delta->hasBase ? QStringLiteral("delta") : QStringLiteral("delta without its base");
        } else if (std::holds_alternative<Heartbeat>(*update)) {
            told = QStringLiteral("heartbeat");
        } else if (const auto *error = std::get_if<StreamError>(&*update)) {
            told = QStringLiteral("error ") + error->message;
        } else if (const auto *timeout = std::get_if<Timeout>(&*update)) {
            told = QStringLiteral("timeout %1 %2")
                       .arg(timeout->retryAfter.value_or(0ms).count())
                       .arg(timeout->message);
        } else {
            told = QStringLiteral("ignored ") + std::get<Ignored>(*update).type;
        }
        QCOMPARE(told, expected);
    }

    void readsWhatWasApplied()
    {
        Decoder decoder(m_metrics);
        const auto update = decoder.decode(
            quoted("{'type':'server_update','id':'e-7','seq':7,'scope':{'servers':['web-*','db'],'fields':"
                   "['cpu','net.rx'],'interval':5000,'mode':'delta'},'data':[]}"));
        QVERIFY(update);
        const Identity &identity = std::get<Snapshot>(*update).identity;
        QCOMPARE(QByteArrayView(identity.id), QByteArrayView("e-7"));
        QVERIFY(identity.hasScope);
        QCOMPARE(identity.scopeServers.size(), std::size_t(2));
        QCOMPARE(identity.scopeFields.size(), std::size_t(2));
        QCOMPARE(identity.scopeInterval, Millis(5000));
        QCOMPARE(QByteArrayView(identity.scopeMode), QByteArrayView("delta"));

        const auto all = decoder.decode(
            quoted("{'type':'server_update','scope':{'servers':['*'],'fields':['*'],'interval':{},"
                   "'mode':7},'data':[]}"));
        QVERIFY(all);
        const Identity &whole = std::get<Snapshot>(*all).identity;
        QVERIFY(whole.id.empty() && whole.scopeFields.empty() && whole.scopeMode.empty());
        QVERIFY(!whole.scopeInterval);
    }

    void readsThePastInsideASnapshot()
    {
        Decoder decoder(m_metrics);
        const auto chunk = [](int seq, const QByteArray &type = "history") {
            const QByteArray number = QByteArray::number(seq);
            return "{'type':'" + type + "','source':'s','epoch':'e','seqs':[" + number +
                   "],'timestamps':[179525238" + number + "],'data':[{'id':'a','cpu':[" + number + "]}]}";
        };
        const QByteArray past = "'history':[" + chunk(6) + ",7,null," + chunk(7) + "," +
                                chunk(8, "server_update") + "," + chunk(9) + "]";
        const QByteArray event = "{'type':'server_update','id':'e-9','more':true," + past +
                                 ",'seq':10,'data':[{'id':'a','cpu':10}]}";
        const auto update = decoder.decode(quoted(event.constData()));
        QVERIFY(update);
        const auto &snapshot = std::get<Snapshot>(*update);
        QCOMPARE(snapshot.parts, std::uint32_t(4));
        QVERIFY(snapshot.hasMore);
        QCOMPARE(snapshot.servers.size(), std::size_t(1));
        QStringList read;
        for (auto next = decoder.nextPart(); next; next = decoder.nextPart()) {
            const auto *history = *next ? std::get_if<History>(&**next) : nullptr;
            read << (history ? QString::number(history->servers[0].columns[0].values[0])
                             : QStringLiteral("failed"));
        }
        QCOMPARE(read, QStringList({QStringLiteral("6"), QStringLiteral("7"), QStringLiteral("failed"),
                                    QStringLiteral("9")}));
        // An event without any has none left over.
        QVERIFY(decoder.decode(quoted("{'type':'heartbeat'}")));
        QVERIFY(!decoder.nextPart());
    }

    void readsOtherSourcesInsideASnapshot()
    {
        Decoder decoder(m_metrics);
        const QByteArray event =
            "{'type':'server_update','source':'s','epoch':'e','seq':10,'id':'e-10.3',"
            "'history':[{'type':'history','source':'s','epoch':'e','seqs':[9],'timestamps':[1795252389],"
            "'data':[{'id':'a','cpu':[9]}]}],"
            "'sources':[{'type':'upstreams','depth':1},"
            "{'type':'server_update','source':'t','epoch':'f','seq':7,'scope':{'servers':['x*']},"
            "'metricInfo':{'queue':{'unit':'jobs'}},'data':[{'id':'x','cpu':7}],"
            "'sources':[{'type':'server_update','source':'u','data':[]}]},"
            "{'type':'history','source':'t','epoch':'f','seqs':[5,6],'timestamps':[1795252385,1795252386],"
            "'data':[{'id':'x','cpu':[5,6]}],'last':false},"
            "{'type':'server_update','source':'v'},{'type':'timeout','retryAfter':1}],"
            "'data':[{'id':'a','cpu':10}]}";
        const auto update = decoder.decode(quoted(event.constData()));
        QVERIFY(update);
        const auto &own = std::get<Snapshot>(*update);
        QCOMPARE(own.parts, std::uint32_t(6));
        QCOMPARE(own.identity.id, std::string_view("e-10.3"));
        QVERIFY(std::holds_alternative<History>(**decoder.nextPart()));
        QVERIFY(std::holds_alternative<Ignored>(**decoder.nextPart()));
        {
            const auto part = decoder.nextPart();
            const auto &other = std::get<Snapshot>(**part);
            QCOMPARE(other.identity.source, std::string_view("t"));
            QCOMPARE(other.identity.epoch, std::string_view("f"));
            QCOMPARE(other.identity.seq, std::optional<std::uint64_t>(7));
            QCOMPARE(other.identity.scopeServers.size(), std::size_t(1));
            QCOMPARE(other.identity.scopeServers[0], std::string_view("x*"));
            QCOMPARE(other.servers.size(), std::size_t(1));
            QCOMPARE(other.servers[0].id, std::string_view("x"));
            QCOMPARE(other.metrics.size(), std::size_t(1));
        }
        {
            const auto part = decoder.nextPart();
            const auto &past = std::get<History>(**part);
            QCOMPARE(past.identity.source, std::string_view("t"));
            QCOMPARE(past.ticks.size(), std::size_t(2));
            QCOMPARE(past.servers[0].columns[0].values[1], 6.0);
        }
        QVERIFY(!decoder.nextPart()->has_value());
        QVERIFY(std::holds_alternative<Ignored>(**decoder.nextPart()));
        QVERIFY(!decoder.nextPart()); // What is inside of a part is none.
    }

    void readsIdentityAndAnnouncements()
    {
        Decoder decoder(m_metrics);
        const auto update = decoder.decode(
            quoted("{'type':'connected','timestamp':1795252386,'source':'box','epoch':1795252386000,'"
                   "interval':1000,'keep':3600,"
                   "'heartbeat':25000,'capabilities':['servers','scrape',5],'scope':{'servers':['*']},"
                   "'metricInfo':{'swap':{'unit':'%','max':100},'disks[*].used':{'unit':'B'},'broken':5}}"));
        const auto &connected = std::get<Connected>(*update);
        QCOMPARE(connected.timestamp, std::optional<Millis>(1795252386000ms));
        QCOMPARE(text(connected.identity.source), QStringLiteral("box"));
        QCOMPARE(text(connected.identity.epoch), QStringLiteral("1795252386000"));
        QCOMPARE(connected.identity.interval, std::optional<Millis>(1s));
        QCOMPARE(connected.identity.keep, std::optional<Millis>(1h));
        QCOMPARE(connected.heartbeat, std::optional<Millis>(25s));
        QVERIFY(connected.identity.hasScope);
        QCOMPARE(connected.capabilities, QStringList({QStringLiteral("servers"), QStringLiteral("scrape")}));
        QCOMPARE(connected.metrics.size(), std::size_t(2));

        for (const AnnouncedMetric &metric : connected.metrics)
            m_metrics.describe(metric.name, metric.unit, metric.maximum);
        const auto used = m_metrics.intern("disks[/var].used");
        const auto swap = m_metrics.intern("swap");
        QCOMPARE(m_metrics.info(*used).unit, QStringLiteral("B"));
        QVERIFY(m_metrics.info(*swap).isPercent);

        const auto snapshot =
            decoder.decode(quoted("{'type':'server_update','epoch':'e','seq':12,'data':[]}"));
        QCOMPARE(std::get<Snapshot>(*snapshot).identity.seq, std::optional<std::uint64_t>(12));
    }

    void realStreamsAreUnderstood_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("server");
        QTest::newRow("Next.js") << QStringLiteral("nextjs_stream.jsonl")
                                 << QStringLiteral(
                                        "vm|vm|online|914||cpu=100 memory=4.54 disk=71.67 cpu.cores=2 "
                                        "cpu.load[0]=3.06 cpu.load[1]=2.13 cpu.load[2]=1.02 "
                                        "memory.total=25276510208 memory.used=1148641280 "
                                        "disk[/].total=270553174016 disk[/].used=193907101696 "
                                        "disk[/].percent=71.67");
        QTest::newRow("Nchan") << QStringLiteral("nchan_stream.jsonl")
                               << QStringLiteral("web-1||unknown|||cpu=3");
    }

    void realStreamsAreUnderstood()
    {
        QFETCH(QString, file);
        QFETCH(QString, server);
        QFile stream(QStringLiteral(TEST_DATA "/") + file);
        QVERIFY(stream.open(QIODevice::ReadOnly));
        Decoder decoder(m_metrics);
        QStringList servers;
        while (!stream.atEnd()) {
            const auto update = decoder.decode(stream.readLine());
            QVERIFY(update);
            if (const auto *snapshot = std::get_if<Snapshot>(&*update))
                servers.append(described(snapshot->servers[0], m_metrics));
        }
        QVERIFY(servers.size() > 1);
        QVERIFY2(servers.contains(server), qPrintable(servers.join(u'\n')));
    }

    void brokenTextIsRepairedFirst()
    {
        Decoder decoder(m_metrics);
        constexpr char json[] = "[{\"id\":\"a\xe2\x82z\xff\",\"name\":\"x\0y\tz\",\"cpu\":1}]";
        const auto update = decoder.decode(QByteArray(json, sizeof json - 1));
        QVERIFY(update);
        const auto &snapshot = std::get<Snapshot>(*update);
        QCOMPARE(described(snapshot.servers[0], m_metrics),
                 QString::fromUtf8("a\xef\xbf\xbdz\xef\xbf\xbd|x y z|unknown|||cpu=1"));
        QVERIFY(snapshot.notes.repairedText);
        QVERIFY(decoder.decode("\xef\xbb\xbf[{\"id\":\"a\"}]"));
    }

    void readsInPlaceOrFromACopy()
    {
        Decoder decoder(m_metrics);
        QByteArray roomy = R"([{"id":"a","name":"roomy"}])";
        QByteArray tight = roomy;
        roomy.reserve(roomy.size() + 200);
        tight.squeeze();
        for (const QByteArray &json : {roomy, tight}) {
            const auto update = decoder.decode(json);
            const ServerRecord &server = std::get<Snapshot>(*update).servers[0];
            QCOMPARE(text(server.name), QStringLiteral("roomy"));
            const bool isInPlace =
                server.name.data() >= json.constData() && server.name.data() < json.constEnd();
            QCOMPARE(isInPlace, json.constData() == roomy.constData());
        }
    }

    void capsAreKeptAndSaid()
    {
        Decoder decoder(m_metrics, {.serversPerEvent = 2, .metricsPerServer = 10, .textLength = 8});
        const QByteArray longId(1000, 'x');
        QByteArray metrics;
        for (int metric = 0; metric < 30; ++metric)
            metrics += ",\"m" + QByteArray::number(metric) + "\":1";
        const auto update =
            decoder.decode("[{\"id\":\"" + longId + "\"" + metrics + "},{\"id\":\"b\"},{\"id\":\"c\"}]");
        const auto &snapshot = std::get<Snapshot>(*update);
        QCOMPARE(snapshot.servers.size(), std::size_t(2));
        QCOMPARE(text(snapshot.servers[0].id), QStringLiteral("xxxxxxxx"));
        QCOMPARE(snapshot.servers[0].values.size(), std::size_t(7));
        QCOMPARE(described(snapshot.notes), QStringLiteral("metrics=23 servers=1 texts=1"));
    }

    void twentyThousandServersAndNoMore()
    {
        Decoder decoder(m_metrics);
        QByteArray json = "[";
        for (int server = 0; server < 20'001; ++server)
            json += (server > 0 ? ",{\"id\":" : "{\"id\":") + QByteArray::number(server) + "}";
        const auto update = decoder.decode(json + "]");
        QCOMPARE(std::get<Snapshot>(*update).servers.size(), std::size_t(20'000));
        QCOMPARE(std::get<Snapshot>(*update).notes.cappedServers, 1U);
    }

    void endlessMetricNamesFillNothing()
    {
        Decoder decoder(m_metrics);
        for (int event = 0; event < 200; ++event) {
            QByteArray members = "\"id\":\"a\",\"cpu\":1";
            for (int metric = 0; metric < 200; ++metric)
                members += ",\"" + QByteArray::number(event * 1000 + metric) + "x\":1";
            const auto update = decoder.decode("[{" + members + "}]");
            // What is canonical is still understood.
            QCOMPARE(std::get<Snapshot>(*update).servers[0].values[0].id, CpuMetric);
        }
        QVERIFY(m_metrics.size() <= 2048 + CanonicalMetrics);
        QVERIFY(!m_metrics.isFull());
    }

    void deepNestingIsSurvived()
    {
        Decoder decoder(m_metrics);
        const QByteArray deep = QByteArray(200'000, '[') + QByteArray(200'000, ']');
        const auto update = decoder.decode("[{\"id\":\"a\",\"x\":" + deep + ",\"cpu\":1}]");
        QVERIFY(update);
        QCOMPARE(std::get<Snapshot>(*update).servers[0].values.size(), std::size_t(1));
        static_cast<void>(decoder.decode(QByteArray(200'000, '[')));
        static_cast<void>(decoder.decode(QByteArray("[{\"a\":").repeated(50'000)));
    }

    void everyCutIsSurvived()
    {
        const QByteArray whole =
            quoted("{'type':'server_update','data':[{'id':'a\\u00e9','cpu':{'usage':1},'disk':"
                   "[{'mount':'/','percent':71.5}],'load':[1,2]}],'timestamp':1795252386917}");
        Decoder decoder(m_metrics);
        for (qsizetype cut = 0; cut < whole.size(); ++cut)
            QVERIFY2(!decoder.decode(whole.first(cut)), qPrintable(QString::number(cut)));
        QVERIFY(decoder.decode(whole));
        // A byte that is wrong anywhere must never do harm; most such events are still understood.
        for (qsizetype at = 0; at < whole.size(); ++at) {
            for (const char wrong : {'"', '\\', '}', '[', ',', '\0', '\xff', '9'}) {
                QByteArray json = whole;
                json[at] = wrong;
                static_cast<void>(decoder.decode(json));
            }
        }
    }
};

QTEST_GUILESS_MAIN(tst_Decoder)
#include "tst_decoder.moc"
