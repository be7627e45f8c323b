// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using std::chrono::milliseconds;

class tst_LinkRetries final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsThenConnectsAgain();
    void retryLineIsKept();
    void retryAfterIsKept();
    void retryAfterIsCappedAndSaid();
    void expectedEndIsNoError();
    void refusalAfterLiveIsAskedAgainSlowly();
    void persistNeverStopsForARefusal();
    void noContentStopsForGood();
    void strictFailsForGood_data();
    void strictFailsForGood();
    void strictReconnectsAfterTheReconnectionTime();
};

void tst_LinkRetries::waitsThenConnectsAgain()
{
    Rig rig({}, 0.5);
    rig.server.setScripts({answer(503), answer(503), streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 3'750ms); // 2.5 s and half of it again
    rig.clock.advance(3'749ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 7'500ms);
    rig.clock.advance(7'500ms);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.link().status().attempt, quint64(3));
    QCOMPARE(rig.events.first().attempt, quint64(3));
}

void tst_LinkRetries::retryLineIsKept()
{
    Rig rig;
    rig.server.setScripts({streamHead("retry: 20000\ndata: a\n\n") + finish(), answer(503)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 20s);
    rig.clock.advance(20s);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 20s);
}

void tst_LinkRetries::retryAfterIsKept()
{
    Rig rig;
    rig.server.setScripts({answer(503, {}, "Retry-After: 120\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 120s);
}

void tst_LinkRetries::retryAfterIsCappedAndSaid()
{
    Rig rig;
    rig.server.setScripts({answer(429, {}, "Retry-After: 31536000\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 10min);
    QVERIFY(rig.link().status().detail.contains("longer than is granted"_L1));
}

void tst_LinkRetries::expectedEndIsNoError()
{
    for (const Script &end : {finish(), reset()}) {
        Rig rig({}, 0.5);
        rig.server.setScripts({streamHead("data: bye\n\n") + hold() + end, streamHead()});
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Live);
        rig.link().expectEnd();
        rig.server.release();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::ExpectedEnd);
        QVERIFY(!rig.link().status().isError);
        QCOMPARE(rig.link().status().retryIn, 1'500ms);
        rig.clock.advance(1'500ms);
        QTRY_COMPARE(rig.state(), LinkState::Open);
        // It holds for one end only.
        rig.server.sendToAll("data: b\n\ndata: c");
        QTRY_COMPARE(rig.data(), (QByteArrayList{"bye", "b"}));
        rig.server.resetAll();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::CutOff);
    }
}

void tst_LinkRetries::refusalAfterLiveIsAskedAgainSlowly()
{
    Rig rig({}, 0.5);
    rig.server.setScripts({streamHead("data: a\n\n") + finish(), answer(404), streamHead("data: b\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.reason(), LinkReason::HttpStatus);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QVERIFY(rig.link().status().isError);
    QCOMPARE(rig.link().status().retryIn, 90s);
    rig.clock.advance(90s);
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
}

void tst_LinkRetries::persistNeverStopsForARefusal()
{
    Rig rig({.persist = true});
    rig.endpoint.bearerToken = "secret";
    rig.server.setScripts({answer(401), streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 60s);
    rig.clock.advance(60s);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().last().header("authorization"),
             std::optional<QByteArray>("Bearer secret"));
}

void tst_LinkRetries::noContentStopsForGood()
{
    Rig rig({.persist = true});
    rig.server.setScripts({streamHead("data: a\n\n") + finish(), answer(204)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::NoContent);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Stopped);
}

void tst_LinkRetries::strictFailsForGood_data()
{
    QTest::addColumn<Script>("script");
    for (const int status :
         {201, 202, 204, 205, 206, 299, 300, 304, 400, 401, 403, 404, 408, 410, 429, 500, 502, 503, 599})
        QTest::addRow("%d", status) << answer(status, {}, "Content-Type: text/event-stream\r\n");
    QTest::newRow("wrong type") << answer(200, "data: x\n\n", "Content-Type: text/plain\r\n");
    QTest::newRow("no type") << answer(200, "data: x\n\n");
    QTest::newRow("empty type") << answer(200, "data: x\n\n", "Content-Type:\r\n");
    QTest::newRow("no place") << answer(301);
    QTest::newRow("empty place") << answer(301, {}, "Location:\r\n");
}

void tst_LinkRetries::strictFailsForGood()
{
    QFETCH(const Script, script);
    Rig rig({.strict = true});
    rig.server.setScripts({streamHead("data: a\n\n") + finish(), script});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(3s);
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.data(), QByteArrayList{"a"});
}

void tst_LinkRetries::strictReconnectsAfterTheReconnectionTime()
{
    Rig rig({.strict = true, .initialRetry = 400ms}, 0.9);
    rig.server.setScripts(
        {finish(), streamHead("retry: 150\n\n") + finish(), streamHead("retry: x\n\n") + finish()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 400ms);
    rig.clock.advance(400ms);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 150ms);
    rig.clock.advance(150ms);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 150ms);
}

QTEST_GUILESS_MAIN(tst_LinkRetries)
#include "tst_linkretries.moc"
