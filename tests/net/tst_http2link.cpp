// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/net/http2frames.h"
#include "tests/net/linkrig.h"
#include "tests/support/filecontent.h"
#include "tests/support/hpackliteral.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace testsupport;
using namespace testsupport::http2;
using net::LinkReason;
using net::LinkState;

namespace {

QByteArray head(const QByteArray &status, quint8 flags = EndHeaders,
                const net::Header &more = {"server", "test"})
{
    QByteArray block;
    testsupport::appendHpack(block, ":status", status);
    testsupport::appendHpack(block, "content-type", "text/event-stream");
    testsupport::appendHpack(block, more.name, more.value);
    return frame(Headers, flags, 1, block);
}

QByteArray data(const QByteArray &bytes, quint8 flags = 0)
{
    return frame(Data, flags, 1, bytes);
}

const QByteArray settings = frame(Settings, 0, 0);

} // namespace

/// The link to a server that has agreed on HTTP/2, over a real socket.
class tst_Http2Link final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aStreamIsLive();
    void goAwayEndsNothing();
    void endsAreTold_data();
    void endsAreTold();
    void answersAreTold_data();
    void answersAreTold();
    void whoeverDoesNotWantItIsAskedTheOtherWay_data();
    void whoeverDoesNotWantItIsAskedTheOtherWay();

private:
    /// What it does once the preface has come; other requests get this HTTP/1.1 answer.
    void answerWith(const Script &http2, const Script &http1 = streamHead("data: old\n\n"));

    std::unique_ptr<FaultServer> m_server{};
    std::unique_ptr<Rig> m_rig{};
};

void tst_Http2Link::init()
{
    m_server = std::make_unique<FaultServer>(dataOf("server.pem"), dataOf("server.key.pem"));
    m_server->offerHttp2();
    m_rig = std::make_unique<Rig>();
    m_rig->endpoint.url = m_server->url();
    m_rig->endpoint.tls.caPem = dataOf("first-authority.pem");
}

void tst_Http2Link::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

void tst_Http2Link::answerWith(const Script &http2, const Script &http1)
{
    m_server->setResponder([http2, http1](const ServedRequest &request) {
        return request.method == "PRI" ? http2 : request.method == "GET" ? http1 : Script();
    });
}

void tst_Http2Link::aStreamIsLive()
{
    answerWith(send(settings + head("103") + head("200") + data("data: a\n\nda")) + hold() +
               send(data("ta: b\n\n")));
    m_rig->link().start();
    QTRY_COMPARE(m_rig->data(), QByteArrayList{"a"});
    QCOMPARE(m_rig->state(), LinkState::Live);
    QCOMPARE(m_rig->link().answer().server, u"test"_s);
    m_server->release();
    QTRY_COMPARE(m_rig->data(), (QByteArrayList{"a", "b"}));
    QCOMPARE(m_server->connections(), 1);
}

void tst_Http2Link::goAwayEndsNothing()
{
    answerWith(
        send(settings + head("200") + data("data: a\n\n") + frame(GoAway, 0, 0, number(1) + number(0))) +
        hold() + send(data("data: b\n\n")));
    m_rig->link().start();
    QTRY_COMPARE(m_rig->data(), QByteArrayList{"a"});
    m_server->release();
    QTRY_COMPARE(m_rig->data(), (QByteArrayList{"a", "b"}));
    QCOMPARE(m_rig->state(), LinkState::Live);
    // The next attempt has a connection of its own and waits for nobody.
    m_rig->link().restart();
    QTRY_COMPARE(m_rig->data().size(), 3);
    QCOMPARE(m_server->connections(), 2);
}

void tst_Http2Link::endsAreTold_data()
{
    QTest::addColumn<Script>("end");
    QTest::addColumn<LinkReason>("reason");
    QTest::newRow("the stream's") << send(data({}, EndStream)) << LinkReason::CleanEnd;
    QTest::newRow("the connection's") << finish() << LinkReason::CutOff;
    QTest::newRow("a reset of the stream") << send(frame(Reset, 0, 1, number(2))) << LinkReason::CutOff;
    QTest::newRow("a reset of the connection") << reset() << LinkReason::CutOff;
    QTest::newRow("no HTTP/2") << send("HTTP/1.1 200 OK\r\n\r\n") << LinkReason::CutOff;
    QTest::newRow("pushes without end") << send(frame(Push, 0, 1, number(2))) << LinkReason::CutOff;
}

void tst_Http2Link::endsAreTold()
{
    QFETCH(const Script, end);
    QFETCH(const LinkReason, reason);
    answerWith(send(settings + head("200") + data("data: a\n\n")) + hold() + end);
    m_rig->link().start();
    QTRY_COMPARE(m_rig->state(), LinkState::Live);
    m_server->release();
    QTRY_COMPARE(m_rig->state(), LinkState::Waiting);
    QCOMPARE(m_rig->reason(), reason);
    QCOMPARE(m_rig->link().status().isError, reason == LinkReason::CutOff);
    QTRY_COMPARE(m_server->openConnections(), 0);
    QCOMPARE(m_server->connections(), 1);
}

void tst_Http2Link::answersAreTold_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<LinkState>("state");
    QTest::addColumn<LinkReason>("reason");
    QTest::newRow("204") << QByteArray("204") << LinkState::Stopped << LinkReason::NoContent;
    QTest::newRow("401") << QByteArray("401") << LinkState::Stopped << LinkReason::HttpStatus;
    QTest::newRow("503") << QByteArray("503") << LinkState::Waiting << LinkReason::HttpStatus;
}

void tst_Http2Link::answersAreTold()
{
    QFETCH(const QByteArray, status);
    QFETCH(const LinkState, state);
    QFETCH(const LinkReason, reason);
    answerWith(send(settings + head(status, EndHeaders | EndStream, {"retry-after", "40"})));
    m_rig->link().start();
    QTRY_COMPARE(m_rig->state(), state);
    QCOMPARE(m_rig->reason(), reason);
    QCOMPARE(m_rig->link().status().httpStatus, status.toInt());
    QCOMPARE(m_rig->link().status().retryIn >= std::chrono::seconds(40), state == LinkState::Waiting);
}

void tst_Http2Link::whoeverDoesNotWantItIsAskedTheOtherWay_data()
{
    QTest::addColumn<Script>("refusal");
    QTest::newRow("HTTP/1.1 in its place") << send("HTTP/1.1 400 Bad Request\r\n\r\n");
    QTest::newRow("GOAWAY at once") << send(settings + frame(GoAway, 0, 0, number(0) + number(0))) + finish();
    QTest::newRow("wants HTTP/1.1") << send(settings + frame(Reset, 0, 1, number(0xd)));
    QTest::newRow("breaks the rules") << send(settings + frame(Data, 0, 1, "x"));
}

void tst_Http2Link::whoeverDoesNotWantItIsAskedTheOtherWay()
{
    QFETCH(const Script, refusal);
    m_rig->endpoint.bearerToken = "t0ken";
    answerWith(refusal);
    m_rig->link().start();
    QTRY_COMPARE(m_rig->data(), QByteArrayList{"old"});
    QCOMPARE(m_rig->state(), LinkState::Live);
    QCOMPARE(m_rig->link().status().attempt, 1U);
    QCOMPARE(m_server->connections(), 2);
    QCOMPARE(m_server->requests().last().header("authorization"), std::optional<QByteArray>("Bearer t0ken"));
}

QTEST_GUILESS_MAIN(tst_Http2Link)
#include "tst_http2link.moc"
