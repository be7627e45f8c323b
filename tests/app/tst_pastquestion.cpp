// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/pastquestion.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/app/fakesource.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QTest>

using namespace std::chrono_literals;
using session::PastFacts;
using session::PastQuestion;

namespace {

constexpr models::EndpointId Endpoint{3};
constexpr auto Greeting =
    R"({"type":"connected","source":"s","epoch":"e","keep":900,"capabilities":["history"]})";

QByteArray snapshot(int seq)
{
    return R"({"type":"server_update","source":"s","epoch":"e","interval":1000,"seq":)" +
           QByteArray::number(seq) + R"(,"timestamp":)" +
           QByteArray::number(1'700'000'000'000 + seq * 1000LL) +
           R"(,"data":[{"id":"a","status":"online","cpu":1}]})";
}

QByteArray lastChunk()
{
    return R"({"type":"history","source":"s","epoch":"e","last":true,"seqs":[1],"timestamps":[1700000001000],)"
           R"("data":[]})";
}

struct Bench
{
    testsupport::FakeClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};
    testsupport::FakeSource *source{nullptr};

    explicit Bench(bool keepsHistory)
    {
        fleet.addEndpoint(Endpoint, {.name = QStringLiteral("here"), .keepsHistory = keepsHistory});
        session.setPaused(std::nullopt);
        change();
    }
    void change()
    {
        auto made = std::make_unique<testsupport::FakeSource>();
        source = made.get();
        session.setSource(std::move(made));
    }
    void send(const QList<QByteArray> &payloads) { source->send(payloads, clock.wallNow(), clock.now()); }
    void lose(int httpStatus = 0)
    {
        source->say(
            {.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff, .httpStatus = httpStatus});
    }
};

} // namespace

class tst_PastQuestion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForWhatItLacks_data()
    {
        QTest::addColumn<PastFacts>("facts");
        QTest::addColumn<PastQuestion>("question");
        const auto row = [](const char *name, const PastFacts &facts, const PastQuestion &question) {
            QTest::newRow(name) << facts << question;
        };
        row("nobody announced it", {.window = 1h, .lacksSince = 5ms}, {});
        row("at first", {.keepsHistory = true, .window = 1h}, {.history = 3600s});
        row("no more than it keeps", {.keepsHistory = true, .window = 1h, .keep = 900s}, {.history = 900s});
        row("no more than there is room for", {.keepsHistory = true, .window = 90'001ms, .keep = 900s},
            {.history = 91s});
        row("the resume id says it",
            {.keepsHistory = true, .hasResumeId = true, .window = 1h, .lacksSince = 5ms}, {});
        row("a hole lies before its resume id",
            {.keepsHistory = true,
             .hasResumeId = true,
             .isNewQuery = false,
             .window = 1h,
             .lacksSince = 5ms,
             .hasHole = true},
            {.since = 5ms});
        row("a new query resumes all the same",
            {.keepsHistory = true,
             .hasResumeId = true,
             .isNewQuery = true,
             .window = 1h,
             .lacksSince = 5ms,
             .hasHole = true},
            {});
        row("its id was refused",
            {.keepsHistory = true, .isNewQuery = false, .window = 1h, .lacksSince = 5ms}, {.since = 5ms});
        row("a wider query lacks all",
            {.keepsHistory = true, .isNewQuery = true, .window = 1h, .lacksSince = 5ms}, {.history = 3600s});
        row("nothing known to lack", {.keepsHistory = true, .isNewQuery = false, .window = 1h},
            {.history = 3600s});
        row("refused", {.keepsHistory = true, .isRefused = true, .window = 1h}, {});
        row("it keeps nothing", {.keepsHistory = true, .window = 1h, .keep = 0ms}, {});
    }

    void asksForWhatItLacks()
    {
        QFETCH(PastFacts, facts);
        QFETCH(PastQuestion, question);
        QVERIFY(session::pastQuestion(facts) == question);
    }

    void standsInTheQuery_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<PastQuestion>("question");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *url, const PastQuestion &question,
                            const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(url) << question << QString::fromLatin1(expected);
        };
        row("nothing", "http://h/s?a=b", {}, "http://h/s?a=b");
        row("history", "http://h/s", {.history = 900s}, "http://h/s?history=900");
        row("since", "http://h/s?servers=web-*", {.since = 1'700'000'000'000ms},
            "http://h/s?servers=web-*&since=1700000000000");
        row("a person's own wish stands", "http://h/s?history=60", {.history = 900s},
            "http://h/s?history=60");
        row("escapes stay", "http://h/s?servers=a%26b,%EC%84%9C", {.history = 900s},
            "http://h/s?servers=a%26b,%EC%84%9C&history=900");
    }

    void standsInTheQuery()
    {
        QFETCH(QString, url);
        QFETCH(PastQuestion, question);
        QFETCH(QString, expected);
        QCOMPARE(session::withPast(QUrl(url), question).toString(QUrl::FullyEncoded), expected);
    }

    void reachesTheServer_data()
    {
        QTest::addColumn<bool>("isMadeEachTime");
        QTest::newRow("an endpoint that is known") << false;
        QTest::newRow("one that is made for each attempt") << true;
    }

    void reachesTheServer()
    {
        QFETCH(bool, isMadeEachTime);
        constexpr int deadline = 30'000;
        testsupport::FaultServer server;
        server.setScripts({testsupport::streamHead("id: e-1\ndata: {}\n\n") + testsupport::finish(),
                           testsupport::streamHead()});
        testsupport::FakeClock clock;
        const net::Endpoint endpoint{.url = server.url(), .proxy = {.mode = net::ProxyMode::None}};
        session::StreamSource source(endpoint, {}, clock, [] { return 0.0; });
        if (isMadeEachTime) {
            source.setEndpointSource([endpoint](QObject *, const auto &answer) {
                answer(endpoint);
                return net::LinkReason::None;
            });
        }
        source.askForPast({.history = 900s});
        source.start();
        QTRY_COMPARE_WITH_TIMEOUT(source.status().state, net::LinkState::Waiting, deadline);
        QCOMPARE(server.requests().constFirst().target, QByteArray("/api/stream?history=900"));
        QVERIFY(source.hasResumeId());
        source.askForPast({});
        source.restart();
        QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() >= 2, deadline);
        QCOMPARE(server.requests().constLast().target, QByteArray("/api/stream"));
        QCOMPARE(server.requests().constLast().header("last-event-id"), std::optional(QByteArray("e-1")));
        // Whoever asks for something further back does not say where it left off: that would beat it.
        source.askForPast({.since = 1'700'000'000'000ms});
        source.restart();
        QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() >= 3, deadline);
        QCOMPARE(server.requests().constLast().target, QByteArray("/api/stream?since=1700000000000"));
        QCOMPARE(server.requests().constLast().header("last-event-id"), std::optional<QByteArray>());
    }

    void strangersAreNotAsked()
    {
        Bench bench(false);
        QCOMPARE(bench.source->asked, QString());
        bench.send({R"({"type":"connected"})", snapshot(1)});
        bench.lose();
        QCOMPARE(bench.source->asked, QString());
    }

    void whoAnnouncesItIsAskedFromThenOn()
    {
        Bench bench(false);
        bench.send({Greeting, snapshot(1)});
        bench.lose();
        QCOMPARE(bench.source->asked, QStringLiteral("history 900"));
        bench.source->hasId = true;
        bench.lose();
        QCOMPARE(bench.source->asked, QString());
    }

    void ourOwnAreAskedAtOnce()
    {
        Bench bench(true);
        QCOMPARE(bench.source->asked, QStringLiteral("history 3600"));
    }

    void aDroppedIdIsMadeUpFor()
    {
        Bench bench(true);
        bench.send({Greeting, snapshot(1), lastChunk(), snapshot(2)});
        bench.lose();
        QCOMPARE(bench.source->asked, QStringLiteral("since 1700000002000"));
        // What is missing further back is asked for too.
        bench.send({snapshot(5), snapshot(6)});
        bench.lose();
        QCOMPARE(bench.source->asked, QStringLiteral("since 1700000002000"));
    }

    void aHoleBehindTheResumeIdIsAskedForOnce()
    {
        Bench bench(true);
        bench.send({Greeting, snapshot(1), lastChunk(), snapshot(2)});
        bench.send({"{ this was the third", snapshot(4)});
        bench.source->hasId = true;
        bench.lose();
        QCOMPARE(bench.source->asked, QStringLiteral("since 1700000002000"));
        QVERIFY(!bench.source->hasId);
        // It came to nothing: once more.
        bench.lose();
        QCOMPARE(bench.source->asked, QStringLiteral("since 1700000002000"));
        // Answered, but the server has it no more: the id says the rest.
        bench.send({Greeting, snapshot(4), lastChunk(), snapshot(5)});
        for (int time = 0; time < 3; ++time) {
            bench.source->hasId = true;
            bench.lose();
            QCOMPARE(bench.source->asked, QString());
            bench.send({Greeting, snapshot(5), lastChunk()});
        }
    }

    void whatIsOnItsWayIsNoHole()
    {
        Bench bench(true);
        bench.send({Greeting, snapshot(1), lastChunk(), snapshot(2)});
        bench.source->hasId = true;
        bench.lose();
        QCOMPARE(bench.source->asked, QString());
        bench.send({Greeting, snapshot(9)}); // And the past is to follow.
        bench.lose();
        QCOMPARE(bench.source->asked, QString());
    }

    void aNewQueryIsAskedForAllThatItMayLack()
    {
        Bench bench(true);
        bench.send({Greeting, snapshot(1), lastChunk(), snapshot(2)});
        bench.change();
        QCOMPARE(bench.source->asked, QStringLiteral("history 900"));
        bench.lose(); // Before the past had come.
        QCOMPARE(bench.source->asked, QStringLiteral("history 900"));
    }

    void aPauseAsksToo()
    {
        Bench bench(true);
        bench.send({Greeting, snapshot(1), lastChunk(), snapshot(2)});
        bench.session.setPaused(net::LinkReason::Minimized);
        QCOMPARE(bench.source->asked, QStringLiteral("since 1700000002000"));
    }

    void aRefusedQuestionIsNotAskedAgain()
    {
        Bench bench(true);
        bench.source->told.clear();
        bench.source->say(
            {.state = net::LinkState::Stopped, .reason = net::LinkReason::HttpStatus, .httpStatus = 400});
        QCOMPARE(bench.source->told, QStringList{QStringLiteral("reconnect")});
        QCOMPARE(bench.source->asked, QString());
        QCOMPARE(bench.fleet.endpoint(Endpoint)->link.state, models::LinkState::Connecting);
        // Refused without a question, it is refused.
        bench.source->say(
            {.state = net::LinkState::Stopped, .reason = net::LinkReason::HttpStatus, .httpStatus = 400});
        QCOMPARE(bench.source->told.size(), 1);
        QCOMPARE(bench.fleet.endpoint(Endpoint)->link.state, models::LinkState::Stopped);
    }
};

QTEST_GUILESS_MAIN(tst_PastQuestion)
#include "tst_pastquestion.moc"
