// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamparser.h"

#include "tests/net/cutstream.h"

#include <QTest>

#include <limits>
#include <optional>

using namespace std::chrono_literals;
using namespace testsupport;
using net::EventStreamParser;
using net::ParsedChunk;
using net::StreamEvent;

class tst_EventStreamParser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyCutGivesTheSameEvents_data();
    void anyCutGivesTheSameEvents();
    void retryTakesDigitsOnly_data();
    void retryTakesDigitsOnly();
    void carriageReturnEndsTheLineAtOnce();
    void idCountsAtTheBlankLine();
    void idSurvivesAReconnect();
    void unfinishedBlockDiesWithItsConnection();
    void markIsSkippedOnEveryConnection();
    void everySizeIsCopiedAndChecked();
    void commentsKnowTheirPlace();
    void commentsCostNothingUnasked();
};

void tst_EventStreamParser::anyCutGivesTheSameEvents_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QList<StreamEvent>>("events");
    QTest::addColumn<QByteArrayList>("comments");
    const auto row = [](const char *name, const QByteArray &stream, const QList<StreamEvent> &events,
                        const QByteArrayList &comments = {}) {
        QTest::newRow(name) << stream << events << comments;
    };

    row("nothing", "", {});
    row("one event", "data: a\n\n", {message("a")});
    row("two events", "data: a\n\ndata: b\n\n", {message("a"), message("b")});
    row("LF lines", "data: a\ndata: b\n\n", {message("a\nb")});
    row("CR lines", "data: a\rdata: b\r\r", {message("a\nb")});
    row("CRLF lines", "data: a\r\ndata: b\r\n\r\n", {message("a\nb")});
    row("mixed line ends", "data: a\rdata: b\r\ndata: c\n\r\ndata: d\n\n",
        {message("a\nb\nc"), message("d")});
    row("CR then CRLF are a line and a blank", "data: a\r\r\ndata: b\n\n", {message("a"), message("b")});
    row("LF then CR are two ends", "data: a\n\rdata: b\n\n", {message("a"), message("b")});
    row("only CR, no LF ever", "data: a\r\rdata: b\r\rid: 1\rdata\r\r",
        {message("a"), message("b"), message("", "1")});
    row("no other character ends a line",
        "data: a\xE2\x80\xA8"
        "b\xE2\x80\xA9"
        "c\xC2\x85"
        "d\x0B"
        "e\x0C"
        "f\n\n",
        {message("a\xE2\x80\xA8"
                 "b\xE2\x80\xA9"
                 "c\xC2\x85"
                 "d\x0B"
                 "e\x0C"
                 "f")});

    row("one space goes", "data:  a\n\n", {message(" a")});
    row("no space is needed", "data:a\n\n", {message("a")});
    row("a tab stays", "data:\ta\n\n", {message("\ta")});
    row("trailing space stays", "data: a \n\n", {message("a ")});
    row("colons in the value", "data: a:b: c\n\n", {message("a:b: c")});
    row("data and colon alone", "data:\n\n", {message("")});
    row("data and a space alone", "data: \n\n", {message("")});
    row("data without colon", "data\n\n", {message("")});
    row("two empty data", "data\ndata\n\n", {message("\n")});
    row("empty data between", "data: a\ndata\ndata: b\n\n", {message("a\n\nb")});
    row("only the last LF goes", "data: a\ndata:\ndata:\n\n", {message("a\n\n")});
    row("NUL in data stays", QByteArray("data: a\0b\n\n", 11), {message(QByteArray("a\0b", 3))});

    row("named", "event: ping\ndata: a\n\n", {message("a", {}, "ping")});
    row("the last name wins", "event: a\nevent: b\ndata: x\n\n", {message("x", {}, "b")});
    row("an empty name is message", "event: a\nevent:\ndata: x\n\n", {message("x")});
    row("event without colon is message", "event: a\nevent\ndata: x\n\n", {message("x")});
    row("the name holds for one event", "event: a\ndata: x\n\ndata: y\n\n",
        {message("x", {}, "a"), message("y")});
    row("a block without data clears the name", "event: a\n\ndata: x\n\n", {message("x")});
    row("a name with spaces", "event:  a b \ndata: x\n\n", {message("x", {}, " a b ")});

    row("field names are exact", "Data: a\n data: b\ndata : c\ndatas: d\ndat: e\n\ndata: f\n\n",
        {message("f")});
    row("an unknown field", "foo: bar\ndata: a\nfoo\n\n", {message("a")});
    row("comments", ": one\n:two\ndata: a\n:\n\n", {message("a")}, {" one", "two", ""});
    row("only comments", ":\n:\n\n", {}, {"", ""});
    row("a comment that looks like data", ":data: a\n\n", {}, {"data: a"});

    row("id", "id: 1\ndata: a\n\n", {message("a", "1")});
    row("id persists", "id: 1\ndata: a\n\ndata: b\n\n", {message("a", "1"), message("b", "1")});
    row("id after data counts too", "data: a\nid: 1\n\n", {message("a", "1")});
    row("the last id wins", "id: 1\nid: 2\ndata: a\n\n", {message("a", "2")});
    row("empty id clears it", "id: 1\ndata: a\n\nid:\ndata: b\n\n", {message("a", "1"), message("b")});
    row("id without colon clears it", "id: 1\ndata: a\n\nid\ndata: b\n\n", {message("a", "1"), message("b")});
    row("id with NUL is ignored", QByteArray("id: 1\nid: 2\0\x33\ndata: a\n\n", 24), {message("a", "1")});
    row("id of a block without data", "id: 7\n\ndata: a\n\n", {message("a", "7")});
    row("id in UTF-8", "id: \xE2\x80\xA6\ndata: a\n\n", {message("a", "\xE2\x80\xA6")});

    row("unfinished block", "data: a\n\nid: 1\ndata: b\n", {message("a")});
    row("unfinished line", "data: a\n\ndata: b", {message("a")});
    row("unfinished line of a known field", "data: a\n\nid: 1\ndata: b\nretry: 5", {message("a")});

    row("byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        {message("a")});
    row("two marks: the second is text",
        "\xEF\xBB\xBF\xEF\xBB\xBF"
        "data: a\n\ndata: b\n\n",
        {message("b")});
    row("a mark later is text",
        "data: a\n\n\xEF\xBB\xBF"
        "data: b\n\ndata: c\n\n",
        {message("a"), message("c")});
    row("a mark in data",
        "data: \xEF\xBB\xBF"
        "a\n\n",
        {message("\xEF\xBB\xBF"
                 "a")});
    row("a mark alone", "\xEF\xBB\xBF", {});
    row("half a mark is text",
        "\xEF\xBB"
        "data: a\n\ndata: b\n\n",
        {message("b")});
    row("half a mark then a line end", "\xEF\xBB\ndata: b\n\n", {message("b")});
    row("a mark then CRLF", "\xEF\xBB\xBF\r\ndata: b\r\n\r\n", {message("b")});

    row("cut sequence then ASCII",
        "data: \xE2\x82"
        "A\n\n",
        {message("\xEF\xBF\xBD"
                 "A")});
    row("a surrogate is three", "data: \xED\xA0\x80\n\n", {message("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")});
    row("an overlong form is two", "data: \xC0\xAF\n\n", {message("\xEF\xBF\xBD\xEF\xBF\xBD")});
    row("a cut sequence swallows no line end", "data: a\xE2\ndata: b\n\n", {message("a\xEF\xBF\xBD\nb")});
    row("nor a CR", "data: a\xF0\x9F\rdata: b\r\r", {message("a\xEF\xBF\xBD\nb")});
    row("sequences over a line end stay apart", "data: \xE2\x82\ndata: \xAC\n\n",
        {message("\xEF\xBF\xBD\n\xEF\xBF\xBD")});
    row("broken name and id", "event: \xFF\nid: \xFE\ndata: \xC3\xA9\n\n",
        {message("\xC3\xA9", "\xEF\xBF\xBD", "\xEF\xBF\xBD")});
    row("broken comment", ": \x80\n", {}, {" \xEF\xBF\xBD"});
    row("four bytes", "data: \xF0\x9F\x98\x80\n\n", {message("\xF0\x9F\x98\x80")});
}

void tst_EventStreamParser::anyCutGivesTheSameEvents()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QList<StreamEvent>, events);
    QFETCH(const QByteArrayList, comments);
    const Outcome whole = readWhole(stream);
    QCOMPARE(whole.events.size(), events.size());
    for (qsizetype at = 0; at < events.size(); ++at) {
        QCOMPARE(whole.events[at].type, events[at].type);
        QCOMPARE(whole.events[at].data, events[at].data);
        QCOMPARE(whole.events[at].lastEventId, events[at].lastEventId);
    }
    QCOMPARE(whole.comments, comments);
    QCOMPARE(differingCut(stream, whole), QString());
}

void tst_EventStreamParser::retryTakesDigitsOnly_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<qint64>("retry"); // -1: none
    const auto longest = qint64(std::numeric_limits<int>::max());
    QTest::newRow("number") << QByteArray("retry: 1500\n") << qint64(1500);
    QTest::newRow("no space") << QByteArray("retry:1500\n") << qint64(1500);
    QTest::newRow("leading zeros") << QByteArray("retry: 007\n") << qint64(7);
    QTest::newRow("zero") << QByteArray("retry: 0\n") << qint64(0);
    QTest::newRow("effective at its line, before any blank")
        << QByteArray("data: a\nretry: 5\n") << qint64(5);
    QTest::newRow("the last wins") << QByteArray("retry: 1\nretry: 2\n") << qint64(2);
    QTest::newRow("a bad one changes nothing") << QByteArray("retry: 1\nretry: x\n") << qint64(1);
    QTest::newRow("unfinished line") << QByteArray("retry: 1") << qint64(-1);
    QTest::newRow("minus") << QByteArray("retry: -1\n") << qint64(-1);
    QTest::newRow("plus") << QByteArray("retry: +1\n") << qint64(-1);
    QTest::newRow("two spaces") << QByteArray("retry:  1\n") << qint64(-1);
    QTest::newRow("trailing space") << QByteArray("retry: 1 \n") << qint64(-1);
    QTest::newRow("dot") << QByteArray("retry: 1.5\n") << qint64(-1);
    QTest::newRow("exponent") << QByteArray("retry: 1e3\n") << qint64(-1);
    QTest::newRow("hex") << QByteArray("retry: 0x10\n") << qint64(-1);
    QTest::newRow("Arabic-Indic digits") << QByteArray("retry: \xD9\xA1\xD9\xA2\n") << qint64(-1);
    QTest::newRow("empty") << QByteArray("retry:\n") << qint64(-1);
    QTest::newRow("no colon") << QByteArray("retry\n") << qint64(-1);
    QTest::newRow("more than a timer takes") << QByteArray("retry: 3000000000\n") << longest;
    QTest::newRow("more than 64 bits") << QByteArray("retry: 99999999999999999999999999\n") << longest;
}

void tst_EventStreamParser::retryTakesDigitsOnly()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const qint64, retry);
    const Outcome whole = readWhole(stream);
    QCOMPARE(whole.retry ? whole.retry->count() : -1, retry);
    QCOMPARE(differingCut(stream, whole), QString());
}

void tst_EventStreamParser::carriageReturnEndsTheLineAtOnce()
{
    EventStreamParser parser;
    QCOMPARE(parser.feed("data: a\r\r").events, QList<StreamEvent>{message("a")});
    // This LF belongs to the CR of before: no blank line.
    QCOMPARE(parser.feed("\ndata: b\r").events, QList<StreamEvent>());
    QCOMPARE(parser.feed("").events, QList<StreamEvent>());
    QCOMPARE(parser.feed("\n\r").events, QList<StreamEvent>{message("b")});
}

void tst_EventStreamParser::idCountsAtTheBlankLine()
{
    EventStreamParser parser;
    (void)parser.feed("id: 1\ndata: a\n");
    QCOMPARE(parser.lastEventId(), QByteArray());
    (void)parser.feed("\nid: 2\n");
    QCOMPARE(parser.lastEventId(), QByteArray("1"));
    (void)parser.feed("\n");
    QCOMPARE(parser.lastEventId(), QByteArray("2"));
}

void tst_EventStreamParser::idSurvivesAReconnect()
{
    EventStreamParser parser;
    (void)parser.feed("id: 1\nretry: 9\ndata: a\n\nid: 2\ndata: b\n");
    parser.reset();
    QCOMPARE(parser.lastEventId(), QByteArray("1"));
    QCOMPARE(parser.retry(), std::optional(9ms));
    QCOMPARE(parser.feed("data: c\n\n").events, QList<StreamEvent>{message("c", "1")});
    parser.setLastEventId("x");
    parser.reset();
    QCOMPARE(parser.feed("data: d\n\n").events, QList<StreamEvent>{message("d", "x")});
}

void tst_EventStreamParser::unfinishedBlockDiesWithItsConnection()
{
    const QByteArrayList unfinished{"event: x\ndata: a", "data: a\n", "data: a\r", "dat", ":",
                                    "\xEF\xBB",          "id: 5\n"};
    for (const QByteArray &start : unfinished) {
        EventStreamParser parser;
        (void)parser.feed(start);
        parser.reset();
        QCOMPARE(parser.feed("\ndata: b\n\n").events, QList<StreamEvent>{message("b")});
    }
}

void tst_EventStreamParser::markIsSkippedOnEveryConnection()
{
    EventStreamParser parser;
    for (int connection = 0; connection < 3; ++connection) {
        parser.reset();
        QCOMPARE(parser
                     .feed("\xEF\xBB\xBF"
                           "data: a\n\n")
                     .events,
                 QList<StreamEvent>{message("a")});
    }
}

void tst_EventStreamParser::everySizeIsCopiedAndChecked()
{
    // Text is copied in blocks: whatever is left over, and wherever a broken byte stands in it, none is
    // missed.
    for (qsizetype size = 1; size <= 150; ++size) {
        QByteArray text(size, Qt::Uninitialized);
        for (qsizetype at = 0; at < size; ++at)
            text[at] = static_cast<char>('!' + at % 90);
        QCOMPARE(EventStreamParser().feed("data: " + text + "\n\n").events,
                 QList<StreamEvent>{message(text)});
        for (qsizetype at = 0; at < size; ++at) {
            QByteArray broken = text;
            broken[at] = '\xFF';
            const QByteArray repaired = text.first(at) + "\xEF\xBF\xBD" + text.sliced(at + 1);
            QCOMPARE(EventStreamParser().feed("data: " + broken + "\n\n").events,
                     QList<StreamEvent>{message(repaired)});
        }
    }
}

void tst_EventStreamParser::commentsKnowTheirPlace()
{
    EventStreamParser parser({.eventBytes = 4, .keepComments = true});
    const ParsedChunk chunk = parser.feed(":a\ndata: 1\n\n:b\ndata: 2\n\ndata: 12345\n\n:c\n");
    QCOMPARE(chunk.events.size(), 2);
    QCOMPARE(chunk.comments.size(), 3);
    QCOMPARE(chunk.comments[0].eventsBefore, 0);
    QCOMPARE(chunk.comments[1].eventsBefore, 1);
    QCOMPARE(chunk.comments[2].eventsBefore, 2);
    QCOMPARE(chunk.dropped.size(), 1);
    QCOMPARE(chunk.dropped[0].eventsBefore, 2);
}

void tst_EventStreamParser::commentsCostNothingUnasked()
{
    EventStreamParser parser;
    QCOMPARE(parser.feed(": a\n:b\n\ndata: c\n\n").comments.size(), 0);
}

QTEST_GUILESS_MAIN(tst_EventStreamParser)
#include "tst_eventstreamparser.moc"
