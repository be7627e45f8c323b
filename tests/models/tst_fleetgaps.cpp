// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"
#include "tests/models/historyrig.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;
using testsupport::gap;
using testsupport::Here;
using Rig = testsupport::HistoryRig;

/// What is missing, and why.
class tst_FleetGaps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortJumpIsAGap()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2);
        rig.tick(4);
        rig.tick(5);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(2, 4, GapReason::ServerSilent)}));
        rig.history(3, 3);
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
    }

    void aShortLossIsExplained()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2, false);
        rig.receive("{ this is no JSON");
        rig.tick(3);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 3, GapReason::NotDecodable)}));
    }

    void olderThanTheServerKeeps()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Waiting);
        rig.tick(1000, false);
        rig.reconnect();
        rig.live(1000);
        rig.history(400, 700, {"a"}, false);
        rig.history(701, 1000);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 400, GapReason::OlderThanKept)}));
        // Lost later, it is lost for another reason.
        rig.setLink(LinkState::Waiting);
        rig.tick(1100, false);
        rig.reconnect();
        rig.live(1100);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 400, GapReason::OlderThanKept),
                                               gap(1000, 1100, GapReason::Disconnected)}));
    }

    void whatTheAgentSleptThroughIsItsOwn()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Paused);
        rig.tick(100, false);
        rig.reconnect();
        rig.live(100);
        rig.receive("{'type':'history','source':'s','epoch':'e','last':false,'seqs':[2,3,6],'timestamps':[" +
                    QByteArray::number(qint64(Rig::timeOf(2).count())) + ',' +
                    QByteArray::number(qint64(Rig::timeOf(3).count())) + ',' +
                    QByteArray::number(qint64(Rig::timeOf(6).count())) +
                    "],'data':[{'id':'a','cpu':[2,3,6]}]}");
        rig.history(9, 100);
        QCOMPARE(rig.gaps(),
                 (std::vector<Gap>{gap(3, 6, GapReason::ServerSilent), gap(6, 9, GapReason::ServerSilent)}));
    }

    void whatItHoldsButWasNotAskedForIsNotTooOld()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2, false);
        rig.receive("{ this is no JSON, but its id was taken");
        rig.receive(
            "{'type':'connected','source':'s','epoch':'e','oldest':{'seq':1,'timestamp':1795252000100}}");
        rig.tick(5);
        rig.history(3, 5);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 3, GapReason::NotDecodable)}));
    }

    void whatCannotBeReadOfThePastMayYetBeHad()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Waiting);
        rig.tick(9, false);
        rig.reconnect();
        rig.live(9);
        rig.history(2, 3, {"a"}, false);
        rig.receive("{'type':'history','source':'s',");
        rig.history(7, 9);
        QCOMPARE(rig.fleet.firstHole(Here), std::optional(Rig::timeOf(3)));
        QCOMPARE(rig.fleet.lacksSince(Here), std::optional(Rig::timeOf(3)));
        // Asked for once more, it comes.
        rig.reconnect();
        rig.history(4, 9);
        QCOMPARE(rig.fleet.firstHole(Here), std::optional<Millis>());
        QCOMPARE(rig.fleet.lacksSince(Here), std::optional(Rig::timeOf(9)));
        QCOMPARE(rig.gaps(), std::vector<Gap>{});
        // What the server itself jumps over it did not sample.
        rig.history(1, 3, {"a"}, false);
        rig.tick(20);
        rig.history(15, 20);
        QCOMPARE(rig.fleet.firstHole(Here), std::optional<Millis>());
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(9, 15, GapReason::ServerSilent)}));
    }

    void aRestartIsTheReasonForWhatItTook()
    {
        Rig rig;
        rig.tick(1);
        rig.setLink(LinkState::Paused);
        rig.tick(600, false);
        rig.epoch = "f";
        rig.reconnect();
        rig.receive("{'type':'connected','source':'s','epoch':'f','capabilities':['history']}");
        rig.live(600);
        QVERIFY(rig.fleet.endpoint(Here)->keepsHistory);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 600, GapReason::AgentRestarted)}));
        rig.history(450, 600);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 450, GapReason::AgentRestarted)}));
        QCOMPARE(rig.ticks(), QStringLiteral("1 450-600"));
    }

    void aShortRestartIsSeenToo()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(2);
        rig.epoch = "f";
        rig.tick(4);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(2, 4, GapReason::AgentRestarted)}));
    }

    void chunksOfAFormerLifeFindTheirPlace()
    {
        Rig rig;
        rig.tick(1);
        rig.tick(5);
        rig.epoch = "f";
        rig.tick(10);
        rig.epoch = "e";
        rig.history(2, 4);
        QCOMPARE(rig.ticks(), QStringLiteral("1-5 10"));
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(5, 10, GapReason::AgentRestarted)}));
        // Of a life that nothing else is known of: refused.
        rig.epoch = "x";
        rig.history(6, 9);
        QCOMPARE(rig.ticks(), QStringLiteral("1-5 10"));
    }

    void aFormerLifesSnapshotIsNoRestart()
    {
        Rig rig;
        rig.tick(1);
        rig.epoch = "f";
        rig.tick(10);
        const Moment now = rig.now;
        rig.epoch = "e"; // A hub repeats it.
        rig.tick(1);
        rig.now = now;
        rig.epoch = "f";
        rig.tick(11);
        QCOMPARE(rig.gaps(), (std::vector<Gap>{gap(1, 10, GapReason::AgentRestarted)}));
        QCOMPARE(rig.server().value(CpuMetric), std::optional(11.0));
    }

    void silenceOfOneServerIsItsOwn()
    {
        Rig rig;
        for (int seq = 1; seq <= 100; ++seq) {
            rig.advance(Rig::timeOf(seq) - rig.now.wall);
            rig.live(seq, seq > 20 && seq < 60 ? QByteArrayList{"b"} : QByteArrayList{"a", "b"});
        }
        QCOMPARE(rig.gaps("a"), (std::vector<Gap>{gap(20, 60, GapReason::ServerSilent)}));
        QCOMPARE(rig.gaps("b"), std::vector<Gap>{});
    }
};

QTEST_GUILESS_MAIN(tst_FleetGaps)
#include "tst_fleetgaps.moc"
