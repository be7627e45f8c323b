// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/e2e/agentprocess.h"
#include "tests/e2e/cuttingproxy.h"
#include "tests/e2e/witness.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using testsupport::AgentProcess;
using testsupport::CuttingProxy;
using testsupport::Witness;

namespace {

constexpr models::EndpointId Endpoint{0};
constexpr int Deadline = 30'000;
constexpr quint32 Seed = 20261121;

/// The real time, but nobody waits long before he tries again.
class HastyClock final : public net::Clock
{
public:
    [[nodiscard]] TimePoint now() const override { return m_real.now(); }
    [[nodiscard]] std::chrono::milliseconds wallNow() const override { return m_real.wallNow(); }
    void callLater(std::chrono::milliseconds delay, QObject *context, std::function<void()> task) override
    {
        m_real.callLater(delay < 11min ? std::min(delay, 3ms) : delay, context, std::move(task));
    }

private:
    net::SystemClock m_real{};
};

QStringList simulated(int servers, int seed)
{
    return {u"--simulate"_s,       QString::number(servers), u"--seed"_s,
            QString::number(seed), u"--interval"_s,          u"200ms"_s};
}

} // namespace

/// The program's own way from the socket to the cache, behind an agent that hands on two others.
class tst_Aggregate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSourceIsJudgedByItself();
    void nothingIsLostOverCuts();

private:
    struct Watcher
    {
        HastyClock clock{};
        models::Fleet fleet{};
        session::EndpointSession session{Endpoint, fleet, clock};

        explicit Watcher(const QUrl &url)
        {
            fleet.addEndpoint(Endpoint, {.name = u"site"_s, .keepsHistory = true});
            session.setPaused(std::nullopt);
            session.setSource(std::make_unique<session::StreamSource>(
                net::Endpoint{.url = url, .proxy = {.mode = net::ProxyMode::None}},
                net::LinkOptions{
                    .persist = true, .idleLimit = 5s, .connectLimit = 12min, .headerLimit = 12min},
                clock, [] { return 0.5; }));
        }
        [[nodiscard]] models::Moment now() const
        {
            return {.steady = std::chrono::duration_cast<models::Millis>(clock.now().time_since_epoch()),
                    .wall = clock.wallNow()};
        }
        [[nodiscard]] int live()
        {
            fleet.refreshFreshness(now());
            int count = 0;
            for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
                const models::ServerIndex index{slot};
                if (fleet.isUsed(index) && fleet.server(index).freshness == models::Freshness::Live)
                    ++count;
            }
            return count;
        }
    };
};

void tst_Aggregate::eachSourceIsJudgedByItself()
{
    AgentProcess one(simulated(4, 1));
    auto two = std::make_unique<AgentProcess>(simulated(5, 2));
    QVERIFY(one.waitUntilListening());
    QVERIFY(two->waitUntilListening());
    AgentProcess site({u"--local=false"_s, u"--interval"_s, u"200ms"_s, u"--upstream"_s, one.url().toString(),
                       u"--upstream"_s, two->url().toString()});
    QVERIFY(site.waitUntilListening());
    Watcher watcher(site.url());
    // Both number their servers alike: they are nine all the same.
    QTRY_COMPARE_WITH_TIMEOUT(watcher.fleet.serverCount(Endpoint), 9, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.live() >= 7, Deadline); // Some simulated ones may be offline.
    two->kill();
    // Stale after ten seconds, though the link is alive and the other source, too.
    QTRY_VERIFY_WITH_TIMEOUT(watcher.live() <= 4, Deadline);
    QVERIFY(watcher.live() >= 2);
    QCOMPARE(watcher.fleet.serverCount(Endpoint), 9);
}

void tst_Aggregate::nothingIsLostOverCuts()
{
    AgentProcess one(simulated(6, 3));
    QVERIFY(one.waitUntilListening());
    AgentProcess two(simulated(1, 4));
    QVERIFY(two.waitUntilListening());
    AgentProcess site(
        {u"--local=false"_s, u"--upstream"_s, one.url().toString(), u"--upstream"_s, two.url().toString()});
    QVERIFY(site.waitUntilListening());
    Witness witness;
    witness.listen(one.url());
    CuttingProxy proxy(Seed);
    proxy.setTarget(site.port());
    Watcher watcher(proxy.url());
    QTRY_VERIFY_WITH_TIMEOUT(proxy.cuts() >= 60, 60'000);
    proxy.setCutting(false);
    const qint64 until = watcher.clock.wallNow().count();
    // Where both have a server of that id, one of the two is told apart by its source.
    const auto has = [&](const QString &id, qint64 time, double value) {
        for (std::uint32_t slot = 0; slot < watcher.fleet.slotCount(); ++slot) {
            const models::ServerIndex index{slot};
            if (!watcher.fleet.isUsed(index))
                continue;
            const QString &known = watcher.fleet.server(index).id;
            if (known != id && !known.startsWith(id + u'@'))
                continue;
            const auto points = watcher.fleet.series(index).points(models::CpuMetric, models::Millis(time),
                                                                   models::Millis(time));
            for (const auto &point : points) {
                if (point.time.count() == time && std::abs(point.value - value) < 1e-4)
                    return true;
            }
        }
        return false;
    };
    // Everything that the source itself said from the first thing on that was heard here.
    const auto lost = [&] {
        int count = 0;
        for (const auto &[id, samples] : witness.lives().back().second.servers) {
            for (const auto &[time, value] : samples) {
                if (time <= until && !has(id, time, value))
                    ++count;
            }
        }
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(lost(), 0, Deadline);
    QVERIFY(witness.lastSeq() > 10);
}

QTEST_GUILESS_MAIN(tst_Aggregate)
#include "tst_aggregate.moc"
