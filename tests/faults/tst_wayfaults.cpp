// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/faults/waytools.h"
#include "tests/net/linkrig.h"

#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

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
class tst_WayFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFaultEndsAsItShould_data();
    void everyFaultEndsAsItShould();
};

void tst_WayFaults::everyFaultEndsAsItShould_data()
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

void tst_WayFaults::everyFaultEndsAsItShould()
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

QTEST_GUILESS_MAIN(tst_WayFaults)
#include "tst_wayfaults.moc"
