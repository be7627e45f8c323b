// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/appprocess.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>
#include <QTimer>

/// Sixty seconds of the real program on its own agent at 1 Hz, table and three live charts in a window of
/// 1200 x 800. The baselines are what pmchart of PCP took for three charts alone, measured on the machine of
/// the issue: 0.25 CPU seconds, 56 MiB.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    benchmark::AppProcess program(
        {QStringLiteral("--trace-startup"), QStringLiteral("--size"), QStringLiteral("1200x800")});
    if (!program.waitForLine("first live value painted"))
        return 1;
    const double before = program.cpuSeconds();
    QTimer::singleShot(60'000, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    benchmark::print("60 s idle, three live charts and the table", program.cpuSeconds() - before, "CPU s",
                     0.25, {.most = 2 * 0.25}); // The table may cost as much again as pmchart's charts.
    benchmark::print("memory after 60 s", program.pssMiB(), "MiB PSS", 56, {.most = 56});
    return 0;
}
