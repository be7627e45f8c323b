// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/endpoint.h"
#include "net/endpointurl.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using net::Endpoint;
using net::UrlError;

class tst_Endpoint final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedBecomesAUrl_data();
    void whatIsTypedBecomesAUrl();
    void whatIsNoUrlIsSaid_data();
    void whatIsNoUrlIsSaid();
    void displayedUrlsHideSecrets_data();
    void displayedUrlsHideSecrets();
    void originsLeaveTheDefaultPortOut_data();
    void originsLeaveTheDefaultPortOut();
    void everythingThatIsTrustIsInTheKey();
    void neighboursInTheKeyDoNotMix();
};

void tst_Endpoint::whatIsTypedBecomesAUrl_data()
{
    QTest::addColumn<QString>("url");
    const auto row = [](const char *typed, const char *url) {
        QTest::newRow(typed) << QString::fromLatin1(url);
    };
    row("example.org:8080", "http://example.org:8080/api/stream");
    row("example.org", "http://example.org/api/stream");
    row("  example.org  ", "http://example.org/api/stream");
    row("localhost:3000", "http://localhost:3000/api/stream");
    row("127.0.0.1:3000", "http://127.0.0.1:3000/api/stream");
    row("[::1]:8080", "http://[::1]:8080/api/stream");
    row("[fe80::1]", "http://[fe80::1]/api/stream");
    row("http://example.org", "http://example.org/api/stream");
    row("https://example.org", "https://example.org/api/stream");
    row("HTTPS://Example.org", "https://example.org/api/stream");
    row("https://example.org:8443", "https://example.org:8443/api/stream");
    row("http://example.org/", "http://example.org/");
    row("http://example.org/events", "http://example.org/events");
    row("example.org/events", "http://example.org/events");
    row("http://example.org?fields=cpu", "http://example.org/api/stream?fields=cpu");
    row("http://example.org/x?a=b#c", "http://example.org/x?a=b");
    row("http://me:pw@example.org", "http://me:pw@example.org/api/stream");
}

void tst_Endpoint::whatIsTypedBecomesAUrl()
{
    QFETCH(const QString, url);
    const auto parsed = net::parseEndpointUrl(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(parsed.has_value());
    QCOMPARE(QString::fromLatin1(parsed->toEncoded()), url);
}

void tst_Endpoint::whatIsNoUrlIsSaid_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<UrlError>("error");
    QTest::newRow("nothing") << u""_s << UrlError::Empty;
    QTest::newRow("blanks") << u"   "_s << UrlError::Empty;
    QTest::newRow("file") << u"file:///etc/passwd"_s << UrlError::SchemeNotHttp;
    QTest::newRow("ftp") << u"ftp://example.org"_s << UrlError::SchemeNotHttp;
    QTest::newRow("ws") << u"ws://example.org"_s << UrlError::SchemeNotHttp;
    QTest::newRow("no host") << u"http://"_s << UrlError::HostMissing;
    QTest::newRow("only a port") << u":8080"_s << UrlError::HostMissing;
    QTest::newRow("spaces inside") << u"http://this is invalid/"_s << UrlError::Malformed;
    QTest::newRow("port zero") << u"example.org:0"_s << UrlError::Malformed;
    QTest::newRow("port too great") << u"example.org:70000"_s << UrlError::Malformed;
    QTest::newRow("bare IPv6") << u"http://[::1"_s << UrlError::Malformed;
}

void tst_Endpoint::whatIsNoUrlIsSaid()
{
    QFETCH(const QString, typed);
    QFETCH(const UrlError, error);
    const auto parsed = net::parseEndpointUrl(typed);
    QVERIFY(!parsed.has_value());
    QCOMPARE(parsed.error(), error);
}

void tst_Endpoint::displayedUrlsHideSecrets_data()
{
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *url, const char *shown) {
        QTest::newRow(url) << QString::fromLatin1(shown);
    };
    row("http://example.org:8080/api/stream", "http://example.org:8080/api/stream");
    row("http://me:secret@example.org/x", "http://example.org/x");
    row("http://example.org/x?token=secret&servers=web-*", "http://example.org/x?token=***&servers=***");
    row("http://example.org/x?secret", "http://example.org/x?***");
    row("http://example.org/x#secret", "http://example.org/x");
    row("http://[::1]:80/x", "http://[::1]:80/x");
}

void tst_Endpoint::displayedUrlsHideSecrets()
{
    QFETCH(const QString, shown);
    QCOMPARE(net::displayUrl(QUrl(QString::fromLatin1(QTest::currentDataTag()))), shown);
}

void tst_Endpoint::originsLeaveTheDefaultPortOut_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QString>("hostAndPort");
    QTest::newRow("http://example.org/x") << u"http://example.org"_s << u"example.org:80"_s;
    QTest::newRow("http://example.org:80/x") << u"http://example.org"_s << u"example.org:80"_s;
    QTest::newRow("https://example.org:443/x") << u"https://example.org"_s << u"example.org:443"_s;
    QTest::newRow("https://example.org:80/x") << u"https://example.org:80"_s << u"example.org:80"_s;
    QTest::newRow("http://EXAMPLE.org:8080/x") << u"http://example.org:8080"_s << u"example.org:8080"_s;
    QTest::newRow("http://[::1]:8080/x") << u"http://[::1]:8080"_s << u"[::1]:8080"_s;
    QTest::newRow("http://b\xC3\xBC.example/") << u"http://xn--b-eha.example"_s << u"xn--b-eha.example:80"_s;
}

void tst_Endpoint::originsLeaveTheDefaultPortOut()
{
    QFETCH(const QString, origin);
    QFETCH(const QString, hostAndPort);
    const QUrl url(QString::fromUtf8(QTest::currentDataTag()));
    QCOMPARE(net::originOf(url), origin);
    QCOMPARE(net::hostAndPort(url), hostAndPort);
}

void tst_Endpoint::everythingThatIsTrustIsInTheKey()
{
    const Endpoint plain{.url = QUrl(u"https://example.org/a"_s)};
    QSet<QByteArray> keys{net::trustKey(plain)};
    const auto differs = [&keys, &plain](auto change) {
        Endpoint changed = plain;
        change(changed);
        const qsizetype before = keys.size();
        keys.insert(net::trustKey(changed));
        return keys.size() == before + 1;
    };
    QVERIFY(differs([](Endpoint &e) { e.url.setHost(u"example.com"_s); }));
    QVERIFY(differs([](Endpoint &e) { e.url.setPort(444); }));
    QVERIFY(differs([](Endpoint &e) { e.url.setScheme(u"http"_s); }));
    QVERIFY(differs([](Endpoint &e) { e.url.setUserInfo(u"me:pw"_s); }));
    QVERIFY(differs([](Endpoint &e) { e.bearerToken = "t"; }));
    QVERIFY(differs([](Endpoint &e) { e.bearerToken = "u"; }));
    QVERIFY(differs([](Endpoint &e) { e.headers = {{"X-Key", "k"}}; }));
    QVERIFY(differs([](Endpoint &e) { e.tls.caPem = "x"; }));
    QVERIFY(differs([](Endpoint &e) { e.tls.certificatePem = "x"; }));
    QVERIFY(differs([](Endpoint &e) { e.tls.privateKeyPem = "x"; }));
    QVERIFY(differs([](Endpoint &e) { e.tls.exceptionSha256 = "x"; }));
    QVERIFY(differs([](Endpoint &e) { e.tls.pinnedKeysSha256 = {"x"}; }));
    QVERIFY(differs([](Endpoint &e) { e.proxy.mode = net::ProxyMode::None; }));
    QVERIFY(
        differs([](Endpoint &e) { e.proxy = {.mode = net::ProxyMode::Http, .host = u"p"_s, .port = 1}; }));
    QVERIFY(
        differs([](Endpoint &e) { e.proxy = {.mode = net::ProxyMode::Http, .host = u"p"_s, .port = 2}; }));
    // What is asked for is no trust; the default port is the same connection.
    QVERIFY(!differs([](Endpoint &e) { e.url.setPath(u"/b"_s); }));
    QVERIFY(!differs([](Endpoint &e) { e.url.setPort(443); }));
    QVERIFY(!differs([](Endpoint &e) { e.method = "POST"; }));
}

void tst_Endpoint::neighboursInTheKeyDoNotMix()
{
    Endpoint left{.url = QUrl(u"https://example.org/"_s), .headers = {{"a", "bc"}}};
    Endpoint right{.url = QUrl(u"https://example.org/"_s), .headers = {{"ab", "c"}}};
    QVERIFY(net::trustKey(left) != net::trustKey(right));
    left.headers.clear();
    right.headers.clear();
    left.tls.caPem = "x";
    right.tls.certificatePem = "x";
    QVERIFY(net::trustKey(left) != net::trustKey(right));
}

QTEST_GUILESS_MAIN(tst_Endpoint)
#include "tst_endpoint.moc"
