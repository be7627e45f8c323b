// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/websocketchannel.h"

#include "tests/net/linkrig.h"
#include "tests/support/filecontent.h"

#include <QSslCertificate>
#include <QSslKey>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using net::Way;

namespace {

constexpr int Deadline = 30'000;
constexpr quint8 pingFrame = 0x89;
constexpr quint8 pongFrame = 0x8a;
constexpr quint8 closeFrame = 0x88;

} // namespace

class tst_WebSocketLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesComeAsEvents();
    void isAskedBesideTheStream();
    void resumesFromAnIdInABody();
    void aHubsIdBeatsOneInABody();
    void aHubThatKnowsNoIdsIsUnderstood();
    void aWrongHandshakeIsNoWebSocket_data();
    void aWrongHandshakeIsNoWebSocket();
    void aCloseHasItsMeaning_data();
    void aCloseHasItsMeaning();
    void pingsAreAnswered();
    void aQuietServerIsAskedForASignOfLife();
    void aHalfOpenOneIsNoticed();
    void wakingAsksForProof();
    void tooLongAMessageIsDroppedAndTheRestGoesOn();
    void aFloodOfPingsIsNotEchoed();
    void leavingSaysGoodbye();
    void noTokenReachesAServerWithAnotherKey_data();
    void noTokenReachesAServerWithAnotherKey();
};

void tst_WebSocketLink::messagesComeAsEvents()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead() + hold() +
                           send(serverFrame("one") + serverFrame("two", 0x01) + serverFrame("?", pingFrame) +
                                serverFrame("three", 0x80) + serverFrame("\xff"))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    QCOMPARE(rig.link().status().httpStatus, 101);
    rig.server.release();
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), (QByteArrayList{"one", "twothree", "\xef\xbf\xbd"}), Deadline);
    QCOMPARE(rig.state(), LinkState::Live);
    for (const net::StreamEvent &event : rig.events) {
        QCOMPARE(event.type, QByteArray("message"));
        QCOMPARE(event.lastEventId, QByteArray());
        QCOMPARE(event.attempt, 1U);
        QCOMPARE(event.origin, net::originOf(rig.server.url()));
        QVERIFY(event.data.capacity() - event.data.size() >= net::StreamEvent::padding);
    }
}

void tst_WebSocketLink::isAskedBesideTheStream()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}"))});
    rig.endpoint.url.setQuery(u"servers=web-*"_s);
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.headers = {{.name = "X-Key", .value = "k"}};
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    const ServedRequest request = rig.server.requests().first();
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.target, QByteArray("/api/ws?servers=web-*"));
    QCOMPARE(request.header("authorization"), std::optional<QByteArray>("Bearer secret"));
    QCOMPARE(request.header("x-key"), std::optional<QByteArray>("k"));
    QCOMPARE(request.header("upgrade"), std::optional<QByteArray>("websocket"));
    QCOMPARE(request.header("sec-websocket-version"), std::optional<QByteArray>("13"));
    QCOMPARE(QByteArray::fromBase64(request.header("sec-websocket-key").value_or(QByteArray())).size(), 16);
    QCOMPARE(request.header("origin"), std::nullopt);
}

void tst_WebSocketLink::resumesFromAnIdInABody()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}")), upgradeHead(serverFrame("{}"))});
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig] { rig.link().offerLastEventId("epoch-7"); });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.link().lastEventId(), QByteArray("epoch-7"));
    rig.link().restart();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 2, Deadline);
    QCOMPARE(rig.server.requests().last().target, QByteArray("/api/ws?since=epoch-7"));
    // A hub would answer 400 to an id that is none of its own.
    QCOMPARE(rig.server.requests().last().header("last-event-id"), std::nullopt);
}

void tst_WebSocketLink::aHubsIdBeatsOneInABody()
{
    Rig rig({.way = Way::WebSocket});
    rig.endpoint.url.setPath(u"/fleet"_s);
    rig.server.setScripts({upgradeHead(serverFrame("id: 1795252026:0\ncontent-type: application/json\n\n{}"),
                                       "Sec-WebSocket-Protocol: ws+meta.nchan\r\n"),
                           upgradeHead({}, "Sec-WebSocket-Protocol: ws+meta.nchan\r\n")});
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig] { rig.link().offerLastEventId("epoch-7"); });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"{}"}, Deadline);
    QCOMPARE(rig.events[0].lastEventId, QByteArray("1795252026:0"));
    QCOMPARE(rig.link().lastEventId(), QByteArray("1795252026:0"));
    rig.link().restart();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 2, Deadline);
    QVERIFY(rig.server.requests().last().target.startsWith("/fleet"));
    QCOMPARE(rig.server.requests().last().header("last-event-id"), std::optional<QByteArray>("1795252026:0"));
    QCOMPARE(rig.server.requests().last().header("sec-websocket-protocol"),
             std::optional<QByteArray>("ws+meta.nchan"));
}

void tst_WebSocketLink::aHubThatKnowsNoIdsIsUnderstood()
{
    // Some servers agree on whatever is offered first.
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts(
        {upgradeHead(serverFrame("{\"a\":\n\n1}"), "Sec-WebSocket-Protocol: ws+meta.nchan\r\n")});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"{\"a\":\n\n1}"}, Deadline);
}

void tst_WebSocketLink::aWrongHandshakeIsNoWebSocket_data()
{
    QTest::addColumn<Script>("script");
    const QByteArray begin = "HTTP/1.1 101 Switching Protocols\r\n";
    const QByteArray upgrade = "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n";
    QTest::newRow("no accept") << send(begin + upgrade + "\r\n");
    QTest::newRow("a wrong accept") << send(begin + upgrade + "Sec-WebSocket-Accept: AAAA\r\n\r\n");
    QTest::newRow("another protocol")
        << send(begin + "Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: @accept@\r\n\r\n");
    QTest::newRow("no upgrade") << send(begin + "Sec-WebSocket-Accept: @accept@\r\n\r\n");
    QTest::newRow("a subprotocol that nobody offered") << upgradeHead({}, "Sec-WebSocket-Protocol: chat\r\n");
    QTest::newRow("an extension that nobody asked for")
        << upgradeHead({}, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
    QTest::newRow("a stream instead") << streamHead("data: a\n\n");
    QTest::newRow("a page instead") << answer(200, "<html>", "Content-Type: text/html\r\n");
    QTest::newRow("400") << answer(400);
    QTest::newRow("426") << answer(426);
}

void tst_WebSocketLink::aWrongHandshakeIsNoWebSocket()
{
    QFETCH(const Script, script);
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({script});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Stopped, Deadline);
    QCOMPARE(rig.reason(), LinkReason::NotOffered);
    QVERIFY(!rig.link().status().detail.isEmpty());
    QCOMPARE(rig.data(), QByteArrayList());
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
}

void tst_WebSocketLink::aCloseHasItsMeaning_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<LinkReason>("reason");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QByteArray &payload, LinkReason reason,
                        const QString &detail) { QTest::newRow(name) << payload << reason << detail; };
    row("normal", closeCode(1000), LinkReason::CleanEnd, u"closed with 1000"_s);
    row("going away, as Nchan says of a deleted channel", closeCode(1001, "410 Gone"), LinkReason::CleanEnd,
        u"closed with 1001 410 Gone"_s);
    row("no code", {}, LinkReason::CleanEnd, u"closed with 1005"_s);
    row("restart", closeCode(1012), LinkReason::CleanEnd, u"closed with 1012"_s);
    row("the server failed", closeCode(1011), LinkReason::CutOff, u"closed with 1011"_s);
    row("its policy", closeCode(1008, "token\r\nrevoked"), LinkReason::Other,
        u"closed with 1008 token  revoked"_s);
    row("try again later", closeCode(1013), LinkReason::Other, u"closed with 1013"_s);
    row("its own number", closeCode(4000), LinkReason::Other, u"closed with 4000"_s);
}

void tst_WebSocketLink::aCloseHasItsMeaning()
{
    QFETCH(const QByteArray, payload);
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}") + serverFrame(payload, closeFrame))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    QTEST(rig.reason(), "reason");
    QTEST(rig.link().status().detail, "detail");
    QCOMPARE(rig.data(), QByteArrayList{"{}"});
    // It is answered, and that is the last word.
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.frames().size(), 1, Deadline);
    QCOMPARE(rig.server.frames()[0].first, closeFrame);
    QCOMPARE(rig.server.frames()[0].second.first(2), payload.isEmpty() ? closeCode(1000) : payload.first(2));
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
}

void tst_WebSocketLink::pingsAreAnswered()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("are you there", pingFrame))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.frames().size(), 1, Deadline);
    QCOMPARE(rig.server.frames()[0].first, pongFrame);
    QCOMPARE(rig.server.frames()[0].second, QByteArray("are you there"));
    QCOMPARE(rig.state(), LinkState::Open);
}

void tst_WebSocketLink::aQuietServerIsAskedForASignOfLife()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}"))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    rig.clock.advance(net::WebSocketChannel::quietBeforePing - 1ms);
    QCOMPARE(rig.server.frames().size(), 0);
    rig.clock.advance(1ms);
    for (int minute = 1; minute < 10; ++minute) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.frames().size(), minute, Deadline);
        QCOMPARE(rig.server.frames().last().first, pingFrame);
        const qint64 before = rig.link().bytesReceived();
        rig.server.sendToAll(serverFrame({}, pongFrame));
        QTRY_VERIFY_WITH_TIMEOUT(rig.link().bytesReceived() > before, Deadline);
        rig.clock.advance(20s);
    }
    QCOMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().size(), 1);
}

void tst_WebSocketLink::aHalfOpenOneIsNoticed()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}"))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    rig.clock.advance(74'999ms);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

void tst_WebSocketLink::wakingAsksForProof()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}"))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    rig.clock.advance(1s);
    rig.link().wake(10s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.frames().size(), 1, Deadline);
    QCOMPARE(rig.server.frames()[0].first, pingFrame);
    rig.clock.advance(1s);
    const qint64 before = rig.link().bytesReceived();
    rig.server.sendToAll(serverFrame({}, pongFrame));
    QTRY_VERIFY_WITH_TIMEOUT(rig.link().bytesReceived() > before, Deadline);
    rig.clock.advance(9s);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.link().wake(10s);
    rig.clock.advance(10s);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

void tst_WebSocketLink::tooLongAMessageIsDroppedAndTheRestGoesOn()
{
    Rig rig({.way = Way::WebSocket, .maxEventBytes = 1000});
    rig.server.setScripts(
        {upgradeHead(serverFrame("a") + serverFrame(QByteArray(100'000, 'x')) + serverFrame("b"))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), (QByteArrayList{"a", "b"}), Deadline);
    QCOMPARE(rig.log, (QByteArrayList{"opened", "event:a", "dropped", "event:b"}));
}

void tst_WebSocketLink::aFloodOfPingsIsNotEchoed()
{
    // The answers to all of these would pile up.
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead()});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    const QByteArray ping = serverFrame(QByteArray(125, 'p'), pingFrame);
    QByteArray flood;
    for (int count = 0; count < 2000; ++count)
        flood += ping;
    for (int round = 0; round < 20; ++round)
        rig.server.sendToAll(flood);
    // One answer a chunk at most: nobody is made to say more than is said to him.
    const qint64 sent = 20 * flood.size();
    QTRY_COMPARE_WITH_TIMEOUT(rig.link().bytesReceived(), sent, Deadline);
    QVERIFY2(rig.server.frames().size() < 20 * 2000 / 10,
             qPrintable(QString::number(rig.server.frames().size())));
    QCOMPARE(rig.state(), LinkState::Open);
}

void tst_WebSocketLink::leavingSaysGoodbye()
{
    Rig rig({.way = Way::WebSocket});
    rig.server.setScripts({upgradeHead(serverFrame("{}"))});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    rig.link().pause(LinkReason::Minimized);
    QCOMPARE(rig.state(), LinkState::Paused);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.frames().size(), 1, Deadline);
    QCOMPARE(rig.server.frames()[0].first, closeFrame);
    QCOMPARE(rig.server.frames()[0].second, closeCode(1001));
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
    rig.link().resume();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_WebSocketLink::noTokenReachesAServerWithAnotherKey_data()
{
    QTest::addColumn<bool>("isRightKey");
    QTest::newRow("the right key") << true;
    QTest::newRow("another key") << false;
}

void tst_WebSocketLink::noTokenReachesAServerWithAnotherKey()
{
    QFETCH(const bool, isRightKey);
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({upgradeHead(serverFrame("{}"))});
    Rig rig({.way = Way::WebSocket});
    rig.endpoint.url = server.url();
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    const QByteArray key = QSslCertificate(dataOf("server.pem"), QSsl::Pem).publicKey().toDer();
    rig.endpoint.tls.pinnedKeysSha256 = {
        isRightKey ? QCryptographicHash::hash(key, QCryptographicHash::Sha256) : QByteArray(32, 'x')};
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), isRightKey ? LinkState::Live : LinkState::Stopped, Deadline);
    QCOMPARE(rig.reason(), isRightKey ? LinkReason::None : LinkReason::PinMismatch);
    QCOMPARE(server.requests().size(), isRightKey ? 1 : 0);
    QCOMPARE(rig.link().status().tls->trust, isRightKey ? net::TlsTrust::Pin : net::TlsTrust::Nobody);
}

QTEST_GUILESS_MAIN(tst_WebSocketLink)
#include "tst_websocketlink.moc"
