// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/e2e/agentprocess.h"
#include "tests/e2e/cuttingproxy.h"
#include "tests/e2e/hastyclock.h"
#include "tests/e2e/witness.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testsupport::AgentProcess;
using testsupport::CuttingProxy;
using testsupport::HastyClock;
using testsupport::Witness;

namespace {

constexpr models::EndpointId Endpoint{0};
constexpr int Deadline = 30'000;
constexpr int Cuts = 200;
constexpr quint32 Seed = 20261121;

QStringList simulated(int servers, int seed, const QString &interval)
{
    return {u"--simulate"_s,       QString::number(servers), u"--seed"_s,
            QString::number(seed), u"--interval"_s,          interval};
}

/// One endpoint, watched by the program's own session and fleet.
struct Watcher
{
    HastyClock clock;
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};

    explicit Watcher(const QUrl &url, std::chrono::milliseconds silence, net::Way way = net::Way::EventStream,
                     std::chrono::milliseconds longestDelay = 3ms)
        : clock(longestDelay)
    {
        constexpr auto watch = HastyClock::LongestBackoff + 1min;
        fleet.addEndpoint(Endpoint, {.name = u"site"_s, .keepsHistory = true});
        session.setPaused(std::nullopt);
        session.setSource(std::make_unique<session::StreamSource>(
            net::Endpoint{.url = url, .proxy = {.mode = net::ProxyMode::None}},
            net::LinkOptions{.way = way,
                             .persist = true,
                             .idleLimit = silence,
                             .connectLimit = watch,
                             .headerLimit = watch},
            clock, [] { return 0.5; }));
    }
    [[nodiscard]] int count(models::Freshness freshness)
    {
        fleet.refreshFreshness(
            {.steady = std::chrono::duration_cast<models::Millis>(clock.now().time_since_epoch()),
             .wall = clock.wallNow()});
        int count = 0;
        for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
            const models::ServerIndex index{slot};
            if (fleet.isUsed(index) && fleet.server(index).freshness == freshness)
                ++count;
        }
        return count;
    }
    /// The points of all servers of that id. Where both sources have one, one of them is told apart by its
    /// source.
    [[nodiscard]] std::multimap<qint64, double> points(const QString &id) const
    {
        std::multimap<qint64, double> points;
        for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
            const models::ServerIndex index{slot};
            if (!fleet.isUsed(index))
                continue;
            const QString known = fleet.server(index).id;
            if (known != id && !known.startsWith(id + u'@'))
                continue;
            for (const auto &point :
                 fleet.series(index).points(models::CpuMetric, 0ms, models::Millis::max()))
                points.emplace(point.time.count(), point.value);
        }
        return points;
    }
};

qint64 lastTime(const Witness &witness)
{
    return witness.lives().back().second.times.rbegin()->second;
}

struct Verdict
{
    int compared{0};
    QStringList lost{};
};

/// Holds what the fleet has against what a source said itself up to an instant, from its first sample on.
void compare(const Watcher &watcher, const Witness &witness, qint64 until, Verdict &verdict)
{
    for (const auto &[id, samples] : witness.lives().back().second.servers) {
        const auto had = watcher.points(id);
        for (const auto &[time, value] : samples) {
            if (time > until)
                continue;
            ++verdict.compared;
            const auto [first, last] = had.equal_range(time);
            bool isThere = false;
            for (auto it = first; it != last; ++it)
                isThere = isThere || std::abs(it->second - value) < 1e-4;
            if (!isThere)
                verdict.lost += u"%1 at %2: %3"_s.arg(id).arg(time).arg(value);
        }
    }
}

} // namespace

/// Two agents, one that hands both on, and the program's own way from the socket to the cache.
class tst_Aggregate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSourceIsJudgedByItself();
    void everyWayShowsTheSame();
    void nothingIsLostOverCuts();
};

void tst_Aggregate::eachSourceIsJudgedByItself()
{
    using models::Freshness;
    AgentProcess one(simulated(4, 1, u"500ms"_s));
    AgentProcess two(simulated(5, 2, u"500ms"_s));
    QVERIFY(one.waitUntilListening());
    QVERIFY(two.waitUntilListening());
    AgentProcess site(
        {u"--local=false"_s, u"--upstream"_s, one.url().toString(), u"--upstream"_s, two.url().toString()});
    QVERIFY(site.waitUntilListening());
    Watcher watcher(site.url(), 20s);
    // Both number their servers alike: they are nine all the same.
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet.serverCount(Endpoint), 9, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.count(Freshness::Live), 9, Deadline);
    two.kill();
    // Stale after ten seconds, though the link is alive and the other source, too.
    QTRY_COMPARE_WITH_TIMEOUT(watcher.count(Freshness::Stale), 5, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.count(Freshness::Live), 4, Deadline);
    QCOMPARE(watcher.count(Freshness::Stale), 5);
    QCOMPARE(watcher.fleet.endpoint(Endpoint)->link.state, models::LinkState::Live);
    QCOMPARE(watcher.fleet.serverCount(Endpoint), 9);
}

/// What an upstream did not sample is a gap on every way, and what this agent missed is none.
void tst_Aggregate::everyWayShowsTheSame()
{
    AgentProcess one(simulated(6, 3, u"200ms"_s));
    auto two = std::make_unique<AgentProcess>(simulated(3, 4, u"200ms"_s));
    QVERIFY(one.waitUntilListening());
    QVERIFY(two->waitUntilListening());
    const QStringList options{u"--local=false"_s,   u"--interval"_s, u"500ms"_s,           u"--upstream"_s,
                              one.url().toString(), u"--upstream"_s, two->url().toString()};
    auto site = std::make_unique<AgentProcess>(options);
    QVERIFY(site->waitUntilListening());
    Witness ofOne;
    Witness ofTwo;
    ofOne.listen(one.url());
    ofTwo.listen(two->url());
    using net::Way;
    std::map<Way, std::unique_ptr<Watcher>> watchers;
    for (const Way way : {Way::EventStream, Way::WebSocket, Way::LongPoll, Way::Poll})
        watchers[way] = std::make_unique<Watcher>(site->url(), 20s, way, 100ms);
    const auto nameOf = [](Way way) {
        return QByteArray(way == Way::EventStream ? "stream"
                          : way == Way::WebSocket ? "WebSocket"
                          : way == Way::LongPoll  ? "long poll"
                                                  : "poll");
    };
    // Both number their servers alike: they are nine all the same, and live.
    for (const auto &[way, watcher] : watchers) {
        QTRY_COMPARE_WITH_TIMEOUT(watcher->fleet.serverCount(Endpoint), 9, Deadline);
        QTRY_COMPARE_WITH_TIMEOUT(watcher->count(models::Freshness::Live), 9, Deadline);
    }
    const auto goOn = [&](qint64 ticks) {
        const qint64 until = ofOne.lastSeq() + ticks;
        return QTest::qWaitFor([&] { return ofOne.lastSeq() >= until; }, Deadline);
    };
    QVERIFY(goOn(5));
    // One of them is started again: what it did not sample meanwhile nobody has.
    const quint16 portOfTwo = two->port();
    two->kill();
    QVERIFY(goOn(15));
    two = std::make_unique<AgentProcess>(simulated(3, 4, u"200ms"_s), portOfTwo);
    QVERIFY(two->waitUntilListening());
    ofTwo.listen(two->url());
    QVERIFY(QTest::qWaitFor([&] { return ofTwo.lives().size() == 2 && ofTwo.lastSeq() > 5; }, Deadline));
    // This agent is killed and started again. Its sources still hold what it missed.
    const quint16 port = site->port();
    site->kill();
    QVERIFY(goOn(10));
    site = std::make_unique<AgentProcess>(options, port);
    QVERIFY(site->waitUntilListening());
    QVERIFY(goOn(5));

    const qint64 endOfOne = lastTime(ofOne);
    const qint64 endOfTwo = lastTime(ofTwo);
    for (const auto &entry : watchers) {
        const auto way = entry.first;
        const auto &watcher = entry.second;
        Verdict verdict;
        const auto agrees = [&] {
            verdict = {};
            compare(*watcher, ofOne, endOfOne, verdict);
            compare(*watcher, ofTwo, endOfTwo, verdict);
            return verdict.lost.isEmpty();
        };
        static_cast<void>(QTest::qWaitFor(agrees, Deadline));
        QVERIFY2(agrees(),
                 (nameOf(way) + ' ' +
                  verdict.lost.first(std::min<qsizetype>(20, verdict.lost.size())).join(u'\n').toUtf8())
                     .constData());
        QVERIFY2(verdict.compared > 100, nameOf(way).constData());
        QCOMPARE(watcher->fleet.serverCount(Endpoint), 9);
    }
    // The gap of the second one is the same on every way, with its reason; the first one has none.
    const models::Millis again(ofTwo.lives().back().second.times.begin()->second);
    const auto gapsOf = [&](const Watcher &watcher, bool isOfTwo) {
        QStringList gaps;
        for (std::uint32_t slot = 0; slot < watcher.fleet.slotCount(); ++slot) {
            const models::ServerIndex index{slot};
            const auto &series = watcher.fleet.series(index);
            // While the second one was away the first one went on.
            if (!watcher.fleet.isUsed(index) ||
                series.points(models::CpuMetric, again - 1500ms, again - 1ms).empty() != isOfTwo)
                continue;
            const models::Moment now{
                .steady = std::chrono::duration_cast<models::Millis>(watcher.clock.now().time_since_epoch()),
                .wall = watcher.clock.wallNow()};
            for (const auto &gap : watcher.fleet.gaps(index, again - 10min, models::Millis(endOfTwo), now))
                gaps << u"%1 to %2: %3"_s.arg(gap.from.count()).arg(gap.to.count()).arg(int(gap.reason));
        }
        return gaps;
    };
    const QStringList gapsOfTwo = gapsOf(*watchers[Way::EventStream], true);
    QCOMPARE(gapsOfTwo.size(), 3);
    QVERIFY(gapsOfTwo.front().contains(
        u" to %1: %2"_s.arg(again.count()).arg(int(models::GapReason::AgentRestarted))));
    for (const auto &[way, watcher] : watchers) {
        QVERIFY2(gapsOf(*watcher, true) == gapsOfTwo, nameOf(way).constData());
        QVERIFY2(gapsOf(*watcher, false).isEmpty(), nameOf(way).constData());
    }
}

void tst_Aggregate::nothingIsLostOverCuts()
{
    AgentProcess one(simulated(6, 3, u"100ms"_s));
    AgentProcess two(simulated(3, 4, u"200ms"_s));
    QVERIFY(one.waitUntilListening());
    QVERIFY(two.waitUntilListening());
    AgentProcess site(
        {u"--local=false"_s, u"--upstream"_s, one.url().toString(), u"--upstream"_s, two.url().toString()});
    QVERIFY(site.waitUntilListening());
    Witness ofOne;
    Witness ofTwo;
    ofOne.listen(one.url());
    ofTwo.listen(two.url());
    CuttingProxy proxy(Seed);
    proxy.setTarget(site.port());
    // Cut within the size of a chunk, Qt's reply never ends: the silence tells.
    Watcher watcher(proxy.url(), 1s);
    for (int cuts = 20; cuts <= Cuts; cuts += 20)
        QTRY_VERIFY_WITH_TIMEOUT(proxy.cuts() >= cuts, Deadline);
    proxy.setCutting(false);
    watcher.session.tryAgain();
    const qint64 seqOfOne = ofOne.lastSeq() + 5;
    const qint64 seqOfTwo = ofTwo.lastSeq() + 5;
    QTRY_VERIFY_WITH_TIMEOUT(ofOne.lastSeq() >= seqOfOne && ofTwo.lastSeq() >= seqOfTwo, Deadline);

    const qint64 endOfOne = lastTime(ofOne);
    const qint64 endOfTwo = lastTime(ofTwo);
    Verdict verdict;
    const auto agrees = [&] {
        verdict = {};
        compare(watcher, ofOne, endOfOne, verdict);
        compare(watcher, ofTwo, endOfTwo, verdict);
        return verdict.lost.isEmpty();
    };
    static_cast<void>(QTest::qWaitFor(agrees, Deadline)); // What is wrong is said below.
    QVERIFY2(agrees(),
             qPrintable(verdict.lost.first(std::min<qsizetype>(20, verdict.lost.size())).join(u'\n')));
    qInfo("%d cuts, %d of them in history; %d samples compared", proxy.cuts(), proxy.cutsInsideHistory(),
          verdict.compared);
    QVERIFY(proxy.cutsInsideHistory() > 0);
    QVERIFY(verdict.compared > 100);
}

QTEST_GUILESS_MAIN(tst_Aggregate)
#include "tst_aggregate.moc"
