// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpanswer.h"

#include <QTest>

using net::HttpAnswerParser;
using Fault = net::AnswerFault;

namespace {

/// What is left of an answer once it was read, and how it stands then.
struct Reading
{
    int status{0};
    QByteArray body{};
    Fault fault{Fault::None};
    bool isComplete{false};
    bool mayEndHere{false};
    bool operator==(const Reading &) const = default;
};

void feed(HttpAnswerParser &parser, QByteArrayView bytes, QByteArray &body)
{
    while (!bytes.isEmpty() && !parser.isOver())
        body += parser.next(bytes);
}

Reading standOf(const HttpAnswerParser &parser, const QByteArray &body)
{
    return {.status = parser.head().status,
            .body = body,
            .fault = parser.fault(),
            .isComplete = parser.isComplete(),
            .mayEndHere = parser.mayEndHere()};
}

Reading readWhole(QByteArrayView bytes)
{
    HttpAnswerParser parser;
    QByteArray body;
    feed(parser, bytes, body);
    return standOf(parser, body);
}

} // namespace

Q_DECLARE_METATYPE(Reading)

class tst_HttpAnswer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadWhereverItIsCut_data();
    void isReadWhereverItIsCut();
    void headersAreKnownInAnyCase();
    void interimAnswersAreSkipped();
    void noHeadIsHeldWithoutEnd_data();
    void noHeadIsHeldWithoutEnd();
    void aBodyHasNoLimit();
};

void tst_HttpAnswer::isReadWhereverItIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Reading>("reading");
    const auto row = [](const char *name, const QByteArray &bytes, const Reading &reading) {
        QTest::newRow(name) << bytes << reading;
    };
    const auto chunked = [](const QByteArray &body) {
        return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body;
    };
    const auto counted = [](const QByteArray &length, const QByteArray &body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body;
    };
    row("until close", "HTTP/1.1 200 OK\r\nA: b\r\n\r\nbody",
        {.status = 200, .body = "body", .mayEndHere = true});
    row("HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nbody", {.status = 200, .body = "body", .mayEndHere = true});
    row("no phrase", "HTTP/1.1 200\r\n\r\nbody", {.status = 200, .body = "body", .mayEndHere = true});
    row("LF alone", "HTTP/1.1 200 OK\nA: b\n\nbody", {.status = 200, .body = "body", .mayEndHere = true});
    row("empty lines in front", "\r\n\nHTTP/1.1 200 OK\r\n\r\nx",
        {.status = 200, .body = "x", .mayEndHere = true});
    row("counted", counted("4", "bodymore"),
        {.status = 200, .body = "body", .isComplete = true, .mayEndHere = true});
    row("counted, short", counted("5", "body"), {.status = 200, .body = "body"});
    row("counted, empty", counted("0", "x"), {.status = 200, .isComplete = true, .mayEndHere = true});
    row("counted twice alike", counted("4, 4", "body"),
        {.status = 200, .body = "body", .isComplete = true, .mayEndHere = true});
    row("counted twice", counted("4\r\nContent-Length: 5", "body"), {.fault = Fault::BadLength});
    row("a negative length", counted("-4", "body"), {.fault = Fault::BadLength});
    row("a length with a sign", counted("+4", "body"), {.fault = Fault::BadLength});
    row("a length beyond numbers", counted("99999999999999999999", "body"), {.fault = Fault::BadLength});
    row("no length", counted("", "body"), {.fault = Fault::BadLength});
    row("chunked", chunked("4\r\nbody\r\n3\r\n!\r\n\r\n0\r\n\r\nmore"),
        {.status = 200, .body = "body!\r\n", .isComplete = true, .mayEndHere = true});
    row("chunked, LF alone", chunked("4\nbody\n0\n\n"),
        {.status = 200, .body = "body", .isComplete = true, .mayEndHere = true});
    row("chunked, extension", chunked("4;a=\"b\"\r\nbody\r\n0 ; c\r\n\r\n"),
        {.status = 200, .body = "body", .isComplete = true, .mayEndHere = true});
    row("chunked, hex and zeros", chunked("0000a\r\n0123456789\r\nB\r\n01234567890\r\n000\r\n\r\n"),
        {.status = 200, .body = "012345678901234567890", .isComplete = true, .mayEndHere = true});
    row("chunked, trailer", chunked("1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n"),
        {.status = 200, .body = "x", .isComplete = true, .mayEndHere = true});
    row("chunked, its last empty line missing", chunked("1\r\nx\r\n0\r\n"),
        {.status = 200, .body = "x", .mayEndHere = true});
    row("chunked, cut in a chunk", chunked("5\r\nbody"), {.status = 200, .body = "body"});
    row("chunked, cut behind a chunk", chunked("4\r\nbody\r\n"), {.status = 200, .body = "body"});
    row("chunked beats counted",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: Chunked\r\n\r\n"
        "4\r\nbody\r\n0\r\n\r\n",
        {.status = 200, .body = "body", .isComplete = true, .mayEndHere = true});
    row("a chunk size that is none", chunked("zz\r\nbody"), {.status = 200, .fault = Fault::BadChunk});
    row("no chunk size", chunked("\r\nbody"), {.status = 200, .fault = Fault::BadChunk});
    row("a signed chunk size", chunked("-1\r\nbody"), {.status = 200, .fault = Fault::BadChunk});
    row("a chunk size beyond numbers", chunked("ffffffffffffffff\r\nbody"),
        {.status = 200, .fault = Fault::BadChunk});
    row("a chunk longer than it says", chunked("2\r\nbody\r\n"),
        {.status = 200, .body = "bo", .fault = Fault::BadChunk});
    row("gzip as a transfer coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        {.fault = Fault::UnknownCoding});
    row("identity as a transfer coding", "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nx",
        {.status = 200, .body = "x", .mayEndHere = true});
    row("204 has no body", "HTTP/1.1 204 No\r\nContent-Length: 4\r\n\r\nbody",
        {.status = 204, .isComplete = true, .mayEndHere = true});
    row("304 has no body", "HTTP/1.1 304 No\r\n\r\nbody",
        {.status = 304, .isComplete = true, .mayEndHere = true});
    row("101 is final", "HTTP/1.1 101 Switching\r\n\r\nbody",
        {.status = 101, .isComplete = true, .mayEndHere = true});
    row("103, then the answer",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx",
        {.status = 200, .body = "x", .mayEndHere = true});
    row("cut in the head", "HTTP/1.1 200 OK\r\nA: b\r\n", {});
    row("TLS", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7), {.fault = Fault::NotHttp});
    row("ICY", "ICY 200 OK\r\n\r\n", {.fault = Fault::NotHttp});
    row("HTTP/2", "HTTP/2 200 OK\r\n\r\n", {.fault = Fault::NotHttp});
    row("a status that is none", "HTTP/1.1 2x0 OK\r\n\r\n", {.fault = Fault::NotHttp});
    row("a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", {.fault = Fault::NotHttp});
    row("a status below 100", "HTTP/1.1 099 OK\r\n\r\n", {.fault = Fault::NotHttp});
}

void tst_HttpAnswer::isReadWhereverItIsCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Reading, reading);
    QVERIFY(readWhole(bytes) == reading);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        HttpAnswerParser parser;
        QByteArray body;
        feed(parser, QByteArrayView(bytes).first(cut), body);
        feed(parser, QByteArrayView(bytes).sliced(cut), body);
        QVERIFY2(standOf(parser, body) == reading, qPrintable(QStringLiteral("cut at byte %1").arg(cut)));
    }
    HttpAnswerParser parser;
    QByteArray body;
    for (const char byte : bytes)
        feed(parser, QByteArrayView(&byte, 1), body);
    QVERIFY(standOf(parser, body) == reading);
}

void tst_HttpAnswer::headersAreKnownInAnyCase()
{
    HttpAnswerParser parser;
    QByteArray body;
    feed(
        parser,
        "HTTP/1.1 200 Very OK \r\ncontent-TYPE:\ttext/a \r\nno colon\r\n: no name\r\nX-Two: 1\r\nx-two: 2\r\n"
        "Folded: a\r\n  b\r\n\tc\r\nEmpty:\r\nOdd : x\r\n\r\n",
        body);
    const net::HttpHead &head = parser.head();
    QCOMPARE(head.phrase, QByteArray("Very OK"));
    QCOMPARE(head.value("Content-Type"), QByteArray("text/a"));
    QCOMPARE(head.value("X-TWO"), QByteArray("1, 2"));
    QCOMPARE(head.value("folded"), QByteArray("a b c"));
    QCOMPARE(head.value("odd"), QByteArray("x"));
    QVERIFY(head.has("empty"));
    QVERIFY(!head.has("no colon"));
    QCOMPARE(head.headers.size(), 6);
}

void tst_HttpAnswer::interimAnswersAreSkipped()
{
    HttpAnswerParser parser;
    QByteArray body;
    feed(parser, "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nContent-Type: text/html\r\n\r\n",
         body);
    QVERIFY(!parser.hasHead());
    feed(parser, "HTTP/1.1 200 OK\r\n\r\n", body);
    QVERIFY(parser.hasHead());
    QVERIFY(!parser.head().has("Content-Type"));
}

void tst_HttpAnswer::noHeadIsHeldWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("part");
    const QByteArray status = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = status + "Transfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("one header") << status + "X: " << QByteArray(1000, 'x');
    QTest::newRow("headers") << status << QByteArray("X: y\r\n").repeated(100);
    QTest::newRow("a status line") << QByteArray("HTTP/1.1 200 ") << QByteArray(1000, 'x');
    QTest::newRow("empty lines") << QByteArray() << QByteArray("\r\n").repeated(100);
    QTest::newRow("interim answers") << QByteArray()
                                     << QByteArray("HTTP/1.1 103 x\r\nA: b\r\n\r\n").repeated(20);
    QTest::newRow("a chunk's extension") << chunked + "1;" << QByteArray(1000, 'x');
    QTest::newRow("trailers") << chunked + "0\r\n" << QByteArray("X: y\r\n").repeated(100);
}

void tst_HttpAnswer::noHeadIsHeldWithoutEnd()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, part);
    HttpAnswerParser parser;
    QByteArray body;
    feed(parser, beginning, body);
    qsizetype sent = beginning.size();
    while (!parser.isOver()) {
        QVERIFY(sent <= HttpAnswerParser::mostHeadBytes + part.size());
        feed(parser, part, body);
        sent += part.size();
    }
    QCOMPARE(parser.fault(), Fault::HeadTooLong);
    QVERIFY(body.isEmpty());
}

void tst_HttpAnswer::aBodyHasNoLimit()
{
    HttpAnswerParser parser;
    QByteArray body;
    feed(parser, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", body);
    const QByteArray chunk = "10;an=extension\r\n0123456789abcdef\r\n";
    for (int count = 0; count < 100'000; ++count)
        feed(parser, chunk, body);
    QCOMPARE(parser.fault(), Fault::None);
    QCOMPARE(body.size(), 1'600'000);
}

QTEST_GUILESS_MAIN(tst_HttpAnswer)
#include "tst_httpanswer.moc"
