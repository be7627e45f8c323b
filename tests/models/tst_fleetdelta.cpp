// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/deltarig.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using testsupport::delta;
using testsupport::hear;
using testsupport::Here;
using testsupport::snapshot;
using testsupport::textOf;
using testsupport::timeOf;
using Rig = testsupport::HistoryRig;

/// What changed, instead of everything: the same truth.
class tst_FleetDelta : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeltaIsPutOnTheLastState_data()
    {
        QTest::addColumn<QByteArray>("held");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("values");

        const auto row = [](const char *name, const char *held, const char *change, const char *values) {
            QTest::newRow(name) << QByteArray(held) << QByteArray(change) << QString::fromUtf8(values);
        };
        row("one figure", "'cpu':1,'memory':2", "'cpu':3", "cpu=3 memory=2");
        row("a new figure", "'cpu':1", "'load1':3", "cpu=1 load1=3");
        row("null removes", "'cpu':1,'load1':2", "'load1':null", "cpu=1");
        row("null of what was not there", "'cpu':1", "'load1':null", "cpu=1");
        row("objects merge", "'net':{'rx':1,'tx':2}", "'net':{'tx':3}", "net.rx=1 net.tx=3");
        row("inside objects too", "'net':{'of':{'a':1,'b':2}}", "'net':{'of':{'b':null,'c':3}}",
            "net.of.a=1 net.of.c=3");
        row("an object takes the place of a number", "'cpu':5", "'cpu':{'usage':7,'user':null}", "cpu=7");
        row("a number that of an object", "'net':{'rx':1}", "'net':5", "net=5");
        row("arrays are replaced", "'cores':[1,2,3]", "'cores':[4]", "cores[0]=4");
        row("a list of disks too", "'disk':[{'mount':'/','percent':90}]",
            "'disk':[{'mount':'/a','percent':10}]", "disk=10 disk[/a].percent=10");
        row("an alias stays behind its better", "'cpu':5,'cpu_usage':6", "'cpu_usage':9", "cpu=5");
        row("and comes forward when that goes", "'cpu':5,'cpu_usage':6", "'cpu':null", "cpu=6");
        row("nothing but its id", "'cpu':5", "", "cpu=5");
        row("spaces around all", " 'net' : { 'rx' : 1 , 'tx' : 2 } , 'cores' : [ 1 , 2 ] ",
            " 'net' : { 'tx' : 3 } ", "cores[0]=1 cores[1]=2 net.rx=1 net.tx=3");
        row("brackets in texts", "'name':'a}]{[,','cpu':1,'x':'\\\\'", "'cpu':2", "cpu=2");
    }
    void aDeltaIsPutOnTheLastState()
    {
        QFETCH(QByteArray, held);
        QFETCH(QByteArray, change);
        QFETCH(QString, values);
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online'," + held + "},{'id':'b','cpu':77}"));
        hear(rig, 2, delta(1, 2, "{'id':'a'" + (change.isEmpty() ? change : "," + change) + "}"));
        QCOMPARE(textOf(rig.fleet, "a"), values);
        QCOMPARE(textOf(rig.fleet, "b"), u"cpu=77"_s);
        QCOMPARE(rig.server("a").reported, Status::Online);
        QCOMPARE(rig.fleet.endpoint(Here)->deltas, quint64(1));
        QCOMPARE(rig.fleet.endpoint(Here)->baselessDeltas, quint64(0));
        QCOMPARE(rig.fleet.endpoint(Here)->scope.mode, u"delta"_s);
    }

    void anotherWayBesideIt()
    {
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1,'memory':9}"));
        hear(rig, 2, delta(1, 2, "{'id':'a','cpu':2}"));
        // The polls that are to be given up for this stream go on until it is proven.
        hear(rig, 3, snapshot(3, "{'id':'a','status':'online','cpu':3,'memory':9}", "'mode':'snapshot'"));
        hear(rig, 3, delta(2, 3, "{'id':'a','cpu':3}"));
        hear(rig, 4, delta(3, 4, "{'id':'a','cpu':4}"));
        // And of two streams one lags behind.
        hear(rig, 4, snapshot(2, "{'id':'a','status':'online','cpu':2,'memory':9}"));
        hear(rig, 4, delta(2, 3, "{'id':'a','cpu':3}"));
        hear(rig, 5, delta(4, 5, "{'id':'a','cpu':5}"));
        QCOMPARE(rig.fleet.endpoint(Here)->baselessDeltas, quint64(0));
        QCOMPARE(textOf(rig.fleet, "a"), u"cpu=5 memory=9"_s);
        QCOMPARE(rig.ticks("a"), u"1-5"_s);
        QCOMPARE(rig.gaps("a"), std::vector<Gap>{});
    }

    void whoIsSentSnapshotsNeedsNoBase()
    {
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1}"));
        for (int seq = 2; seq <= 110; ++seq)
            hear(rig, seq, snapshot(seq, "{'id':'a','status':'online','cpu':2}", "'mode':'snapshot'"));
        hear(rig, 111, delta(1, 111, "{'id':'a','cpu':3}"));
        QCOMPARE(rig.fleet.endpoint(Here)->baselessDeltas, quint64(1));
        QCOMPARE(textOf(rig.fleet, "a"), u"cpu=2"_s);
    }

    void whoIsNotNamedWasSampledWithItsOldValues()
    {
        Rig rig;
        hear(rig, 1,
             snapshot(1, "{'id':'a','status':'online','cpu':1},{'id':'b','status':'online','cpu':5},"
                         "{'id':'c','status':'online','cpu':6},{'id':'d','status':'offline','cpu':7}"));
        hear(rig, 2, delta(1, 2, "{'id':'a','cpu':2}", ",'unsampled':['c','nobody']"));
        hear(rig, 3, delta(2, 3, "{'id':'a','cpu':3},{'id':'c','location':'x'}", ",'unsampled':['c']"));
        QCOMPARE(rig.ticks("a"), u"1-3"_s);
        const auto points = [&](const char *id) {
            return rig.fleet.series(rig.index(id)).points(CpuMetric, Millis(0), Millis::max()).size();
        };
        QCOMPARE(points("b"), std::size_t(3));
        QCOMPARE(points("c"), std::size_t(1));
        QCOMPARE(points("d"), std::size_t(0)); // Offline: its numbers are no samples.
        QCOMPARE(*rig.server("b").sampleTime, Rig::timeOf(3));
        QCOMPARE(*rig.server("c").sampleTime, Rig::timeOf(1));
        QCOMPARE(rig.server("c").location, u"x"_s);
        QCOMPARE(rig.gaps("a"), std::vector<Gap>{});
    }

    void whatALaterDeltaSaysOfItselfIsItsOwnTime()
    {
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1,'lastUpdate':" + timeOf(1) + "}"));
        hear(rig, 2, delta(1, 2, "{'id':'a','cpu':2}"));
        QCOMPARE(*rig.server().sampleTime, Rig::timeOf(2)); // Not the old one, that the base has.
        hear(rig, 4, delta(2, 4, "{'id':'a','cpu':4,'lastUpdate':" + timeOf(3) + "}"));
        QCOMPARE(*rig.server().sampleTime, Rig::timeOf(3));
    }

    void serversComeAndGo()
    {
        Rig rig;
        hear(rig, 1,
             snapshot(1, "{'id':'a','status':'online','cpu':1},{'id':'b','status':'online','cpu':5}"));
        hear(rig, 2, delta(1, 2, "{'id':'new','status':'warning','cpu':2}", ",'removed':['b']"));
        hear(rig, 3, delta(2, 3, ""));
        QCOMPARE(rig.fleet.serverCount(Here), 3);
        QCOMPARE(rig.server("new").reported, Status::Warning);
        QCOMPARE(*rig.server("new").sampleTime, Rig::timeOf(3));
        QCOMPARE(*rig.server("b").sampleTime, Rig::timeOf(1));
        QCOMPARE(rig.fleet.inventory(Here, rig.now).size(), std::size_t(2)); // It is gone, and said to be.
        hear(rig, 4, delta(3, 4, "{'id':'b','status':'online','cpu':8}"));
        QCOMPARE(textOf(rig.fleet, "b"), u"cpu=8"_s);
        QCOMPARE(rig.fleet.inventory(Here, rig.now).size(), std::size_t(3));
    }

    void withoutItsBaseItWaitsForTheNextSnapshot()
    {
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1}"));
        hear(rig, 3, delta(2, 3, "{'id':'a','cpu':99}"));
        hear(rig, 4, delta(3, 4, "{'id':'a','cpu':99}"));
        QCOMPARE(rig.fleet.endpoint(Here)->baselessDeltas, quint64(2));
        QCOMPARE(textOf(rig.fleet, "a"), u"cpu=1"_s);
        hear(rig, 5, snapshot(5, "{'id':'a','status':'online','cpu':5}"));
        hear(rig, 6, delta(5, 6, "{'id':'a','cpu':6}"));
        QCOMPARE(rig.ticks(), u"1 5-6"_s);
        // A loss is a loss, and can be asked for.
        QCOMPARE(rig.fleet.firstHole(Here), Rig::timeOf(1));
        QCOMPARE(rig.fleet.endpoint(Here)->deltas, quint64(1));
    }

    void ofAnotherLifeOfTheAgentItHasNoBase()
    {
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1}"));
        QByteArray other = delta(1, 2, "{'id':'a','cpu':99}");
        other.replace("'epoch':'e'", "'epoch':'f'");
        hear(rig, 2, other);
        QCOMPARE(rig.fleet.endpoint(Here)->baselessDeltas, quint64(1));
        QCOMPARE(textOf(rig.fleet, "a"), u"cpu=1"_s);
    }

    void theSameOnAnotherWayIsNoLoss()
    {
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1}"));
        hear(rig, 2, delta(1, 2, "{'id':'a','cpu':2}"));
        rig.receive(delta(1, 2, "{'id':'a','cpu':2}"));
        hear(rig, 3, delta(2, 3, "{'id':'a','cpu':3}"));
        QCOMPARE(rig.ticks(), u"1-3"_s);
        QCOMPARE(rig.fleet.endpoint(Here)->baselessDeltas, quint64(0));
        QCOMPARE(rig.fleet.firstHole(Here), std::nullopt);
    }

    void aDeltaOverSeveralTicksIsNoLoss()
    {
        Rig rig;
        const QByteArray scope = "'mode':'delta','interval':500";
        hear(rig, 5, snapshot(5, "{'id':'a','status':'online','cpu':5}", scope));
        hear(rig, 10, delta(5, 10, "{'id':'a','cpu':10}"));
        hear(rig, 15, delta(10, 15, "{'id':'a','cpu':15}"));
        QCOMPARE(rig.fleet.firstHole(Here), std::nullopt);
        QCOMPARE(*rig.fleet.endpoint(Here)->interval, 500ms);
        QCOMPARE(*rig.fleet.endpoint(Here)->scope.interval, 500ms);
        hear(rig, 25, snapshot(25, "{'id':'a','status':'online','cpu':25}", scope));
        QCOMPARE(rig.fleet.firstHole(Here), Rig::timeOf(15));
    }

    void thinnedSnapshotsAreNoLoss()
    {
        Rig rig;
        for (int seq = 5; seq <= 50; seq += 5)
            hear(rig, seq, snapshot(seq, "{'id':'a','status':'online','cpu':5}", "'interval':500"));
        QCOMPARE(rig.fleet.firstHole(Here), std::nullopt);
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        hear(rig, 60, snapshot(60, "{'id':'a','status':'online','cpu':5}", "'interval':500"));
        QCOMPARE(rig.fleet.firstHole(Here), Rig::timeOf(50));
    }

    void hostileDeltasChangeNothing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("no base") << QByteArray(
            "{'type':'server_delta','source':'s','epoch':'e','seq':2,'data':[{'id':'a','cpu':9}]}");
        QTest::newRow("no seq") << QByteArray(
            "{'type':'server_delta','source':'s','epoch':'e','base':1,'data':[{'id':'a','cpu':9}]}");
        QTest::newRow("no data") << QByteArray(
            "{'type':'server_delta','source':'s','epoch':'e','base':1,'seq':2}");
        QTest::newRow("negative base") << delta(-1, 2, "{'id':'a','cpu':9}");
        QTest::newRow("servers that are none") << delta(1, 2, "1,null,'a',[{'id':'a','cpu':9}],{'cpu':9}");
        QTest::newRow("no text for an id") << delta(1, 2, "{'id':{'a':1},'cpu':9},{'id':null,'cpu':9}");
        QTest::newRow("lists that are none") << delta(1, 2, "", ",'unsampled':{'a':1},'removed':'a'");
        QTest::newRow("removes what is not there") << delta(1, 2, "", ",'removed':['x',1,null,['a'],{}]");
        QTest::newRow("backwards") << delta(1, 1, "{'id':'a','cpu':9}");
    }
    void hostileDeltasChangeNothing()
    {
        QFETCH(QByteArray, json);
        Rig rig;
        hear(rig, 1, snapshot(1, "{'id':'a','status':'online','cpu':1}"));
        hear(rig, 2, json);
        QCOMPARE(textOf(rig.fleet, "a"), u"cpu=1"_s);
        QCOMPARE(rig.fleet.serverCount(Here), 1);
        // And what comes next is read as ever.
        hear(rig, 5, snapshot(5, "{'id':'a','status':'online','cpu':5}"));
        hear(rig, 6, delta(5, 6, "{'id':'a','cpu':6}"));
        QCOMPARE(textOf(rig.fleet, "a"), u"cpu=6"_s);
    }

    void whatDeltasBuildOnIsBounded()
    {
        Fleet fleet;
        fleet.addEndpoint(Here, {.name = u"here"_s});
        Decoder decoder(fleet.metrics(), {.baseBytes = 4096, .baseServerBytes = 600});
        const auto hearAll = [&](QByteArray json) {
            json.replace('\'', '"');
            const auto update = decoder.decode(json);
            QVERIFY(update);
            fleet.apply(Here, *update, {.steady = 1ms, .wall = Rig::timeOf(1)});
        };
        hearAll(snapshot(1, "{'id':'a','cpu':1,'name':'" + QByteArray(700, 'x') + "'}"));
        hearAll(delta(1, 2, "{'id':'a','cpu':2}"));
        QCOMPARE(fleet.endpoint(Here)->baselessDeltas, quint64(1));
        QByteArrayList many;
        for (int server = 0; server < 50; ++server)
            many << "{'id':'" + QByteArray::number(server) + "','cpu':1}";
        hearAll(snapshot(3, many.join(',')));
        hearAll(delta(3, 4, "{'id':'1','cpu':2}"));
        QCOMPARE(fleet.endpoint(Here)->baselessDeltas, quint64(2));
        // One that grows with every delta.
        hearAll(snapshot(5, "{'id':'a','cpu':1}"));
        for (int seq = 6; seq < 40; ++seq)
            hearAll(delta(seq - 1, seq,
                          "{'id':'a','m" + QByteArray::number(seq) + "':" + QByteArray(20, '1') + "}"));
        QVERIFY(fleet.endpoint(Here)->baselessDeltas > 2);
        QVERIFY(fleet.endpoint(Here)->deltas > 10);
    }
};

QTEST_APPLESS_MAIN(tst_FleetDelta)
#include "tst_fleetdelta.moc"
