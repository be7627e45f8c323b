// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"
#include "tests/net/packer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;

class tst_Link final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesLiveWithTheFirstEvent();
    void requestSaysWhatTheStandardSays();
    void headersCannotBeInjected();
    void pauseDisconnectsAndResumeConnectsAtOnce();
    void restartConnectsAtOnce();
    void stopInsideASignalIsObeyed();
    void deleteInsideASignalIsSafe_data();
    void deleteInsideASignalIsSafe();
    void stoppedLinkLeavesNothing();
};

void tst_Link::goesLiveWithTheFirstEvent()
{
    Rig rig;
    rig.server.setScripts({streamHead() + hold() + send("data: a\n\n")});
    rig.link().start();
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.state(), LinkState::Open);
    QCOMPARE(rig.log, QByteArrayList{"opened"});
    rig.server.release();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.data(), QByteArrayList{"a"});
    QCOMPARE(rig.events.first().origin, u"http://127.0.0.1:%1"_s.arg(rig.server.port()));
    QCOMPARE(rig.events.first().attempt, quint64(1));
    QCOMPARE(rig.events.first().wallArrived, rig.clock.wallNow());
    QCOMPARE(rig.link().bytesReceived(), 9);
    QCOMPARE(rig.link().lastByteAt(), std::optional(rig.clock.now()));
}

void tst_Link::requestSaysWhatTheStandardSays()
{
    Rig rig;
    rig.endpoint.headers = {{"User-Agent", "mine"}};
    rig.endpoint.url.setUserInfo(u"me:pä ss"_s);
    rig.server.setScripts({streamHead()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Open);
    const ServedRequest &request = rig.server.requests().first();
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.target, QByteArray("/api/stream"));
    QCOMPARE(request.header("accept"), std::optional<QByteArray>("text/event-stream"));
    QCOMPARE(request.header("cache-control"), std::optional<QByteArray>("no-cache"));
    QCOMPARE(request.header("accept-encoding"), std::optional<QByteArray>("identity"));
    QCOMPARE(request.header("user-agent"), std::optional<QByteArray>("mine"));
    QCOMPARE(request.header("authorization"),
             std::optional<QByteArray>("Basic " + u"me:pä ss"_s.toUtf8().toBase64()));
    QCOMPARE(request.header("cookie"), std::nullopt);
}

void tst_Link::headersCannotBeInjected()
{
    Rig rig;
    rig.endpoint.headers = {{"X-A", "1\r\nX-B: 2"}, {"X C", "3"}, {"", "4"}, {"X-D", "5"}};
    rig.server.setScripts({streamHead()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Open);
    const ServedRequest &request = rig.server.requests().first();
    QCOMPARE(request.header("x-a"), std::nullopt);
    QCOMPARE(request.header("x-b"), std::nullopt);
    QCOMPARE(request.header("x c"), std::nullopt);
    QCOMPARE(request.header("x-d"), std::optional<QByteArray>("5"));
}

void tst_Link::pauseDisconnectsAndResumeConnectsAtOnce()
{
    Rig rig;
    rig.server.setScripts({streamHead("id: 3\ndata: a\n\n"), streamHead("data: b\n\n")});
    rig.link().pause(LinkReason::Minimized);
    QCOMPARE(rig.state(), LinkState::Idle);
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.link().pause(LinkReason::Minimized);
    QCOMPARE(rig.state(), LinkState::Paused);
    QCOMPARE(rig.reason(), LinkReason::Minimized);
    QVERIFY(!rig.link().status().isError);
    QTRY_COMPARE(rig.server.openConnections(), 0);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Paused);
    rig.link().resume();
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
    QCOMPARE(rig.server.requests().last().header("last-event-id"), std::optional<QByteArray>("3"));
}

void tst_Link::restartConnectsAtOnce()
{
    Rig rig;
    rig.server.setScripts({answer(503), answer(404), streamHead("data: a\n\n"), streamHead("data: b\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.link().restart();
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
    QTRY_COMPARE(rig.server.openConnections(), 1);
    // The delay of the first loss is no longer awaited.
    rig.clock.advance(60s);
    QCOMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().size(), 4);
}

void tst_Link::stopInsideASignalIsObeyed()
{
    Rig rig({.keepComments = true});
    rig.server.setScripts({streamHead("data: a\n\n:x\ndata: b\n\n")});
    connect(&rig.link(), &net::Link::eventsReceived, &rig.link(), &net::Link::stop);
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Idle);
    QCOMPARE(rig.log, (QByteArrayList{"opened", "event:a"}));
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void tst_Link::deleteInsideASignalIsSafe_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("opened") << 0;
    QTest::newRow("events") << 1;
    QTest::newRow("comment") << 2;
    QTest::newRow("status live") << 3;
    QTest::newRow("status waiting") << 4;
    QTest::newRow("redirected") << 5;
    QTest::newRow("dropped") << 6;
}

void tst_Link::deleteInsideASignalIsSafe()
{
    QFETCH(const int, signal);
    for (const bool isPacked : {false, true}) {
        Rig rig({.maxEventBytes = 10, .keepComments = true});
        const QByteArray body = ":x\ndata: a\n\n:y\ndata: 12345678901\n\ndata: b\n\n";
        rig.server.setScripts(
            {answer(307, {}, "Location: /x\r\n"),
             isPacked ? streamHead(Packer(Packer::Gzip).pack(body), "Content-Encoding: gzip\r\n") + finish()
                      : streamHead(body) + finish()});
        net::Link *link = &rig.link();
        bool isGone = false;
        connect(link, &QObject::destroyed, this, [&isGone] { isGone = true; });
        const auto destroy = [&rig] { rig.destroyLink(); };
        const auto destroyAt = [link, destroy](LinkState state) {
            connect(link, &net::Link::statusChanged, link, [state, destroy](const net::LinkStatus &status) {
                if (status.state == state)
                    destroy();
            });
        };
        switch (signal) {
        case 0:
            connect(link, &net::Link::opened, link, destroy);
            break;
        case 1:
            connect(link, &net::Link::eventsReceived, link, destroy);
            break;
        case 2:
            connect(link, &net::Link::commentReceived, link, destroy);
            break;
        case 3:
            destroyAt(LinkState::Live);
            break;
        case 4:
            destroyAt(LinkState::Waiting);
            break;
        case 5:
            connect(link, &net::Link::redirected, link, destroy);
            break;
        default:
            connect(link, &net::Link::eventDropped, link, destroy);
        }
        link->start();
        QTRY_VERIFY(isGone);
        QTRY_COMPARE(rig.server.openConnections(), 0);
    }
}

void tst_Link::stoppedLinkLeavesNothing()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    for (int round = 0; round < 20; ++round) {
        rig.link().start();
        if (round % 2 == 0)
            QTRY_COMPARE(rig.state(), LinkState::Live);
        rig.link().stop();
        QCOMPARE(rig.state(), LinkState::Idle);
    }
    QTRY_COMPARE(rig.server.openConnections(), 0);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Idle);
    QCOMPARE(rig.clock.pending(), 0);
}

QTEST_GUILESS_MAIN(tst_Link)
#include "tst_link.moc"
