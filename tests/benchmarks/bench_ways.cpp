// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long `auto` takes from being started to live figures, and to the way that it keeps, where a server or a
// proxy lets only some ways through. The real agent at 1 Hz, in real time. The baseline is an event stream
// that gets through.
#include "app/session/autosource.h"
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/e2e/agentprocess.h"
#include "tests/e2e/gateproxy.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using models::Transport;
using testsupport::GateProxy;
using Treatment = testsupport::GateProxy::Treatment;

namespace {

constexpr models::EndpointId Here{0};
const QList<Transport> All{Transport::EventStream, Transport::WebSocket, Transport::LongPoll,
                           Transport::Poll};

struct Case
{
    const char *name;
    const char *words;
    QList<Treatment> treatments;
    Transport way;
};

struct Times
{
    qint64 figures{-1}; ///< Milliseconds until the first ones.
    qint64 settled{-1}; ///< Until they come in the way that is kept.
};

Times timesOf(const Case &each, quint16 agent)
{
    GateProxy gate(agent);
    for (qsizetype i = 0; i < each.treatments.size(); ++i)
        gate.treat(All[i], each.treatments[i]);
    net::SystemClock clock;
    models::Fleet fleet;
    fleet.addEndpoint(Here, {.name = u"here"_s});
    session::EndpointSession session(Here, fleet, clock);
    const net::Endpoint endpoint{.url = gate.url(), .proxy = {.mode = net::ProxyMode::None}};
    session.setPaused(std::nullopt);
    QElapsedTimer timer;
    timer.start();
    session.setSource(std::make_unique<session::AutoSource>(
        All, session::WayMemory{},
        [&clock, endpoint](Transport way) {
            return std::make_unique<session::StreamSource>(
                endpoint, net::LinkOptions{.way = session::toNet(way)}, clock, [] { return 0.5; });
        },
        clock));
    Times times;
    while (times.settled < 0 && timer.elapsed() < 120'000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        const models::EndpointInfo &info = *fleet.endpoint(Here);
        const bool hasFigures = fleet.isUsed({0}) && !fleet.series({0}).isEmpty();
        if (hasFigures && times.figures < 0)
            times.figures = timer.elapsed();
        if (hasFigures && info.link.state == models::LinkState::Live && info.facts.transport == each.way)
            times.settled = timer.elapsed();
    }
    return times;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    testsupport::AgentProcess agent({u"--simulate"_s, u"10"_s, u"--interval"_s, u"1s"_s});
    if (!agent.waitUntilListening())
        qFatal("the agent does not listen");
    constexpr auto pass = Treatment::Pass;
    constexpr auto missing = Treatment::NotOffered;
    const QList<Case> cases{
        {"sse", "event stream gets through", {pass, pass, pass, pass}, Transport::EventStream},
        {"websocket_alone", "WebSocket alone", {missing, pass, missing, missing}, Transport::WebSocket},
        {"longpoll_alone", "only polls, long ones too", {missing, missing, pass, pass}, Transport::LongPoll},
        {"poll_alone", "polling alone", {missing, missing, missing, pass}, Transport::Poll},
        {"no_answer", "stream never answered", {Treatment::NoAnswer, pass, pass, pass}, Transport::WebSocket},
        {"head_only",
         "nothing behind its head",
         {Treatment::HeadOnly, pass, pass, pass},
         Transport::WebSocket},
        {"collected",
         "stream in bursts of 4 s",
         {Treatment::Collect, pass, pass, pass},
         Transport::WebSocket},
    };
    std::fprintf(stderr, "%-28s %18s %18s\n", "what gets through", "first figures", "way settled");
    qint64 baseline = 0;
    int status = 0;
    for (const Case &each : cases) {
        const Times times = timesOf(each, agent.port());
        std::fprintf(stderr, "%-28s %15lld ms %15lld ms\n", each.words, static_cast<long long>(times.figures),
                     static_cast<long long>(times.settled));
        if (times.settled < 0) {
            status = 1;
            continue;
        }
        baseline = baseline == 0 ? times.settled : baseline;
        benchmark::print(("auto_figures_" + std::string(each.name)).c_str(),
                         static_cast<double>(times.figures), "ms", static_cast<double>(baseline));
        benchmark::print(("auto_settled_" + std::string(each.name)).c_str(),
                         static_cast<double>(times.settled), "ms", static_cast<double>(baseline));
    }
    return status;
}
