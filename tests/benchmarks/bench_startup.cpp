// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/appprocess.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>

#include <optional>

/// From starting the program to the first live value on its window, with its own agent. The baseline is what
/// is asked for.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    constexpr int Rounds = 9;
    constexpr double AskedMs = 600;
    std::vector<double> times;
    for (int round = 0; round < Rounds; ++round) {
        bool isPainted = false;
        std::optional<benchmark::AppProcess> program;
        times.push_back(benchmark::millisecondsOf([&] {
            program.emplace(QStringList{QStringLiteral("--trace-startup")});
            isPainted = program->waitForLine("first live value painted");
        }));
        if (!isPainted)
            return 1;
    }
    benchmark::print("process start to first live value painted", benchmark::median(times), "ms", AskedMs,
                     {.most = AskedMs});
    return 0;
}
