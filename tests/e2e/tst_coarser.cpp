// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpointresolver.h"
#include "app/endpoints.h"
#include "app/inventory.h"
#include "app/keychain.h"
#include "app/savedendpoints.h"
#include "app/secretstore.h"
#include "app/session/linktranslation.h"
#include "app/session/sessionset.h"
#include "app/settingskeeper.h"
#include "models/fleet.h"
#include "models/linkhints.h"
#include "tests/e2e/agentprocess.h"
#include "tests/e2e/witness.h"
#include "ui/connectionfacts.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::IntervalMode;
using models::IntervalReason;
using models::IntervalWish;
using models::Millis;
using models::Transport;
using testsupport::AgentProcess;

namespace {

constexpr int Deadline = 30'000;
constexpr Millis Own{100}; ///< What the agents here sample at: their second is a tenth of one.

/// The program from its settings to its fleet, without a window.
struct Program
{
    QTemporaryDir folder{};
    net::SystemClock clock{};
    models::Fleet fleet{};
    session::SessionSet sessions{fleet, clock, [] { return 0.5; }};
    app::Inventory inventory{folder.filePath(u"inventory"_s)};
    app::Endpoints endpoints{
        {.fleet = fleet, .sessions = sessions, .inventory = inventory, .clock = clock, .chance = [] {
             return 0.5;
         }}};
    std::unique_ptr<app::Keychain> keychain{app::systemKeychain()};
    app::SecretStore secrets{*keychain, clock};
    app::EndpointResolver resolver{secrets, clock};
    app::SettingsKeeper settings{app::SettingsFile(folder.filePath(u"fleetscope.toml"_s))};
    app::SavedEndpoints saved{{.settings = settings,
                               .endpoints = endpoints,
                               .sessions = sessions,
                               .fleet = fleet,
                               .clock = clock,
                               .connectTo = [this](models::EndpointId id, const app::EndpointSettings &each) {
                                   endpoints.connectTo(id, each.url, resolver.sourceOf(each),
                                                       {.transport = each.transport,
                                                        .acceptsCompression = each.compression,
                                                        .interval = each.interval});
                               }}};

    Program(const QUrl &url, Transport way, const QStringList &servers = {})
    {
        settings.change([&](app::Settings &each) {
            each.endpoints.append(
                {.url = url, .proxy = {.mode = net::ProxyMode::None}, .servers = servers, .transport = way});
        });
        sessions.hold(session::Interest::Window);
        saved.start();
    }
    void choose(const IntervalWish &wish)
    {
        settings.change([&wish](app::Settings &each) { each.endpoints.first().interval = wish; });
    }
    [[nodiscard]] const models::EndpointInfo &info() const { return fleet.endpointAt(0); }
    [[nodiscard]] models::Moment now() const { return session::momentOf(clock); }
    [[nodiscard]] std::optional<models::ServerIndex> server() const
    {
        return fleet.isUsed({0}) ? std::optional(models::ServerIndex{0}) : std::nullopt;
    }
    [[nodiscard]] std::vector<models::Series::Point> points() const
    {
        return server() ? fleet.series(*server()).points(models::CpuMetric, 0ms, Millis::max())
                        : std::vector<models::Series::Point>();
    }
    /// Gaps but for the one that a new connection has while it is made.
    [[nodiscard]] std::size_t gaps() const
    {
        const auto all = fleet.gaps(*server(), 0ms, Millis::max(), now());
        return static_cast<std::size_t>(
            std::ranges::count_if(all, [](const models::Gap &gap) { return !gap.isOpen; }));
    }
    [[nodiscard]] QString fact(const QString &name) const
    {
        for (const ui::FactGroup &group : ui::connectionFacts(info(), now(), QLocale::c())) {
            for (const ui::Fact &fact : group.facts) {
                if (fact.name == name)
                    return QString(fact.value).replace(QChar(0xa0), u' ');
            }
        }
        return {};
    }
    [[nodiscard]] QStringList differences() const
    {
        QStringList sentences;
        for (const models::ScopeDifference each : models::differencesOf(info()))
            sentences += ui::scopeHint(each, info(), QLocale::c()).replace(QChar(0xa0), u' ');
        return sentences;
    }
};

IntervalWish every(Millis interval)
{
    return {.mode = IntervalMode::Fixed, .every = interval};
}

/// The longest time between two neighbours among the newest points.
Millis longestStep(const std::vector<models::Series::Point> &points, Millis from)
{
    Millis longest(0);
    for (std::size_t i = 1; i < points.size(); ++i) {
        if (points[i - 1].time >= from)
            longest = std::max(longest, points[i].time - points[i - 1].time);
    }
    return longest;
}

} // namespace

/// How often figures are asked for: from the settings, over a real agent's connection, to the panel.
class tst_Coarser final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void coarserAndFinerLoseNothing_data();
    void coarserAndFinerLoseNothing();
    void theAnswerIsComparedWithTheQuestion();
};

void tst_Coarser::coarserAndFinerLoseNothing_data()
{
    QTest::addColumn<Transport>("way");
    QTest::newRow("event stream") << Transport::EventStream;
    QTest::newRow("WebSocket") << Transport::WebSocket;
    QTest::newRow("long poll") << Transport::LongPoll;
    QTest::newRow("poll") << Transport::Poll;
    QTest::newRow("automatic") << Transport::None;
}

void tst_Coarser::coarserAndFinerLoseNothing()
{
    QFETCH(const Transport, way);
    AgentProcess agent({u"--simulate=2"_s, u"--interval=100ms"_s});
    QVERIFY(agent.waitUntilListening());
    testsupport::Witness witness;
    witness.listen(agent.url());
    Program program(agent.url(), way);
    QTRY_VERIFY_WITH_TIMEOUT(program.points().size() > 5, Deadline);
    QCOMPARE(program.fact(u"Asked for"_s), QString());
    QCOMPARE(program.info().ownInterval, std::optional(Own));
    const quint64 reconnects = program.info().traffic.reconnects;

    // A tenth of the ticks, as ten seconds are of an agent that samples each second.
    program.choose(every(1s));
    QTRY_COMPARE_WITH_TIMEOUT(program.info().interval, std::optional<Millis>(1s), Deadline);
    const Millis began = program.points().back().time;
    QTRY_VERIFY_WITH_TIMEOUT(program.points().back().time >= began + 3s, Deadline);
    QCOMPARE(program.fact(u"Asked for"_s), u"every 1 s: chosen in the settings"_s);
    QCOMPARE(program.differences(), QStringList());
    QCOMPARE(program.gaps(), 0U);
    QCOMPARE(program.fleet.server(*program.server()).freshness, models::Freshness::Live);
    const bool isThinned = way != Transport::LongPoll && way != Transport::Poll;
    if (isThinned) {
        QCOMPARE(program.fact(u"Sent"_s), u"every 1 s"_s);
        QVERIFY(longestStep(program.points(), began) > 5 * Own);
        QVERIFY(program.fleet.thinnedSince(program.info().id));
    } else {
        // Each answer has all since the one before.
        QVERIFY(longestStep(program.points(), began) < 5 * Own);
    }

    // And each again: what the agent still holds is all there in the end.
    program.choose({});
    QTRY_COMPARE_WITH_TIMEOUT(program.info().interval.value_or(0ms),
                              way == Transport::Poll ? Millis(1s) : Own, Deadline);
    QTRY_VERIFY_WITH_TIMEOUT(!program.fleet.thinnedSince(program.info().id), Deadline);
    QCOMPARE(program.fact(u"Asked for"_s), QString());
    const Millis finer = program.points().back().time;
    QTRY_VERIFY_WITH_TIMEOUT(program.points().back().time >= finer + 1s, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(program.gaps(), 0U, Deadline);
    QCOMPARE(program.fleet.firstHole(program.info().id), std::nullopt);

    const auto points = program.points();
    QTRY_VERIFY_WITH_TIMEOUT(
        !witness.lives().empty() && witness.lives().front().second.times.contains(witness.lastSeq()) &&
            witness.lives().front().second.times.at(witness.lastSeq()) >= points.back().time.count(),
        Deadline);
    qsizetype compared = 0;
    for (const auto &[time, cpu] :
         witness.lives().front().second.servers.at(program.fleet.server(*program.server()).id)) {
        if (time < points.front().time.count() || time > points.back().time.count())
            continue;
        const auto found = std::ranges::find(points, Millis(time), &models::Series::Point::time);
        QVERIFY2(found != points.end(), qPrintable(u"the sample of %1 is missing"_s.arg(time)));
        QVERIFY(std::abs(found->value - cpu) < 0.01);
        ++compared;
    }
    QVERIFY2(compared >= 40, qPrintable(QString::number(compared)));
    const quint64 changes = program.info().traffic.reconnects - reconnects;
    QCOMPARE(changes, quint64(way == Transport::Poll ? 0 : 2));
}

void tst_Coarser::theAnswerIsComparedWithTheQuestion()
{
    AgentProcess agent({u"--simulate=30"_s, u"--interval=2s"_s});
    QVERIFY(agent.waitUntilListening());
    Program program(agent.url(), Transport::EventStream, {u"web-*"_s});
    program.choose(every(500ms));
    QTRY_COMPARE_WITH_TIMEOUT(program.info().link.state, models::LinkState::Live, Deadline);
    QTRY_COMPARE_WITH_TIMEOUT(
        program.differences(),
        QStringList{u"Asked for every 500 ms; the server sends every 2 s, because it has no more."_s},
        Deadline);
    QCOMPARE(program.fact(u"Sent"_s), u"every 2 s · servers web-*"_s);
}

QTEST_GUILESS_MAIN(tst_Coarser)
#include "tst_coarser.moc"
