// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleet.h"

#include <QTest>

using namespace models;
using namespace std::chrono_literals;

namespace {

constexpr EndpointId Here{1};

Moment at(Millis since)
{
    return {.steady = 1000s + since, .wall = 1'700'000'000s + since};
}

} // namespace

class tst_LinkHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStateIsKeptWithItsTimeAndReason()
    {
        LinkHistory history;
        history.add({.state = LinkState::Connecting, .attempt = 1}, at(0s));
        history.add({.state = LinkState::Connecting, .attempt = 1, .since = 9s}, at(1s));
        history.add({.state = LinkState::Waiting,
                     .reason = LinkReason::ConnectionRefused,
                     .detail = QString(1000, QChar(u'x')),
                     .retryAt = at(7s).steady,
                     .isError = true,
                     .attempt = 1},
                    at(2s));
        QCOMPARE(history.count(), 2U);
        QCOMPARE(history.events().constFirst().at, at(0s));
        const LinkEvent &lost = history.events().constLast();
        QCOMPARE(lost.reason, LinkReason::ConnectionRefused);
        QCOMPARE(lost.retryIn, std::optional<Millis>(5s));
        QCOMPARE(lost.detail.size(), LinkHistory::LongestDetail);
        QVERIFY(lost.isError);
    }

    void anotherAttemptIsAnotherEntry()
    {
        LinkHistory history;
        for (int attempt = 1; attempt <= 3; ++attempt)
            history.add({.state = LinkState::Connecting, .attempt = attempt}, at(0s));
        QCOMPARE(history.events().size(), 3);
    }

    void theOldestIsForgotten()
    {
        LinkHistory history;
        for (int attempt = 1; attempt <= 1000; ++attempt)
            history.add({.state = LinkState::Connecting, .attempt = attempt}, at(0s));
        QCOMPARE(history.events().size(), LinkHistory::Kept);
        QCOMPARE(history.events().constFirst().attempt, 801);
        QCOMPARE(history.count(), 1000U);
    }

    void theFleetKeepsOnePerEndpoint()
    {
        Fleet fleet;
        fleet.addEndpoint(Here, {});
        fleet.addEndpoint({2}, {});
        fleet.setLink(Here, {.state = LinkState::Connecting, .attempt = 1}, at(0s));
        fleet.setLink(Here, {.state = LinkState::Live, .attempt = 1}, at(1s));
        QCOMPARE(fleet.linkHistory(Here)->count(), 2U);
        QCOMPARE(fleet.linkHistory({2})->count(), 0U);
        QVERIFY(!fleet.linkHistory({3}));
    }

    void latencyIsWhatAKnownClockLeavesOver()
    {
        Fleet fleet;
        fleet.addEndpoint(Here, {});
        fleet.setLink(Here, {.state = LinkState::Connecting}, at(0s));
        const auto news = [&](Millis sent, Millis arrived) {
            fleet.apply(Here, Snapshot{.timestamp = at(sent).wall + 1h}, at(arrived));
        };
        news(1s, 1s);
        QCOMPARE(fleet.endpoint(Here)->latency, std::nullopt);
        QCOMPARE(fleet.endpoint(Here)->clock, ClockKnowledge::NotHeard);
        fleet.apply(Here, Heartbeat{}, at(1s));
        QCOMPARE(fleet.endpoint(Here)->clock, ClockKnowledge::NoTime);
        fleet.apply(Here, Heartbeat{.timestamp = at(2s).wall + 1h}, at(2s + 30ms));
        QCOMPARE(fleet.endpoint(Here)->clock, ClockKnowledge::Estimated);
        QCOMPARE(fleet.endpoint(Here)->clockOffset, std::optional<Millis>(-1h + 30ms));
        news(3s, 3s + 130ms);
        news(4s, 4s + 50ms);
        QCOMPARE(fleet.endpoint(Here)->latency,
                 std::optional(Latency{.last = 20ms, .mean = 60ms, .largest = 100ms}));

        fleet.setLink(Here, {.state = LinkState::Waiting}, at(5s));
        fleet.setLink(Here, {.state = LinkState::Connecting}, at(6s));
        QCOMPARE(fleet.endpoint(Here)->clock, ClockKnowledge::Former);
        QCOMPARE(fleet.endpoint(Here)->latency, std::nullopt);
    }
};

QTEST_GUILESS_MAIN(tst_LinkHistory)
#include "tst_linkhistory.moc"
