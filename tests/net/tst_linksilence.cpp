// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamlink.h"

#include "tests/net/linkrig.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;

class tst_LinkSilence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfOpenIsSilence();
    void anyByteIsASignOfLife();
    void unreachableIsGivenUpSoon();
    void noHeaderIsSaidThenGivenUp();
    void idleLimitCanChange();
};

void tst_LinkSilence::halfOpenIsSilence()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(74'999ms);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::Silence);
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void tst_LinkSilence::anyByteIsASignOfLife()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    for (const char *life : {":", "\n", "event: ping\n", "\n", "da"}) {
        const qint64 before = rig.link().bytesReceived();
        rig.clock.advance(60s);
        rig.server.sendToAll(life);
        QTRY_VERIFY(rig.link().bytesReceived() > before);
        QCOMPARE(rig.state(), LinkState::Live);
    }
    QCOMPARE(rig.data(), QByteArrayList{"a"});
    rig.clock.advance(75s);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

void tst_LinkSilence::unreachableIsGivenUpSoon()
{
    // Nothing runs the event loop, so the connection never comes to stand.
    Rig rig;
    rig.link().start();
    rig.clock.advance(14'999ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::NetworkUnreachable);
    QVERIFY(rig.link().status().isError);
}

void tst_LinkSilence::noHeaderIsSaidThenGivenUp()
{
    Rig rig;
    rig.server.setScripts({hold()});
    rig.link().start();
    QTRY_COMPARE(rig.server.requests().size(), 1);
    rig.clock.advance(9'999ms);
    QCOMPARE(rig.reason(), LinkReason::None);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
    QVERIFY(rig.link().status().isError);
    rig.clock.advance(65s);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void tst_LinkSilence::idleLimitCanChange()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.link().setIdleLimit(90s);
    rig.clock.advance(80s);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.link().setIdleLimit(30s);
    rig.clock.advance(0ms);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

QTEST_GUILESS_MAIN(tst_LinkSilence)
#include "tst_linksilence.moc"
