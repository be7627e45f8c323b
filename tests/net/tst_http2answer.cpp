// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/http2answer.h"
#include "tests/net/http2frames.h"
#include "tests/support/hpackliteral.h"

#include <QTest>
#include <QtEndian>

#include <nghttp2/nghttp2.h>

#include <optional>

using namespace Qt::StringLiterals;
using namespace testsupport::http2;
using net::AnswerFault;
using net::Header;
using net::Http2Answer;
using net::HttpRequest;

namespace {

QByteArray block(const QList<Header> &headers)
{
    QByteArray bytes;
    for (const Header &header : headers)
        testsupport::appendHpack(bytes, header.name, header.value);
    return bytes;
}

const QByteArray settings = frame(Settings, 0, 0);

QByteArray answer(const QByteArray &status = "200", quint8 flags = EndHeaders)
{
    return frame(Headers, flags, 1, block({{":status", status}, {"content-type", "text/event-stream"}}));
}

struct Sent
{
    quint8 type{0};
    quint8 flags{0};
    quint32 stream{0};
    QByteArray payload{};
};

/// What a client wrote, behind its preface.
QList<Sent> framesIn(QByteArrayView bytes)
{
    QList<Sent> frames;
    while (bytes.size() >= 9) {
        const auto size = static_cast<qsizetype>(qFromBigEndian<quint32>(bytes.data()) >> 8);
        frames.append({.type = static_cast<quint8>(bytes[3]),
                       .flags = static_cast<quint8>(bytes[4]),
                       .stream = qFromBigEndian<quint32>(bytes.data() + 5),
                       .payload = bytes.sliced(9, size).toByteArray()});
        bytes = bytes.sliced(9 + size);
    }
    return frames;
}

QList<Header> unpacked(const QByteArray &block)
{
    nghttp2_hd_inflater *inflater = nullptr;
    if (nghttp2_hd_inflate_new(&inflater) != 0)
        return {};
    QList<Header> headers;
    const auto *at = reinterpret_cast<const std::uint8_t *>(block.constData());
    auto left = static_cast<std::size_t>(block.size());
    int flags = 0;
    while ((flags & NGHTTP2_HD_INFLATE_FINAL) == 0) {
        nghttp2_nv field{};
        const ssize_t taken = nghttp2_hd_inflate_hd2(inflater, &field, &flags, at, left, 1);
        if (taken < 0)
            break;
        at += taken;
        left -= static_cast<std::size_t>(taken);
        if ((flags & NGHTTP2_HD_INFLATE_EMIT) != 0)
            headers.append(
                {QByteArray(reinterpret_cast<const char *>(field.name), qsizetype(field.namelen)),
                 QByteArray(reinterpret_cast<const char *>(field.value), qsizetype(field.valuelen))});
    }
    nghttp2_hd_inflate_del(inflater);
    return headers;
}

HttpRequest request()
{
    return {.url = QUrl(u"https://a.example:8443/api/stream?x=1"_s),
            .headers = {{"Accept", "text/event-stream"}}};
}

/// How an answer stands.
struct Reading
{
    int status{0};
    QByteArray body{};
    AnswerFault fault{AnswerFault::None};
    bool isComplete{false};
    bool operator==(const Reading &) const = default;
};

void feed(Http2Answer &answer, QByteArrayView bytes, Reading &reading)
{
    while (!bytes.isEmpty() && !answer.isOver())
        reading.body += answer.next(bytes);
    reading.status = answer.head().status;
    reading.fault = answer.fault();
    reading.isComplete = answer.isComplete();
}

} // namespace

Q_DECLARE_METATYPE(Reading)

class tst_Http2Answer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRequestIsWritten();
    void isReadWhereverItIsCut_data();
    void isReadWhereverItIsCut();
    void theHeadStopsTheReader();
    void whatIsAskedIsAnswered();
    void whatWasReadMayBeSentAgain();
    void aBodyWaitsForItsWindow();
    void noHeadIsHeldWithoutEnd_data();
    void noHeadIsHeldWithoutEnd();
};

void tst_Http2Answer::theRequestIsWritten()
{
    HttpRequest asked = request();
    asked.headers +=
        {Header{"Connection", "keep-alive"}, Header{"TE", "gzip"}, Header{"X-Long", QByteArray(40'000, 'x')}};
    Http2Answer answer(asked);
    const QByteArray bytes = answer.takeReplies();
    const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    QVERIFY(bytes.startsWith(preface));
    const QList<Sent> frames = framesIn(QByteArrayView(bytes).sliced(preface.size()));
    QCOMPARE(frames.size(), 4);
    QCOMPARE(frames[0].type, quint8(Settings));
    QVERIFY(frames[0].payload.startsWith(QByteArray("\0\2\0\0\0\0", 6))); // no pushes
    QCOMPARE(frames[1].type, quint8(Headers));
    QCOMPARE(frames[1].flags, EndStream);
    QCOMPARE(frames[2].type, quint8(Continuation));
    QCOMPARE(frames[2].flags, quint8(0));
    QCOMPARE(frames[3].flags, EndHeaders);
    QByteArray packed;
    for (const Sent &sent : frames.sliced(1)) {
        QCOMPARE(sent.stream, 1U);
        QVERIFY(sent.payload.size() <= 16'384);
        packed += sent.payload;
    }
    QCOMPARE(unpacked(packed), (QList<Header>{{":method", "GET"},
                                              {":scheme", "https"},
                                              {":authority", "a.example:8443"},
                                              {":path", "/api/stream?x=1"},
                                              {"accept", "text/event-stream"},
                                              {"x-long", QByteArray(40'000, 'x')}}));
    QVERIFY(answer.takeReplies().isEmpty());
}

void tst_Http2Answer::isReadWhereverItIsCut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Reading>("reading");
    const auto row = [](const char *name, const QByteArray &bytes, const Reading &reading) {
        QTest::newRow(name) << bytes << reading;
    };
    const QByteArray begun = settings + answer();
    const auto data = [](const QByteArray &body, quint8 flags = 0) { return frame(Data, flags, 1, body); };
    const Reading live{.status = 200, .body = "data: a\n\n"};
    row("a stream", begun + data("data: a\n\n"), live);
    row("in three frames", begun + data("da") + data("") + data("ta: a\n\n"), live);
    row("padded", begun + frame(Data, Padded, 1, "\3data: a\n\n" + QByteArray(3, '\0')), live);
    row("padded with nothing", begun + frame(Data, Padded, 1, QByteArray("\0data: a\n\n", 10)), live);
    row("an end", begun + data("x", EndStream) + data("y"), {.status = 200, .body = "x", .isComplete = true});
    row("an end of its own", begun + data("x") + data("", EndStream),
        {.status = 200, .body = "x", .isComplete = true});
    row("an end with trailers",
        begun + data("x") + frame(Headers, EndHeaders | EndStream, 1, block({{"a", "b"}})),
        {.status = 200, .body = "x", .isComplete = true});
    row("no body", settings + answer("204", EndHeaders | EndStream), {.status = 204, .isComplete = true});
    row("padded headers with a priority",
        settings +
            frame(Headers, EndHeaders | Padded | HasPriority, 1,
                  "\2" + QByteArray(5, '\1') + block({{":status", "200"}}) + QByteArray(2, '\0')) +
            data("x"),
        {.status = 200, .body = "x"});
    const QByteArray head = block({{":status", "200"}, {"content-type", "text/event-stream"}});
    row("headers in three frames",
        settings + frame(Headers, 0, 1, head.first(3)) + frame(Continuation, 0, 1, head.sliced(3)) +
            frame(Continuation, EndHeaders, 1) + data("x"),
        {.status = 200, .body = "x"});
    row("early hints", settings + answer("103") + answer("103") + answer() + data("x"),
        {.status = 200, .body = "x"});
    row("what is not known",
        begun + frame(0xa, 0xff, 7, "alt-svc") + frame(0x20, 0, 1, "x") +
            frame(Priority, 0, 3, QByteArray(5, 'p')) + data("x"),
        {.status = 200, .body = "x"});
    row("GOAWAY while it is under way", begun + frame(GoAway, 0, 0, number(1) + number(0)) + data("x"),
        {.status = 200, .body = "x"});
    row("GOAWAY of all", begun + frame(GoAway, 0, 0, number(0x7fffffff) + number(0)) + data("x"),
        {.status = 200, .body = "x"});
    row("GOAWAY before it began", settings + frame(GoAway, 0, 0, number(0) + number(0)),
        {.fault = AnswerFault::Refused});
    row("reset before the head", settings + frame(Reset, 0, 1, number(7)), {.fault = AnswerFault::Refused});
    row("reset in the body", begun + data("x") + frame(Reset, 0, 1, number(2)),
        {.status = 200, .body = "x", .fault = AnswerFault::Reset});
    const Reading broken{.fault = AnswerFault::NotHttp2};
    const Reading brokenLater{.status = 200, .fault = AnswerFault::NotHttp2};
    row("HTTP/1.1", "HTTP/1.1 403 Forbidden\r\n\r\n", broken);
    row("no settings", answer(), broken);
    row("only settings that answer ours", frame(Settings, Ack, 0) + answer(), broken);
    row("settings of five bytes", frame(Settings, 0, 0, "12345"), broken);
    row("settings of a stream", frame(Settings, 0, 1), broken);
    row("a window that is too large", frame(Settings, 0, 0, QByteArray("\0\4", 2) + number(0x80000000)),
        broken);
    row("data before the head", settings + data("x"), broken);
    row("data of another stream", begun + frame(Data, 0, 3, "x"), brokenLater);
    row("padding longer than the frame", begun + frame(Data, Padded, 1, "\5abc"), brokenLater);
    row("padding of an empty frame", begun + frame(Data, Padded, 1), brokenLater);
    row("headers of another stream", settings + frame(Headers, EndHeaders, 3, head), broken);
    row("padding longer than the headers", settings + frame(Headers, EndHeaders | Padded, 1, "\377ab"),
        broken);
    row("no status", settings + frame(Headers, EndHeaders, 1, block({{"a", "b"}})), broken);
    row("two", settings + frame(Headers, EndHeaders, 1, block({{":status", "200"}, {":status", "200"}})),
        broken);
    row("a status that is none", settings + answer("2OO"), broken);
    row("a small one", settings + answer("051"), broken);
    row("a long one", settings + answer("2000"), broken);
    row("a status behind a header",
        settings + frame(Headers, EndHeaders, 1, block({{"a", "b"}, {":status", "200"}})), broken);
    row("an interim end", settings + answer("103", EndHeaders | EndStream), broken);
    row("broken headers", settings + frame(Headers, EndHeaders, 1, "\x80"), broken);
    row("a head twice", begun + answer(), brokenLater);
    row("something inside of headers", settings + frame(Headers, 0, 1, head) + frame(Ping, 0, 0, "12345678"),
        broken);
    row("a continuation of nothing", settings + frame(Continuation, EndHeaders, 1, head), broken);
    row("a continuation of another",
        settings + frame(Headers, 0, 1, head) + frame(Continuation, EndHeaders, 3), broken);
    row("a push", begun + frame(Push, EndHeaders, 1, number(2)), brokenLater);
    row("a frame that is too long", settings + QByteArray("\0\x40\x01\0\0\0\0\0\1", 9), broken);
    row("a short ping", begun + frame(Ping, 0, 0, "1"), brokenLater);
    row("a window of nothing", begun + frame(Window, 0, 0, number(0)), brokenLater);
    row("a window without end", begun + frame(Window, 0, 1, number(0x7fffffff)), brokenLater);
    row("a short reset", begun + frame(Reset, 0, 1, "1"), brokenLater);
    row("a short GOAWAY", begun + frame(GoAway, 0, 0, "1"), brokenLater);
}

void tst_Http2Answer::isReadWhereverItIsCut()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const Reading, reading);
    for (qsizetype cut = 0; cut <= bytes.size(); ++cut) {
        Http2Answer answer(request());
        Reading read;
        feed(answer, QByteArrayView(bytes).first(cut), read);
        feed(answer, QByteArrayView(bytes).sliced(cut), read);
        QVERIFY2(read == reading, qPrintable(u"cut at byte %1"_s.arg(cut)));
        QVERIFY(!answer.isUntilClose());
        QCOMPARE(answer.mayEndHere(), reading.isComplete);
    }
}

void tst_Http2Answer::theHeadStopsTheReader()
{
    Http2Answer reader(request());
    const QByteArray bytes =
        settings + answer("200", 0) + frame(Continuation, EndHeaders, 1) + frame(Data, EndStream, 1, "x");
    QByteArrayView rest = bytes;
    QVERIFY(reader.next(rest).isEmpty());
    QVERIFY(reader.hasHead());
    QCOMPARE(reader.head().value("Content-Type"), QByteArray("text/event-stream"));
    QVERIFY(!rest.isEmpty() && !reader.isComplete());
    QCOMPARE(reader.next(rest).toByteArray(), QByteArray("x"));
    QVERIFY(reader.isComplete());
}

void tst_Http2Answer::whatIsAskedIsAnswered()
{
    Http2Answer answer(request());
    (void)answer.takeReplies();
    Reading reading;
    feed(answer,
         settings + frame(Ping, 0, 0, "pingpong") + frame(Ping, Ack, 0, "ourselve") + frame(Settings, Ack, 0),
         reading);
    QCOMPARE(answer.takeReplies(), frame(Settings, Ack, 0) + frame(Ping, Ack, 0, "pingpong"));
    QVERIFY(answer.takeReplies().isEmpty());
}

/// Else a stream would stop after its first 64 KiB.
void tst_Http2Answer::whatWasReadMayBeSentAgain()
{
    Http2Answer reader(request());
    Reading reading;
    feed(reader, settings + answer(), reading);
    (void)reader.takeReplies();
    qint64 sent = 0;
    qint64 granted = 65'535;
    qint64 grantedToStream = 65'535;
    for (int part = 0; part < 1'000; ++part) {
        const QByteArray bytes =
            frame(Data, Padded, 1, QByteArray(1, '\7') + QByteArray(1'000, 'x') + QByteArray(7, '\0'));
        sent += 1'008;
        QVERIFY(sent <= granted && sent <= grantedToStream);
        feed(reader, bytes, reading);
        for (const Sent &reply : framesIn(reader.takeReplies())) {
            QCOMPARE(reply.type, quint8(Window));
            (reply.stream == 0 ? granted : grantedToStream) +=
                qFromBigEndian<quint32>(reply.payload.constData());
        }
    }
    QCOMPARE(reading.body.size(), 1'000'000);
    QCOMPARE(granted, grantedToStream);
    QVERIFY(granted - sent <= 65'535);
}

void tst_Http2Answer::aBodyWaitsForItsWindow()
{
    HttpRequest asked = request();
    asked.method = "POST";
    asked.body = QByteArray(100'000, 'b');
    Http2Answer answer(asked);
    const auto sentBytes = [&answer](qsizetype skipped, bool &isEnded) {
        qsizetype sent = 0;
        const QByteArray bytes = answer.takeReplies();
        for (const Sent &frame : framesIn(QByteArrayView(bytes).sliced(skipped))) {
            if (frame.type != Data)
                continue;
            sent += frame.payload.size();
            isEnded = isEnded || frame.flags == EndStream;
        }
        return sent;
    };
    bool isEnded = false;
    Reading reading;
    QCOMPARE(sentBytes(24, isEnded), 65'535);
    feed(answer, settings + frame(Window, 0, 0, number(50'000)), reading);
    QCOMPARE(sentBytes(0, isEnded), 0);
    feed(answer, frame(Window, 0, 1, number(10'000)), reading);
    QCOMPARE(sentBytes(0, isEnded), 10'000);
    QVERIFY(!isEnded);
    // A server may change what it allows from the start.
    feed(answer, frame(Settings, 0, 0, QByteArray("\0\4", 2) + number(65'535 + 20'000)), reading);
    QCOMPARE(sentBytes(0, isEnded), 20'000);
    feed(answer, frame(Window, 0, 1, number(10'000)), reading);
    QCOMPARE(sentBytes(0, isEnded), 100'000 - 95'535);
    QVERIFY(isEnded);
    QCOMPARE(reading.fault, AnswerFault::None);
}

void tst_Http2Answer::noHeadIsHeldWithoutEnd_data()
{
    QTest::addColumn<QByteArray>("beginning");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("continuations") << settings + frame(Headers, 0, 1)
                                   << frame(Continuation, 0, 1, QByteArray(1'000, 'x'));
    QTest::newRow("empty continuations")
        << settings + frame(Headers, 0, 1) << frame(Continuation, 0, 1).repeated(100);
    QTest::newRow("interim answers") << settings << answer("103").repeated(10);
}

void tst_Http2Answer::noHeadIsHeldWithoutEnd()
{
    QFETCH(const QByteArray, beginning);
    QFETCH(const QByteArray, part);
    Http2Answer answer(request());
    Reading reading;
    feed(answer, beginning, reading);
    qsizetype sent = beginning.size();
    while (!answer.isOver()) {
        QVERIFY(sent <= net::AnswerReader::mostHeadBytes + 10 * part.size());
        feed(answer, part, reading);
        sent += part.size();
    }
    // nghttp2 takes only few continuations since 1.61, and where that was brought to older ones.
    QVERIFY(reading.fault == AnswerFault::HeadTooLong ||
            (part[3] == Continuation && reading.fault == AnswerFault::NotHttp2));
}

QTEST_GUILESS_MAIN(tst_Http2Answer)
#include "tst_http2answer.moc"
