// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a minute of three live charts costs: a sample a second, a window of 1200 × 800, in real time. The
// baselines are PCP's pmchart doing the same: 0.25 CPU seconds at most, 56 MiB.
#include "tests/models/benchmark.h"
#include "tests/ui/chartfleet.h"
#include "ui/serverpage.h"
#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QTimer>
#include <sys/resource.h>

using namespace std::chrono_literals;

namespace {

constexpr int seconds = 60;

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

/// 0 where the system does not tell.
double proportionalMebibytes()
{
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("Pss:"))
            return line.mid(4).chopped(2).trimmed().toDouble() / 1024;
    }
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ui::Theme theme;
    ChartFleet feed;
    feed.run(300); // The whole width is drawn from the first second on.

    ui::ServerPage page(theme, feed.fleet);
    page.resize(1200, 800);
    page.show();
    page.setServer(feed.server());
    page.refresh(feed.now());
    QCoreApplication::processEvents();
    const double started = cpuSeconds();

    int left = seconds;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, &app, [&] {
        feed.run(1);
        page.refresh(feed.now());
        if (--left == 0)
            app.quit();
    });
    tick.start(1s);
    QApplication::exec();
    QCoreApplication::processEvents();

    benchmark::print("idle_60s_three_charts_cpu", cpuSeconds() - started, "s", 0.25);
    benchmark::print("idle_60s_three_charts_cpu_with_start", cpuSeconds(), "s", 0.25);
    benchmark::print("idle_60s_three_charts_pss", proportionalMebibytes(), "MiB", 56);
    return 0;
}
