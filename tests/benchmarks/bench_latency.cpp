// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paintwatch.h"
#include "app/program.h"
#include "tests/models/benchmark.h"
#include "tests/support/faultserver.h"

#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

/// Event in to pixel out: from writing an event to a loopback socket until the window that shows it is
/// painted. The baseline is one display refresh at 60 Hz.
int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QApplication application(argc, argv);

    testsupport::FaultServer server;
    server.setScripts({testsupport::streamHead()});
    app::Program program({.urls = {server.url()}, .size = QSize(1200, 800)});
    app::PaintWatch watch(program.window());
    program.show();

    constexpr int WarmUp = 20;
    constexpr int Rounds = 400;
    constexpr double RefreshMs = 1000.0 / 60;
    std::vector<double> times;
    for (int round = 0; round < WarmUp + Rounds; ++round) {
        // Apart from each other, as samples are: otherwise one waits for the frame of the one before.
        QEventLoop pause;
        QTimer::singleShot(25, &pause, &QEventLoop::quit);
        pause.exec();

        const double cpu = round % 100;
        const QByteArray event =
            R"(data: {"type":"server_update","timestamp":)" +
            QByteArray::number(QDateTime::currentMSecsSinceEpoch()) +
            R"(,"data":[{"id":"a","name":"a","status":"online","memory":40,"disk":50,"cpu":)" +
            QByteArray::number(cpu) + "}]}\n\n";
        const auto isShown = [&] {
            const auto shown = program.fleet().find({.endpoint = {0}, .id = QStringLiteral("a")});
            return shown && program.fleet().server(*shown).value(models::CpuMetric) == cpu;
        };
        QElapsedTimer timer;
        QEventLoop loop;
        QTimer::singleShot(5000, &loop, [&loop] { loop.exit(1); });
        QObject::connect(&watch, &app::PaintWatch::painted, &loop, [&] {
            if (isShown())
                loop.quit();
        });
        timer.start();
        server.sendToAll(event);
        if (loop.exec() != 0)
            return 1;
        if (round >= WarmUp)
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    benchmark::print("event in to pixel out, median", times[times.size() / 2], "ms", RefreshMs);
    benchmark::print("event in to pixel out, p99", times[times.size() * 99 / 100], "ms", RefreshMs);
    return 0;
}
