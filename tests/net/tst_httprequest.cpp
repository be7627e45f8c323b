// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httprequest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using net::HttpRequest;

class tst_HttpRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWrittenAsItShould_data();
    void isWrittenAsItShould();
    void noHeaderCanEndItsLine_data();
    void noHeaderCanEndItsLine();
    void aLaterHeaderReplaces();
};

void tst_HttpRequest::isWrittenAsItShould_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isForProxy");
    QTest::addColumn<QByteArray>("bytes");
    const QUrl plain(u"http://a.example/api/stream?x=1"_s);
    QTest::newRow("plain") << plain << QByteArray("GET") << QByteArray() << false
                           << QByteArray("GET /api/stream?x=1 HTTP/1.1\r\nHost: a.example\r\n"
                                         "Connection: close\r\n\r\n");
    QTest::newRow("to a proxy") << plain << QByteArray("GET") << QByteArray() << true
                                << QByteArray("GET http://a.example/api/stream?x=1 HTTP/1.1\r\n"
                                              "Host: a.example\r\nConnection: close\r\n\r\n");
    QTest::newRow("default port, no path, fragment, user")
        << QUrl(u"https://u:p@a.example:443#f"_s) << QByteArray("GET") << QByteArray() << false
        << QByteArray("GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
    QTest::newRow("another port, IPv6")
        << QUrl(u"http://[::1]:8080/x"_s) << QByteArray("GET") << QByteArray() << false
        << QByteArray("GET /x HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n");
    QTest::newRow("what a line cannot hold")
        << QUrl(u"http://a.example/a b\r\nX: y?ü=\n"_s, QUrl::TolerantMode) << QByteArray("GET")
        << QByteArray() << false
        << QByteArray("GET /a%20b%0D%0AX:%20y?%C3%BC=%0A HTTP/1.1\r\n"
                      "Host: a.example\r\nConnection: close\r\n\r\n");
    QTest::newRow("a path that begins like a host")
        << QUrl(u"http://a.example//b.example/x"_s) << QByteArray("GET") << QByteArray() << false
        << QByteArray("GET //b.example/x HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n");
    QTest::newRow("a body") << QUrl(u"http://a.example/x"_s) << QByteArray("POST") << QByteArray("abc")
                            << false
                            << QByteArray("POST /x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 3\r\n"
                                          "Connection: close\r\n\r\nabc");
    QTest::newRow("an empty body") << QUrl(u"http://a.example/x"_s) << QByteArray("POST") << QByteArray()
                                   << false
                                   << QByteArray(
                                          "POST /x HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0\r\n"
                                          "Connection: close\r\n\r\n");
    QTest::newRow("a host of another alphabet")
        << QUrl(u"http://bücher.example/"_s) << QByteArray("GET") << QByteArray() << false
        << QByteArray("GET / HTTP/1.1\r\nHost: xn--bcher-kva.example\r\nConnection: close\r\n\r\n");
}

void tst_HttpRequest::isWrittenAsItShould()
{
    QFETCH(const QUrl, url);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isForProxy);
    QTEST(net::serialized({.url = url, .method = method, .body = body}, isForProxy), "bytes");
}

void tst_HttpRequest::noHeaderCanEndItsLine_data()
{
    QTest::addColumn<net::Header>("header");
    QTest::newRow("value with CRLF") << net::Header{"X-A", "1\r\nX-B: 2"};
    QTest::newRow("value with NUL") << net::Header{"X-A", QByteArray("1\0", 2)};
    QTest::newRow("name with a space") << net::Header{"X A", "1"};
    QTest::newRow("name with a line end") << net::Header{"X-A\n", "1"};
    QTest::newRow("no name") << net::Header{"", "1"};
    QTest::newRow("framing: length") << net::Header{"Content-Length", "1000"};
    QTest::newRow("framing: coding") << net::Header{"transfer-encoding", "chunked"};
    QTest::newRow("framing: connection") << net::Header{"Connection", "keep-alive"};
}

void tst_HttpRequest::noHeaderCanEndItsLine()
{
    QFETCH(const net::Header, header);
    HttpRequest request{.url = QUrl(u"http://a.example/"_s)};
    const QByteArray without = net::serialized(request, false);
    request.setHeader(header);
    QCOMPARE(net::serialized(request, false), without);
}

void tst_HttpRequest::aLaterHeaderReplaces()
{
    HttpRequest request{.url = QUrl(u"http://a.example/"_s)};
    request.setHeader({.name = "Accept", .value = "text/event-stream"});
    request.setHeader({.name = "accept", .value = "*/*"});
    request.setHeader({.name = "Host", .value = "b.example"});
    QCOMPARE(net::serialized(request, false),
             QByteArray("GET / HTTP/1.1\r\nHost: b.example\r\naccept: */*\r\n"
                        "Connection: close\r\n\r\n"));
}

QTEST_GUILESS_MAIN(tst_HttpRequest)
#include "tst_httprequest.moc"
