// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;

class tst_LinkRedirects final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void strictReconnectsAtTheOriginalUrl();
    void redirectsKeepTheRules_data();
    void redirectsKeepTheRules();
    void redirectToAnotherOriginDropsCredentials();
    void redirectLoopEnds();
    void redirectWithoutPlaceIsNamed_data();
    void redirectWithoutPlaceIsNamed();
};

void tst_LinkRedirects::strictReconnectsAtTheOriginalUrl()
{
    for (const int status : {301, 302, 303, 307, 308}) {
        Rig rig({.strict = true});
        rig.server.setResponder([status](const ServedRequest &request) {
            if (request.target == "/api/stream")
                return answer(status, {}, "Location: /moved\r\n");
            return streamHead("id: 7\ndata: a\n\n") + finish();
        });
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        rig.clock.advance(3s);
        QTRY_COMPARE(rig.data().size(), 2);
        QByteArrayList targets;
        for (const ServedRequest &request : rig.server.requests())
            targets.append(request.target);
        QCOMPARE(targets, (QByteArrayList{"/api/stream", "/moved", "/api/stream", "/moved"}));
        QCOMPARE(rig.server.requests().last().header("last-event-id"), std::optional<QByteArray>("7"));
    }
}

void tst_LinkRedirects::redirectsKeepTheRules_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("expected");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("GET %d", status) << status << QByteArray("GET") << QByteArray("GET");
        QTest::addRow("POST %d", status)
            << status << QByteArray("POST") << QByteArray(status < 304 ? "GET" : "POST");
        QTest::addRow("PUT %d", status)
            << status << QByteArray("PUT") << QByteArray(status == 303 ? "GET" : "PUT");
    }
}

void tst_LinkRedirects::redirectsKeepTheRules()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, expected);
    Rig rig;
    rig.endpoint.method = method;
    rig.endpoint.body = method == "GET" ? QByteArray() : QByteArray("{}");
    rig.endpoint.headers = {{"X-Key", "k"}};
    rig.endpoint.bearerToken = "t";
    rig.server.setScripts(
        {answer(status, "moved", "Location: ../new?x=1#frag\r\n"), streamHead("data: a\n\n")});
    QSignalSpy redirects(&rig.link(), &net::Link::redirected);
    QSignalSpy opened(&rig.link(), &net::Link::opened);
    rig.link().setLastEventId("5");
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().size(), 2);
    QCOMPARE(rig.server.requests()[0].method, method);
    const ServedRequest &second = rig.server.requests()[1];
    QCOMPARE(second.method, expected);
    QCOMPARE(second.target, QByteArray("/new?x=1"));
    QCOMPARE(second.body, expected == "GET" ? QByteArray() : rig.endpoint.body);
    QCOMPARE(second.header("accept"), std::optional<QByteArray>("text/event-stream"));
    QCOMPARE(second.header("cache-control"), std::optional<QByteArray>("no-cache"));
    QCOMPARE(second.header("last-event-id"), std::optional<QByteArray>("5"));
    QCOMPARE(second.header("x-key"), std::optional<QByteArray>("k"));
    QCOMPARE(second.header("authorization"), std::optional<QByteArray>("Bearer t"));
    QCOMPARE(redirects.size(), 1);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toUrl().path(), u"/new"_s);
}

void tst_LinkRedirects::redirectToAnotherOriginDropsCredentials()
{
    for (const bool strict : {false, true}) {
        FaultServer other;
        other.setScripts({streamHead("data: a\n\n")});
        Rig rig({.strict = strict});
        rig.endpoint.headers = {{"X-Key", "k"}, {"Cookie", "c=1"}, {"X-Plain", "p"}};
        rig.endpoint.bearerToken = "t";
        rig.server.setScripts({answer(307, {}, "Location: " + other.url().toEncoded() + "\r\n")});
        rig.link().setLastEventId("5");
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Live);
        QCOMPARE(rig.server.requests()[0].header("authorization"), std::optional<QByteArray>("Bearer t"));
        const ServedRequest &second = other.requests().first();
        QCOMPARE(second.header("authorization"), std::nullopt);
        QCOMPARE(second.header("cookie"), std::nullopt);
        QCOMPARE(second.header("x-key"), std::nullopt);
        QCOMPARE(second.header("x-plain").has_value(), strict);
        QCOMPARE(second.header("last-event-id"), std::optional<QByteArray>("5"));
        QCOMPARE(rig.events.first().origin, u"http://127.0.0.1:%1"_s.arg(other.port()));
    }
}

void tst_LinkRedirects::redirectLoopEnds()
{
    Rig rig;
    rig.server.setScripts({answer(302, {}, "Location: /again\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::RedirectLoop);
    QCOMPARE(rig.server.requests().size(), 21);
}

void tst_LinkRedirects::redirectWithoutPlaceIsNamed_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray("Location:\r\n");
    QTest::newRow("blank") << QByteArray("Location:   \r\n");
    QTest::newRow("file") << QByteArray("Location: file:///etc/passwd\r\n");
    QTest::newRow("javascript") << QByteArray("Location: javascript:1\r\n");
    QTest::newRow("no host") << QByteArray("Location: http://\r\n");
}

void tst_LinkRedirects::redirectWithoutPlaceIsNamed()
{
    QFETCH(const QByteArray, header);
    Rig rig;
    rig.server.setScripts({answer(301, {}, header)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::BadRedirect);
}

QTEST_GUILESS_MAIN(tst_LinkRedirects)
#include "tst_linkredirects.moc"
