// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connectiontest.h"

#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"
#include "tests/support/filecontent.h"
#include "tests/support/testproxy.h"

#include <QSslCertificate>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>
#include <memory>

using namespace Qt::StringLiterals;
using namespace testsupport;
using net::ConnectionTest;
using net::LinkReason;
using net::TestHint;
using net::TestStage;
using net::TestState;

namespace {

/// "passed passed skipped failed waiting", in the order of the way.
QString stepsOf(const net::TestReport &report)
{
    static constexpr std::array words{"waiting", "running", "passed", "failed", "skipped"};
    QStringList steps;
    for (const net::TestStep &step : report.steps)
        steps.append(QString::fromLatin1(words[static_cast<std::size_t>(step.state)]));
    return steps.join(u' ');
}

net::Endpoint direct(const QUrl &url)
{
    return {.url = url, .proxy = {.mode = net::ProxyMode::None}};
}

} // namespace

class tst_ConnectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeWay_data();
    void theWholeWay();
    void itSaysAtWhichStepItEnds_data();
    void itSaysAtWhichStepItEnds();
    void silenceHasADeadline_data();
    void silenceHasADeadline();
    void aRefusedCertificateIsOffered();
    void plainHttpToATlsPortIsSaid();
    void theHeadIsShown();
    void aProxyIsTested_data();
    void aProxyIsTested();
    void itCanBeStoppedAtAnyStep();

private:
    FakeClock m_clock{};
};

void tst_ConnectionTest::theWholeWay_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<QString>("steps");
    QTest::newRow("http") << false << u"passed passed skipped passed passed"_s;
    QTest::newRow("https") << true << u"passed passed passed passed passed"_s;
}

void tst_ConnectionTest::theWholeWay()
{
    QFETCH(bool, isTls);
    QFETCH(QString, steps);
    const auto server = isTls ? std::make_unique<FaultServer>(dataOf("server.pem"), dataOf("server.key.pem"))
                              : std::make_unique<FaultServer>();
    server->setResponder([](const ServedRequest &request) {
        return request.target == "/old" ? answer(307, {}, "Location: /api/stream\r\n")
                                        : streamHead("data: one\n\ndata: two\n\n");
    });
    net::Endpoint endpoint = direct(server->url(u"/old"_s));
    endpoint.bearerToken = "s3cret";
    endpoint.tls.caPem = dataOf("first-authority.pem");
    ConnectionTest test(m_clock);
    QByteArrayList events;
    connect(&test, &ConnectionTest::eventsReceived, this, [&](const QList<net::StreamEvent> &more) {
        for (const net::StreamEvent &event : more)
            events.append(event.data);
    });
    test.start(endpoint);
    QVERIFY(test.report().isRunning);
    QTRY_COMPARE(events, (QByteArrayList{"one", "two"}));
    QCOMPARE(stepsOf(test.report()), steps);
    QVERIFY(test.report().isRunning); // whoever reads the events says when it is enough
    QCOMPARE(test.report().addresses, QStringList{u"127.0.0.1"_s});
    QCOMPARE(test.report().address, u"127.0.0.1"_s);
    QCOMPARE(test.report().redirects, QList{server->url()});
    QCOMPARE(test.report().tls.has_value(), isTls);
    if (isTls)
        QCOMPARE(test.report().tls->trust, net::TlsTrust::OwnAuthority);
    QCOMPARE(server->requests().last().header("authorization"), std::optional<QByteArray>("Bearer s3cret"));
    test.stop();
    QVERIFY(!test.report().isRunning);
    QCOMPARE(stepsOf(test.report()), steps);
    QTRY_COMPARE(server->openConnections(), 0);
}

void tst_ConnectionTest::itSaysAtWhichStepItEnds_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<TestStage>("stage");
    QTest::addColumn<LinkReason>("reason");
    QTest::addColumn<TestHint>("hint");
    const auto row = [](const char *name, const Script &script, TestStage stage, LinkReason reason,
                        TestHint hint) { QTest::newRow(name) << script << stage << reason << hint; };
    row("401", answer(401, {}, "WWW-Authenticate: Bearer realm=\"agent\"\r\n"), TestStage::Http,
        LinkReason::HttpStatus, TestHint::None);
    row("404 with JSON", answer(404, "{\"error\":\"not found\"}", "Content-Type: application/json\r\n"),
        TestStage::Http, LinkReason::HttpStatus, TestHint::NoStreamHere);
    row("a login page", answer(200, "<html>Sign in", "Content-Type: text/html; charset=utf-8\r\n"),
        TestStage::Http, LinkReason::WrongContentType, TestHint::LoginPage);
    row("JSON where a stream should be", answer(200, "{}", "Content-Type: application/json\r\n"),
        TestStage::Http, LinkReason::WrongContentType, TestHint::NoStreamHere);
    row("204", answer(204), TestStage::Http, LinkReason::NoContent, TestHint::None);
    row("503", answer(503), TestStage::Http, LinkReason::HttpStatus, TestHint::None);
    row("redirected for ever", answer(302, {}, "Location: /again\r\n"), TestStage::Http,
        LinkReason::RedirectLoop, TestHint::None);
    row("a stream that ends at once", streamHead() + finish(), TestStage::FirstEvent, LinkReason::CleanEnd,
        TestHint::None);
    row("text that is no event", streamHead("hello\n") + finish(), TestStage::FirstEvent,
        LinkReason::CleanEnd, TestHint::NoEvents);
}

void tst_ConnectionTest::itSaysAtWhichStepItEnds()
{
    QFETCH(Script, script);
    QFETCH(TestStage, stage);
    QFETCH(LinkReason, reason);
    QFETCH(TestHint, hint);
    FaultServer server;
    server.setScripts({script});
    ConnectionTest test(m_clock);
    test.start(direct(server.url()));
    QTRY_VERIFY(!test.report().isRunning);
    QCOMPARE(test.report().step(stage).state, TestState::Failed);
    QCOMPARE(test.report().step(stage).reason, reason);
    QCOMPARE(test.report().step(stage).hint, hint);
    for (std::size_t later = static_cast<std::size_t>(stage) + 1; later < net::testStages; ++later)
        QCOMPARE(test.report().steps[later].state, TestState::Skipped);
    // Once is enough: a test is no link.
    m_clock.advance(std::chrono::hours(1));
    QVERIFY(!test.report().isRunning);
}

void tst_ConnectionTest::silenceHasADeadline_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<TestStage>("stage");
    QTest::addColumn<LinkReason>("reason");
    QTest::addColumn<TestHint>("hint");
    QTest::newRow("no answer") << hold() << TestStage::Http << LinkReason::NoHeader << TestHint::ProxyBuffers;
    QTest::newRow("an answer, and nothing more")
        << streamHead() + hold() << TestStage::FirstEvent << LinkReason::Silence << TestHint::ProxyBuffers;
    QTest::newRow("comments, and no event") << streamHead(": hi\n\n") + hold() << TestStage::FirstEvent
                                            << LinkReason::Silence << TestHint::NoEvents;
}

void tst_ConnectionTest::silenceHasADeadline()
{
    QFETCH(Script, script);
    QFETCH(TestStage, stage);
    QFETCH(LinkReason, reason);
    QFETCH(TestHint, hint);
    FaultServer server;
    server.setScripts({script});
    ConnectionTest test(m_clock);
    test.start(direct(server.url()));
    QTRY_COMPARE(test.report().step(stage).state, TestState::Running);
    QTRY_COMPARE(server.requests().size(), 1);
    m_clock.advance(ConnectionTest::StepDeadline - std::chrono::milliseconds(1));
    QVERIFY(test.report().isRunning);
    m_clock.advance(std::chrono::milliseconds(1));
    QVERIFY(!test.report().isRunning);
    QCOMPARE(test.report().step(stage).state, TestState::Failed);
    QCOMPARE(test.report().step(stage).reason, reason);
    QCOMPARE(test.report().step(stage).hint, hint);
    QCOMPARE(test.report().step(stage).took, std::chrono::milliseconds(ConnectionTest::StepDeadline));
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_ConnectionTest::aRefusedCertificateIsOffered()
{
    FaultServer server(dataOf("expired.pem"), dataOf("expired.key.pem"));
    ConnectionTest test(m_clock);
    test.start(direct(server.url()));
    QTRY_VERIFY(!test.report().isRunning);
    QCOMPARE(stepsOf(test.report()), u"passed passed failed skipped skipped"_s);
    QCOMPARE(test.report().step(TestStage::Tls).reason, LinkReason::CertificateAuthority);
    QVERIFY(test.report().tls.has_value());
    const net::CertificateFacts leaf = test.report().tls->chain.value(0);
    QCOMPARE(leaf.sha256,
             QSslCertificate(dataOf("expired.pem"), QSsl::Pem).digest(QCryptographicHash::Sha256));
    QCOMPARE(server.requests().size(), 0);
    // What was offered is what an exception or a pin needs.
    server.setScripts({streamHead("data: a\n\n")});
    net::Endpoint excepted = direct(server.url());
    excepted.tls.exceptionSha256 = leaf.sha256;
    net::Endpoint pinned = direct(server.url());
    pinned.tls.pinnedKeysSha256 = {leaf.keySha256};
    for (const net::Endpoint &endpoint : {excepted, pinned}) {
        ConnectionTest again(m_clock);
        again.start(endpoint);
        QTRY_COMPARE(stepsOf(again.report()), u"passed passed passed passed passed"_s);
    }
}

void tst_ConnectionTest::plainHttpToATlsPortIsSaid()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    QUrl url = server.url();
    url.setScheme(u"http"_s);
    ConnectionTest test(m_clock);
    net::Endpoint endpoint = direct(url);
    test.start(endpoint);
    QTRY_VERIFY_WITH_TIMEOUT(!test.report().isRunning, 30'000);
    QCOMPARE(test.report().step(TestStage::Http).state, TestState::Failed);
    QCOMPARE(test.report().step(TestStage::Http).hint, TestHint::SpeaksTls);
    // And the other way round.
    QTcpServer strange;
    QVERIFY(strange.listen(QHostAddress::LocalHost));
    connect(&strange, &QTcpServer::newConnection, &strange, [&strange] {
        QTcpSocket *socket = strange.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->readAll();
            socket->write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    ConnectionTest other(m_clock);
    other.start(direct(QUrl(u"https://127.0.0.1:%1/"_s.arg(strange.serverPort()))));
    QTRY_VERIFY(!other.report().isRunning);
    QCOMPARE(other.report().step(TestStage::Tls).reason, LinkReason::NotTls);
}

void tst_ConnectionTest::theHeadIsShown()
{
    FaultServer server;
    server.setScripts({answer(
        401, {}, "WWW-Authenticate: Bearer realm=\"agent\"\r\nServer: " + QByteArray(10'000, 'x') + "\r\n")});
    ConnectionTest test(m_clock);
    test.start(direct(server.url()));
    QTRY_VERIFY(!test.report().isRunning);
    QVERIFY(test.report().head.has_value());
    QCOMPARE(test.report().head->status, 401);
    QVERIFY(test.report().head->headers.contains(
        net::Header{.name = "WWW-Authenticate", .value = "Bearer realm=\"agent\""}));
    for (const net::Header &header : test.report().head->headers)
        QVERIFY(header.value.size() <= 400);
}

void tst_ConnectionTest::aProxyIsTested_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("steps");
    for (const auto kind : {TestProxy::Kind::Http, TestProxy::Kind::Socks5}) {
        const char *name = kind == TestProxy::Kind::Http ? "HTTP" : "SOCKS5";
        QTest::addRow("%s", name) << kind << u"proxy-secret"_s << u"passed passed passed passed passed"_s;
        QTest::addRow("%s, a wrong password", name)
            << kind << u"guessed"_s << u"passed failed skipped skipped skipped"_s;
    }
}

void tst_ConnectionTest::aProxyIsTested()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(QString, password);
    QFETCH(QString, steps);
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({streamHead("data: a\n\n")});
    TestProxy proxy(kind, "clerk:proxy-secret");
    net::Endpoint endpoint{.url = server.url()};
    endpoint.tls.caPem = dataOf("first-authority.pem");
    endpoint.proxy = {.mode = kind == TestProxy::Kind::Http ? net::ProxyMode::Http : net::ProxyMode::Socks5,
                      .host = u"127.0.0.1"_s,
                      .port = proxy.port(),
                      .user = u"clerk"_s,
                      .password = password};
    ConnectionTest test(m_clock);
    test.start(endpoint);
    QTRY_COMPARE_WITH_TIMEOUT(stepsOf(test.report()), steps, 30'000);
    QCOMPARE(test.report().proxy, u"127.0.0.1:%1"_s.arg(proxy.port()));
    if (password == "guessed"_L1) {
        QCOMPARE(test.report().step(TestStage::Connect).reason, LinkReason::ProxyAuthentication);
        QCOMPARE(test.report().step(TestStage::Connect).hint, TestHint::AtTheProxy);
    }
}

void tst_ConnectionTest::itCanBeStoppedAtAnyStep()
{
    FaultServer server;
    server.setScripts({streamHead("data: a\n\n")});
    // At its n-th word, for every n there is.
    for (int words = 0; words < 12; ++words) {
        ConnectionTest test(m_clock);
        int heard = 0;
        connect(&test, &ConnectionTest::changed, this, [&] {
            if (heard++ == words)
                test.stop();
        });
        test.start(direct(server.url()));
        if (words == 11)
            test.stop();
        const auto isOver = [&test] {
            return !test.report().isRunning ||
                   test.report().step(TestStage::FirstEvent).state == TestState::Passed;
        };
        QTRY_VERIFY(isOver());
        const net::TestReport then = test.report();
        // What was under way when it was stopped comes to nothing.
        ConnectionTest another(m_clock);
        another.start(direct(server.url()));
        QTRY_COMPARE(another.report().step(TestStage::FirstEvent).state, TestState::Passed);
        QVERIFY(then.isRunning || test.report() == then);
        for (const net::TestStep &step : test.report().steps)
            QVERIFY(step.state != TestState::Failed);
    }
}

QTEST_GUILESS_MAIN(tst_ConnectionTest)
#include "tst_connectiontest.moc"
