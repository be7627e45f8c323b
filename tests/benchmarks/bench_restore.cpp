// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"
#include "app/session/linktranslation.h"
#include "tests/e2e/agentprocess.h"
#include "tests/models/benchmark.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace {

constexpr models::EndpointId Endpoint{0};

double medianOf(std::vector<double> times)
{
    return benchmark::median(std::move(times));
}

double p99Of(std::vector<double> times)
{
    std::ranges::sort(times);
    return times[times.size() * 99 / 100];
}

/// Milliseconds until it is so, looked at each turn of the event loop; nothing after half a minute.
std::optional<double> until(const QElapsedTimer &timer, const std::function<bool()> &isSo)
{
    while (!isSo()) {
        if (timer.elapsed() > 30'000)
            return std::nullopt;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

/// From the window's restore to live figures, and until all that was sampled meanwhile is there: 200 servers
/// at 10 Hz, minimized for about a second each time.
int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QApplication application(argc, argv);
    testsupport::AgentProcess agent({QStringLiteral("--simulate"), QStringLiteral("200"),
                                     QStringLiteral("--interval"), QStringLiteral("100ms")});
    if (!agent.waitUntilListening())
        return 1;
    app::Program program({.urls = {agent.url()}, .size = QSize(1200, 800)});
    program.show();
    const models::Fleet &fleet = program.fleet();
    const auto isLive = [&] {
        const models::EndpointInfo *info = fleet.endpoint(Endpoint);
        return info != nullptr && info->link.state == models::LinkState::Live;
    };
    // Ticks that the agent slept through on a busy machine are none of ours.
    const auto isFilled = [&] {
        const auto now = session::momentOf(net::SystemClock());
        return isLive() &&
               std::ranges::all_of(
                   fleet.gaps(models::ServerIndex{0}, models::Millis(0), models::Millis::max(), now),
                   [](const models::Gap &gap) { return gap.reason == models::GapReason::ServerSilent; });
    };
    QTimer tick; // The loop turns at least so often.
    tick.start(1);
    QElapsedTimer timer;
    timer.start();
    if (!until(timer, [&] { return isLive() && fleet.serverCount(Endpoint) == 200; }))
        return 1;

    constexpr int Rounds = 40;
    std::vector<double> live;
    std::vector<double> filled;
    for (int round = 0; round < Rounds; ++round) {
        program.window().showMinimized();
        timer.restart();
        if (!until(timer, [&] { return timer.elapsed() > 1000 && !isLive(); }))
            return 1;
        timer.restart();
        program.window().showNormal();
        const auto isBack = until(timer, isLive);
        const auto isWhole = until(timer, isFilled);
        if (!isBack || !isWhole)
            return 1;
        live.push_back(*isBack);
        filled.push_back(*isWhole);
    }
    benchmark::print("restore to live, median", medianOf(live), "ms");
    benchmark::print("restore to live, p99", p99Of(live), "ms");
    benchmark::print("restore to filled, median", medianOf(filled), "ms");
    benchmark::print("restore to filled, p99", p99Of(filled), "ms");
    return 0;
}
