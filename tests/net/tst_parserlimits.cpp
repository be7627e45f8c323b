// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamparser.h"

#include "tests/net/cutstream.h"

#include <QTest>

#include <algorithm>

using namespace testsupport;
using net::EventStreamParser;
using net::ParsedChunk;
using net::ParserLimits;
using net::StreamEvent;

class tst_ParserLimits final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overlongIsDroppedAndTheStreamGoesOn_data();
    void overlongIsDroppedAndTheStreamGoesOn();
    void dropIsToldBeforeTheEventEnds();
    void endlessLineHoldsNoMemory_data();
    void endlessLineHoldsNoMemory();
    void dataHasRoomBehindIt_data();
    void dataHasRoomBehindIt();
    void manyShortLinesAreNotRescanned();
};

void tst_ParserLimits::overlongIsDroppedAndTheStreamGoesOn_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QList<StreamEvent>>("events");
    QTest::addColumn<qsizetype>("dropped");
    const QByteArray ten(10, 'x');
    const QByteArray eleven(11, 'x');
    const QByteArray tail = "data: ok\n\n";
    const StreamEvent ok = message("ok");
    // Limits: 10 bytes of data, 16 bytes of any other line.
    QTest::newRow("just fits") << "data: " + ten + "\n\n" + tail << QList<StreamEvent>{message(ten), ok}
                               << qsizetype(0);
    QTest::newRow("one line too long")
        << "data: " + eleven + "\n\n" + tail << QList<StreamEvent>{ok} << qsizetype(1);
    QTest::newRow("too many lines") << "data: 12345\ndata: 12345\ndata: 1\n\n" + tail
                                    << QList<StreamEvent>{ok} << qsizetype(1);
    QTest::newRow("the LF between counts")
        << "data: 12345\ndata: 12345\n\n" + tail << QList<StreamEvent>{ok} << qsizetype(1);
    QTest::newRow("many empty lines")
        << QByteArray("data\n").repeated(20) + "\n" + tail << QList<StreamEvent>{ok} << qsizetype(1);
    QTest::newRow("more lines after the drop")
        << "data: " + eleven + "\ndata: b\nevent: c\n\n" + tail << QList<StreamEvent>{ok} << qsizetype(1);
    QTest::newRow("the id of a dropped event counts")
        << "id: 1\ndata: " + eleven + "\n\n" + tail << QList<StreamEvent>{message("ok", "1")} << qsizetype(1);
    QTest::newRow("two drops") << "data: " + eleven + "\n\ndata: " + eleven + "\n\n" + tail
                               << QList<StreamEvent>{ok} << qsizetype(2);
    QTest::newRow("name too long") << "event: 1234567890123\ndata: a\n\n" + tail << QList<StreamEvent>{ok}
                                   << qsizetype(1);
    QTest::newRow("id too long") << "id: 1234567890123456\ndata: a\n\n" + tail << QList<StreamEvent>{ok}
                                 << qsizetype(1);
    QTest::newRow("unknown field too long") << "foo: 1234567890123456\ndata: a\n\n" + tail
                                            << QList<StreamEvent>{message("a"), ok} << qsizetype(0);
    QTest::newRow("comment too long") << ": 1234567890123456789\ndata: a\n\n" + tail
                                      << QList<StreamEvent>{message("a"), ok} << qsizetype(0);
    QTest::newRow("repaired text too long")
        << "data: " + QByteArray(5, '\xFF') + "\n\n" + tail << QList<StreamEvent>{ok} << qsizetype(1);
}

void tst_ParserLimits::overlongIsDroppedAndTheStreamGoesOn()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QList<StreamEvent>, events);
    QFETCH(const qsizetype, dropped);
    const ParserLimits limits{.eventBytes = 10, .fieldBytes = 16, .keepComments = true};
    const Outcome whole = readWhole(stream, limits);
    QCOMPARE(whole.events, events);
    QCOMPARE(whole.dropped, dropped);
    QCOMPARE(differingCut(stream, whole, limits), QString());
}

void tst_ParserLimits::dropIsToldBeforeTheEventEnds()
{
    EventStreamParser parser({.eventBytes = 10});
    QCOMPARE(parser.feed("data: a\n\ndata: 123456").dropped.size(), 0);
    const ParsedChunk chunk = parser.feed("7890A");
    QCOMPARE(chunk.dropped.size(), 1);
    QCOMPARE(chunk.dropped.first().bytes, 11);
    QCOMPARE(parser.feed("more and more").dropped.size(), 0);
}

void tst_ParserLimits::endlessLineHoldsNoMemory_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("data") << QByteArray("data: ");
    QTest::newRow("id") << QByteArray("id: ");
    QTest::newRow("comment") << QByteArray(":");
    QTest::newRow("unknown field") << QByteArray("foo: ");
    QTest::newRow("no colon at all") << QByteArray("");
    QTest::newRow("broken UTF-8") << QByteArray("data: \xFF");
}

void tst_ParserLimits::endlessLineHoldsNoMemory()
{
    QFETCH(const QByteArray, start);
    // A GiB through a parser that may hold 1 KiB: it would not be done in time if it kept or rescanned them.
    EventStreamParser parser({.eventBytes = 1024, .fieldBytes = 1024, .keepComments = true});
    const QByteArray chunk(1 << 20, 'x');
    qsizetype told = parser.feed(start).dropped.size();
    for (int round = 0; round < 1024; ++round) {
        const ParsedChunk parsed = parser.feed(chunk);
        told += parsed.dropped.size() + parsed.comments.size();
    }
    QVERIFY(told <= 1);
    QCOMPARE(parser.feed("\n\ndata: ok\n\n").events, QList<StreamEvent>{message("ok")});
}

void tst_ParserLimits::dataHasRoomBehindIt_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<qsizetype>("chunk");
    for (const qsizetype size : {0, 1, 63, 64, 250, 5'000, 100'000}) {
        for (const qsizetype chunk : {qsizetype(1), qsizetype(7), qsizetype(1448), qsizetype(1 << 20)}) {
            const QByteArray text(size, 'x');
            QTest::addRow("%lld in %lld", qlonglong(size), qlonglong(chunk)) << "data: " + text + "\n\n"
                                                                             << chunk;
            QTest::addRow("%lld twice in %lld", qlonglong(size), qlonglong(chunk))
                << "data: " + text + "\ndata: " + text + "\n\n"
                << chunk;
            QTest::addRow("%lld broken in %lld", qlonglong(size), qlonglong(chunk))
                << "data: " + text + "\xFF\n\n"
                << chunk;
        }
    }
}

void tst_ParserLimits::dataHasRoomBehindIt()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const qsizetype, chunk);
    EventStreamParser parser;
    QList<StreamEvent> events;
    for (qsizetype at = 0; at < stream.size(); at += chunk)
        events += parser.feed(QByteArrayView(stream).sliced(at, std::min(chunk, stream.size() - at))).events;
    QCOMPARE(events.size(), 1);
    QVERIFY(events.first().data.capacity() >= events.first().data.size() + StreamEvent::padding);
}

void tst_ParserLimits::manyShortLinesAreNotRescanned()
{
    // With one scan to the chunk's end per line this would be 2^43 bytes.
    for (const char *end : {"\r", "\n", "\r\n"}) {
        EventStreamParser parser;
        const QByteArray chunk = QByteArray(end).repeated(1 << 22);
        QCOMPARE(parser.feed(chunk), ParsedChunk());
    }
}

QTEST_GUILESS_MAIN(tst_ParserLimits)
#include "tst_parserlimits.moc"
