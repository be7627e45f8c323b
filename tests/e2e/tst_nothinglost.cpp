// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/e2e/agentprocess.h"
#include "tests/e2e/cuttingproxy.h"
#include "tests/e2e/hastyclock.h"
#include "tests/e2e/witness.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testsupport::AgentProcess;
using testsupport::CuttingProxy;
using testsupport::HastyClock;
using testsupport::Witness;

namespace {

constexpr models::EndpointId Endpoint{0};
constexpr int Deadline = 30'000;
constexpr int Cuts = 1000;
constexpr quint32 Seed = 20261121;

/// One endpoint, watched through the proxy by the program's own session and fleet.
struct Watcher
{
    HastyClock clock{};
    models::Fleet fleet{};
    session::EndpointSession session{Endpoint, fleet, clock};

    explicit Watcher(const QUrl &url)
    {
        fleet.addEndpoint(Endpoint, {.name = u"here"_s, .keepsHistory = true});
        session.setPaused(std::nullopt);
        query(url);
    }
    void query(const QUrl &url)
    {
        constexpr auto watch = HastyClock::LongestBackoff + 1min;
        // Cut within the size of a chunk, Qt's reply never ends: the silence tells.
        constexpr auto silence = 1s;
        session.setSource(std::make_unique<session::StreamSource>(
            net::Endpoint{.url = url, .proxy = {.mode = net::ProxyMode::None}},
            net::LinkOptions{
                .persist = true, .idleLimit = silence, .connectLimit = watch, .headerLimit = watch},
            clock, [] { return 0.5; }));
    }
    [[nodiscard]] models::Moment now() const
    {
        return {.steady = std::chrono::duration_cast<models::Millis>(clock.now().time_since_epoch()),
                .wall = clock.wallNow()};
    }
    [[nodiscard]] std::vector<models::Gap> gaps(models::ServerIndex server) const
    {
        return fleet.gaps(server, 0ms, models::Millis::max(), now());
    }
    [[nodiscard]] std::vector<models::Series::Point> points(const QString &id) const
    {
        const auto index = fleet.find({.endpoint = Endpoint, .id = id});
        return index ? fleet.series(*index).points(models::CpuMetric, 0ms, models::Millis::max())
                     : std::vector<models::Series::Point>{};
    }
};

/// "tick 7 of 1-90 in life 3 of 9".
QString placeOf(const Witness &witness, qint64 time)
{
    for (std::size_t number = 0; number < witness.lives().size(); ++number) {
        const Witness::Life &life = witness.lives()[number].second;
        for (const auto &[seq, at] : life.times) {
            if (at == time) {
                return u"tick %1 of %2-%3 in life %4 of %5"_s.arg(seq)
                    .arg(life.firstSeq)
                    .arg(life.lastSeq)
                    .arg(number + 1)
                    .arg(witness.lives().size());
            }
        }
    }
    return u"no tick"_s;
}

struct Verdict
{
    QStringList wrong{};
    int compared{0};
    int lostToRestarts{0};
};

/// Holds what the fleet has against what the witness heard up to an instant. Of the agent that lives nothing
/// may be missing. What an agent was not asked for before it died is gone, and must lie in a gap that says
/// why.
Verdict compare(const Watcher &watcher, const Witness &witness, qint64 until)
{
    using models::GapReason;
    Verdict verdict;
    const auto blame = [&](const QString &what) {
        if (verdict.wrong.size() < 20)
            verdict.wrong += what;
    };
    std::map<QString, Witness::Samples> truth;
    for (const auto &[epoch, life] : witness.lives()) {
        for (const auto &[id, samples] : life.servers)
            truth[id].insert(samples.begin(), samples.upper_bound(until));
    }
    const qint64 lastLife = witness.lives().back().second.times.begin()->second;
    for (const auto &[id, samples] : truth) {
        std::map<qint64, double> had;
        for (const auto &point : watcher.points(id)) {
            if (!had.emplace(point.time.count(), point.value).second)
                blame(u"%1 has %2 twice"_s.arg(id).arg(point.time.count()));
        }
        const auto index = watcher.fleet.find({.endpoint = Endpoint, .id = id});
        const auto gaps = index ? watcher.gaps(*index) : std::vector<models::Gap>{};
        for (const auto &[time, value] : samples) {
            ++verdict.compared;
            const auto found = had.find(time);
            if (found != had.end()) {
                if (std::abs(found->second - value) > 1e-4)
                    blame(u"%1 at %2: %3 is not %4"_s.arg(id).arg(time).arg(found->second).arg(value));
                had.erase(found);
                continue;
            }
            const auto isExplained = [time = time](const models::Gap &gap) {
                return gap.from.count() < time && time < gap.to.count() &&
                       (gap.reason == GapReason::AgentRestarted || gap.reason == GapReason::Disconnected ||
                        gap.reason == GapReason::Paused);
            };
            if (time < lastLife && std::ranges::any_of(gaps, isExplained)) {
                ++verdict.lostToRestarts;
            } else {
                blame(u"%1 lost %2, %3"_s.arg(id).arg(time).arg(placeOf(witness, time)));
            }
        }
        // The witness, too, misses what an agent said to nobody else in its last instant.
        for (const auto &[time, value] : had) {
            const bool isAfterALife = std::ranges::any_of(witness.lives(), [time = time](const auto &life) {
                const qint64 end = life.second.times.empty() ? 0 : life.second.times.rbegin()->second;
                return time > end && time <= end + 1000;
            });
            if (!isAfterALife && time <= until)
                blame(u"%1 has %2 = %3, which nobody sampled"_s.arg(id).arg(time).arg(value));
        }
        for (const models::Gap &gap : gaps) {
            // Ticks that the agent slept through it has not sampled.
            if (gap.from.count() >= lastLife && gap.to.count() <= until &&
                gap.reason != GapReason::ServerSilent)
                blame(u"%1 has a gap %2 - %3 for reason %4"_s.arg(id)
                          .arg(gap.from.count())
                          .arg(gap.to.count())
                          .arg(int(gap.reason)));
        }
    }
    return verdict;
}

} // namespace

/// A real agent that samples at 10 Hz, a proxy that cuts, and the program's own way from the socket to the
/// cache.
class tst_NothingLost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutAtAThousandMoments();
    void whatIsOlderThanTheAgentKeepsIsAGap();
};

void tst_NothingLost::cutAtAThousandMoments()
{
    const QStringList options{u"--simulate"_s, u"12"_s, u"--seed"_s, u"11"_s, u"--interval"_s, u"100ms"_s};
    auto agent = std::make_unique<AgentProcess>(options);
    QVERIFY(agent->waitUntilListening());
    CuttingProxy proxy(Seed);
    proxy.setTarget(agent->port());
    Witness witness;
    witness.listen(agent->url());
    QTRY_VERIFY_WITH_TIMEOUT(witness.lastSeq() > 0, Deadline);
    Watcher watcher(proxy.url());

    QRandomGenerator random(Seed + 1);
    int restarts = 0;
    int pauses = 0;
    int widenings = 0;
    qint64 until = 0;
    QElapsedTimer time;
    time.start();
    for (int next = 0; proxy.cuts() < Cuts;) {
        QVERIFY2(time.elapsed() < 240'000, qPrintable(QString::number(proxy.cuts())));
        next = std::min(Cuts, proxy.cuts() + 10 + int(random.bounded(20)));
        QTRY_VERIFY_WITH_TIMEOUT(proxy.cuts() >= next, Deadline);
        switch (random.bounded(12)) {
        case 0: { // The agent dies, and another begins.
            agent = std::make_unique<AgentProcess>(options);
            QVERIFY(agent->waitUntilListening());
            proxy.setTarget(agent->port());
            witness.listen(agent->url());
            ++restarts;
            break;
        }
        case 1:
        case 2:
        case 3: // Minimized for a while.
            watcher.session.setPaused(net::LinkReason::Minimized);
            until = witness.lastSeq() + random.bounded(4);
            QTRY_VERIFY_WITH_TIMEOUT(witness.lastSeq() >= until, Deadline);
            watcher.session.setPaused(std::nullopt);
            ++pauses;
            break;
        case 4:
        case 5: // A narrower query for some cuts, then the wide one again.
            watcher.query(proxy.url(u"servers=web-*,db-*"_s));
            next = std::min(Cuts, proxy.cuts() + 5);
            QTRY_VERIFY_WITH_TIMEOUT(proxy.cuts() >= next, Deadline);
            watcher.query(proxy.url());
            ++widenings;
            break;
        case 6: // As a person does.
            watcher.session.tryAgain();
            break;
        default:
            break;
        }
    }
    const qint64 cuttingTook = time.elapsed();

    // The network is good again: within moments all is there.
    proxy.setCutting(false);
    watcher.session.tryAgain();
    until = witness.lastSeq() + 5;
    QTRY_VERIFY_WITH_TIMEOUT(witness.lastSeq() >= until, Deadline);
    const qint64 end = witness.lives().back().second.times.rbegin()->second;
    Verdict verdict;
    const auto agrees = [&] {
        verdict = compare(watcher, witness, end);
        return verdict.wrong.isEmpty();
    };
    static_cast<void>(QTest::qWaitFor(agrees, Deadline)); // What is wrong is said below.
    QVERIFY2(agrees(), qPrintable(verdict.wrong.join(u'\n')));
    qInfo(
        "%d cuts in %.1f s: %d in events, %d in history, %d in characters; %d restarts, %d pauses, %d wider "
        "queries; %d samples compared, %d went with an agent",
        proxy.cuts(), double(cuttingTook) / 1000, proxy.cutsInsideEvents(), proxy.cutsInsideHistory(),
        proxy.cutsInsideCharacters(), restarts, pauses, widenings, verdict.compared, verdict.lostToRestarts);
    QVERIFY(restarts > 0 && pauses > 0 && widenings > 0);
    QVERIFY(proxy.cutsInsideEvents() > Cuts / 4);
    QVERIFY(proxy.cutsInsideHistory() > Cuts / 20);
    QVERIFY(proxy.cutsInsideCharacters() > Cuts / 20);
    QVERIFY(verdict.compared > 12 * 100);
    QVERIFY2(verdict.lostToRestarts < verdict.compared / 4,
             qPrintable(QString::number(verdict.lostToRestarts)));
}

void tst_NothingLost::whatIsOlderThanTheAgentKeepsIsAGap()
{
    AgentProcess agent({u"--simulate"_s, u"3"_s, u"--interval"_s, u"100ms"_s, u"--keep"_s, u"1s"_s});
    QVERIFY(agent.waitUntilListening());
    Watcher watcher(agent.url());
    const auto live = [&] { return watcher.fleet.endpoint(Endpoint)->link.state == models::LinkState::Live; };
    QTRY_VERIFY_WITH_TIMEOUT(live() && watcher.fleet.serverCount(Endpoint) == 3, Deadline);
    const auto seqOf = [&] { return agent.getJson(u"/api/servers"_s)["seq"_L1].toInteger(); };
    watcher.session.setPaused(net::LinkReason::Minimized);
    // It forgets by blocks: well beyond what it keeps.
    const qint64 far = seqOf() + 60;
    QTRY_VERIFY_WITH_TIMEOUT(seqOf() >= far, Deadline);
    watcher.session.setPaused(std::nullopt);

    std::vector<models::Gap> closed;
    const auto settled = [&] {
        closed.clear();
        for (const models::Gap &gap : watcher.gaps(models::ServerIndex{0})) {
            if (!gap.isOpen)
                closed.push_back(gap);
        }
        return closed.size() == 1 && closed.front().reason == models::GapReason::OlderThanKept;
    };
    QTRY_VERIFY_WITH_TIMEOUT(settled(), Deadline);
    // What it kept is there.
    const auto index = models::ServerIndex{0};
    QVERIFY(*watcher.fleet.series(index).lastTime() - closed.front().to >= 900ms);
}

QTEST_GUILESS_MAIN(tst_NothingLost)
#include "tst_nothinglost.moc"
