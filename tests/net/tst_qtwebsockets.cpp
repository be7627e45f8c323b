// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/linkrig.h"
#include "tests/support/filecontent.h"

#include <QPointer>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketServer>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using net::Way;

namespace {

constexpr int Deadline = 30'000;

} // namespace

/// Qt's WebSockets as a peer that somebody else wrote, and why they are not what a link uses.
class tst_QtWebSockets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsQtsServer_data();
    void understandsQtsServer();
    void refusalsOfQtsServerAreNamed();
    void qtsClientHidesWhatARefusalSays_data();
    void qtsClientHidesWhatARefusalSays();
    void qtsClientHidesHalfAMessage();
};

void tst_QtWebSockets::understandsQtsServer_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::newRow("plain") << false;
    QTest::newRow("TLS") << true;
}

void tst_QtWebSockets::understandsQtsServer()
{
    QFETCH(const bool, isTls);
    QWebSocketServer server(u"peer"_s,
                            isTls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode);
    if (isTls) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificate(QSslCertificate(dataOf("server.pem")));
        QSslKey key(dataOf("server.key.pem"), QSsl::Ec);
        tls.setPrivateKey(key.isNull() ? QSslKey(dataOf("server.key.pem"), QSsl::Rsa) : key);
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        server.setSslConfiguration(tls);
    }
    QVERIFY(server.listen(QHostAddress::LocalHost));
    std::unique_ptr<QWebSocket> peer;
    QObject::connect(&server, &QWebSocketServer::newConnection, &server,
                     [&] { peer.reset(server.nextPendingConnection()); });
    Rig rig({.way = Way::WebSocket});
    rig.endpoint.url =
        QUrl(u"%1://127.0.0.1:%2/api/stream"_s.arg(isTls ? u"https"_s : u"http"_s).arg(server.serverPort()));
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(peer != nullptr, Deadline);

    // In frames of its own choosing.
    const QString big = QString(300'000, u'x') + u"서버"_s;
    peer->setOutgoingFrameSize(10'000);
    peer->sendTextMessage(u"{\"type\":\"connected\"}"_s);
    peer->sendTextMessage(big);
    peer->sendBinaryMessage("{}");
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), (QByteArrayList{"{\"type\":\"connected\"}", big.toUtf8(), "{}"}),
                              Deadline);

    QSignalSpy pongs(peer.get(), &QWebSocket::pong);
    peer->ping("answer me");
    QTRY_COMPARE_WITH_TIMEOUT(pongs.size(), 1, Deadline);
    QCOMPARE(pongs[0][1].toByteArray(), QByteArray("answer me"));

    // Its answer to a ping of ours is a sign of life.
    const qint64 before = rig.link().bytesReceived();
    rig.clock.advance(20s);
    QTRY_VERIFY_WITH_TIMEOUT(rig.link().bytesReceived() > before, Deadline);

    QSignalSpy gone(peer.get(), &QWebSocket::disconnected);
    rig.link().pause(LinkReason::Minimized);
    QTRY_COMPARE_WITH_TIMEOUT(gone.size(), 1, Deadline);
    QCOMPARE(peer->closeCode(), QWebSocketProtocol::CloseCodeGoingAway);

    rig.link().resume();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    const auto close = [&peer] {
        if (peer && peer->isValid())
            peer->close(QWebSocketProtocol::CloseCodeNormal, u"bye"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT((close(), rig.state() == LinkState::Waiting), Deadline);
    QCOMPARE(rig.reason(), LinkReason::CleanEnd);
}

void tst_QtWebSockets::refusalsOfQtsServerAreNamed()
{
    QWebSocketServer server(u"peer"_s, QWebSocketServer::NonSecureMode);
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QWebSocketServer::originAuthenticationRequired, &server,
                     [](QWebSocketCorsAuthenticator *authenticator) { authenticator->setAllowed(false); });
    Rig rig({.way = Way::WebSocket});
    rig.endpoint.url = QUrl(u"http://127.0.0.1:%1/api/stream"_s.arg(server.serverPort()));
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Stopped, Deadline);
    QCOMPARE(rig.reason(), LinkReason::HttpStatus);
    QCOMPARE(rig.link().status().httpStatus, 403);
}

void tst_QtWebSockets::qtsClientHidesWhatARefusalSays_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("how long to stay away") << answer(503, {}, "Retry-After: 31337\r\n") << u"31337"_s;
    QTest::newRow("where to go") << answer(307, {}, "Location: /over-there\r\n") << u"over-there"_s;
}

/// PROTOCOL has a client wait as long as Retry-After says, and follow a Location by its rules. Neither leaves
/// QWebSocket: not in a property, not in its words, and it does not follow by itself.
void tst_QtWebSockets::qtsClientHidesWhatARefusalSays()
{
    QFETCH(const Script, script);
    QFETCH(const QString, hidden);
    FaultServer server;
    server.setScripts({script});
    QWebSocket socket;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QSignalSpy failed(&socket, &QWebSocket::errorOccurred);
#else
    QSignalSpy failed(&socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error));
#endif
    QUrl url = server.url(u"/api/ws"_s);
    url.setScheme(u"ws"_s);
    socket.open(url);
    QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty(), Deadline);
    QVERIFY(!socket.errorString().isEmpty());
    QVERIFY2(!socket.errorString().contains(hidden), qPrintable(socket.errorString()));
    QVERIFY(!socket.closeReason().contains(hidden));
    QCOMPARE(server.requests().size(), 1);

    // A link keeps both rules.
    Rig rig({.way = Way::WebSocket});
    rig.endpoint.url = server.url();
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.state() == LinkState::Waiting || rig.state() == LinkState::Stopped,
                             Deadline);
    const bool hasWaited = rig.link().status().retryIn == 10min;
    const bool hasFollowed = server.requests().last().target == "/over-there";
    QVERIFY(hasWaited || hasFollowed);
}

/// Any byte is a sign of life. QWebSocket says nothing before a frame is whole.
void tst_QtWebSockets::qtsClientHidesHalfAMessage()
{
    const QByteArray frame = serverFrame(QByteArray(1000, 'x'));
    FaultServer server;
    server.setScripts({upgradeHead() + hold() + send(frame.first(900)) + hold() + send(frame.sliced(900))});
    QWebSocket socket;
    int heard = 0;
    QObject::connect(&socket, &QWebSocket::textFrameReceived, &socket, [&heard] { ++heard; });
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [&heard] { ++heard; });
    QUrl url = server.url(u"/api/ws"_s);
    url.setScheme(u"ws"_s);
    socket.open(url);
    QTRY_VERIFY_WITH_TIMEOUT(socket.isValid(), Deadline);

    Rig rig({.way = Way::WebSocket});
    rig.endpoint.url = server.url();
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    server.release();
    QTRY_VERIFY_WITH_TIMEOUT(rig.link().bytesReceived() >= 900, Deadline);
    QCOMPARE(heard, 0);
    server.release();
    QTRY_COMPARE_WITH_TIMEOUT(heard, 2, Deadline);
}

QTEST_GUILESS_MAIN(tst_QtWebSockets)
#include "tst_qtwebsockets.moc"
