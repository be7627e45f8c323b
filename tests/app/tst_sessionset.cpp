// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/sessionset.h"
#include "models/fleet.h"
#include "tests/app/fakesource.h"
#include "tests/support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;

namespace {

struct Bench
{
    testsupport::FakeClock clock{};
    models::Fleet fleet{};
    double next{0};
    session::SessionSet sessions{fleet, clock, [this] { return next = next >= 0.9 ? 0.1 : next + 0.1; }};
    std::vector<testsupport::FakeSource *> sources{};

    explicit Bench(int count)
    {
        sessions.hold(session::Interest::Window);
        for (int i = 0; i < count; ++i) {
            const models::EndpointId id{i};
            fleet.addEndpoint(id, {});
            auto made = std::make_unique<testsupport::FakeSource>();
            sources.push_back(made.get());
            sessions.add(id).setSource(std::move(made));
        }
    }
    [[nodiscard]] auto paused() const
    {
        return std::ranges::count_if(sources, [](const testsupport::FakeSource *each) {
            return each->status().state == net::LinkState::Paused;
        });
    }
};

} // namespace

class tst_SessionSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void receivesWhileAnybodyIsInterested();
    void aPersonsPauseBeatsEveryInterest();
    void fewComeBackAtOnceAndManyWithinTwoSeconds();
    void aSecondPauseCancelsWhatWasPutOff();
    void aRemovedSessionSaysNothingMore();
    void aWakeUpIsForThoseThatWaitFirst();
    void manyThatWaitAreSpread();
    void whatIsPausedSleepsOn();
};

void tst_SessionSet::receivesWhileAnybodyIsInterested()
{
    Bench bench(2);
    bench.sessions.hold(session::Interest::KeepReceiving);
    bench.sessions.release(session::Interest::Window, net::LinkReason::Minimized);
    QCOMPARE(bench.paused(), 0);
    bench.sessions.release(session::Interest::KeepReceiving, net::LinkReason::Minimized);
    QCOMPARE(bench.paused(), 2);
    QCOMPARE(bench.fleet.endpoint({0})->link.reason, models::LinkReason::Minimized);
}

void tst_SessionSet::aPersonsPauseBeatsEveryInterest()
{
    Bench bench(1);
    QSignalSpy changed(&bench.sessions, &session::SessionSet::pausedChanged);
    bench.sessions.askPause(true);
    QCOMPARE(bench.fleet.endpoint({0})->link.reason, models::LinkReason::Asked);
    bench.sessions.release(session::Interest::Window, net::LinkReason::Minimized);
    bench.sessions.hold(session::Interest::Window);
    QCOMPARE(bench.paused(), 1);
    bench.sessions.askPause(false);
    QCOMPARE(bench.paused(), 0);
    QCOMPARE(changed.size(), 2);
}

void tst_SessionSet::fewComeBackAtOnceAndManyWithinTwoSeconds()
{
    Bench bench(30);
    bench.sessions.release(session::Interest::Window, net::LinkReason::Minimized);
    QCOMPARE(bench.paused(), 30);
    bench.sessions.hold(session::Interest::Window);
    QCOMPARE(bench.paused(), 30 - static_cast<int>(session::SessionSet::AtOnce));
    bench.clock.advance(1s);
    QVERIFY(bench.paused() > 0);
    bench.clock.advance(1s);
    QCOMPARE(bench.paused(), 0);
}

void tst_SessionSet::aSecondPauseCancelsWhatWasPutOff()
{
    Bench bench(30);
    bench.sessions.release(session::Interest::Window, net::LinkReason::Minimized);
    bench.sessions.hold(session::Interest::Window);
    bench.sessions.release(session::Interest::Window, net::LinkReason::Hidden);
    bench.clock.advance(10s);
    QCOMPARE(bench.paused(), 30);
}

void tst_SessionSet::aRemovedSessionSaysNothingMore()
{
    Bench bench(2);
    QSignalSpy touched(&bench.sessions, &session::SessionSet::touched);
    bench.sessions.remove({0});
    QCOMPARE(bench.sessions.size(), 1U);
    QVERIFY(bench.sessions.find({0}) == nullptr);
    QCOMPARE(touched.size(), 0);
}

void tst_SessionSet::aWakeUpIsForThoseThatWaitFirst()
{
    Bench bench(100);
    for (testsupport::FakeSource *each : bench.sources)
        each->say({.state = net::LinkState::Live});
    bench.sources[90]->say({.state = net::LinkState::Waiting});
    for (testsupport::FakeSource *each : bench.sources)
        each->told.clear();

    bench.sessions.retryWaiting();
    QCOMPARE(bench.sources[90]->told.size(), 1);
    QCOMPARE(bench.sources[0]->told.size(), 0);
    bench.sessions.wake();
    QCOMPARE(bench.sources[90]->told.size(), 2);
    QCOMPARE(bench.sources[0]->told.size(), 1);
}

void tst_SessionSet::manyThatWaitAreSpread()
{
    Bench bench(30);
    for (testsupport::FakeSource *each : bench.sources) {
        each->say({.state = net::LinkState::Waiting});
        each->told.clear();
    }
    const auto woken = [&] {
        return std::ranges::count_if(bench.sources, [](const auto *each) { return each->told.size() == 1; });
    };
    bench.sessions.wake();
    QCOMPARE(woken(), static_cast<int>(session::SessionSet::AtOnce));
    bench.clock.advance(session::SessionSet::SpreadTime);
    QCOMPARE(woken(), 30);
}

void tst_SessionSet::whatIsPausedSleepsOn()
{
    Bench bench(2);
    bench.sessions.askPause(true);
    for (testsupport::FakeSource *each : bench.sources)
        each->told.clear();
    bench.sessions.wake();
    QCOMPARE(bench.sources[0]->told, QStringList());
}

QTEST_GUILESS_MAIN(tst_SessionSet)
#include "tst_sessionset.moc"
