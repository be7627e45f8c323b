// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wayurl.h"

#include <QTest>

using namespace Qt::StringLiterals;
using net::Way;

class tst_WayUrl final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAgentHasAPathForEachWay_data();
    void anAgentHasAPathForEachWay();
    void anAddressOfItsOwnBeatsThat_data();
    void anAddressOfItsOwnBeatsThat();
    void sinceStandsOnce_data();
    void sinceStandsOnce();
};

void tst_WayUrl::anAgentHasAPathForEachWay_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("webSocket");
    QTest::addColumn<QString>("poll");
    const auto row = [](const char *name, const QString &endpoint, const QString &webSocket,
                        const QString &poll) { QTest::newRow(name) << endpoint << webSocket << poll; };
    row("an agent", u"http://a.example/api/stream"_s, u"http://a.example/api/ws"_s,
        u"http://a.example/api/servers"_s);
    row("with a port, a user and a query",
        u"https://u:p@a.example:8443/api/stream?servers=web-*&history=60"_s,
        u"https://u:p@a.example:8443/api/ws?servers=web-*&history=60"_s,
        u"https://u:p@a.example:8443/api/servers?servers=web-*&history=60"_s);
    row("below a path", u"https://a.example/site%2Fa/b/api/stream"_s,
        u"https://a.example/site%2Fa/b/api/ws"_s, u"https://a.example/site%2Fa/b/api/servers"_s);
    row("a slash at the end", u"http://a.example/api/stream/"_s, u"http://a.example/api/ws"_s,
        u"http://a.example/api/servers"_s);
    row("typed as another way", u"http://a.example/api/servers"_s, u"http://a.example/api/ws"_s,
        u"http://a.example/api/servers"_s);
    row("a hub", u"http://hub.example/fleet/all"_s, u"http://hub.example/fleet/all"_s,
        u"http://hub.example/fleet/all"_s);
    row("a hub with a query", u"http://hub.example/sub?channel=/api/stream"_s,
        u"http://hub.example/sub?channel=/api/stream"_s, u"http://hub.example/sub?channel=/api/stream"_s);
    row("a name that only ends alike", u"http://a.example/my-api/streams"_s,
        u"http://a.example/my-api/streams"_s, u"http://a.example/my-api/streams"_s);
    row("no path", u"http://a.example"_s, u"http://a.example"_s, u"http://a.example"_s);
}

void tst_WayUrl::anAgentHasAPathForEachWay()
{
    QFETCH(const QString, endpoint);
    const QUrl url(endpoint, QUrl::StrictMode);
    QVERIFY(url.isValid());
    QCOMPARE(net::urlOfWay(url, Way::EventStream), url);
    QFETCH(const QString, webSocket);
    QCOMPARE(net::urlOfWay(url, Way::WebSocket).toString(QUrl::FullyEncoded), webSocket);
    QFETCH(const QString, poll);
    QCOMPARE(net::urlOfWay(url, Way::LongPoll).toString(QUrl::FullyEncoded), poll);
    QCOMPARE(net::urlOfWay(url, Way::Poll).toString(QUrl::FullyEncoded), poll);
}

void tst_WayUrl::anAddressOfItsOwnBeatsThat_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("own");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &endpoint, const QString &own,
                        const QString &expected) { QTest::newRow(name) << endpoint << own << expected; };
    row("as it stands", u"http://a.example/api/stream"_s, u"http://b.example/live"_s,
        u"http://b.example/live"_s);
    row("ws", u"http://a.example/api/stream"_s, u"ws://a.example/live"_s, u"http://a.example/live"_s);
    row("wss", u"https://a.example/api/stream"_s, u"wss://a.example:444/live#x"_s,
        u"https://a.example:444/live"_s);
    row("what the stream is asked for comes along",
        u"http://a.example/api/stream?history=60&servers=web-*&x=1"_s, u"http://a.example/live?servers=db"_s,
        u"http://a.example/live?servers=db&history=60"_s);
    row("the user comes along to the same origin", u"https://u:p%40q@a.example/api/stream"_s,
        u"wss://a.example/live"_s, u"https://u:p%40q@a.example/live"_s);
    row("and to no other", u"https://u:p@a.example/api/stream"_s, u"wss://b.example/live"_s,
        u"https://b.example/live"_s);
    row("a user of its own stays", u"https://u:p@a.example/api/stream"_s, u"wss://v:q@a.example/live"_s,
        u"https://v:q@a.example/live"_s);
}

void tst_WayUrl::anAddressOfItsOwnBeatsThat()
{
    QFETCH(const QString, endpoint);
    QFETCH(const QString, own);
    QFETCH(const QString, expected);
    for (const Way way : {Way::EventStream, Way::WebSocket, Way::LongPoll, Way::Poll})
        QCOMPARE(net::urlOfWay(QUrl(endpoint), way, QUrl(own)).toString(QUrl::FullyEncoded), expected);
}

void tst_WayUrl::sinceStandsOnce_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("expected");
    QTest::newRow("added") << u"http://a/x"_s << QByteArray("1a2b-7") << u"http://a/x?since=1a2b-7"_s;
    QTest::newRow("in place of another")
        << u"http://a/x?since=5&history=60"_s << QByteArray("e-1") << u"http://a/x?history=60&since=e-1"_s;
    QTest::newRow("what a query cannot hold") << u"http://a/x"_s << QByteArray("a&b=c#d +%\xc3\xa9")
                                              << u"http://a/x?since=a%26b%3Dc%23d%20%2B%25%C3%A9"_s;
}

void tst_WayUrl::sinceStandsOnce()
{
    QFETCH(const QString, url);
    QFETCH(const QByteArray, id);
    QFETCH(const QString, expected);
    QCOMPARE(net::withSince(QUrl(url), id).toString(QUrl::FullyEncoded), expected);
}

QTEST_GUILESS_MAIN(tst_WayUrl)
#include "tst_wayurl.moc"
