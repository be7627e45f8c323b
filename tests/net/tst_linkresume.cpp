// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;

class tst_LinkResume final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resumesFromTheLastEventId();
    void resumeIdIsSentAsItCame();
    void emptyIdSendsNoHeader();
    void resumeIdWithALineEndIsRefused();
    void refusedResumeIdIsDropped();
};

void tst_LinkResume::resumesFromTheLastEventId()
{
    Rig rig;
    rig.server.setScripts({streamHead("id: 1\ndata: a\n\nid: 2\ndata: b\n") + hold() + finish(), answer(503),
                           streamHead("data: c\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.data(), QByteArrayList{"a"});
    rig.server.release();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.server.requests().size(), 2);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "c"}));
    QCOMPARE(rig.server.requests()[0].header("last-event-id"), std::nullopt);
    // The second block was not finished: its id does not count. A failed connection changes nothing.
    QCOMPARE(rig.server.requests()[1].header("last-event-id"), std::optional<QByteArray>("1"));
    QCOMPARE(rig.server.requests()[2].header("last-event-id"), std::optional<QByteArray>("1"));
    QCOMPARE(rig.events.last().lastEventId, QByteArray("1"));
}

void tst_LinkResume::resumeIdIsSentAsItCame()
{
    for (const char *id : {"\xE2\x80\xA6", "1795254252:[0],-", "a b", "0"}) {
        Rig rig;
        rig.server.setScripts({streamHead()});
        rig.link().setLastEventId(id);
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Open);
        QCOMPARE(rig.server.requests()[0].header("last-event-id"), std::optional<QByteArray>(id));
    }
}

void tst_LinkResume::emptyIdSendsNoHeader()
{
    Rig rig;
    rig.server.setScripts({streamHead("id: 1\ndata: a\n\nid\ndata: b\n\n") + finish(), streamHead()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.state(), LinkState::Open);
    QCOMPARE(rig.server.requests().last().header("last-event-id"), std::nullopt);
}

void tst_LinkResume::resumeIdWithALineEndIsRefused()
{
    Rig rig;
    rig.server.setScripts({streamHead()});
    rig.link().setLastEventId("1\r\nX-Evil: 1");
    QCOMPARE(rig.link().lastEventId(), QByteArray());
}

void tst_LinkResume::refusedResumeIdIsDropped()
{
    Rig rig;
    rig.server.setScripts({answer(400), streamHead("data: a\n\n")});
    rig.link().setLastEventId("stale");
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::ResumeRefused);
    QCOMPARE(rig.link().lastEventId(), QByteArray());
    rig.clock.advance(1s);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests()[0].header("last-event-id"), std::optional<QByteArray>("stale"));
    QCOMPARE(rig.server.requests()[1].header("last-event-id"), std::nullopt);
}

QTEST_GUILESS_MAIN(tst_LinkResume)
#include "tst_linkresume.moc"
