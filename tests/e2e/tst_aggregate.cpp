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
    HastyClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};

    explicit Watcher(const QUrl &url, std::chrono::milliseconds silence)
    {
        constexpr auto watch = HastyClock::LongestBackoff + 1min;
        fleet.addEndpoint(Endpoint, {.name = u"site"_s, .keepsHistory = true});
        session.setPaused(std::nullopt);
        session.setSource(std::make_unique<session::StreamSource>(
            net::Endpoint{.url = url, .proxy = {.mode = net::ProxyMode::None}},
            net::LinkOptions{
                .persist = true, .idleLimit = silence, .connectLimit = watch, .headerLimit = watch},
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
