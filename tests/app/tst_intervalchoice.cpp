// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/intervalchoice.h"
#include "app/session/scopequestion.h"

#include <QTest>
#include <QUrl>

using namespace std::chrono_literals;
using models::IntervalMode;
using models::IntervalReason;
using models::Millis;
using session::IntervalAnswer;
using session::IntervalCauses;
using session::IntervalFacts;

namespace {

constexpr Millis Begin{1'000'000};

IntervalFacts healthy()
{
    return {.isOffered = true, .keepsHistory = true, .own = 1s};
}

} // namespace

class tst_IntervalChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choice_data();
    void choice();
    void slownessClimbsTheSteps_data();
    void slownessClimbsTheSteps();
    void aNetworkThatFluttersChangesNothing();
    void aLookIsFollowedAtOnceAndItsEndIsNot();
    void latenessHasToLast();
    void aCutOffReaderThatWasLateIsSlow();
    void aRelapseWaitsLonger();
    void questions_data();
    void questions();
};

void tst_IntervalChoice::choice_data()
{
    QTest::addColumn<IntervalFacts>("facts");
    QTest::addColumn<IntervalAnswer>("expected");
    const auto row = [](const char *name, const IntervalFacts &facts, std::optional<Millis> ask,
                        IntervalReason reason) {
        QTest::newRow(name) << facts << IntervalAnswer{.ask = ask, .reason = reason};
    };
    using enum IntervalReason;
    IntervalFacts facts = healthy();
    row("all is well", facts, {}, AsSent);
    facts.isMetered = true;
    row("metered", facts, 10s, Metered);
    facts.isUnwatched = true;
    row("the coarsest one counts", facts, 10s, Metered);
    facts.slowness = 4;
    row("and its reason is said", facts, 30s, Slow);
    facts.isOffered = false;
    row("never of who did not announce it", facts, {}, NotOffered);
    facts.isOffered = true;
    facts.isRefused = true;
    row("nor of who refused", facts, {}, Refused);
    facts.wish = {.mode = IntervalMode::AsSent};
    row("a person wants all", facts, {}, AsSent);
    facts.wish = {.mode = IntervalMode::Fixed, .every = 2s};
    row("what was refused is done without", facts, {}, Refused);
    facts.isRefused = false;
    row("a person has chosen", facts, 2s, Chosen);
    facts.isOffered = false;
    row("that is asked for in any case", facts, 2s, Chosen);

    facts = healthy();
    facts.isUnwatched = true;
    row("nobody looks", facts, 5s, Unwatched);
    facts.keepsHistory = false;
    row("but what is left out could not be had later", facts, {}, AsSent);
    facts.own = 5s;
    facts.keepsHistory = true;
    row("it sends no more often by itself", facts, {}, AsSent);
    facts.own.reset();
    row("its own interval is not known", facts, 5s, Unwatched);
    facts.own = 10s;
    facts.isMetered = true;
    row("as coarse as that already", facts, {}, AsSent);
}

void tst_IntervalChoice::choice()
{
    QFETCH(IntervalFacts, facts);
    QFETCH(IntervalAnswer, expected);
    const IntervalAnswer answer = session::intervalChoice(facts);
    QCOMPARE(answer.ask, expected.ask);
    QCOMPARE(answer.reason, expected.reason);
}

void tst_IntervalChoice::slownessClimbsTheSteps_data()
{
    QTest::addColumn<int>("own");
    QTest::addColumn<QList<int>>("steps");
    QTest::newRow("each second") << 1000 << QList<int>{2000, 5000, 10'000, 30'000, 60'000, 60'000};
    QTest::newRow("each three") << 3000 << QList<int>{10'000, 30'000, 60'000, 60'000};
    QTest::newRow("each half minute") << 30'000 << QList<int>{60'000, 60'000};
    QTest::newRow("slower than all") << 60'000 << QList<int>{60'000, 60'000};
}

void tst_IntervalChoice::slownessClimbsTheSteps()
{
    QFETCH(int, own);
    QFETCH(QList<int>, steps);
    for (int slowness = 1; slowness <= steps.size(); ++slowness)
        QCOMPARE(session::slowInterval(slowness, Millis(own)), Millis(steps[slowness - 1]));
}

void tst_IntervalChoice::aNetworkThatFluttersChangesNothing()
{
    IntervalCauses causes;
    Millis now = Begin;
    for (int change = 0; change < 50; ++change) {
        causes.setMetered(change % 2 == 0, now);
        now += 4s;
        causes.settle(now);
        QVERIFY(!causes.isMetered());
    }
    causes.setMetered(true, now);
    causes.settle(now + 4999ms);
    QVERIFY(!causes.isMetered());
    causes.settle(now + 5s);
    QVERIFY(causes.isMetered());
    // A while without it is no end of it.
    now += 1min;
    for (int change = 0; change < 50; ++change) {
        causes.setMetered(change % 2 == 1, now);
        now += 30s;
        causes.settle(now);
        QVERIFY(causes.isMetered());
    }
    causes.setMetered(false, now);
    causes.settle(now + 59s);
    QVERIFY(causes.isMetered());
    causes.settle(now + 60s);
    QVERIFY(!causes.isMetered());
}

void tst_IntervalChoice::aLookIsFollowedAtOnceAndItsEndIsNot()
{
    IntervalCauses causes;
    causes.setWatched(false, Begin);
    causes.settle(Begin + 59s);
    QVERIFY(!causes.isUnwatched());
    causes.settle(Begin + 60s);
    QVERIFY(causes.isUnwatched());
    causes.setWatched(true, Begin + 70s);
    QVERIFY(!causes.isUnwatched());
    causes.setWatched(false, Begin + 71s);
    QVERIFY(!causes.isUnwatched());
}

void tst_IntervalChoice::latenessHasToLast()
{
    IntervalCauses causes;
    // What a machine that slept finds waiting is late, and is there at once.
    for (int figure = 0; figure < 100; ++figure)
        causes.figuresCame(true, Begin + figure * 10ms);
    causes.figuresCame(false, Begin + 2s);
    QCOMPARE(causes.slowness(), 0);
    for (int second = 0; second < 20; ++second)
        causes.figuresCame(true, Begin + 10s + second * 1s);
    QCOMPARE(causes.slowness(), 0);
    causes.figuresCame(true, Begin + 30s);
    QCOMPARE(causes.slowness(), 1);
    // The next step takes as long.
    for (int second = 1; second <= 20; ++second)
        causes.figuresCame(true, Begin + 30s + second * 1s);
    QCOMPARE(causes.slowness(), 1);
    causes.figuresCame(true, Begin + 51s);
    QCOMPARE(causes.slowness(), 2);
    for (int minute = 0; minute < 1000; ++minute)
        causes.figuresCame(true, Begin + minute * 1min);
    QCOMPARE(causes.slowness(), IntervalCauses::Rules().mostSlowness);
}

void tst_IntervalChoice::aCutOffReaderThatWasLateIsSlow()
{
    IntervalCauses causes;
    causes.cutOff(Begin);
    QCOMPARE(causes.slowness(), 0);
    causes.figuresCame(true, Begin + 1s);
    causes.cutOff(Begin + 2s);
    QCOMPARE(causes.slowness(), 1);
}

void tst_IntervalChoice::aRelapseWaitsLonger()
{
    IntervalCauses causes;
    Millis now = Begin;
    const auto slowDown = [&] {
        causes.figuresCame(true, now);
        now += 20s;
        causes.figuresCame(true, now);
        QCOMPARE(causes.slowness(), 1);
    };
    const auto calmDown = [&](Millis expected) {
        causes.figuresCame(false, now);
        causes.settle(now + expected - 1ms);
        QCOMPARE(causes.slowness(), 1);
        now += expected;
        causes.settle(now);
        QCOMPARE(causes.slowness(), 0);
    };
    slowDown();
    for (const Millis calm : {10min, 20min, 40min, 60min, 60min}) {
        calmDown(calm);
        now += 1min;
        slowDown();
    }
    // It held: the next time is a first one again.
    calmDown(60min);
    now += 121min;
    slowDown();
    calmDown(10min);
}

void tst_IntervalChoice::questions_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("interval");
    QTest::addColumn<bool>("isChosen");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *url, int interval, bool isChosen,
                        const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(url) << interval << isChosen
                            << QString::fromLatin1(expected);
    };
    row("nothing asked", "http://a/s?servers=x", 0, false, "http://a/s?servers=x");
    row("added", "http://a/s?servers=x%2C", 5000, false, "http://a/s?servers=x%2C&interval=5000");
    row("what a person wrote stands", "http://a/s?interval=1", 5000, false, "http://a/s?interval=1");
    row("until he chooses something else", "http://a/s?interval=1&b", 5000, true,
        "http://a/s?b&interval=5000");
}

void tst_IntervalChoice::questions()
{
    QFETCH(QString, url);
    QFETCH(int, interval);
    QFETCH(bool, isChosen);
    QFETCH(QString, expected);
    session::IntervalQuestion question{.isChosen = isChosen};
    if (interval > 0)
        question.interval = Millis(interval);
    const QUrl asking = session::withInterval(QUrl(url), question);
    QCOMPARE(asking.toString(QUrl::FullyEncoded), expected);
}

QTEST_APPLESS_MAIN(tst_IntervalChoice)
#include "tst_intervalchoice.moc"
