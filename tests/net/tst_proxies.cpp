// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/waytools.h"
#include "tests/net/linkrig.h"
#include "tests/support/filecontent.h"
#include "tests/support/testproxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using net::ProxyMode;
using net::Way;

namespace {

std::unique_ptr<FaultServer> makeServer(bool isTls)
{
    return isTls ? std::make_unique<FaultServer>(dataOf("server.pem"), dataOf("server.key.pem"))
                 : std::make_unique<FaultServer>();
}

} // namespace

class tst_Proxies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamComesThrough_data();
    void aStreamComesThrough();
    void aProxyThatRefusesIsSaid_data();
    void aProxyThatRefusesIsSaid();
    void aProxyThatIsNotThereIsSaid_data();
    void aProxyThatIsNotThereIsSaid();
    void aServerCannotAskForTheProxysPassword_data();
    void aServerCannotAskForTheProxysPassword();
    void twoPasswordsNeverShareATunnel();
};

void tst_Proxies::aStreamComesThrough_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<bool>("asks");
    QTest::addColumn<Way>("way");
    for (const auto kind : {TestProxy::Kind::Http, TestProxy::Kind::Socks5}) {
        for (const bool isTls : {false, true}) {
            for (const bool asks : {false, true}) {
                for (const Way way : allWays) {
                    QTest::addRow("%s by %s to %s%s", nameOf(way),
                                  kind == TestProxy::Kind::Http ? "HTTP" : "SOCKS5", isTls ? "https" : "http",
                                  asks ? " with password" : "")
                        << kind << isTls << asks << way;
                }
            }
        }
    }
}

/// No secret of one side reaches the other: the proxy's ends at the proxy, and in a tunnel the server's are
/// never seen by the proxy.
void tst_Proxies::aStreamComesThrough()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(bool, isTls);
    QFETCH(bool, asks);
    QFETCH(const Way, way);
    const auto server = isTls ? std::make_unique<FaultServer>(dataOf("server.pem"), dataOf("server.key.pem"))
                              : std::make_unique<FaultServer>();
    server->setScripts({bringing(way, "a")});
    TestProxy proxy(kind, asks ? std::optional<QByteArray>("clerk:proxy-secret") : std::nullopt);
    Rig rig({.way = way, .connectLimit = 0ms, .headerLimit = 0ms});
    rig.endpoint.url = server->url();
    rig.endpoint.bearerToken = "origin-secret";
    rig.endpoint.headers = {{.name = "X-Key", .value = "header-secret"}};
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.endpoint.proxy = {.mode = kind == TestProxy::Kind::Http ? ProxyMode::Http : ProxyMode::Socks5,
                          .host = u"127.0.0.1"_s,
                          .port = proxy.port()};
    if (asks) {
        rig.endpoint.proxy.user = u"clerk"_s;
        rig.endpoint.proxy.password = u"proxy-secret"_s;
    }
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, 30'000);
    QCOMPARE(proxy.tunnels(), server->connections());

    QCOMPARE(server->requests().size(), 1);
    const ServedRequest request = server->requests().first();
    QCOMPARE(request.header("authorization"), std::optional<QByteArray>("Bearer origin-secret"));
    QCOMPARE(request.header("x-key"), std::optional<QByteArray>("header-secret"));
    const QByteArray clerk = QByteArray("clerk:proxy-secret").toBase64();
    for (const auto &[name, value] : request.headers) {
        QVERIFY2(name != "proxy-authorization" && !value.contains("proxy-secret") && !value.contains(clerk),
                 name.constData());
    }
    const QByteArray heard = proxy.heard().join('\n');
    // What is upgraded passes by a tunnel (RFC 6455, 4.1).
    const bool isSeenThrough = kind == TestProxy::Kind::Http && !isTls && way != Way::WebSocket;
    QCOMPARE(heard.contains("secret") || heard.contains(clerk), asks || isSeenThrough);
    if (!isSeenThrough)
        QVERIFY2(!heard.contains("origin-secret") && !heard.contains("header-secret"), heard.constData());
}

void tst_Proxies::aProxyThatRefusesIsSaid_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("isTls");
    for (const auto kind : {TestProxy::Kind::Http, TestProxy::Kind::Socks5}) {
        const char *name = kind == TestProxy::Kind::Http ? "HTTP" : "SOCKS5";
        for (const bool isTls : {false, true}) {
            const char *target = isTls ? "https" : "http";
            QTest::addRow("%s to %s, none", name, target) << kind << QString() << isTls;
            QTest::addRow("%s to %s, a wrong one", name, target) << kind << u"guessed"_s << isTls;
        }
    }
}

void tst_Proxies::aProxyThatRefusesIsSaid()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(QString, password);
    QFETCH(bool, isTls);
    const auto server = makeServer(isTls);
    TestProxy proxy(kind, "clerk:proxy-secret");
    Rig rig;
    rig.endpoint.url = server->url();
    rig.endpoint.bearerToken = "origin-secret";
    rig.endpoint.proxy = {.mode = kind == TestProxy::Kind::Http ? ProxyMode::Http : ProxyMode::Socks5,
                          .host = u"127.0.0.1"_s,
                          .port = proxy.port()};
    if (!password.isEmpty()) {
        rig.endpoint.proxy.user = u"clerk"_s;
        rig.endpoint.proxy.password = password;
    }
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.state() == LinkState::Waiting || rig.state() == LinkState::Stopped, 30'000);
    QVERIFY2(rig.reason() == LinkReason::ProxyAuthentication, qPrintable(rig.link().status().detail));
    QCOMPARE(server->connections(), 0);
    if (isTls)
        QVERIFY(!proxy.heard().join().contains("origin-secret"));
}

void tst_Proxies::aProxyThatIsNotThereIsSaid_data()
{
    QTest::addColumn<ProxyMode>("mode");
    QTest::newRow("HTTP") << ProxyMode::Http;
    QTest::newRow("SOCKS5") << ProxyMode::Socks5;
}

void tst_Proxies::aProxyThatIsNotThereIsSaid()
{
    QFETCH(ProxyMode, mode);
    FaultServer server;
    QTcpSocket gone; // holds a port at which nobody listens
    QVERIFY(gone.bind(QHostAddress::LocalHost));
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.proxy = {.mode = mode, .host = u"127.0.0.1"_s, .port = gone.localPort()};
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QVERIFY2(rig.reason() == LinkReason::ProxyFailed, qPrintable(rig.link().status().detail));
    QCOMPARE(server.connections(), 0);
}

void tst_Proxies::aServerCannotAskForTheProxysPassword_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<bool>("isTls");
    QTest::newRow("HTTP tunnel") << TestProxy::Kind::Http << true;
    QTest::newRow("SOCKS5 tunnel") << TestProxy::Kind::Socks5 << true;
    QTest::newRow("SOCKS5, plain") << TestProxy::Kind::Socks5 << false;
}

/// 407 is a proxy's word, but a server can say it too.
void tst_Proxies::aServerCannotAskForTheProxysPassword()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(bool, isTls);
    const auto server = makeServer(isTls);
    server->setScripts({answer(407, {}, "Proxy-Authenticate: Basic realm=\"give it to me\"\r\n")});
    TestProxy proxy(kind, "clerk:proxy-secret");
    Rig rig;
    rig.endpoint.url = server->url();
    rig.endpoint.url.setQuery(u"token=in-the-query"_s);
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.endpoint.proxy = {.mode = kind == TestProxy::Kind::Http ? ProxyMode::Http : ProxyMode::Socks5,
                          .host = u"127.0.0.1"_s,
                          .port = proxy.port(),
                          .user = u"clerk"_s,
                          .password = u"proxy-secret"_s};
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Stopped, 30'000);
    QVERIFY(!server->requests().isEmpty());
    for (const ServedRequest &request : server->requests())
        QVERIFY(!request.header("proxy-authorization"));
    // Qt's own sentence would name the whole address.
    for (const net::LinkStatus &status : rig.statuses)
        QVERIFY2(!status.detail.contains("in-the-query"_L1), qPrintable(status.detail));
    QVERIFY(!rig.link().status().detail.isEmpty());
}

void tst_Proxies::twoPasswordsNeverShareATunnel()
{
    FaultServer server(dataOf("server.pem"), dataOf("server.key.pem"));
    server.setScripts({answer(503)});
    TestProxy proxy(TestProxy::Kind::Http, "clerk:proxy-secret");
    Rig rig;
    rig.endpoint.url = server.url();
    rig.endpoint.tls.caPem = dataOf("first-authority.pem");
    rig.endpoint.proxy = {.mode = ProxyMode::Http,
                          .host = u"127.0.0.1"_s,
                          .port = proxy.port(),
                          .user = u"clerk"_s,
                          .password = u"proxy-secret"_s};
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.link().status().httpStatus, 503, 30'000);
    const qsizetype served = server.requests().size();
    rig.endpoint.proxy.password = u"guessed"_s;
    rig.link().setEndpoint(rig.endpoint);
    rig.link().restart();
    QTRY_COMPARE_WITH_TIMEOUT(rig.reason(), LinkReason::ProxyAuthentication, 30'000);
    QCOMPARE(server.requests().size(), served);
}

QTEST_GUILESS_MAIN(tst_Proxies)
#include "tst_proxies.moc"
