// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/websocketframes.h"

#include <QTest>

#include <optional>

using namespace net;

namespace {

constexpr quint8 wholeText = 0x81;
constexpr quint8 firstPart = 0x01;
constexpr quint8 middlePart = 0x00;
constexpr quint8 lastPart = 0x80;
constexpr quint8 closing = 0x88;
constexpr quint8 ping = 0x89;
constexpr quint8 pong = 0x8a;

/// As a server writes it: the length in as few bytes as it needs.
QByteArray frame(quint8 first, const QByteArray &payload)
{
    const QByteArray masked = webSocketFrame(WebSocketOpcode::Text, payload, {0, 0, 0, 0});
    QByteArray head = masked.first(masked.size() - payload.size() - 4);
    head[0] = static_cast<char>(first);
    head[1] = static_cast<char>(head[1] & 0x7f);
    return head + payload;
}

QByteArray bytes(std::initializer_list<int> all)
{
    QByteArray out;
    for (const int one : all)
        out += static_cast<char>(one);
    return out;
}

struct Seen
{
    QByteArrayList messages{};
    QList<qint64> dropped{};
    std::optional<QByteArray> ping{};
    WebSocketFault fault{WebSocketFault::None};
    std::optional<WebSocketClose> close{};
    bool operator==(const Seen &) const = default;
};

void take(Seen &seen, const WebSocketChunk &chunk)
{
    for (const StreamEvent &event : chunk.messages.events)
        seen.messages.append(event.data);
    for (const DroppedEvent &dropped : chunk.messages.dropped)
        seen.dropped.append(dropped.bytes);
    if (chunk.ping)
        seen.ping = chunk.ping;
}

} // namespace

Q_DECLARE_METATYPE(Seen)

class tst_WebSocketFrames final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadWhereverItIsCut_data();
    void isReadWhereverItIsCut();
    void whatIsSkippedIsNotHeld();
    void whatAFrameClaimsIsNotBelieved();
    void aDecoderMayReadPastTheEnd();
    void aClientMasks_data();
    void aClientMasks();
    void theKeyIsAnswered();
    void hubsPutTheirIdInFront_data();
    void hubsPutTheirIdInFront();
};

void tst_WebSocketFrames::isReadWhereverItIsCut_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<Seen>("expected");
    const auto row = [](const char *name, const QByteArray &stream, const Seen &expected) {
        QTest::newRow(name) << stream << expected;
    };
    row("two texts", frame(wholeText, "a") + frame(wholeText, "b"), {.messages = {"a", "b"}});
    row("an empty text", frame(wholeText, ""), {.messages = {""}});
    row("a binary one counts too", frame(0x82, "{}"), {.messages = {"{}"}});
    const QByteArray some(200, 's');
    const QByteArray many(70'000, 'm');
    row("16 and 64 bits of length", frame(wholeText, some) + frame(wholeText, many),
        {.messages = {some, many}});
    row("a length in more bytes than it needs", bytes({0x81, 126, 0, 1, 'a'}), {.messages = {"a"}});
    row("in fragments, with a ping in between",
        frame(firstPart, "a") + frame(ping, "?") + frame(middlePart, "") + frame(middlePart, "b") +
            frame(lastPart, "c"),
        {.messages = {"abc"}, .ping = "?"});
    row("only the last ping", frame(ping, "1") + frame(ping, "2"), {.ping = "2"});
    row("a pong that nobody asked for", frame(pong, "x") + frame(wholeText, "a"), {.messages = {"a"}});
    row("ill-formed UTF-8 over fragments", frame(firstPart, "\xe2\x82") + frame(lastPart, "A"),
        {.messages = {"\xef\xbf\xbd"
                      "A"}});
    row("close without a code, and nothing behind it", frame(closing, "") + frame(wholeText, "late"),
        {.close = WebSocketClose{}});
    row("close with a code", frame(wholeText, "a") + frame(closing, bytes({0x03, 0xe9}) + "410 Gone"),
        {.messages = {"a"}, .close = WebSocketClose{.code = 1001, .words = "410 Gone"}});
    row("close with half a code", frame(closing, "x"), {.fault = WebSocketFault::BadClose});
    row("a reserved bit", bytes({0xc1, 1, 'a'}), {.fault = WebSocketFault::Reserved});
    row("an unknown operation", bytes({0x83, 0}), {.fault = WebSocketFault::Reserved});
    row("masked", bytes({0x81, 0x81, 0, 0, 0, 0, 'a'}), {.fault = WebSocketFault::Masked});
    row("a length of 64 bits", bytes({0x81, 127, 0x80, 0, 0, 0, 0, 0, 0, 0}),
        {.fault = WebSocketFault::BadLength});
    row("a long ping", frame(ping, some), {.fault = WebSocketFault::BadControl});
    row("a ping in fragments", frame(0x09, "a"), {.fault = WebSocketFault::BadControl});
    row("a fragment of nothing", frame(lastPart, "a"), {.fault = WebSocketFault::BadFragments});
    row("a text inside another", frame(firstPart, "a") + frame(wholeText, "b"),
        {.fault = WebSocketFault::BadFragments});
    const QByteArray atTheLimit(100'000, 'x');
    row("at the limit", frame(wholeText, atTheLimit), {.messages = {atTheLimit}});
    row("over it, and on", frame(wholeText, atTheLimit + 'x') + frame(wholeText, "a"),
        {.messages = {"a"}, .dropped = {100'001}});
    row("over it by a fragment", frame(firstPart, atTheLimit) + frame(lastPart, "x") + frame(wholeText, "a"),
        {.messages = {"a"}, .dropped = {100'001}});
    row("told of once",
        frame(firstPart, atTheLimit + 'x') + frame(middlePart, atTheLimit) + frame(lastPart, atTheLimit) +
            frame(wholeText, "a"),
        {.messages = {"a"}, .dropped = {100'001}});
}

void tst_WebSocketFrames::isReadWhereverItIsCut()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const Seen, expected);
    const auto readCut = [&stream](qsizetype cut) {
        WebSocketParser parser(100'000);
        Seen seen;
        take(seen, parser.feed(QByteArrayView(stream).first(cut)));
        take(seen, parser.feed(QByteArrayView(stream).sliced(cut)));
        seen.fault = parser.fault();
        seen.close = parser.close();
        return seen;
    };
    const qsizetype step = std::max<qsizetype>(stream.size() / 500, 1);
    for (qsizetype cut = 0; cut <= stream.size(); cut += step)
        QVERIFY2(readCut(cut) == expected, qPrintable(QStringLiteral("cut at byte %1").arg(cut)));
    WebSocketParser parser(100'000);
    Seen seen;
    for (const char byte : stream)
        take(seen, parser.feed(QByteArrayView(&byte, 1)));
    seen.fault = parser.fault();
    seen.close = parser.close();
    QVERIFY(seen == expected);
}

void tst_WebSocketFrames::whatIsSkippedIsNotHeld()
{
    // 2^40 bytes are claimed; a part of them comes, and is said to be dropped before any of it.
    WebSocketParser parser(1000);
    const WebSocketChunk head = parser.feed(bytes({0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0}));
    QCOMPARE(head.messages.dropped.size(), 1);
    QCOMPARE(head.messages.dropped[0].bytes, qint64(1) << 40);
    for (int count = 0; count < 1000; ++count)
        QCOMPARE(parser.feed(QByteArray(1000, 'x')), WebSocketChunk{});
    QVERIFY(!parser.isOver());
}

void tst_WebSocketFrames::whatAFrameClaimsIsNotBelieved()
{
    // A gibibyte would be allowed here: nobody sets it aside before it has come.
    for (int count = 0; count < 200; ++count) {
        WebSocketParser parser(qint64(2) << 30);
        QCOMPARE(parser.feed(bytes({0x81, 127, 0, 0, 0, 0, 0x40, 0, 0, 0, 'a'})), WebSocketChunk{});
    }
}

void tst_WebSocketFrames::aDecoderMayReadPastTheEnd()
{
    WebSocketParser parser(1000);
    const WebSocketChunk chunk = parser.feed(frame(wholeText, QByteArray(1000, 'x')));
    QCOMPARE(chunk.messages.events.size(), 1);
    const StreamEvent &event = chunk.messages.events[0];
    QCOMPARE(event.type, QByteArray("message"));
    QVERIFY(event.data.capacity() - event.data.size() >= StreamEvent::padding);
}

void tst_WebSocketFrames::aClientMasks_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("empty") << qsizetype(0) << bytes({0x8a, 0x80});
    QTest::newRow("short") << qsizetype(125) << bytes({0x8a, 0xfd});
    QTest::newRow("16 bits") << qsizetype(126) << bytes({0x8a, 0xfe, 0, 126});
    QTest::newRow("the most of 16 bits") << qsizetype(0xffff) << bytes({0x8a, 0xfe, 0xff, 0xff});
    QTest::newRow("64 bits") << qsizetype(0x10000) << bytes({0x8a, 0xff, 0, 0, 0, 0, 0, 1, 0, 0});
}

void tst_WebSocketFrames::aClientMasks()
{
    QFETCH(const qsizetype, size);
    QFETCH(const QByteArray, head);
    const QByteArray payload(size, 'p');
    const QByteArray written = webSocketFrame(WebSocketOpcode::Pong, payload, {1, 2, 4, 8});
    QVERIFY(written.startsWith(head + bytes({1, 2, 4, 8})));
    QByteArray unmasked = written.sliced(head.size() + 4);
    for (qsizetype at = 0; at < unmasked.size(); ++at)
        unmasked[at] = static_cast<char>(unmasked[at] ^ (1 << (at % 4)));
    QCOMPARE(unmasked, payload);
}

void tst_WebSocketFrames::theKeyIsAnswered()
{
    // The example of RFC 6455, 1.3.
    QCOMPARE(webSocketAccept("dGhlIHNhbXBsZSBub25jZQ=="), QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    QCOMPARE(webSocketClosePayload(1000), bytes({0x03, 0xe8}));
    QCOMPARE(webSocketClosePayload(1000, QByteArray(500, 'x')).size(), 125);
}

void tst_WebSocketFrames::hubsPutTheirIdInFront_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &message, const QByteArray &id,
                        const QByteArray &body) { QTest::newRow(name) << message << id << body; };
    // As Nchan 1.3.6 sent them.
    row("with its type", "id: 1795252026:0\ncontent-type: application/json\n\n{\"type\":\"server_update\"}",
        "1795252026:0", "{\"type\":\"server_update\"}");
    row("of several channels", "id: 1795254252:[0],-\n\n{\"h\":\"a2\"}", "1795254252:[0],-",
        "{\"h\":\"a2\"}");
    row("a body of lines", "id: 1:0\n\nline one\nline two\n\nline four", "1:0",
        "line one\nline two\n\nline four");
    row("an empty body", "id: 1:0\n\n", "1:0", "");
    row("bare JSON after all", "{\"type\":\"server_update\"}", "", "{\"type\":\"server_update\"}");
    row("bare JSON in lines", "{\n\n\"id: 1\":2}", "", "{\n\n\"id: 1\":2}");
    row("a head without an id", "content-type: application/json\n\n{}", "",
        "content-type: application/json\n\n{}");
    row("a head that never ends", "id: 1\nid: 2\n", "", "id: 1\nid: 2\n");
    row("a line of another kind", "id: 1\nx: y\n\n{}", "", "id: 1\nx: y\n\n{}");
    row("an empty message", "", "", "");
    row("an id that no header could hold", QByteArray("id: 1\0002\n\n{}", 11), "",
        QByteArray("id: 1\0002\n\n{}", 11));
}

void tst_WebSocketFrames::hubsPutTheirIdInFront()
{
    QFETCH(const QByteArray, message);
    const MetaMessage meta = readMeta(message);
    QTEST(meta.id, "id");
    QTEST(message.sliced(meta.bodyAt), "body");
}

QTEST_GUILESS_MAIN(tst_WebSocketFrames)
#include "tst_websocketframes.moc"
