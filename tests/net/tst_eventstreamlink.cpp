// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamlink.h"

#include "net/accessmanagers.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QSignalSpy>
#include <QTest>

#include <zlib.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using std::chrono::milliseconds;

namespace {

/// A link to a scripted server, with the clock in the test's hand and everything that it said.
class Rig
{
public:
    explicit Rig(net::LinkOptions options = {}, double chance = 0)
        : m_options(options)
        , m_chance(chance)
    {
        endpoint.proxy.mode = net::ProxyMode::None;
        endpoint.url = server.url();
    }

    net::EventStreamLink &link()
    {
        if (m_link)
            return *m_link;
        m_link = std::make_unique<net::EventStreamLink>(
            endpoint, m_options, clock, [this] { return m_chance; }, managers);
        QObject::connect(m_link.get(), &net::EventStreamLink::eventsReceived, m_link.get(),
                         [this](const QList<net::StreamEvent> &more) {
                             for (const net::StreamEvent &event : more) {
                                 events.append(event);
                                 log.append("event:" + event.data);
                             }
                         });
        QObject::connect(m_link.get(), &net::EventStreamLink::opened, m_link.get(),
                         [this](const QUrl &) { log.append("opened"); });
        QObject::connect(m_link.get(), &net::EventStreamLink::commentReceived, m_link.get(),
                         [this](const QByteArray &text) { log.append("comment:" + text); });
        QObject::connect(m_link.get(), &net::EventStreamLink::eventDropped, m_link.get(),
                         [this](qint64) { log.append("dropped"); });
        QObject::connect(m_link.get(), &net::EventStreamLink::statusChanged, m_link.get(),
                         [this](const net::LinkStatus &status) { statuses.append(status); });
        return *m_link;
    }

    void destroyLink() { m_link.reset(); }

    [[nodiscard]] QByteArrayList data() const
    {
        QByteArrayList all;
        for (const net::StreamEvent &event : events)
            all.append(event.data);
        return all;
    }

    [[nodiscard]] LinkState state() { return link().status().state; }
    [[nodiscard]] LinkReason reason() { return link().status().reason; }

    FaultServer server{};
    FakeClock clock{};
    net::AccessManagers managers{};
    net::Endpoint endpoint{};
    QList<net::StreamEvent> events{};
    QList<net::LinkStatus> statuses{};
    QByteArrayList log{};

private:
    net::LinkOptions m_options;
    double m_chance;
    std::unique_ptr<net::EventStreamLink> m_link{};
};

/// A compressing server: each call gives what it would flush for one event.
class Packer
{
public:
    enum Format { Zlib = 0, Gzip = 16 };

    explicit Packer(Format format)
    {
        deflateInit2(&m_stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + format, 8, Z_DEFAULT_STRATEGY);
    }
    Packer(const Packer &) = delete;
    Packer &operator=(const Packer &) = delete;
    ~Packer() { deflateEnd(&m_stream); }

    [[nodiscard]] QByteArray pack(QByteArray text) const { return run(std::move(text), Z_SYNC_FLUSH); }
    [[nodiscard]] QByteArray finish() const { return run({}, Z_FINISH); }

private:
    [[nodiscard]] QByteArray run(QByteArray text, int flush) const
    {
        QByteArray packed(text.size() + 1024, Qt::Uninitialized);
        m_stream.next_in = reinterpret_cast<Bytef *>(text.data());
        m_stream.avail_in = static_cast<uInt>(text.size());
        m_stream.next_out = reinterpret_cast<Bytef *>(packed.data());
        m_stream.avail_out = static_cast<uInt>(packed.size());
        deflate(&m_stream, flush);
        packed.chop(qsizetype(m_stream.avail_out));
        return packed;
    }

    mutable z_stream m_stream{};
};

} // namespace

/// What a fault must end in: the state, why, whether people are alarmed, and what had come until then.
struct Fault
{
    std::vector<Script> scripts{};
    LinkState state{LinkState::Waiting};
    LinkReason reason{LinkReason::None};
    int httpStatus{0};
    bool isError{true};
    QByteArrayList data{};
};
Q_DECLARE_METATYPE(Fault)

class tst_EventStreamLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesLiveWithTheFirstEvent();
    void everyFaultHasAName_data();
    void everyFaultHasAName();
    void refusedConnectionIsNamed();
    void unknownHostIsNamed();
    void badUrlStops_data();
    void badUrlStops();
    void everyFramingGivesTheSameEvents_data();
    void everyFramingGivesTheSameEvents();
    void halfOpenIsSilence();
    void anyByteIsASignOfLife();
    void garbageChunkSizeIsNoticed();
    void noHeaderIsSaidThenGivenUp();
    void waitsThenConnectsAgain();
    void resumesFromTheLastEventId();
    void resumeIdIsSentAsItCame();
    void emptyIdSendsNoHeader();
    void resumeIdWithALineEndIsRefused();
    void refusedResumeIdIsDropped();
    void retryLineIsKept();
    void retryAfterIsKept();
    void retryAfterIsCappedAndSaid();
    void expectedEndIsNoError();
    void refusalAfterLiveIsAskedAgainSlowly();
    void persistNeverStopsForARefusal();
    void noContentStopsForGood();
    void strictFailsForGood_data();
    void strictFailsForGood();
    void strictReconnectsAfterTheReconnectionTime();
    void strictReconnectsAtTheOriginalUrl();
    void redirectsKeepTheRules_data();
    void redirectsKeepTheRules();
    void redirectToAnotherOriginDropsCredentials();
    void redirectLoopEnds();
    void redirectWithoutPlaceIsNamed_data();
    void redirectWithoutPlaceIsNamed();
    void requestSaysWhatTheStandardSays();
    void headersCannotBeInjected();
    void compressedEventsComeOneByOne();
    void compressionRatioIsNoLimit();
    void endlessLineIsDroppedAndTheStreamGoesOn();
    void orderIsKept();
    void pauseDisconnectsAndResumeConnectsAtOnce();
    void restartConnectsAtOnce();
    void stopInsideASignalIsObeyed();
    void deleteInsideASignalIsSafe_data();
    void deleteInsideASignalIsSafe();
    void stoppedLinkLeavesNothing();
    void idleLimitCanChange();
};

void tst_EventStreamLink::goesLiveWithTheFirstEvent()
{
    Rig rig;
    rig.server.setScripts({streamHead() + hold() + send("data: a\n\n")});
    rig.link().start();
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.state(), LinkState::Open);
    QCOMPARE(rig.log, QByteArrayList{"opened"});
    rig.server.release();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.data(), QByteArrayList{"a"});
    QCOMPARE(rig.events.first().origin, u"http://127.0.0.1:%1"_s.arg(rig.server.port()));
    QCOMPARE(rig.events.first().attempt, quint64(1));
    QCOMPARE(rig.events.first().wallArrived, rig.clock.wallNow());
    QCOMPARE(rig.link().bytesReceived(), 9);
    QCOMPARE(rig.link().lastByteAt(), std::optional(rig.clock.now()));
}

void tst_EventStreamLink::everyFaultHasAName_data()
{
    QTest::addColumn<Fault>("fault");
    const auto row = [](const char *name, const Fault &fault) { QTest::newRow(name) << fault; };
    const Script live = streamHead("data: a\n\n");

    row("closed before an answer", {.scripts = {finish()}, .reason = LinkReason::ConnectionReset});
    row("reset before an answer", {.scripts = {reset()}, .reason = LinkReason::ConnectionReset});
    row("closed inside the headers", {.scripts = {send("HTTP/1.1 200 OK\r\nContent-Ty") + finish()},
                                      .reason = LinkReason::ConnectionReset});
    row("clean end at once",
        {.scripts = {streamHead() + finish()}, .reason = LinkReason::CleanEnd, .isError = false});
    row("clean end after events", {.scripts = {live + hold() + finish()},
                                   .reason = LinkReason::CleanEnd,
                                   .isError = false,
                                   .data = {"a"}});
    row("clean end of a chunked body", {.scripts = {streamHead({}, "Transfer-Encoding: chunked\r\n") +
                                                    send(asChunk("data: a\n\n") + asChunk({}))},
                                        .reason = LinkReason::CleanEnd,
                                        .isError = false,
                                        .data = {"a"}});
    row("until close, ended mid-event", {.scripts = {streamHead("data: a\n\ndata: b\n") + hold() + finish()},
                                         .reason = LinkReason::CutOff,
                                         .data = {"a"}});
    row("reset mid-event", {.scripts = {streamHead("data: a\n\ndata: b") + hold() + reset()},
                            .reason = LinkReason::CutOff,
                            .data = {"a"}});
    row("chunked body cut", {.scripts = {streamHead({}, "Transfer-Encoding: chunked\r\n") +
                                         send(asChunk("data: a\n\n") + "5\r\nda") + hold() + finish()},
                             .reason = LinkReason::CutOff,
                             .data = {"a"}});
    row("short of its length",
        {.scripts = {streamHead("data: a\n\n", "Content-Length: 100\r\n") + hold() + finish()},
         .reason = LinkReason::CutOff,
         .data = {"a"}});
    row("204", {.scripts = {answer(204)},
                .state = LinkState::Stopped,
                .reason = LinkReason::NoContent,
                .httpStatus = 204});
    row("205", {.scripts = {answer(205)},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 205});
    row("400", {.scripts = {answer(400)},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 400});
    row("401", {.scripts = {answer(401, "no", "WWW-Authenticate: Basic realm=\"x\"\r\n")},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 401});
    row("403", {.scripts = {answer(403, "no")},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 403});
    row("404", {.scripts = {answer(404, "no")},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 404});
    row("404 that is an event stream",
        {.scripts = {answer(404, "data: x\n\n", "Content-Type: text/event-stream\r\n")},
         .state = LinkState::Stopped,
         .reason = LinkReason::HttpStatus,
         .httpStatus = 404});
    row("410", {.scripts = {answer(410)},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 410});
    row("304", {.scripts = {answer(304)},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 304});
    row("300", {.scripts = {answer(300)},
                .state = LinkState::Stopped,
                .reason = LinkReason::HttpStatus,
                .httpStatus = 300});
    row("408", {.scripts = {answer(408)}, .reason = LinkReason::HttpStatus, .httpStatus = 408});
    row("429", {.scripts = {answer(429)}, .reason = LinkReason::HttpStatus, .httpStatus = 429});
    row("500", {.scripts = {answer(500)}, .reason = LinkReason::HttpStatus, .httpStatus = 500});
    row("502", {.scripts = {answer(502, "<html>")}, .reason = LinkReason::HttpStatus, .httpStatus = 502});
    row("503 with Retry-After", {.scripts = {answer(503, {}, "Retry-After: 7\r\n")},
                                 .reason = LinkReason::HttpStatus,
                                 .httpStatus = 503});
    row("a login page", {.scripts = {answer(200, "<html>", "Content-Type: text/html\r\n")},
                         .state = LinkState::Stopped,
                         .reason = LinkReason::WrongContentType,
                         .httpStatus = 200});
    row("a type that only begins alike",
        {.scripts = {answer(200, "data: x\n\n", "Content-Type: text/event-streamx\r\n")},
         .state = LinkState::Stopped,
         .reason = LinkReason::WrongContentType,
         .httpStatus = 200});
    row("no content type", {.scripts = {answer(200, "data: x\n\n")},
                            .state = LinkState::Stopped,
                            .reason = LinkReason::WrongContentType,
                            .httpStatus = 200});
    row("an encoding that nobody asked for",
        {.scripts = {streamHead("data: a\n\n", "Content-Encoding: br\r\n")},
         .state = LinkState::Stopped,
         .reason = LinkReason::WrongContentType,
         .httpStatus = 200});
    row("broken gzip", {.scripts = {streamHead("this is no gzip\n\n", "Content-Encoding: gzip\r\n")},
                        .reason = LinkReason::CutOff});
    row("no HTTP at all",
        {.scripts = {send("SSH-2.0-OpenSSH_9.2\r\n\r\n") + finish()}, .reason = LinkReason::ConnectionReset});
}

void tst_EventStreamLink::everyFaultHasAName()
{
    QFETCH(const Fault, fault);
    Rig rig;
    rig.server.setScripts(fault.scripts);
    rig.link().start();
    QTRY_VERIFY(rig.state() == LinkState::Connecting || rig.data() == fault.data ||
                rig.state() == fault.state);
    QTRY_COMPARE(rig.data(), fault.data); // what the server holds on to is only let go when it has arrived
    rig.server.release();
    QTRY_COMPARE(rig.state(), fault.state);
    QCOMPARE(rig.reason(), fault.reason);
    QCOMPARE(rig.link().status().httpStatus, fault.httpStatus);
    QCOMPARE(rig.link().status().isError, fault.isError);
    QCOMPARE(rig.data(), fault.data);
    QCOMPARE(rig.link().status().retryIn > 0ms, fault.state == LinkState::Waiting);
}

void tst_EventStreamLink::refusedConnectionIsNamed()
{
    Rig rig;
    rig.server.stopListening();
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::ConnectionRefused);
    QVERIFY(rig.link().status().isError);
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.server.listenAgain();
    rig.clock.advance(rig.clock.untilNext());
    rig.clock.advance(2'500ms);
    QTRY_COMPARE(rig.state(), LinkState::Live);
}

void tst_EventStreamLink::unknownHostIsNamed()
{
    Rig rig;
    rig.endpoint.url = QUrl(u"http://no-such-host.invalid/api/stream"_s);
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, 30'000);
    QCOMPARE(rig.reason(), LinkReason::HostNotFound);
}

void tst_EventStreamLink::badUrlStops_data()
{
    QTest::addColumn<QUrl>("url");
    for (const char *text : {"", "file:///etc/passwd", "data:text/event-stream,data:x", "ftp://127.0.0.1/",
                             "http:///x", "http://this is invalid/", "about:blank"})
        QTest::newRow(text) << QUrl(QString::fromLatin1(text), QUrl::StrictMode);
}

void tst_EventStreamLink::badUrlStops()
{
    QFETCH(const QUrl, url);
    Rig rig;
    rig.endpoint.url = url;
    rig.link().start();
    QCOMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::BadUrl);
}

void tst_EventStreamLink::everyFramingGivesTheSameEvents_data()
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

void tst_EventStreamLink::everyFramingGivesTheSameEvents()
{
    QFETCH(const Script, script);
    QFETCH(const QByteArrayList, data);
    Rig rig;
    rig.server.setScripts({script});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::CleanEnd);
    QCOMPARE(rig.log.value(0), QByteArray("opened"));
    QCOMPARE(rig.data(), data);
    QCOMPARE(rig.link().lastEventId(), data.isEmpty() ? QByteArray() : QByteArray("1"));
}

void tst_EventStreamLink::halfOpenIsSilence()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(74'999ms);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::Silence);
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void tst_EventStreamLink::anyByteIsASignOfLife()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    for (const char *life : {":", "\n", "event: ping\n", "\n", "da"}) {
        const qint64 before = rig.link().bytesReceived();
        rig.clock.advance(60s);
        rig.server.sendToAll(life);
        QTRY_VERIFY(rig.link().bytesReceived() > before);
        QCOMPARE(rig.state(), LinkState::Live);
    }
    QCOMPARE(rig.data(), QByteArrayList{"a"});
    rig.clock.advance(75s);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

void tst_EventStreamLink::garbageChunkSizeIsNoticed()
{
    // Qt often never says that such a reply is over; then the watch does.
    Rig rig;
    rig.server.setScripts({streamHead({}, "Transfer-Encoding: chunked\r\n") + send(asChunk("data: a\n\n")) +
                           hold() + send("zz\r\ngarbage") + finish()});
    rig.link().start();
    QTRY_COMPARE(rig.data(), QByteArrayList{"a"});
    rig.server.release();
    QTRY_COMPARE(rig.server.openConnections(), 0);
    rig.clock.advance(75s);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QVERIFY(rig.reason() == LinkReason::Silence || rig.reason() == LinkReason::CutOff ||
            rig.reason() == LinkReason::CleanEnd);
    QCOMPARE(rig.data(), QByteArrayList{"a"});
}

void tst_EventStreamLink::noHeaderIsSaidThenGivenUp()
{
    Rig rig;
    rig.server.setScripts({hold()});
    rig.link().start();
    QTRY_COMPARE(rig.server.requests().size(), 1);
    rig.clock.advance(9'999ms);
    QCOMPARE(rig.reason(), LinkReason::None);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
    QVERIFY(rig.link().status().isError);
    rig.clock.advance(65s);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void tst_EventStreamLink::waitsThenConnectsAgain()
{
    Rig rig({}, 0.5);
    rig.server.setScripts({answer(503), answer(503), streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 3'750ms); // 2.5 s and half of it again
    rig.clock.advance(3'749ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 7'500ms);
    rig.clock.advance(7'500ms);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.link().status().attempt, quint64(3));
    QCOMPARE(rig.events.first().attempt, quint64(3));
}

void tst_EventStreamLink::resumesFromTheLastEventId()
{
    Rig rig;
    rig.server.setScripts({streamHead("id: 1\ndata: a\n\nid: 2\ndata: b\n") + hold() + finish(), answer(503),
                           streamHead("data: c\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.data(), QByteArrayList{"a"});
    rig.server.release();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.server.requests().size(), 2);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "c"}));
    QCOMPARE(rig.server.requests()[0].header("last-event-id"), std::nullopt);
    // The second block was not finished: its id does not count. A failed connection changes nothing.
    QCOMPARE(rig.server.requests()[1].header("last-event-id"), std::optional<QByteArray>("1"));
    QCOMPARE(rig.server.requests()[2].header("last-event-id"), std::optional<QByteArray>("1"));
    QCOMPARE(rig.events.last().lastEventId, QByteArray("1"));
}

void tst_EventStreamLink::resumeIdIsSentAsItCame()
{
    for (const char *id : {"\xE2\x80\xA6", "1795254252:[0],-", "a b", "0"}) {
        Rig rig;
        rig.server.setScripts({streamHead()});
        rig.link().setLastEventId(id);
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Open);
        QCOMPARE(rig.server.requests()[0].header("last-event-id"), std::optional<QByteArray>(id));
    }
}

void tst_EventStreamLink::emptyIdSendsNoHeader()
{
    Rig rig;
    rig.server.setScripts({streamHead("id: 1\ndata: a\n\nid\ndata: b\n\n") + finish(), streamHead()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.state(), LinkState::Open);
    QCOMPARE(rig.server.requests().last().header("last-event-id"), std::nullopt);
}

void tst_EventStreamLink::resumeIdWithALineEndIsRefused()
{
    Rig rig;
    rig.server.setScripts({streamHead()});
    rig.link().setLastEventId("1\r\nX-Evil: 1");
    QCOMPARE(rig.link().lastEventId(), QByteArray());
}

void tst_EventStreamLink::refusedResumeIdIsDropped()
{
    Rig rig;
    rig.server.setScripts({answer(400), streamHead("data: a\n\n")});
    rig.link().setLastEventId("stale");
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::ResumeRefused);
    QCOMPARE(rig.link().lastEventId(), QByteArray());
    rig.clock.advance(1s);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests()[0].header("last-event-id"), std::optional<QByteArray>("stale"));
    QCOMPARE(rig.server.requests()[1].header("last-event-id"), std::nullopt);
}

void tst_EventStreamLink::retryLineIsKept()
{
    Rig rig;
    rig.server.setScripts({streamHead("retry: 20000\ndata: a\n\n") + finish(), answer(503)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 20s);
    rig.clock.advance(20s);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 20s);
}

void tst_EventStreamLink::retryAfterIsKept()
{
    Rig rig;
    rig.server.setScripts({answer(503, {}, "Retry-After: 120\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 120s);
}

void tst_EventStreamLink::retryAfterIsCappedAndSaid()
{
    Rig rig;
    rig.server.setScripts({answer(429, {}, "Retry-After: 31536000\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 10min);
    QVERIFY(rig.link().status().detail.contains("longer than is granted"_L1));
}

void tst_EventStreamLink::expectedEndIsNoError()
{
    for (const Script &end : {finish(), reset()}) {
        Rig rig({}, 0.5);
        rig.server.setScripts({streamHead("data: bye\n\n") + hold() + end, streamHead()});
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Live);
        rig.link().expectEnd();
        rig.server.release();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::ExpectedEnd);
        QVERIFY(!rig.link().status().isError);
        QCOMPARE(rig.link().status().retryIn, 1'500ms);
        rig.clock.advance(1'500ms);
        QTRY_COMPARE(rig.state(), LinkState::Open);
        // It holds for one end only.
        rig.server.sendToAll("data: b\n\ndata: c");
        QTRY_COMPARE(rig.data(), (QByteArrayList{"bye", "b"}));
        rig.server.resetAll();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::CutOff);
    }
}

void tst_EventStreamLink::refusalAfterLiveIsAskedAgainSlowly()
{
    Rig rig({}, 0.5);
    rig.server.setScripts({streamHead("data: a\n\n") + finish(), answer(404), streamHead("data: b\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.reason(), LinkReason::HttpStatus);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QVERIFY(rig.link().status().isError);
    QCOMPARE(rig.link().status().retryIn, 90s);
    rig.clock.advance(90s);
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
}

void tst_EventStreamLink::persistNeverStopsForARefusal()
{
    Rig rig({.persist = true});
    rig.endpoint.bearerToken = "secret";
    rig.server.setScripts({answer(401), streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 60s);
    rig.clock.advance(60s);
    QTRY_COMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().last().header("authorization"),
             std::optional<QByteArray>("Bearer secret"));
}

void tst_EventStreamLink::noContentStopsForGood()
{
    Rig rig({.persist = true});
    rig.server.setScripts({streamHead("data: a\n\n") + finish(), answer(204)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(10s);
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::NoContent);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Stopped);
}

void tst_EventStreamLink::strictFailsForGood_data()
{
    QTest::addColumn<Script>("script");
    for (const int status :
         {201, 202, 204, 205, 206, 299, 300, 304, 400, 401, 403, 404, 408, 410, 429, 500, 502, 503, 599})
        QTest::addRow("%d", status) << answer(status, {}, "Content-Type: text/event-stream\r\n");
    QTest::newRow("wrong type") << answer(200, "data: x\n\n", "Content-Type: text/plain\r\n");
    QTest::newRow("no type") << answer(200, "data: x\n\n");
    QTest::newRow("empty type") << answer(200, "data: x\n\n", "Content-Type:\r\n");
    QTest::newRow("no place") << answer(301);
    QTest::newRow("empty place") << answer(301, {}, "Location:\r\n");
}

void tst_EventStreamLink::strictFailsForGood()
{
    QFETCH(const Script, script);
    Rig rig({.strict = true});
    rig.server.setScripts({streamHead("data: a\n\n") + finish(), script});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.clock.advance(3s);
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.data(), QByteArrayList{"a"});
}

void tst_EventStreamLink::strictReconnectsAfterTheReconnectionTime()
{
    Rig rig({.strict = true, .initialRetry = 400ms}, 0.9);
    rig.server.setScripts(
        {finish(), streamHead("retry: 150\n\n") + finish(), streamHead("retry: x\n\n") + finish()});
    rig.link().start();
    // Qt asks again by itself when a server closes without an answer, so that attempts are not requests.
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    const milliseconds first = rig.link().status().retryIn;
    QVERIFY(first == 400ms || first == 150ms);
    rig.clock.advance(first);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 150ms);
    rig.clock.advance(150ms);
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.link().status().retryIn, 150ms);
}

void tst_EventStreamLink::strictReconnectsAtTheOriginalUrl()
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

void tst_EventStreamLink::redirectsKeepTheRules_data()
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

void tst_EventStreamLink::redirectsKeepTheRules()
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
    QSignalSpy redirects(&rig.link(), &net::EventStreamLink::redirected);
    QSignalSpy opened(&rig.link(), &net::EventStreamLink::opened);
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

void tst_EventStreamLink::redirectToAnotherOriginDropsCredentials()
{
    for (const bool strict : {false, true}) {
        FaultServer other;
        other.setScripts({streamHead("data: a\n\n")});
        Rig rig({.strict = strict});
        rig.endpoint.headers = {{"X-Key", "k"}, {"Cookie", "c=1"}};
        rig.endpoint.bearerToken = "t";
        rig.server.setScripts({answer(307, {}, "Location: " + other.url().toEncoded() + "\r\n")});
        rig.link().setLastEventId("5");
        rig.link().start();
        QTRY_COMPARE(rig.state(), LinkState::Live);
        QCOMPARE(rig.server.requests()[0].header("authorization"), std::optional<QByteArray>("Bearer t"));
        const ServedRequest &second = other.requests().first();
        QCOMPARE(second.header("authorization"), std::nullopt);
        QCOMPARE(second.header("cookie"), std::nullopt);
        QCOMPARE(second.header("x-key").has_value(), strict);
        QCOMPARE(second.header("last-event-id"), std::optional<QByteArray>("5"));
        QCOMPARE(rig.events.first().origin, u"http://127.0.0.1:%1"_s.arg(other.port()));
    }
}

void tst_EventStreamLink::redirectLoopEnds()
{
    Rig rig;
    rig.server.setScripts({answer(302, {}, "Location: /again\r\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::RedirectLoop);
    QCOMPARE(rig.server.requests().size(), 21);
}

void tst_EventStreamLink::redirectWithoutPlaceIsNamed_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray("Location:\r\n");
    QTest::newRow("blank") << QByteArray("Location:   \r\n");
    QTest::newRow("file") << QByteArray("Location: file:///etc/passwd\r\n");
    QTest::newRow("javascript") << QByteArray("Location: javascript:1\r\n");
    QTest::newRow("no host") << QByteArray("Location: http://\r\n");
}

void tst_EventStreamLink::redirectWithoutPlaceIsNamed()
{
    QFETCH(const QByteArray, header);
    Rig rig;
    rig.server.setScripts({answer(301, {}, header)});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    QCOMPARE(rig.reason(), LinkReason::BadRedirect);
}

void tst_EventStreamLink::requestSaysWhatTheStandardSays()
{
    Rig rig;
    rig.endpoint.headers = {{"User-Agent", "mine"}};
    rig.endpoint.url.setUserInfo(u"me:pä ss"_s);
    rig.server.setScripts({streamHead()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Open);
    const ServedRequest &request = rig.server.requests().first();
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.target, QByteArray("/api/stream"));
    QCOMPARE(request.header("accept"), std::optional<QByteArray>("text/event-stream"));
    QCOMPARE(request.header("cache-control"), std::optional<QByteArray>("no-cache"));
    QCOMPARE(request.header("accept-encoding"), std::optional<QByteArray>("identity"));
    QCOMPARE(request.header("user-agent"), std::optional<QByteArray>("mine"));
    QCOMPARE(request.header("authorization"),
             std::optional<QByteArray>("Basic " + u"me:pä ss"_s.toUtf8().toBase64()));
    QCOMPARE(request.header("cookie"), std::nullopt);
}

void tst_EventStreamLink::headersCannotBeInjected()
{
    Rig rig;
    rig.endpoint.headers = {{"X-A", "1\r\nX-B: 2"}, {"X C", "3"}, {"", "4"}, {"X-D", "5"}};
    rig.server.setScripts({streamHead()});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Open);
    const ServedRequest &request = rig.server.requests().first();
    QCOMPARE(request.header("x-a"), std::nullopt);
    QCOMPARE(request.header("x-b"), std::nullopt);
    QCOMPARE(request.header("x c"), std::nullopt);
    QCOMPARE(request.header("x-d"), std::optional<QByteArray>("5"));
}

void tst_EventStreamLink::compressedEventsComeOneByOne()
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
        rig.server.release();
        QTRY_COMPARE(rig.state(), LinkState::Waiting);
        QCOMPARE(rig.reason(), LinkReason::CleanEnd);
    }
}

void tst_EventStreamLink::compressionRatioIsNoLimit()
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

void tst_EventStreamLink::endlessLineIsDroppedAndTheStreamGoesOn()
{
    Rig rig({.maxEventBytes = 100'000});
    rig.server.setScripts({streamHead("data: a\n\ndata: " + QByteArray(1'000'000, 'x') + "\n\ndata: b\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
    QCOMPARE(rig.log, (QByteArrayList{"opened", "event:a", "dropped", "event:b"}));
    QCOMPARE(rig.state(), LinkState::Live);
}

void tst_EventStreamLink::orderIsKept()
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

void tst_EventStreamLink::pauseDisconnectsAndResumeConnectsAtOnce()
{
    Rig rig;
    rig.server.setScripts({streamHead("id: 3\ndata: a\n\n"), streamHead("data: b\n\n")});
    rig.link().pause(LinkReason::Minimized);
    QCOMPARE(rig.state(), LinkState::Idle);
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.link().pause(LinkReason::Minimized);
    QCOMPARE(rig.state(), LinkState::Paused);
    QCOMPARE(rig.reason(), LinkReason::Minimized);
    QVERIFY(!rig.link().status().isError);
    QTRY_COMPARE(rig.server.openConnections(), 0);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Paused);
    rig.link().resume();
    QCOMPARE(rig.state(), LinkState::Connecting);
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
    QCOMPARE(rig.server.requests().last().header("last-event-id"), std::optional<QByteArray>("3"));
}

void tst_EventStreamLink::restartConnectsAtOnce()
{
    Rig rig;
    rig.server.setScripts({answer(503), answer(404), streamHead("data: a\n\n"), streamHead("data: b\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Waiting);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Stopped);
    rig.link().restart();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.link().restart();
    QTRY_COMPARE(rig.data(), (QByteArrayList{"a", "b"}));
    QTRY_COMPARE(rig.server.openConnections(), 1);
    // The delay of the first loss is no longer awaited.
    rig.clock.advance(60s);
    QCOMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.server.requests().size(), 4);
}

void tst_EventStreamLink::stopInsideASignalIsObeyed()
{
    Rig rig({.keepComments = true});
    rig.server.setScripts({streamHead("data: a\n\n:x\ndata: b\n\n")});
    connect(&rig.link(), &net::EventStreamLink::eventsReceived, &rig.link(), &net::EventStreamLink::stop);
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Idle);
    QCOMPARE(rig.log, (QByteArrayList{"opened", "event:a"}));
    QTRY_COMPARE(rig.server.openConnections(), 0);
}

void tst_EventStreamLink::deleteInsideASignalIsSafe_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("opened") << 0;
    QTest::newRow("events") << 1;
    QTest::newRow("comment") << 2;
    QTest::newRow("status live") << 3;
    QTest::newRow("status waiting") << 4;
    QTest::newRow("redirected") << 5;
    QTest::newRow("dropped") << 6;
}

void tst_EventStreamLink::deleteInsideASignalIsSafe()
{
    QFETCH(const int, signal);
    for (const bool isPacked : {false, true}) {
        Rig rig({.maxEventBytes = 10, .keepComments = true});
        const QByteArray body = ":x\ndata: a\n\n:y\ndata: 12345678901\n\ndata: b\n\n";
        rig.server.setScripts(
            {answer(307, {}, "Location: /x\r\n"),
             isPacked ? streamHead(Packer(Packer::Gzip).pack(body), "Content-Encoding: gzip\r\n") + finish()
                      : streamHead(body) + finish()});
        net::EventStreamLink *link = &rig.link();
        bool isGone = false;
        connect(link, &QObject::destroyed, this, [&isGone] { isGone = true; });
        const auto destroy = [&rig] { rig.destroyLink(); };
        const auto destroyAt = [link, destroy](LinkState state) {
            connect(link, &net::EventStreamLink::statusChanged, link,
                    [state, destroy](const net::LinkStatus &status) {
                        if (status.state == state)
                            destroy();
                    });
        };
        switch (signal) {
        case 0:
            connect(link, &net::EventStreamLink::opened, link, destroy);
            break;
        case 1:
            connect(link, &net::EventStreamLink::eventsReceived, link, destroy);
            break;
        case 2:
            connect(link, &net::EventStreamLink::commentReceived, link, destroy);
            break;
        case 3:
            destroyAt(LinkState::Live);
            break;
        case 4:
            destroyAt(LinkState::Waiting);
            break;
        case 5:
            connect(link, &net::EventStreamLink::redirected, link, destroy);
            break;
        default:
            connect(link, &net::EventStreamLink::eventDropped, link, destroy);
        }
        link->start();
        QTRY_VERIFY(isGone);
        QTRY_COMPARE(rig.server.openConnections(), 0);
        QTRY_COMPARE(rig.managers.size(), 0);
    }
}

void tst_EventStreamLink::stoppedLinkLeavesNothing()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    for (int round = 0; round < 20; ++round) {
        rig.link().start();
        if (round % 2 == 0)
            QTRY_COMPARE(rig.state(), LinkState::Live);
        rig.link().stop();
        QCOMPARE(rig.state(), LinkState::Idle);
    }
    QTRY_COMPARE(rig.server.openConnections(), 0);
    QTRY_COMPARE(rig.managers.size(), 0);
    rig.clock.advance(1h);
    QCOMPARE(rig.state(), LinkState::Idle);
    QCOMPARE(rig.clock.pending(), 0);
}

void tst_EventStreamLink::idleLimitCanChange()
{
    Rig rig;
    rig.server.setScripts({streamHead("data: a\n\n")});
    rig.link().start();
    QTRY_COMPARE(rig.state(), LinkState::Live);
    rig.link().setIdleLimit(90s);
    rig.clock.advance(80s);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.link().setIdleLimit(30s);
    rig.clock.advance(0ms);
    QCOMPARE(rig.reason(), LinkReason::Silence);
}

QTEST_GUILESS_MAIN(tst_EventStreamLink)
#include "tst_eventstreamlink.moc"
