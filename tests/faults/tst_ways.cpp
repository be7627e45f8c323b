// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/waytools.h"
#include "tests/net/linkrig.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <map>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace testsupport;
using net::LinkReason;
using net::LinkState;
using net::Way;
using std::chrono::milliseconds;

namespace {

constexpr int Deadline = 30'000;

/// What a fault must end in, and when the next attempt comes (without the random part).
struct Ending
{
    LinkState state{LinkState::Waiting};
    LinkReason reason{LinkReason::None};
    int httpStatus{0};
    milliseconds retryIn{2'500};
    bool isError{true};
};

Ending stopped(LinkReason reason, int httpStatus = 0)
{
    return {.state = LinkState::Stopped, .reason = reason, .httpStatus = httpStatus, .retryIn = 0ms};
}

Ending refused(int httpStatus, milliseconds retryIn = 2'500ms)
{
    return {.reason = LinkReason::HttpStatus, .httpStatus = httpStatus, .retryIn = retryIn};
}

/// One row of the table. Where a way is not named in `endings`, the usual one holds; where it is named with
/// nothing, the fault cannot occur there.
struct Fault
{
    std::function<Script(Way)> script{};
    Ending ending{};
    std::map<Way, std::optional<Ending>> endings{};
    bool isLiveFirst{false}; ///< The server brings a message before.
};

QByteArray contentOf(const QByteArray &name)
{
    QFile file(QStringLiteral(TEST_DATA "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The start of a message, and never its end.
QByteArray halfAMessage(Way way)
{
    const QByteArray whole = onTheWire(way, R"({"type":"server_update","data":[]})");
    return whole.first(whole.size() - 20);
}

std::function<Script(Way)> same(const Script &script)
{
    return [script](Way) { return script; };
}

using Faults = std::vector<std::pair<const char *, Fault>>;

/// Instead of any good answer.
Faults faultsInsteadOfAnAnswer()
{
    const auto offersNone = [](int status) {
        const Ending none = stopped(LinkReason::NotOffered, status);
        return std::map<Way, std::optional<Ending>>{
            {Way::WebSocket, none}, {Way::LongPoll, none}, {Way::Poll, none}};
    };
    const auto isNothingNew = [](std::map<Way, std::optional<Ending>> endings) {
        endings[Way::LongPoll] = std::nullopt;
        endings[Way::Poll] = std::nullopt;
        return endings;
    };
    const Ending reset{.reason = LinkReason::ConnectionReset};
    const QByteArray page = "Content-Type: text/html\r\n";
    return {
        {"closed before an answer", {.script = same(finish()), .ending = reset}},
        {"reset before an answer", {.script = same(testsupport::reset()), .ending = reset}},
        {"closed inside the headers",
         {.script = same(send("HTTP/1.1 200 OK\r\nContent-Ty") + finish()), .ending = reset}},
        {"no HTTP at all",
         {.script = same(send("SSH-2.0-OpenSSH_9.2\r\n")), .ending = {.reason = LinkReason::Other}}},
        {"headers without end",
         {.script = same(send("HTTP/1.1 200 OK\r\nX: " + QByteArray(200'000, 'x'))),
          .ending = {.reason = LinkReason::Other}}},
        {"204",
         {.script = same(answer(204)),
          .ending = stopped(LinkReason::NoContent, 204),
          .endings = isNothingNew({{Way::WebSocket, stopped(LinkReason::NotOffered, 204)}})}},
        {"400",
         {.script = same(answer(400)),
          .ending = stopped(LinkReason::HttpStatus, 400),
          .endings = {{Way::WebSocket, stopped(LinkReason::NotOffered, 400)}}}},
        {"401", {.script = same(answer(401)), .ending = stopped(LinkReason::HttpStatus, 401)}},
        {"403", {.script = same(answer(403)), .ending = stopped(LinkReason::HttpStatus, 403)}},
        {"404",
         {.script = same(answer(404)),
          .ending = stopped(LinkReason::HttpStatus, 404),
          .endings = offersNone(404)}},
        {"405",
         {.script = same(answer(405)),
          .ending = stopped(LinkReason::HttpStatus, 405),
          .endings = offersNone(405)}},
        {"501", {.script = same(answer(501)), .ending = refused(501), .endings = offersNone(501)}},
        {"408", {.script = same(answer(408)), .ending = refused(408), .endings = isNothingNew({})}},
        {"410", {.script = same(answer(410)), .ending = stopped(LinkReason::HttpStatus, 410)}},
        {"421", {.script = same(answer(421)), .ending = stopped(LinkReason::HttpStatus, 421)}},
        {"429", {.script = same(answer(429)), .ending = refused(429)}},
        {"429 with Retry-After",
         {.script = same(answer(429, {}, "Retry-After: 90\r\n")), .ending = refused(429, 90s)}},
        {"500", {.script = same(answer(500)), .ending = refused(500)}},
        {"502", {.script = same(answer(502, "<html>", page)), .ending = refused(502)}},
        {"503", {.script = same(answer(503)), .ending = refused(503)}},
        {"503 with Retry-After",
         {.script = same(answer(503, {}, "Retry-After: 7\r\n")), .ending = refused(503, 7s)}},
        // The fake clock stands at Tue, 14 Nov 2023 22:13:20 GMT.
        {"503 with Retry-After as a date",
         {.script = same(answer(503, {}, "Retry-After: Tue, 14 Nov 2023 22:14:20 GMT\r\n")),
          .ending = refused(503, 60s)}},
        {"503 with a Retry-After of a year",
         {.script = same(answer(503, {}, "Retry-After: 31536000\r\n")), .ending = refused(503, 10min)}},
        {"504", {.script = same(answer(504, "<html>", page)), .ending = refused(504)}},
        {"a login page",
         {.script = same(answer(200, "<html>", page)),
          .ending = stopped(LinkReason::WrongContentType, 200),
          .endings = {{Way::WebSocket, stopped(LinkReason::NotOffered, 200)}}}},
        {"an encoding that nobody asked for",
         {.script =
              [](Way way) {
                  return way == Way::EventStream ? streamHead("data: a\n\n", "Content-Encoding: br\r\n")
                                                 : jsonAnswer("{}", "Content-Encoding: br\r\n");
              },
          .ending = stopped(LinkReason::WrongContentType, 200),
          .endings = {{Way::WebSocket, std::nullopt}}}},
        {"gzip that breaks",
         {.script =
              [](Way way) {
                  return way == Way::EventStream ? streamHead("no gzip at all", "Content-Encoding: gzip\r\n")
                                                 : jsonAnswer("no gzip at all", "Content-Encoding: gzip\r\n");
              },
          .ending = {.reason = LinkReason::CutOff},
          .endings = {{Way::WebSocket, std::nullopt}}}},
        {"redirects in circles",
         {.script = same(answer(302, {}, "Location: /round\r\n")),
          .ending = stopped(LinkReason::RedirectLoop, 302)}},
        {"a redirect to nowhere",
         {.script = same(answer(302)), .ending = stopped(LinkReason::BadRedirect, 302)}},
        {"a redirect to another kind of address",
         {.script = same(answer(302, {}, "Location: file:///etc/passwd\r\n")),
          .ending = stopped(LinkReason::BadRedirect, 302)}},
    };
}

/// Behind a message that has come.
Faults faultsBehindAMessage()
{
    const Ending cutOff{.reason = LinkReason::CutOff};
    const Ending notAnswered{.reason = LinkReason::ConnectionReset};
    const Ending cleanEnd{.reason = LinkReason::CleanEnd, .isError = false};
    const std::map<Way, std::optional<Ending>> pollsAreNotAnswered{{Way::LongPoll, notAnswered},
                                                                   {Way::Poll, notAnswered}};
    const std::map<Way, std::optional<Ending>> onlyPolls{{Way::EventStream, std::nullopt},
                                                         {Way::WebSocket, std::nullopt}};
    Faults faults{
        {"RST mid-message",
         {.script = [](Way way) { return send(halfAMessage(way)) + hold() + reset(); }, .ending = cutOff}},
        {"FIN mid-message",
         {.script = [](Way way) { return send(halfAMessage(way)) + hold() + finish(); }, .ending = cutOff}},
        {"FIN between messages",
         {.script = same(finish()),
          .ending = cutOff,
          .endings = {{Way::EventStream, cleanEnd}, {Way::LongPoll, notAnswered}, {Way::Poll, notAnswered}}}},
        {"an orderly end",
         {.script =
              [](Way way) {
                  return way == Way::WebSocket ? send(serverFrame(closeCode(1000), 0x88)) : finish();
              },
          .ending = cleanEnd,
          .endings = {{Way::LongPoll, std::nullopt}, {Way::Poll, std::nullopt}}}},
        {"what is no message of this way",
         {.script =
              [](Way way) {
                  return way == Way::WebSocket ? send(QByteArray(10, '\xff')) : send("garbage\r\n\r\n");
              },
          .ending = {.reason = LinkReason::Other},
          .endings = {{Way::EventStream, std::nullopt}, {Way::WebSocket, cutOff}}}},
        {"401 while the tokens are changed",
         {.script = same(answer(401)), .ending = refused(401, 60s), .endings = onlyPolls}},
        {"404 during a deploy",
         {.script = same(answer(404)),
          .ending = {.reason = LinkReason::NotOffered, .httpStatus = 404, .retryIn = 60s},
          .endings = onlyPolls}},
        {"a maintenance page during a deploy",
         {.script = same(answer(200, "<html>", "Content-Type: text/html\r\n")),
          .ending = {.reason = LinkReason::WrongContentType, .httpStatus = 200, .retryIn = 60s},
          .endings = onlyPolls}},
        {"503 of a restart", {.script = same(answer(503)), .ending = refused(503), .endings = onlyPolls}},
    };
#ifndef Q_OS_WIN // There a reset of a body until close cannot be told from an end.
    faults.push_back({"RST between messages",
                      {.script = same(reset()), .ending = cutOff, .endings = pollsAreNotAnswered}});
#endif
    for (auto &[name, fault] : faults)
        fault.isLiveFirst = true;
    return faults;
}

} // namespace

Q_DECLARE_METATYPE(Fault)

/// Every fault, in each of the four ways where it can occur, over a real socket: it ends for the right
/// reason, the next attempt comes when the policy has it, and the link is live again by itself.
class tst_Ways final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultEndsAsItShould_data();
    void everyFaultEndsAsItShould();
    void refusedThenThere_data() { waysOnly(); }
    void refusedThenThere();
    void silenceIsNoticed_data() { waysOnly(); }
    void silenceIsNoticed();
    void noAnswerIsSaidThenGivenUp_data() { waysOnly(); }
    void noAnswerIsSaidThenGivenUp();
    void oneByteASecondIsAlive_data() { waysOnly(); }
    void oneByteASecondIsAlive();
    void tooLongAMessageIsDropped_data() { waysOnly(); }
    void tooLongAMessageIsDropped();
    void aRefusedResumeIdIsDropped_data() { waysOnly(); }
    void aRefusedResumeIdIsDropped();
    void anEndThatWasAnnouncedIsNoError_data() { waysOnly(); }
    void anEndThatWasAnnouncedIsNoError();
    void aRedirectToAnotherOriginDropsCredentials_data() { waysOnly(); }
    void aRedirectToAnotherOriginDropsCredentials();
    void rightTokenAfterAWrongOne_data() { waysOnly(); }
    void rightTokenAfterAWrongOne();
    void pausedAndBack_data() { waysOnly(); }
    void pausedAndBack();
    void wokenFromAWait_data() { waysOnly(); }
    void wokenFromAWait();
    void onlyTheRightServerIsAsked_data();
    void onlyTheRightServerIsAsked();

private:
    static void waysOnly();
};

void tst_Ways::waysOnly()
{
    QTest::addColumn<Way>("way");
    for (const Way way : allWays)
        QTest::addRow("%s", nameOf(way)) << way;
}

void tst_Ways::everyFaultEndsAsItShould_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<Fault>("fault");
    for (const Faults &faults : {faultsInsteadOfAnAnswer(), faultsBehindAMessage()}) {
        for (const auto &[name, fault] : faults) {
            for (const Way way : allWays) {
                const auto special = fault.endings.find(way);
                if (special != fault.endings.end() && !special->second)
                    continue;
                Fault row = fault;
                if (special != fault.endings.end())
                    row.ending = *special->second;
                QTest::addRow("%s, %s", name, nameOf(way)) << way << row;
            }
        }
    }
}

void tst_Ways::everyFaultEndsAsItShould()
{
    QFETCH(const Way, way);
    QFETCH(const Fault, fault);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    Rig rig({.way = way}, 0);
    bool isWell = false;
    rig.server.setResponder([&](const ServedRequest &) {
        if (isWell)
            return bringing(way, "back");
        if (!fault.isLiveFirst)
            return fault.script(way);
        if (isPoll(way) && !rig.events.isEmpty())
            return fault.script(way);
        const Script live = bringing(way, "first");
        return isPoll(way) ? live : live + behindAMessage(way, fault.script(way));
    });
    rig.link().start();
    if (fault.isLiveFirst) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"first"}, Deadline);
        QCOMPARE(rig.state(), LinkState::Live);
        if (isPoll(way))
            rig.clock.advance(3s);
    }
    const auto isOver = [&] {
        rig.server.release();
        return rig.state() == fault.ending.state;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), Deadline);
    const net::LinkStatus status = rig.link().status();
    QVERIFY2(status.reason == fault.ending.reason,
             qPrintable(QVariant::fromValue(status.reason).toString() + ": "_L1 + status.detail));
    QCOMPARE(status.httpStatus, fault.ending.httpStatus);
    QCOMPARE(status.isError, fault.ending.isError);
    QCOMPARE(status.retryIn, fault.ending.retryIn);
    QCOMPARE(rig.data(), fault.isLiveFirst ? QByteArrayList{"first"} : QByteArrayList{});
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);

    // A person mends what stopped; the rest comes back by itself, and not before its time.
    isWell = true;
    const qsizetype asked = rig.server.requests().size();
    if (status.state == LinkState::Stopped) {
        rig.clock.advance(24h);
        QCOMPARE(rig.state(), LinkState::Stopped);
        QCOMPARE(rig.server.requests().size(), asked);
        rig.link().restart();
    } else {
        rig.clock.advance(status.retryIn - 1ms);
        QCOMPARE(rig.state(), LinkState::Waiting);
        rig.clock.advance(1ms);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.data().last(), QByteArray("back"));
}

void tst_Ways::refusedThenThere()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setScripts({bringing(way, "there")});
    rig.server.stopListening();
    rig.link().start();
    for (const milliseconds wait : {2500ms, 5000ms, 10'000ms, 20'000ms, 40'000ms, 60'000ms, 60'000ms}) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
        QCOMPARE(rig.reason(), LinkReason::ConnectionRefused);
        QCOMPARE(rig.link().status().retryIn, wait);
        rig.clock.advance(wait);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    rig.server.listenAgain();
    rig.clock.advance(60s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_Ways::silenceIsNoticed()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setResponder([&rig, way](const ServedRequest &) {
        return rig.events.isEmpty() ? bringing(way, "first") : hold();
    });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    // Half open: what is asked is not answered any more, and nobody closes anything.
    rig.clock.advance(3s);
    if (isPoll(way))
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 2, Deadline);
    rig.clock.advance(71'999ms);
    QCOMPARE(rig.state(), LinkState::Live);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::Silence);
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
}

void tst_Ways::noAnswerIsSaidThenGivenUp()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setScripts({hold()});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.server.requests().size(), 1, Deadline);
    // A hub may rightly hold a long poll.
    const milliseconds limit = way == Way::LongPoll ? 35s : 10s;
    rig.clock.advance(limit - 1ms);
    QCOMPARE(rig.reason(), LinkReason::None);
    rig.clock.advance(1ms);
    QCOMPARE(rig.state(), LinkState::Connecting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
    rig.clock.advance(75s - limit);
    QCOMPARE(rig.state(), LinkState::Waiting);
    QCOMPARE(rig.reason(), LinkReason::NoHeader);
}

void tst_Ways::oneByteASecondIsAlive()
{
    QFETCH(const Way, way);
    const QByteArray message =
        R"({"type":"server_update","data":[],"padding":"01234567890123456789012345678901234567890123456789"})";
    QByteArray wire = onTheWire(way, message);
    Script script = opening(way);
    if (isPoll(way)) {
        const qsizetype body = wire.indexOf("\r\n\r\n") + 4;
        script = send(wire.first(body));
        wire = wire.sliced(body);
    }
    for (const char byte : wire)
        script = script + hold() + send(QByteArray(1, byte));
    Rig rig({.way = way});
    rig.server.setScripts({script});
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Open, Deadline);
    for (qsizetype count = 1; count <= wire.size(); ++count) {
        rig.clock.advance(1s);
        rig.server.release();
        QTRY_VERIFY_WITH_TIMEOUT(rig.link().bytesReceived() == count, Deadline);
    }
    QVERIFY(wire.size() > 75);
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{message}, Deadline);
    QCOMPARE(rig.link().status().attempt, 1U);
}

void tst_Ways::tooLongAMessageIsDropped()
{
    QFETCH(const Way, way);
    Rig rig({.way = way, .maxEventBytes = 1000});
    rig.server.setResponder([&rig, way](const ServedRequest &) {
        if (!isPoll(way))
            return opening(way) + send(onTheWire(way, QByteArray(500'000, 'x')) + onTheWire(way, "next"));
        return bringing(way, rig.log.contains("dropped") ? QByteArray("next") : QByteArray(500'000, 'x'));
    });
    rig.link().start();
    QTRY_VERIFY_WITH_TIMEOUT(rig.log.contains("dropped"), Deadline);
    if (isPoll(way)) {
        QTRY_VERIFY_WITH_TIMEOUT(rig.server.openConnections() == 0 || !rig.events.isEmpty(), Deadline);
        rig.clock.advance(3s);
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.data(), QByteArrayList{"next"}, Deadline);
    QCOMPARE(rig.link().status().attempt, 1U);
}

void tst_Ways::aRefusedResumeIdIsDropped()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setResponder([way](const ServedRequest &request) {
        const bool hasId = request.header("last-event-id") || request.target.contains("since=");
        return hasId ? answer(400, "Message ID invalid") : bringing(way, "afresh");
    });
    rig.link().setLastEventId("1795252026:0");
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    QCOMPARE(rig.reason(), LinkReason::ResumeRefused);
    QCOMPARE(rig.link().lastEventId(), QByteArray());
    rig.clock.advance(1s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.server.requests().size(), 2);
}

void tst_Ways::anEndThatWasAnnouncedIsNoError()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    bool isLeaving = false;
    rig.server.setResponder([&](const ServedRequest &) {
        return isLeaving ? reset() : bringing(way, "a") + (isPoll(way) ? Script() : hold() + reset());
    });
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    isLeaving = true;
    rig.link().expectEnd(20s);
    rig.clock.advance(3s);
    const auto isOver = [&rig] {
        rig.server.release();
        return rig.state() == LinkState::Waiting;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isOver(), Deadline);
    QCOMPARE(rig.reason(), LinkReason::ExpectedEnd);
    QVERIFY(!rig.link().status().isError);
    QCOMPARE(rig.link().status().retryIn, 20s);
}

void tst_Ways::aRedirectToAnotherOriginDropsCredentials()
{
    QFETCH(const Way, way);
    FaultServer other;
    other.setScripts({bringing(way, "there")});
    Rig rig({.way = way});
    rig.server.setScripts({answer(307, {}, "Location: " + other.url(u"/moved"_s).toEncoded() + "\r\n")});
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.headers = {{.name = "X-Key", .value = "secret"}};
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
    QCOMPARE(rig.server.requests()[0].header("authorization"), std::optional<QByteArray>("Bearer secret"));
    const ServedRequest &request = other.requests().first();
    QVERIFY2(request.target.startsWith("/moved"), request.target.constData());
    for (const auto &[name, value] : request.headers)
        QVERIFY2(!value.contains("secret"), name.constData());
}

void tst_Ways::rightTokenAfterAWrongOne()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setResponder([way](const ServedRequest &request) {
        return request.header("authorization") == "Bearer right" ? bringing(way, "in") : answer(401);
    });
    rig.endpoint.bearerToken = "wrong";
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Stopped, Deadline);
    QCOMPARE(rig.link().status().httpStatus, 401);
    rig.clock.advance(24h);
    QCOMPARE(rig.server.requests().size(), 1);
    rig.endpoint.bearerToken = "right";
    rig.link().setEndpoint(rig.endpoint);
    rig.link().restart();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_Ways::pausedAndBack()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.setScripts({bringing(way, "a")});
    rig.link().start();
    for (int round = 1; round <= 3; ++round) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
        rig.link().pause(LinkReason::Minimized);
        QCOMPARE(rig.state(), LinkState::Paused);
        QTRY_COMPARE_WITH_TIMEOUT(rig.server.openConnections(), 0, Deadline);
        const qsizetype asked = rig.server.requests().size();
        rig.clock.advance(1h);
        QCOMPARE(rig.server.requests().size(), asked);
        rig.link().resume();
        QCOMPARE(rig.state(), LinkState::Connecting);
    }
}

void tst_Ways::wokenFromAWait()
{
    QFETCH(const Way, way);
    Rig rig({.way = way});
    rig.server.stopListening();
    rig.link().start();
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Waiting, Deadline);
    rig.server.setScripts({bringing(way, "a")});
    rig.server.listenAgain();
    rig.link().wake(10s);
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
}

void tst_Ways::onlyTheRightServerIsAsked_data()
{
    QTest::addColumn<Way>("way");
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<QByteArray>("authority");
    QTest::addColumn<bool>("isPinned");
    QTest::addColumn<LinkReason>("reason");
    for (const Way way : allWays) {
        const auto row = [way](const char *name, const char *certificate, const char *authority,
                               bool isPinned, LinkReason reason) {
            QTest::addRow("%s, %s", name, nameOf(way))
                << way << QByteArray(certificate) << QByteArray(authority) << isPinned << reason;
        };
        row("as it should be", "server", "first-authority", false, LinkReason::None);
        row("an unknown authority", "server", "second-authority", false, LinkReason::CertificateAuthority);
        row("a wrong name", "othername", "third-authority", false, LinkReason::CertificateName);
        row("expired", "expired", "third-authority", false, LinkReason::CertificateExpired);
        row("a key that is not the pinned one", "server", "first-authority", true, LinkReason::PinMismatch);
    }
}

void tst_Ways::onlyTheRightServerIsAsked()
{
    QFETCH(const Way, way);
    QFETCH(const QByteArray, certificate);
    QFETCH(const QByteArray, authority);
    QFETCH(const bool, isPinned);
    QFETCH(const LinkReason, reason);
    FaultServer server(contentOf(certificate + ".pem"), contentOf(certificate + ".key.pem"));
    server.setScripts({bringing(way, "a")});
    Rig rig({.way = way});
    rig.endpoint.url = server.url();
    rig.endpoint.bearerToken = "secret";
    rig.endpoint.tls.caPem = contentOf(authority + ".pem");
    if (isPinned)
        rig.endpoint.tls.pinnedKeysSha256 = {QByteArray(32, 'x')};
    rig.link().start();
    if (reason == LinkReason::None) {
        QTRY_COMPARE_WITH_TIMEOUT(rig.state(), LinkState::Live, Deadline);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(rig.state(), isPinned ? LinkState::Stopped : LinkState::Waiting, Deadline);
    QVERIFY2(rig.reason() == reason, qPrintable(rig.link().status().detail));
    QCOMPARE(server.requests().size(), 0);
}

QTEST_GUILESS_MAIN(tst_Ways)
#include "tst_ways.moc"
