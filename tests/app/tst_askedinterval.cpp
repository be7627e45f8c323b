// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/linktranslation.h"
#include "app/session/sessionset.h"
#include "models/fleet.h"
#include "tests/app/fakesource.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::IntervalMode;
using models::IntervalReason;
using models::IntervalWish;
using models::Millis;

namespace {

constexpr models::EndpointId Endpoint{3};
constexpr Millis Epoch{1'700'000'000'000};

IntervalWish every(Millis interval)
{
    return {.mode = IntervalMode::Fixed, .every = interval};
}

/// A session over a source that is played, of an agent with a tick a second.
struct Bench
{
    testsupport::FakeClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};
    testsupport::FakeSource *source{nullptr};
    int seq{0};
    Millis applied{1000}; ///< What the agent says to apply.

    explicit Bench(const IntervalWish &wish = {}, const QByteArray &capabilities = R"("history","interval")")
    {
        fleet.addEndpoint(Endpoint, {.name = u"here"_s});
        session.setPaused(std::nullopt);
        session.setIntervalWish(wish);
        auto made = std::make_unique<testsupport::FakeSource>();
        source = made.get();
        session.setSource(std::move(made));
        open(capabilities);
    }
    void send(const QByteArray &json) { source->send({json}, clock.wallNow(), clock.now()); }
    /// Stands, and says hello.
    void open(const QByteArray &capabilities = R"("history","interval")")
    {
        source->say({.state = net::LinkState::Open});
        source->say({.state = net::LinkState::Live});
        applied = source->asksInterval.interval.value_or(1000ms);
        send(R"({"type":"connected","timestamp":)" + QByteArray::number(qint64((Epoch + seq * 1s).count())) +
             R"(,"source":"s","epoch":"e","interval":1000,"keep":900,"capabilities":[)" + capabilities +
             R"(],"scope":{"servers":["*"],"interval":)" + QByteArray::number(qint64(applied.count())) +
             "}}");
    }
    /// A tick, sent with an id.
    void tick(Millis after = 1000ms)
    {
        clock.advance(after);
        seq += static_cast<int>(after / 1000ms);
        send(R"({"type":"server_update","id":"e-)" + QByteArray::number(seq) +
             R"(","source":"s","epoch":"e","interval":1000,"seq":)" + QByteArray::number(seq) +
             R"(,"timestamp":)" + QByteArray::number(qint64((Epoch + seq * 1s).count())) +
             R"(,"scope":{"servers":["*"],"interval":)" + QByteArray::number(qint64(applied.count())) +
             R"(},"data":[{"id":"a","status":"online","cpu":1}]})");
        source->setResumeId("e-" + QByteArray::number(seq));
    }
    void ticks(int count)
    {
        for (int i = 0; i < count; ++i)
            tick();
    }
    [[nodiscard]] int reconnects() const { return static_cast<int>(source->told.count(u"reconnect"_s)); }
    [[nodiscard]] std::optional<Millis> asked() const { return source->asksInterval.interval; }
    [[nodiscard]] IntervalReason reason() const { return fleet.endpoint(Endpoint)->facts.intervalReason; }
};

} // namespace

/// How often an endpoint asks for figures, and how it changes that.
class tst_AskedInterval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onAHealthyNetworkNothingIsAsked()
    {
        Bench bench;
        bench.ticks(600);
        QCOMPARE(bench.asked(), std::nullopt);
        QCOMPARE(bench.reconnects(), 0);
        QCOMPARE(bench.reason(), IntervalReason::AsSent);
    }

    void aChosenOneIsAskedForFromTheBeginning()
    {
        Bench bench(every(10s), "");
        QCOMPARE(bench.asked(), std::optional<Millis>(10s));
        QVERIFY(bench.source->asksInterval.isChosen);
        bench.tick(10s);
        bench.tick(10s);
        QCOMPARE(bench.reconnects(), 0);
        QCOMPARE(bench.reason(), IntervalReason::Chosen);
    }

    void anotherChoiceGoesOnWhereItWas()
    {
        Bench bench;
        bench.ticks(5);
        bench.session.setIntervalWish(every(10s));
        QCOMPARE(bench.reconnects(), 1);
        QCOMPARE(bench.asked(), std::optional<Millis>(10s));
        QVERIFY(bench.source->asked.isEmpty()); // The resume id says it all.
        QVERIFY(bench.source->hasId);
        bench.open();
        bench.tick(5s);
        for (int i = 0; i < 6; ++i)
            bench.tick(10s);
        QCOMPARE(bench.reconnects(), 1);
        const auto server = *bench.fleet.find({.endpoint = Endpoint, .id = u"a"_s});
        const models::Moment now{.steady = session::toSteady(bench.clock.now()),
                                 .wall = bench.clock.wallNow()};
        QVERIFY(bench.fleet.gaps(server, 0ms, Millis::max(), now).empty());
        // Finer again: all that was left out is asked for.
        bench.session.setIntervalWish({});
        QCOMPARE(bench.reconnects(), 2);
        QCOMPARE(bench.asked(), std::nullopt);
        QCOMPARE(bench.source->asked, u"since %1"_s.arg(qint64((Epoch + 5s).count())));
    }

    void whatIsNotThereAnyMoreIsAskedForOnce()
    {
        Bench bench(every(10s));
        bench.tick(10s);
        bench.tick(10s);
        bench.tick(10s);
        bench.session.setIntervalWish({});
        QVERIFY(bench.source->asked.startsWith("since"_L1));
        bench.open();
        // Of all of it the agent still holds the last.
        bench.send(R"({"type":"history","id":"e-30","source":"s","epoch":"e","last":true,"seqs":[30],)"
                   R"("timestamps":[1700000030000],"data":[]})");
        bench.source->setResumeId("e-30");
        bench.ticks(3);
        bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
        QVERIFY(bench.source->asked.isEmpty());
    }

    void itWaitsForThePastThatIsOnItsWay()
    {
        Bench bench;
        bench.ticks(3);
        bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
        bench.source->say({.state = net::LinkState::Connecting});
        bench.open();
        // The present, without an id: the past is on its way.
        bench.send(
            R"({"type":"server_update","source":"s","epoch":"e","seq":9,"timestamp":1700000009000,"data":[]})");
        bench.session.setIntervalWish(every(10s));
        QCOMPARE(bench.reconnects(), 0);
        bench.send(R"({"type":"history","id":"e-9","source":"s","epoch":"e","last":true,"seqs":[9],)"
                   R"("timestamps":[1700000009000],"data":[]})");
        QCOMPARE(bench.reconnects(), 1);
    }

    void aMeteredNetworkCoarsensAndIsForgotten()
    {
        Bench bench;
        bench.ticks(3);
        bench.session.setMetered(true);
        bench.ticks(4);
        QCOMPARE(bench.reconnects(), 0);
        bench.ticks(2);
        QCOMPARE(bench.reconnects(), 1);
        QCOMPARE(bench.asked(), std::optional<Millis>(10s));
        QCOMPARE(bench.reason(), IntervalReason::Metered);
        bench.open();
        bench.tick(2s);
        bench.tick(10s);
        // Coarser than that because nobody looks is no more; and what costs money is not filled in.
        bench.session.setWatched(false);
        for (int i = 0; i < 10; ++i)
            bench.tick(10s);
        QCOMPARE(bench.reconnects(), 1);
        bench.source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
        QVERIFY(bench.source->asked.isEmpty());
        bench.source->say({.state = net::LinkState::Connecting});
        bench.open();
        bench.session.setWatched(true);
        bench.session.setMetered(false);
        for (int i = 0; i < 6; ++i)
            bench.tick(10s);
        QCOMPARE(bench.reconnects(), 2);
        QCOMPARE(bench.asked(), std::nullopt);
        QVERIFY(bench.source->asked.startsWith("since"_L1));
    }

    void whatIsOnThisComputerIsNeverMetered()
    {
        Bench bench;
        bench.session.setOverNetwork(false);
        bench.session.setMetered(true);
        bench.ticks(100);
        QCOMPARE(bench.reconnects(), 0);
    }

    void whileNobodyLooksItIsCoarserAndALookEndsIt()
    {
        Bench bench;
        bench.ticks(3);
        bench.session.setWatched(false);
        bench.ticks(59);
        QCOMPARE(bench.reconnects(), 0);
        bench.ticks(1);
        QCOMPARE(bench.asked(), std::optional<Millis>(5s));
        QCOMPARE(bench.reason(), IntervalReason::Unwatched);
        bench.open();
        bench.tick(5s);
        bench.tick(5s);
        bench.session.setWatched(true);
        QCOMPARE(bench.reconnects(), 2);
        QCOMPARE(bench.asked(), std::nullopt);
        QVERIFY(bench.source->asked.startsWith("since"_L1));
    }

    void whoDidNotAnnounceItIsNotAsked()
    {
        Bench bench({}, R"("history")");
        bench.session.setMetered(true);
        bench.ticks(100);
        QCOMPARE(bench.reconnects(), 0);
        QCOMPARE(bench.asked(), std::nullopt);
        QCOMPARE(bench.reason(), IntervalReason::NotOffered);
    }

    void whoRefusesIsNotAskedAgain()
    {
        Bench bench(every(10s), "");
        bench.source->say(
            {.state = net::LinkState::Stopped, .reason = net::LinkReason::HttpStatus, .httpStatus = 400});
        QCOMPARE(bench.reconnects(), 1);
        QCOMPARE(bench.asked(), std::nullopt);
        bench.open("");
        bench.ticks(10);
        QCOMPARE(bench.reconnects(), 1);
        QCOMPARE(bench.reason(), IntervalReason::Refused);
        // Another one may do.
        bench.session.setIntervalWish(every(5s));
        QCOMPARE(bench.asked(), std::optional<Millis>(5s));
    }

    void aLinkThatCannotCarryItGetsLess()
    {
        Bench bench;
        bench.tick();
        // From here on what is sampled comes ever later.
        for (int i = 0; i < 60 && bench.reconnects() == 0; ++i) {
            bench.clock.advance(1s);
            bench.tick();
        }
        QCOMPARE(bench.reconnects(), 1);
        QCOMPARE(bench.asked(), std::optional<Millis>(2s));
        QCOMPARE(bench.reason(), IntervalReason::Slow);
    }

    void whoAsksEachTimeNeedsNoNewConnection()
    {
        Bench bench;
        bench.source->asksEachTime = true;
        bench.ticks(3);
        bench.source->known.pace = 10s;
        bench.session.setIntervalWish(every(10s));
        QCOMPARE(bench.reconnects(), 0);
        QCOMPARE(bench.asked(), std::optional<Millis>(10s));
        // It is judged by that from now on, not only when the next answer has come.
        QCOMPARE(bench.fleet.endpoint(Endpoint)->interval, std::optional<Millis>(10s));
    }

    void aServerThatDoesNotDoItIsAskedOnce()
    {
        Bench bench;
        bench.ticks(3);
        bench.session.setIntervalWish(every(10s));
        bench.open();
        bench.applied = 1s;
        bench.ticks(300);
        QCOMPARE(bench.reconnects(), 1);
    }

    void allOfASetHearOfIt()
    {
        testsupport::FakeClock clock;
        models::Fleet fleet;
        session::SessionSet set(fleet, clock, [] { return 0.5; });
        set.hold(session::Interest::Window);
        const auto add = [&](int id) {
            fleet.addEndpoint({id}, {.name = QString::number(id), .capabilities = {u"interval"_s}});
            session::EndpointSession &added = set.add({id});
            auto made = std::make_unique<testsupport::FakeSource>();
            testsupport::FakeSource *source = made.get();
            added.setSource(std::move(made));
            return source;
        };
        testsupport::FakeSource *const before = add(1);
        set.setMetered(true);
        testsupport::FakeSource *const after = add(2);
        clock.advance(10s);
        for (testsupport::FakeSource *source : {before, after}) {
            source->say({.state = net::LinkState::Waiting, .reason = net::LinkReason::CutOff});
            QCOMPARE(source->asksInterval.interval, std::optional<Millis>(10s));
        }
    }
};

QTEST_GUILESS_MAIN(tst_AskedInterval)
#include "tst_askedinterval.moc"
