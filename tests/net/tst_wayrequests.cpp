// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/wayrequests.h"

#include "net/pollanswer.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace net;

Q_DECLARE_METATYPE(net::Cursor)
Q_DECLARE_METATYPE(net::PollAnswer)
Q_DECLARE_METATYPE(net::PollMeaning)

class tst_WayRequests final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPollSaysWhereItLeftOff_data();
    void aPollSaysWhereItLeftOff();
    void aPollIsNeverTakenForAStream();
    void aWebSocketIsAskedForByTheRules();
    void anAnswerMeansOneThing_data();
    void anAnswerMeansOneThing();
    void whatIsSurelyNoJsonIsRefused_data();
    void whatIsSurelyNoJsonIsRefused();
};

void tst_WayRequests::aPollSaysWhereItLeftOff_data()
{
    QTest::addColumn<Cursor>("cursor");
    QTest::addColumn<bool>("isLong");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArrayList>("headers");
    const auto row = [](const char *name, const Cursor &cursor, bool isLong, const QByteArray &target,
                        const QByteArrayList &headers = {}) {
        QTest::newRow(name) << cursor << isLong << target << headers;
    };
    row("at first", {}, false, "/api/servers?history=9&since=5");
    row("at first, waiting", {}, true, "/api/servers?history=9&since=5&wait=25");
    row("an id of an agent's message", {.id = "e-7", .isFromBody = true}, true,
        "/api/servers?history=9&wait=25&since=e-7");
    row("an id of a stream", {.id = "1:0"}, false, "/api/servers?history=9&since=1%3A0",
        {"Last-Event-ID: 1:0"});
    row("a hub's pair beats an id",
        {.id = "e-7", .isFromBody = true, .etag = "0", .lastModified = "Sat, 21 Nov 2026 09:08:06 GMT"}, true,
        "/api/servers?history=9&since=5&wait=25",
        {"If-None-Match: 0", "If-Modified-Since: Sat, 21 Nov 2026 09:08:06 GMT"});
    row("a tag alone", {.etag = "\"x\""}, false, "/api/servers?history=9&since=5", {"If-None-Match: \"x\""});
    row("an id beats a tag alone", {.id = "e-7", .isFromBody = true, .etag = "\"x\""}, false,
        "/api/servers?history=9&since=e-7");
    row("a date alone", {.lastModified = "Sat, 21 Nov 2026 09:08:06 GMT"}, false,
        "/api/servers?history=9&since=5", {"If-Modified-Since: Sat, 21 Nov 2026 09:08:06 GMT"});
}

void tst_WayRequests::aPollSaysWhereItLeftOff()
{
    QFETCH(const Cursor, cursor);
    QFETCH(const bool, isLong);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArrayList, headers);
    const Endpoint endpoint{.url = QUrl(u"http://u:p@a.example/api/servers?history=9&since=5"_s)};
    const HttpRequest request = pollRequest(endpoint, cursor, isLong ? std::optional(25s) : std::nullopt);
    QCOMPARE(pathOf(request), target);
    QByteArrayList cursors;
    for (const Header &header : request.headers) {
        if (header.name.startsWith("If-") || header.name == "Last-Event-ID")
            cursors.append(header.name + ": " + header.value);
    }
    QCOMPARE(cursors, headers);
    QVERIFY(request.headers.contains(Header{"Authorization", "Basic dTpw"}));
    QVERIFY(request.keepsAlive);
    QVERIFY(!serialized(request, false).contains("Connection:"));
}

void tst_WayRequests::aPollIsNeverTakenForAStream()
{
    const HttpRequest request = pollRequest({.url = QUrl(u"http://a.example/"_s)}, {}, {});
    for (const Header &header : request.headers)
        QVERIFY2(!header.value.contains("event-stream"), header.name.constData());
}

void tst_WayRequests::aWebSocketIsAskedForByTheRules()
{
    const Endpoint endpoint{.url = QUrl(u"http://a.example/api/ws"_s),
                            .method = "POST",
                            .body = "x",
                            .headers = {{"X-Key", "k"}, {"Connection", "close"}, {"Sec-WebSocket-Key", "no"}},
                            .bearerToken = "t"};
    const HttpRequest request = webSocketRequest(endpoint, {.id = "e-7", .isFromBody = true}, "key");
    QCOMPARE(serialized(request, false), QByteArray("GET /api/ws?since=e-7 HTTP/1.1\r\n"
                                                    "Host: a.example\r\n"
                                                    "Accept-Encoding: identity\r\n"
                                                    "User-Agent: Fleetscope\r\n"
                                                    "Authorization: Bearer t\r\n"
                                                    "X-Key: k\r\n"
                                                    "Sec-WebSocket-Key: key\r\n"
                                                    "Sec-WebSocket-Version: 13\r\n"
                                                    "Sec-WebSocket-Protocol: ws+meta.nchan\r\n"
                                                    "Connection: Upgrade\r\n"
                                                    "Upgrade: websocket\r\n\r\n"));
}

void tst_WayRequests::anAnswerMeansOneThing_data()
{
    QTest::addColumn<PollAnswer>("answer");
    QTest::addColumn<PollMeaning>("meaning");
    QTest::addColumn<bool>("early");
    const auto row = [](const char *name, const PollAnswer &answer, PollMeaning meaning, bool early = false) {
        QTest::newRow(name) << answer << meaning << early;
    };
    using enum PollMeaning;
    row("200", {.status = 200}, News);
    row("204", {.status = 204}, Nothing);
    row("304", {.status = 304}, Nothing);
    row("408", {.status = 408}, Nothing);
    row("204 at the end of the wait", {.status = 204, .took = 25s, .wait = 25s}, Nothing);
    row("204 after 80 % of it", {.status = 204, .took = 20s, .wait = 25s}, Nothing);
    row("204 before", {.status = 204, .took = 19'999ms, .wait = 25s}, Nothing, true);
    row("404", {.status = 404}, NotOffered);
    row("405", {.status = 405}, NotOffered);
    row("501", {.status = 501}, NotOffered);
    row("503 at once", {.status = 503, .took = 1s, .wait = 25s}, Refused, true);
    row("503 after 80 %", {.status = 503, .took = 20s, .wait = 25s}, Nothing);
    row("504 after 80 %", {.status = 504, .took = 20s, .wait = 25s}, Nothing);
    row("503 with Retry-After", {.status = 503, .hasRetryAfter = true, .took = 24s, .wait = 25s}, Refused);
    row("502 after 80 %", {.status = 502, .took = 24s, .wait = 25s}, Refused);
    row("504 to a poll that may not wait", {.status = 504, .took = 60s}, Refused);
    for (const int status : {201, 206, 301, 400, 401, 403, 410, 421, 429, 500, 502, 503, 504})
        row(qPrintable(QString::number(status) + " as it is"_L1), {.status = status}, Refused);
}

void tst_WayRequests::anAnswerMeansOneThing()
{
    QFETCH(const PollAnswer, answer);
    QFETCH(const bool, early);
    QCOMPARE(isEarly(answer), early);
    QTEST(meaningOf(answer), "meaning");
}

void tst_WayRequests::whatIsSurelyNoJsonIsRefused_data()
{
    QTest::addColumn<bool>("isTaken");
    for (const char *type : {"application/json", "application/json; charset=utf-8", "text/plain", "",
                             "application/x-www-form-urlencoded", "application/problem+json", "text/json"})
        QTest::addRow("%s", *type ? type : "none") << true;
    for (const char *type : {"text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "image/png",
                             "text/event-stream", "multipart/mixed; boundary=x"})
        QTest::addRow("%s", type) << false;
}

void tst_WayRequests::whatIsSurelyNoJsonIsRefused()
{
    const QByteArray tag = QTest::currentDataTag();
    QTEST(mayBeJson(tag == "none" ? QByteArray() : tag), "isTaken");
}

QTEST_GUILESS_MAIN(tst_WayRequests)
#include "tst_wayrequests.moc"
