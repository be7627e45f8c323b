// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/net/linkrig.h"
#include "tests/support/wine.h"

#include <QTest>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using net::Way;

namespace {

constexpr int Deadline = 30'000;

QByteArray queryOf(const ServedRequest &request, const char *name)
{
    return QUrlQuery(QUrl::fromEncoded(request.target))
        .queryItemValue(QString::fromLatin1(name), QUrl::FullyDecoded)
        .toUtf8();
}

/// Without the limits of a link, so that the only task that waits is the next question.
net::LinkOptions optionsOf(Way way)
{
    return {.way = way, .idleLimit = 0ms, .connectLimit = 0ms, .headerLimit = 0ms};
}

/// Runs what is due at once, and tells whether so many questions were asked.
bool hasAsked(Rig &rig, qsizetype count)
{
    rig.clock.advance(0ms);
    return rig.server.requests().size() >= count;
}

} // namespace

class tst_PollLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pollsEachInterval();
    void theIntervalIsTheServers_data();
    void theIntervalIsTheServers();
    void manyPollsDoNotFireTogether();
    void aTagSparesTheBody();
    void oneConnectionServesThemAll();
    void aConnectionThatDiedMeanwhileIsReplaced_data();
    void aConnectionThatDiedMeanwhileIsReplaced();
    void anAnswerThatEndsItsConnectionIsFollowedByAnother_data();
    void anAnswerThatEndsItsConnectionIsFollowedByAnother();
    void aLongPollFollowsTheIds();
    void aLongPollFollowsAHubsPair();
    void aPollEmptiesAHubsQueue();
    void aHubThatForgotThePairIsAskedWithoutIt();
    void nothingNewIsNoNews_data();
    void nothingNewIsNoNews();
    void aServerThatKnowsNoWaitingIsNotHammered();
    void aQueueIsEmptiedAtAPace_data();
    void aQueueIsEmptiedAtAPace();
    void tooLongABodyIsDroppedAndSaid();
    void aFloodBehindNothingIsNotReadOn();
    void aByteOrderMarkIsNoText();
    void wakingAsksAtOnce();
    void pausingEndsIt();
};

void tst_PollLink::pollsEachInterval()
{
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts({jsonAnswer("{\"n\":1}"), jsonAnswer("{\"n\":2}"), jsonAnswer("{\"n\":3}")});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.server.requests()[0].target, QByteArray("/api/servers"));
    QCOMPARE(rig.link().status().httpStatus, 200);
    for (int count = 2; count <= 3; ++count) {
        rig.clock.advance(2'999ms);
        QCOMPARE(rig.server.requests().size(), count - 1);
        rig.clock.advance(1ms);
        QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), count, Deadline);
    }
    QCOMPARE(rig.data(), (QByteArrayList{"{\"n\":1}", "{\"n\":2}", "{\"n\":3}"}));
    QCOMPARE(rig.events[0].type, QByteArray("message"));
    QVERIFY(rig.events[0].data.capacity() - rig.events[0].data.size() >= net::StreamEvent::padding);
    // It was one connection to the link: connecting, open, live.
    QCOMPARE(rig.statuses.size(), 3);
}

void tst_PollLink::theIntervalIsTheServers_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("kept");
    QTest::newRow("longer") << 10'000 << 10'000;
    QTest::newRow("shorter") << 1'500 << 1'500;
    QTest::newRow("ten a second") << 100 << 1'000;
    QTest::newRow("a day") << 86'400'000 << 60'000;
    QTest::newRow("none") << 0 << 1'000;
}

void tst_PollLink::theIntervalIsTheServers()
{
    QFETCH(const int, asked);
    QFETCH(const int, kept);
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts({jsonAnswer("{}")});
    // A server tells it in what it sends.
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig, asked] { rig.link().setPollInterval(std::chrono::milliseconds(asked)); });
    rig.link().start();
    for (int count = 1; count <= 3; ++count) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), count, Deadline);
        QTRY_COMPARE_WITH_TIMEOUT(rig.clock.untilNext(), std::chrono::milliseconds(kept), Deadline);
        rig.clock.advance(std::chrono::milliseconds(kept));
    }
}

void tst_PollLink::manyPollsDoNotFireTogether()
{
    // Ten endpoints that are started in the same instant.
    FaultServer server;
    FakeClock clock;
    server.setScripts({jsonAnswer("{}")});
    net::Endpoint endpoint{.url = server.url()};
    endpoint.proxy.mode = net::ProxyMode::None;
    std::vector<std::unique_ptr<net::Link>> links;
    for (int count = 0; count < 10; ++count) {
        links.push_back(std::make_unique<net::Link>(endpoint, net::LinkOptions{.way = Way::Poll}, clock,
                                                    [count] { return count / 10.0; }));
        links.back()->start();
    }
    QTRY_VERIFY_WITH_TIMEOUT(
        std::ranges::all_of(links, [](const auto &one) { return one->status().state == LinkState::Live; }),
        Deadline);
    for (int count = 0; count < 10; ++count) {
        const qsizetype before = server.requests().size();
        clock.advance(count == 0 ? 1'500ms : 150ms);
        QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), before + 1, Deadline);
    }
}

void tst_PollLink::aTagSparesTheBody()
{
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts({jsonAnswer("{}", "ETag: \"t-1\"\r\n"), answer(304, {}, "ETag: \"t-1\"\r\n"),
                           jsonAnswer("{\"n\":2}", "ETag: \"t-2\"\r\n"), answer(304)});
    rig.link().start();
    for (int count = 1; count <= 4; ++count) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), count, Deadline);
        QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
        rig.clock.advance(3s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 5, Deadline);
    QCOMPARE(rig.data(), (QByteArrayList{"{}", "{\"n\":2}"}));
    QList<std::optional<QByteArray>> tags;
    for (const ServedRequest &request : rig.server.requests())
        tags.append(request.header("if-none-match"));
    QCOMPARE(tags, (QList<std::optional<QByteArray>>{{}, "\"t-1\"", "\"t-1\"", "\"t-2\"", "\"t-2\""}));
    QCOMPARE(rig.state(), LinkState::Live);
}

void tst_PollLink::oneConnectionServesThemAll()
{
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts(
        {jsonAnswer("{}"), answer(304), answer(204), answer(408, "gone"),
         send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + asChunk("{}") + asChunk({})),
         jsonAnswer("{}")});
    rig.link().start();
    for (int count = 1; count <= 6; ++count) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), count, Deadline);
        QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
        rig.clock.advance(3s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 7, Deadline);
    QCOMPARE(rig.server.connections(), 1);
}

void tst_PollLink::aConnectionThatDiedMeanwhileIsReplaced_data()
{
    QTest::addColumn<Script>("death");
    QTest::newRow("closed") << finish();
    QTest::newRow("reset") << reset();
}

void tst_PollLink::aConnectionThatDiedMeanwhileIsReplaced()
{
    QFETCH(const Script, death);
    // As in tst_linkfaults: Qt asks for other signals of the socket while the reset arrives.
    if (testsupport::isWine() && QLatin1StringView(QTest::currentDataTag()) == "reset"_L1)
        QSKIP("Wine does not tell of a reset that came while nobody asked for it");
    Rig rig(optionsOf(Way::Poll), 1);
    // It dies just as it is asked again, which nobody can foresee.
    rig.server.setResponder([&rig, &death](const ServedRequest &request) {
        return request.connection == 1 && rig.server.requests().size() == 2 ? death : jsonAnswer("{}");
    });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), 1, Deadline);
    rig.clock.advance(3s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), 2, Deadline);
    QCOMPARE(rig.server.connections(), 2);
    QCOMPARE(rig.server.requests().size(), 3);
    // Closed while nobody asks.
    rig.server.closeAll();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
    rig.clock.advance(3s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), 3, Deadline);
    QCOMPARE(rig.state(), LinkState::Live);
    QCOMPARE(rig.statuses.size(), 3);
}

void tst_PollLink::anAnswerThatEndsItsConnectionIsFollowedByAnother_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("Connection: close") << jsonAnswer("{}", "Connection: close\r\n") + finish();
    QTest::newRow("HTTP/1.0") << send("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}") + finish();
    QTest::newRow("until close") << send("HTTP/1.1 200 OK\r\n\r\n{}") + finish();
    QTest::newRow("more than was asked for") << jsonAnswer("{}") + send("HTTP/1.1 200 OK\r\n");
}

void tst_PollLink::anAnswerThatEndsItsConnectionIsFollowedByAnother()
{
    QFETCH(const Script, script);
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts({script});
    rig.link().start();
    for (int count = 1; count <= 3; ++count) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), count, Deadline);
        QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
        rig.clock.advance(3s);
    }
    QCOMPARE(rig.data().mid(0, 3), (QByteArrayList{"{}", "{}", "{}"}));
    QVERIFY(rig.server.connections() >= 3);
}

void tst_PollLink::aLongPollFollowsTheIds()
{
    Rig rig(optionsOf(Way::LongPoll));
    rig.server.setScripts({jsonAnswer("e-1"), jsonAnswer("e-2"), jsonAnswer("e-3"), hold()});
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig](const QList<net::StreamEvent> &events) {
                         rig.link().offerLastEventId(events.constLast().data);
                     });
    rig.link().start();
    // One after the other, without any time going by.
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 4), Deadline);
    QByteArrayList waits;
    QByteArrayList ids;
    for (const ServedRequest &request : rig.server.requests()) {
        waits.append(queryOf(request, "wait"));
        ids.append(queryOf(request, "since"));
        QCOMPARE(request.header("last-event-id"), std::nullopt);
    }
    // The first does not wait: who is there is known at once.
    QCOMPARE(waits, (QByteArrayList{"", "25", "25", "25"}));
    QCOMPARE(ids, (QByteArrayList{"", "e-1", "e-2", "e-3"}));
    QCOMPARE(rig.state(), LinkState::Live);
    // A link that is made again goes on from there.
    rig.link().restart();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 5, Deadline);
    QCOMPARE(queryOf(rig.server.requests().last(), "since"), QByteArray("e-3"));
}

void tst_PollLink::aLongPollFollowsAHubsPair()
{
    // As Nchan 1.3.6 answers.
    const auto message = [](const char *second, const char *tag) {
        return jsonAnswer("{\"id\":\"e-1\"}", QByteArray("Last-Modified: Sat, 21 Nov 2026 09:08:0") + second +
                                                  " GMT\r\nEtag: " + tag + "\r\n");
    };
    Rig rig(optionsOf(Way::LongPoll));
    rig.endpoint.url.setPath(u"/fleet"_s);
    rig.server.setScripts({message("6", "0"), message("6", "1"), answer(408), message("7", "0"), hold()});
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig] { rig.link().offerLastEventId("e-1"); });
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 3), Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 1s, Deadline); // 408 came early
    rig.clock.advance(1s);
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 5), Deadline);
    QByteArrayList tags;
    QByteArrayList dates;
    for (const ServedRequest &request : rig.server.requests()) {
        QVERIFY(request.target.startsWith("/fleet"));
        tags.append(request.header("if-none-match").value_or("-"));
        dates.append(request.header("if-modified-since").value_or("-").right(6).left(2));
    }
    QCOMPARE(tags, (QByteArrayList{"-", "0", "1", "1", "0"}));
    QCOMPARE(dates, (QByteArrayList{"-", "06", "06", "06", "07"}));
    QCOMPARE(queryOf(rig.server.requests().last(), "since"), QByteArray());
    QCOMPARE(rig.events.size(), 3);
}

void tst_PollLink::aPollEmptiesAHubsQueue()
{
    // One message an answer: at one an interval a busy channel would run away from it.
    const auto message = [](const QByteArray &tag) {
        return jsonAnswer(tag, "Last-Modified: Sat, 21 Nov 2026 09:08:06 GMT\r\nEtag: " + tag + "\r\n");
    };
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts({message("0"), message("1"), message("2"), answer(304), message("3"), answer(304)});
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 4), Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
    QCOMPARE(rig.data(), (QByteArrayList{"0", "1", "2"}));
    rig.clock.advance(3s);
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 6), Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
    QCOMPARE(rig.events.size(), 4);
}

void tst_PollLink::aHubThatForgotThePairIsAskedWithoutIt()
{
    Rig rig(optionsOf(Way::LongPoll));
    rig.server.setScripts({jsonAnswer("{}", "Last-Modified: Sat, 21 Nov 2026 09:08:06 GMT\r\nEtag: 0\r\n"),
                           answer(400, "Message ID invalid"), jsonAnswer("{}"), hold()});
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 2), Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    QCOMPARE(rig.reason(), LinkReason::ResumeRefused);
    QCOMPARE(rig.server.requests().size(), 2);
    rig.clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.server.requests()[2].header("if-none-match"), std::nullopt);
    QCOMPARE(rig.server.requests()[2].header("if-modified-since"), std::nullopt);
}

void tst_PollLink::nothingNewIsNoNews_data()
{
    QTest::addColumn<Script>("nothing");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("pause");
    QTest::newRow("204 at once") << answer(204) << 0 << 1000;
    QTest::newRow("204 early") << answer(204) << 19'999 << 1000;
    QTest::newRow("204 after 80 %") << answer(204) << 20'000 << 0;
    QTest::newRow("204 in time") << answer(204) << 25'000 << 0;
    QTest::newRow("304 in time") << answer(304) << 25'000 << 0;
    QTest::newRow("408 in time") << answer(408, "<html>") << 25'000 << 0;
    QTest::newRow("503 of a proxy that gave up") << answer(503, "<html>") << 24'000 << 0;
    QTest::newRow("504 of a proxy that gave up") << answer(504, "<html>") << 20'000 << 0;
}

void tst_PollLink::nothingNewIsNoNews()
{
    QFETCH(const Script, nothing);
    QFETCH(const int, after);
    QFETCH(const int, pause);
    Rig rig(optionsOf(Way::LongPoll));
    rig.server.setScripts({answer(204), hold() + nothing, jsonAnswer("{}"), hold()});
    rig.link().start();
    // Nothing new to begin with is a link that is open, and the next question may wait.
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 2), Deadline);
    rig.clock.advance(std::chrono::milliseconds(after));
    rig.server.release();
    const auto isDue = [&rig, pause] {
        return rig.clock.untilNext() == std::chrono::milliseconds(pause) && rig.server.requests().size() == 2;
    };
    if (pause > 0) {
        QTRY_VERIFY_WITH_TIMEOUT(isDue(), Deadline);
        rig.clock.advance(std::chrono::milliseconds(pause));
    }
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(rig, 3), Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.data(), QByteArrayList{"{}"});
}

void tst_PollLink::aServerThatKnowsNoWaitingIsNotHammered()
{
    // The same address without any idea of since and wait: it answers at once, each time.
    Rig rig(optionsOf(Way::LongPoll));
    rig.server.setScripts({jsonAnswer("{}")});
    rig.link().start();
    for (int count = 1; count <= 4; ++count) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), count, Deadline);
        QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
        QCOMPARE(rig.server.requests().size(), count);
        rig.clock.advance(3s);
    }
}

void tst_PollLink::aQueueIsEmptiedAtAPace_data()
{
    QTest::addColumn<bool>("isHub");
    QTest::addColumn<int>("atOnce");
    QTest::addColumn<int>("pause");
    QTest::newRow("an agent that turns in circles") << false << 60 << 50;
    QTest::newRow("a hub, one message an answer") << true << 600 << 5;
}

void tst_PollLink::aQueueIsEmptiedAtAPace()
{
    QFETCH(const bool, isHub);
    QFETCH(const int, atOnce);
    QFETCH(const int, pause);
    Rig rig(optionsOf(Way::LongPoll));
    int id = 0;
    rig.server.setResponder([&id, isHub](const ServedRequest &) {
        const QByteArray next = QByteArray::number(++id);
        return jsonAnswer(next, isHub ? "Last-Modified: x\r\nEtag: " + next + "\r\n" : QByteArray());
    });
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig](const QList<net::StreamEvent> &events) {
                         rig.link().offerLastEventId(events.constLast().data);
                     });
    // What is due at once is done at once, with no turn of a deadline in between.
    QObject::connect(&rig.link(), &net::Link::eventsReceived, &rig.link(),
                     [&rig] { QTimer::singleShot(0, &rig.link(), [&rig] { rig.clock.advance(0ms); }); });
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.events.size() >= atOnce, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() > 0ms, Deadline);
    const qsizetype quickly = rig.events.size();
    QVERIFY2(quickly >= atOnce && quickly <= atOnce + 2, qPrintable(QString::number(quickly)));
    for (int count = 1; count <= 20; ++count) {
        QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() > 0ms, Deadline);
        QVERIFY(rig.clock.untilNext() <= std::chrono::milliseconds(pause + 2));
        rig.clock.advance(rig.clock.untilNext());
        QTRY_COMPARE_WITH_TIMEOUT(rig.events.size(), quickly + count, Deadline);
    }
}

void tst_PollLink::tooLongABodyIsDroppedAndSaid()
{
    net::LinkOptions options = optionsOf(Way::Poll);
    options.maxEventBytes = 1000;
    Rig rig(options, 1);
    rig.server.setScripts(
        {jsonAnswer(QByteArray(1000, 'x')), jsonAnswer(QByteArray(2'000'000, 'y')), jsonAnswer("{}")});
    rig.link().start();
    for (int count = 1; count <= 3; ++count) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.log.size(), count + 1, Deadline);
        QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
        rig.clock.advance(3s);
    }
    QCOMPARE(rig.log.mid(0, 4),
             (QByteArrayList{"opened", "event:" + QByteArray(1000, 'x'), "dropped", "event:{}"}));
    QVERIFY(rig.link().bytesReceived() < 1'000'000);
}

void tst_PollLink::aFloodBehindNothingIsNotReadOn()
{
    Rig rig(optionsOf(Way::Poll), 1);
    rig.server.setScripts({answer(408, QByteArray(2'000'000, 'y')), jsonAnswer("{}")});
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.clock.untilNext() == 3s, Deadline);
    QCOMPARE(rig.state(), LinkState::Open);
    rig.clock.advance(3s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"{}"}, Deadline);
    QVERIFY(rig.link().bytesReceived() < 1'000'000);
}

void tst_PollLink::aByteOrderMarkIsNoText()
{
    Rig rig(optionsOf(Way::Poll));
    rig.server.setScripts({jsonAnswer("\xef\xbb\xbf{\"a\":\"\xff\"}")});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"{\"a\":\"\xef\xbf\xbd\"}"}, Deadline);
}

void tst_PollLink::wakingAsksAtOnce()
{
    Rig poll(optionsOf(Way::Poll), 1);
    poll.server.setScripts({jsonAnswer("{}")});
    poll.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(poll.events.size(), 1, Deadline);
    poll.link().wake(10s);
    QTRY_COMPARE_WITH_TIMEOUT(poll.events.size(), 2, Deadline);
    QCOMPARE(poll.statuses.size(), 3);

    // A long poll's connection proves nothing before there is news: a new one does.
    Rig longPoll(optionsOf(Way::LongPoll));
    longPoll.server.setScripts(
        {jsonAnswer("{}", "Last-Modified: x\r\nETag: 1\r\n"), hold(), answer(204), hold()});
    longPoll.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(hasAsked(longPoll, 2), Deadline);
    longPoll.link().wake(10s);
    QTRY_COMPARE_WITH_TIMEOUT(longPoll.server.requests().size(), 3, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(longPoll.state(), LinkState::Open, Deadline);
    QCOMPARE(longPoll.server.requests().last().header("if-none-match"), std::optional<QByteArray>("1"));
}

void tst_PollLink::pausingEndsIt()
{
    for (const Way way : {Way::Poll, Way::LongPoll}) {
        Rig rig(optionsOf(way), 1);
        rig.server.setScripts({jsonAnswer("{}")});
        rig.link().start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
        rig.link().pause(LinkReason::Minimized);
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
        const qsizetype before = rig.server.requests().size();
        rig.clock.advance(1h);
        QCOMPARE(rig.server.requests().size(), before);
        rig.link().resume();
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), before + 1, Deadline);
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    }
}

QTEST_GUILESS_MAIN(tst_PollLink)
#include "tst_polllink.moc"
