// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/redirect.h"

#include "net/addressscope.h"

#include <QHostAddress>
#include <QTest>

using namespace Qt::StringLiterals;
using net::AddressScope;
using net::Endpoint;
using net::LinkReason;

class tst_Redirect final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreResolved_data();
    void placesAreResolved();
    void placesThatAreNoneAreRefused_data();
    void placesThatAreNoneAreRefused();
    void methodsFollowFetch_data();
    void methodsFollowFetch();
    void sameOriginKeepsEverything();
    void otherOriginLosesEveryCredential();
    void strictKeepsHarmlessHeaders();
    void onlyFiveCodesAreRedirects();
    void addressesReachSoFar_data();
    void addressesReachSoFar();
    void namesReachSoFar_data();
    void namesReachSoFar();
    void publicServersMayNotSendUsHome_data();
    void publicServersMayNotSendUsHome();
};

void tst_Redirect::placesAreResolved_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("url");
    const auto row = [](const char *location, const char *url) {
        QTest::newRow(location) << QByteArray(location) << QString::fromLatin1(url);
    };
    row("/new", "http://a.example:81/new");
    row("new", "http://a.example:81/dir/new");
    row("../new", "http://a.example:81/new");
    row("?q=1", "http://a.example:81/dir/old?q=1");
    row("//b.example/x", "http://b.example/x");
    row("https://b.example", "https://b.example");
    row("HTTP://B.example/x", "http://b.example/x");
    row("  /new  ", "http://a.example:81/new");
    row("/new#part", "http://a.example:81/new");
    row("http://me:pw@b.example/x", "http://b.example/x");
    row("/\xC3\xA9", "http://a.example:81/%C3%A9");
    row("/a b", "http://a.example:81/a%20b");
}

void tst_Redirect::placesAreResolved()
{
    QFETCH(const QByteArray, location);
    QFETCH(const QString, url);
    const auto next =
        net::redirected({.url = QUrl(u"http://a.example:81/dir/old?x=y"_s)}, 302, location, false);
    QVERIFY(next.has_value());
    QCOMPARE(QString::fromLatin1(next->url.toEncoded()), url);
}

void tst_Redirect::placesThatAreNoneAreRefused_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<LinkReason>("reason");
    QTest::newRow("missing") << QByteArray() << LinkReason::BadRedirect;
    QTest::newRow("blank") << QByteArray("  ") << LinkReason::BadRedirect;
    for (const char *bad :
         {"file:///etc/passwd", "javascript:1", "data:text/event-stream,data:x", "ftp://b.example/",
          "ws://b.example/", "http://", "about:blank", "http://[::1/", "http://b.example:99999/"})
        QTest::newRow(bad) << QByteArray(bad) << LinkReason::BadRedirect;
    QTest::newRow("https to http") << QByteArray("http://a.example/") << LinkReason::RedirectRefused;
}

void tst_Redirect::placesThatAreNoneAreRefused()
{
    QFETCH(const QByteArray, location);
    QFETCH(const LinkReason, reason);
    const auto next = net::redirected({.url = QUrl(u"https://a.example/x"_s)}, 301, location, false);
    QVERIFY(!next.has_value());
    QCOMPARE(next.error(), reason);
}

void tst_Redirect::methodsFollowFetch_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("expected");
    for (const int status : {301, 302, 303, 307, 308}) {
        for (const char *method : {"GET", "HEAD", "POST", "PUT", "REPORT"}) {
            const bool becomesGet =
                (status <= 302 && QByteArray(method) == "POST") ||
                (status == 303 && QByteArray(method) != "GET" && QByteArray(method) != "HEAD");
            QTest::addRow("%s %d", method, status)
                << status << QByteArray(method) << (becomesGet ? QByteArray("GET") : QByteArray(method));
        }
    }
}

void tst_Redirect::methodsFollowFetch()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, expected);
    const Endpoint from{.url = QUrl(u"http://a.example/x"_s),
                        .method = method,
                        .body = "body",
                        .headers = {{"content-Type", "application/json"}, {"X-Key", "k"}}};
    const auto next = net::redirected(from, status, "/y", false);
    QVERIFY(next.has_value());
    QCOMPARE(next->method, expected);
    const bool keepsBody = expected == method;
    QCOMPARE(next->body, keepsBody ? QByteArray("body") : QByteArray());
    QCOMPARE(next->headers.size(), keepsBody ? 2 : 1);
}

namespace {

Endpoint withSecrets()
{
    return {.url = QUrl(u"https://me:pw@a.example/x"_s),
            .headers = {{"X-Key", "k"}, {"AUTHORIZATION", "x"}, {"Cookie", "c"}, {"X-Plain", "p"}},
            .bearerToken = "t",
            .tls = {.caPem = "ca",
                    .certificatePem = "cert",
                    .privateKeyPem = "key",
                    .exceptionSha256 = "sum",
                    .pinnedKeysSha256 = {"pin"}}};
}

} // namespace

void tst_Redirect::sameOriginKeepsEverything()
{
    Endpoint expected = withSecrets();
    expected.url = QUrl(u"https://me:pw@a.example/y"_s);
    const auto next = net::redirected(withSecrets(), 307, "https://a.example:443/y", false);
    QVERIFY(next.has_value());
    QCOMPARE(next->url.adjusted(QUrl::RemovePort), expected.url);
    QCOMPARE(next->bearerToken, expected.bearerToken);
    QCOMPARE(next->headers, expected.headers);
    QCOMPARE(next->tls, expected.tls);
}

void tst_Redirect::otherOriginLosesEveryCredential()
{
    for (const char *place : {"https://b.example/y", "https://a.example:444/y", "https://sub.a.example/y"}) {
        const auto next = net::redirected(withSecrets(), 307, place, false);
        QVERIFY(next.has_value());
        QCOMPARE(next->url.userInfo(), QString());
        QCOMPARE(next->bearerToken, QByteArray());
        QVERIFY(next->headers.isEmpty());
        QCOMPARE(next->tls, net::TlsIdentity{.caPem = "ca"});
        // And coming back does not bring them back.
        const auto back = net::redirected(*next, 307, "https://a.example/x", false);
        QVERIFY(back.has_value());
        QCOMPARE(back->bearerToken, QByteArray());
        QCOMPARE(back->url.userInfo(), QString());
    }
}

void tst_Redirect::strictKeepsHarmlessHeaders()
{
    const auto next = net::redirected(withSecrets(), 307, "http://b.example/y", true);
    QVERIFY(next.has_value());
    QCOMPARE(next->bearerToken, QByteArray());
    QCOMPARE(next->headers, (QList<net::Header>{{"X-Plain", "p"}}));
    QCOMPARE(next->tls, net::TlsIdentity{.caPem = "ca"});
}

void tst_Redirect::onlyFiveCodesAreRedirects()
{
    QList<int> codes;
    for (int status = 100; status < 600; ++status) {
        if (net::isRedirect(status))
            codes.append(status);
    }
    QCOMPARE(codes, (QList<int>{301, 302, 303, 307, 308}));
}

void tst_Redirect::addressesReachSoFar_data()
{
    QTest::addColumn<AddressScope>("scope");
    for (const char *address : {"127.0.0.1", "127.255.255.255", "::1", "0.0.0.0", "::", "::ffff:127.0.0.1"})
        QTest::newRow(address) << AddressScope::Loopback;
    for (const char *address : {"169.254.169.254", "fe80::1", "::ffff:169.254.0.1"})
        QTest::newRow(address) << AddressScope::LinkLocal;
    for (const char *address : {"10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1",
                                "fc00::1", "fdff::1", "::ffff:10.0.0.1"})
        QTest::newRow(address) << AddressScope::Private;
    for (const char *address : {"8.8.8.8", "172.15.0.1", "172.32.0.1", "192.169.0.1", "100.128.0.1",
                                "128.0.0.1", "2001:db8::1", "fe00::1", "::ffff:8.8.8.8"})
        QTest::newRow(address) << AddressScope::Public;
}

void tst_Redirect::addressesReachSoFar()
{
    QFETCH(const AddressScope, scope);
    QCOMPARE(net::scopeOf(QHostAddress(QString::fromLatin1(QTest::currentDataTag()))), scope);
}

void tst_Redirect::namesReachSoFar_data()
{
    QTest::addColumn<AddressScope>("scope");
    QTest::newRow("localhost") << AddressScope::Loopback;
    QTest::newRow("LOCALHOST.") << AddressScope::Loopback;
    QTest::newRow("a.localhost") << AddressScope::Loopback;
    QTest::newRow("127.0.0.1") << AddressScope::Loopback;
    QTest::newRow("::1") << AddressScope::Loopback;
    QTest::newRow("192.168.0.1") << AddressScope::Private;
    QTest::newRow("example.org") << AddressScope::Public;
    QTest::newRow("notlocalhost") << AddressScope::Public;
}

void tst_Redirect::namesReachSoFar()
{
    QFETCH(const AddressScope, scope);
    QCOMPARE(net::scopeOfHost(QString::fromLatin1(QTest::currentDataTag())), scope);
}

void tst_Redirect::publicServersMayNotSendUsHome_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QStringList>("fromAddresses");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QStringList>("toAddresses");
    QTest::addColumn<bool>("may");
    const QStringList none;
    const QStringList outside{u"8.8.8.8"_s};
    const QStringList inside{u"10.0.0.5"_s};
    const QStringList both{u"8.8.8.8"_s, u"10.0.0.5"_s};
    QTest::newRow("public to public") << u"a.example"_s << outside << u"b.example"_s << outside << true;
    QTest::newRow("public to private") << u"a.example"_s << outside << u"b.example"_s << inside << false;
    QTest::newRow("public to loopback") << u"a.example"_s << outside << u"localhost"_s << none << false;
    QTest::newRow("public to an address")
        << u"a.example"_s << outside << u"169.254.169.254"_s << none << false;
    QTest::newRow("one private address is enough")
        << u"a.example"_s << outside << u"b.example"_s << both << false;
    QTest::newRow("a private address added does not help")
        << u"a.example"_s << both << u"b.example"_s << inside << false;
    QTest::newRow("private to private") << u"a.example"_s << inside << u"b.example"_s << inside << true;
    QTest::newRow("private to public") << u"a.example"_s << inside << u"b.example"_s << outside << true;
    QTest::newRow("loopback to loopback") << u"127.0.0.1"_s << none << u"localhost"_s << none << true;
    QTest::newRow("unknown to loopback") << u"a.example"_s << none << u"127.0.0.1"_s << none << false;
    QTest::newRow("unknown to unknown") << u"a.example"_s << none << u"b.example"_s << none << true;
}

void tst_Redirect::publicServersMayNotSendUsHome()
{
    QFETCH(const QString, from);
    QFETCH(const QStringList, fromAddresses);
    QFETCH(const QString, to);
    QFETCH(const QStringList, toAddresses);
    QFETCH(const bool, may);
    const auto read = [](const QStringList &texts) {
        QList<QHostAddress> addresses;
        for (const QString &text : texts)
            addresses.append(QHostAddress(text));
        return addresses;
    };
    QCOMPARE(net::mayReach(from, read(fromAddresses), to, read(toAddresses)), may);
}

QTEST_GUILESS_MAIN(tst_Redirect)
#include "tst_redirect.moc"
