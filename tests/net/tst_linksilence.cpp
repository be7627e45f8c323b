// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"
#include "tests/support/blackhole.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

#include <functional>

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
    void aBlackHoleIsGivenUpSoon();
    void wakingEndsAWait();
    void wakingKeepsTheBackoff();
    void wakingOftenHammersNobody();
    void wakingKeepsRetryAfter();
    void comingBackKeepsRetryAfter();
    void comingBackKeepsTheBackoff();
    void wakingDoesNotFetchASecretTwice();
    void wakingWantsProofOfAConnection();
    void wakingLeavesWhoeverSleepsAlone();
    void aBlackHoleHoldsNobodyUp();
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

void tst_LinkSilence::aBlackHoleIsGivenUpSoon()
{
    Rig rig;
    const BlackHole hole;
    QVERIFY(hole.port() != 0);
    rig.endpoint.url = QUrl(QStringLiteral("http://127.0.0.1:%1/api/stream").arg(hole.port()));
    rig.link().start();
    // Let it begin to knock.
    QSignalSpy spinner(qApp->eventDispatcher(), &QAbstractEventDispatcher::awake);
    QTRY_VERIFY(spinner.size() > 5);
    rig.clock.advance(14'999ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::NetworkUnreachable);
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

void tst_LinkSilence::wakingEndsAWait()
{
    Rig rig;
    rig.server.stopListening();
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.server.listenAgain();
    rig.link().wake(10s);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    // The wait that was cut short does not connect a second time.
    const qsizetype before = rig.statuses.size();
    rig.clock.advance(74s);
    QCOMPARE(rig.statuses.size(), before);
}

void tst_LinkSilence::wakingKeepsTheBackoff()
{
    Rig rig;
    rig.server.stopListening();
    rig.link().start();
    std::chrono::milliseconds longest = 0ms;
    for (int attempt = 1; attempt <= 4; ++attempt) {
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QVERIFY(rig.link().status().retryIn > longest);
        longest = rig.link().status().retryIn;
        rig.link().wake(10s);
    }
}

void tst_LinkSilence::wakingOftenHammersNobody()
{
    Rig rig;
    rig.server.stopListening();
    rig.link().start();
    // A network that comes and goes every two seconds, for five minutes.
    for (int flap = 0; flap < 150; ++flap) {
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        rig.link().wake(10s);
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        rig.clock.advance(2s);
    }
    // The backoff alone makes some 8 attempts, the first wakes and their growing pauses as many again.
    QVERIFY2(rig.link().status().attempt <= 20, qPrintable(QString::number(rig.link().status().attempt)));
    // A person is not held back.
    const quint64 before = rig.link().status().attempt;
    rig.link().restart();
    QTRY_VERIFY(rig.link().status().attempt > before);
}

void tst_LinkSilence::wakingKeepsRetryAfter()
{
    Rig rig;
    rig.server.setScripts({answer(429, {}, "Retry-After: 20\r\n"), streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QVERIFY(rig.link().status().retryIn >= 20s);
    rig.link().wake(10s);
    QCOMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(19'999ms);
    rig.link().wake(10s);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.server.requests().size(), 1);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.state(), LinkState::Live);
}

/// Minimizing and restoring a window is no reason to ask a server that wants to be left alone.
void tst_LinkSilence::comingBackKeepsRetryAfter()
{
    Rig rig;
    rig.server.setScripts({answer(503, {}, "Retry-After: 20\r\n"), streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    for (int round = 0; round < 3; ++round) {
        rig.clock.advance(1s);
        rig.link().pause(LinkReason::Minimized);
        QCOMPARE(rig.state(), LinkState::Paused);
        rig.clock.advance(4s);
        rig.link().resume();
        QCOMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::HttpStatus);
        QCOMPARE(rig.link().status().httpStatus, 503);
        QCOMPARE(rig.link().status().retryIn, std::chrono::milliseconds(15s - round * 5s));
    }
    rig.clock.advance(4'999ms);
    QCOMPARE(rig.server.requests().size(), 1);
    rig.clock.advance(1ms);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    // What an old answer had asked for is over.
    rig.link().pause(LinkReason::Minimized);
    rig.link().resume();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().size(), 3);
}

void tst_LinkSilence::comingBackKeepsTheBackoff()
{
    Rig rig;
    rig.server.stopListening();
    rig.link().start();
    std::chrono::milliseconds longest = 0ms;
    for (int round = 0; round < 4; ++round) {
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QVERIFY(rig.link().status().retryIn > longest);
        longest = rig.link().status().retryIn;
        rig.link().pause(LinkReason::Minimized);
        rig.link().resume();
        QCOMPARE(rig.state(), LinkState::Connecting); // whoever comes back is shown what there is at once
    }
    // A stream that had been stable is none of the failures.
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.server.listenAgain();
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(15s);
    rig.link().pause(LinkReason::Minimized);
    rig.server.stopListening();
    rig.link().resume();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QVERIFY(rig.link().status().retryIn < 5s);
}

void tst_LinkSilence::wakingDoesNotFetchASecretTwice()
{
    Rig rig;
    int asked = 0;
    std::function<void(const net::EndpointAnswer &)> answerIt;
    rig.link().setEndpointSource(
        [&](QObject *, const std::function<void(const net::EndpointAnswer &)> &answer) {
            ++asked;
            answerIt = answer;
            return LinkReason::WaitingForCommand;
        });
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QCOMPARE(rig.reason(), LinkReason::WaitingForCommand);
    for (int wake = 0; wake < 5; ++wake) {
        rig.clock.advance(2s);
        rig.link().wake(10s);
    }
    QCOMPARE(asked, 1);
    answerIt(rig.endpoint);
    QTRY_COMPARE(rig.state(), LinkState::Live);
}

void tst_LinkSilence::wakingWantsProofOfAConnection()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1s);
    rig.link().wake(10s);
    rig.clock.advance(5s);
    const qint64 before = rig.link().bytesReceived();
    rig.server.sendToAll(":");
    QTRY_VERIFY(rig.link().bytesReceived() > before);
    rig.clock.advance(10s);
    QCOMPARE(rig.state(), LinkState::Live);

    rig.link().wake(10s);
    rig.clock.advance(9'999ms);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

void tst_LinkSilence::wakingLeavesWhoeverSleepsAlone()
{
    Rig rig;
    rig.link().wake(10s);
    QCOMPARE(rig.state(), LinkState::Idle);
    rig.server.setScripts({answer(401)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    rig.link().wake(10s);
    QCOMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.server.requests().size(), 1);
}

void tst_LinkSilence::aBlackHoleHoldsNobodyUp()
{
    Rig rig;
    const BlackHole hole;
    QVERIFY(hole.port() != 0);
    net::Endpoint lost{.url = QUrl(QStringLiteral("http://127.0.0.1:%1/api/stream").arg(hole.port()))};
    lost.proxy.mode = net::ProxyMode::None;
    std::vector<std::unique_ptr<net::Link>> links;
    for (int i = 0; i < 30; ++i) {
        links.push_back(std::make_unique<net::Link>(lost, net::LinkOptions{}, rig.clock, [] { return 0.0; }));
        links.back()->start();
    }
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, 30'000);
    for (const auto &link : links)
        QCOMPARE(link->status().state, LinkState::Connecting);
}

QTEST_GUILESS_MAIN(tst_LinkSilence)
#include "tst_linksilence.moc"
