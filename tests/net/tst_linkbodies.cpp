// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"
#include "tests/net/packer.h"

#include <QTest>

using namespace testsupport;
using net::LinkReason;
using net::LinkState;

class tst_LinkBodies final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFramingGivesTheSameEvents_data();
    void everyFramingGivesTheSameEvents();
    void compressedEventsComeOneByOne();
    void compressionRatioIsNoLimit();
    void endlessLineIsDroppedAndTheStreamGoesOn();
    void orderIsKept();
};

void tst_LinkBodies::everyFramingGivesTheSameEvents_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArrayList>("data");
    const QByteArray body = "\xEF\xBB\xBF:\xC3\xA9\r\ndata: a\r\nid: 1\r\n\r\ndata: \xE2\x82\ndata: "
                            "c\r\rdata: \xF0\x9F\x98\x80\n\n";
    const QByteArrayList data{"a", "\xEF\xBF\xBD\nc", "\xF0\x9F\x98\x80"};
    const QByteArray type = "Content-Type: text/event-stream\r\n";
    QByteArray bytewise;
    for (const char byte : body)
        bytewise += asChunk(QByteArray(1, byte));
    const QByteArray chunked = "HTTP/1.1 200 OK\r\n" + type + "Transfer-Encoding: chunked\r\n\r\n";

    QTest::newRow("until close") << streamHead(body) + finish() << data;
    QTest::newRow("until close, byte by byte") << streamHead() + drip(body) + finish() << data;
    QTest::newRow("headers too, byte by byte")
        << drip("HTTP/1.1 200 OK\r\n" + type + "Connection: close\r\n\r\n" + body) + finish() << data;
    QTest::newRow("HTTP/1.0") << send("HTTP/1.0 200 OK\r\n" + type + "\r\n" + body) + finish() << data;
    QTest::newRow("HTTP/1.0, byte by byte")
        << send("HTTP/1.0 200 OK\r\n" + type + "\r\n") + drip(body) + finish() << data;
    QTest::newRow("length") << answer(200, body, type) << data;
    QTest::newRow("one chunk") << send(chunked + asChunk(body) + asChunk({})) << data;
    QTest::newRow("a chunk a byte") << send(chunked + bytewise + asChunk({})) << data;
    QTest::newRow("a chunk a byte, byte by byte") << send(chunked) + drip(bytewise + asChunk({})) << data;
    QTest::newRow("chunk extensions and trailers")
        << send(chunked + QByteArray::number(body.size(), 16) + ";x=y\r\n" + body + "\r\n0\r\nX: y\r\n\r\n")
        << data;
    QTest::newRow("type with parameters")
        << answer(200, body, "Content-Type: Text/Event-Stream ;charset=latin1\r\n") << data;
    QTest::newRow("after a 100") << send("HTTP/1.1 100 Continue\r\n\r\n") + answer(200, body, type) << data;
    QTest::newRow("empty body") << answer(200, {}, type) << QByteArrayList();
}

void tst_LinkBodies::everyFramingGivesTheSameEvents()
{
    QFETCH(const Script, script);
    QFETCH(const QByteArrayList, data);
    Rig rig;
    rig.server.setScripts({script});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, 30'000); // Some come byte by byte.
    QCOMPARE(rig.reason(), LinkReason::CleanEnd);
    QCOMPARE(rig.log.value(0), QByteArray("opened"));
    QCOMPARE(rig.data(), data);
    QCOMPARE(rig.link().lastEventId(), data.isEmpty() ? QByteArray() : QByteArray("1"));
}

void tst_LinkBodies::compressedEventsComeOneByOne()
{
    for (const char *encoding : {"gzip", "X-GZIP", "deflate"}) {
        const Packer packer(QByteArrayView(encoding).startsWith("deflate") ? Packer::Zlib : Packer::Gzip);
        const QByteArray first = packer.pack("data: a\n\n");
        const QByteArray second = packer.pack("data: b\n\n");
        const QByteArray last = packer.finish();
        Rig rig;
        rig.server.setScripts({streamHead({}, "Content-Encoding: " + QByteArray(encoding) + "\r\n") +
                               send(first) + hold() + drip(second) + hold() + send(last) + finish()});
        rig.link().start();
        QTRY_COMPARE(rig.data(), QByteArrayList{"a"});
        rig.server.release();
        QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
        QTRY_VERIFY(rig.server.isHolding()); // The event was whole before the last of its bytes came.
        rig.server.release();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::CleanEnd);
    }
}

void tst_LinkBodies::compressionRatioIsNoLimit()
{
    // 20 MiB of the same event: Qt itself gives up at 40 : 1 after 10 MiB and never says finished.
    const QByteArray event = "data: " + QByteArray(1024 * 1024, 'x') + "\n\n";
    const Packer packer(Packer::Gzip);
    QByteArray packed;
    for (int count = 0; count < 20; ++count)
        packed += packer.pack(event);
    Rig rig;
    rig.server.setScripts({streamHead(packed, "Content-Encoding: gzip\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.events.size(), 20);
    QCOMPARE(rig.state(), LinkState::Live);
}

void tst_LinkBodies::endlessLineIsDroppedAndTheStreamGoesOn()
{
    Rig rig({.maxEventBytes = 100'000});
    rig.server.setScripts({streamHead("data: a\n\ndata: " + QByteArray(1'000'000, 'x') + "\n\ndata: b\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
    QCOMPARE(rig.log, (QByteArrayList{"opened", "event:a", "dropped", "event:b"}));
    QCOMPARE(rig.state(), LinkState::Live);
}

void tst_LinkBodies::orderIsKept()
{
    Rig rig({.maxEventBytes = 10, .keepComments = true});
    rig.server.setScripts(
        {answer(200, ":1\ndata: a\n\n:2\n:3\ndata: b\n\ndata: 12345678901\n\ndata: c\n\n:4\n",
                "Content-Type: text/event-stream\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.log, (QByteArrayList{"opened", "comment:1", "event:a", "comment:2", "comment:3", "event:b",
                                      "dropped", "event:c", "comment:4"}));
}

QTEST_GUILESS_MAIN(tst_LinkBodies)
#include "tst_linkbodies.moc"
