// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/appprocess.h"
#include "tests/benchmarks/serverprocess.h"
#include "tests/benchmarks/streamserver.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>
#include <QTimer>

#include <string>

namespace {

constexpr int Endpoints = 200;
constexpr int Seconds = 20;

/// The real program on so many endpoints of five servers each, all sending once a second.
bool measure(const char *where, const QStringList &urls, benchmark::ServerProcess &server)
{
    benchmark::AppProcess program(QStringList{QStringLiteral("--size"), QStringLiteral("1200x800")} + urls);
    if (!server.waitForStreams(static_cast<int>(urls.size())))
        return false;
    const auto wait = [](int seconds) {
        QEventLoop pause;
        QTimer::singleShot(seconds * 1000, &pause, &QEventLoop::quit);
        pause.exec();
    };
    wait(5);
    const double before = program.cpuSeconds();
    wait(Seconds);
    const std::string name = "200 endpoints " + std::string(where) + ", ";
    benchmark::print((name + "CPU").c_str(), (program.cpuSeconds() - before) / Seconds, "CPU s/s", 0.5,
                     {.most = 0.5});
    benchmark::print((name + "memory").c_str(), program.pssMiB(), "MiB PSS", 300, {.most = 300});
    benchmark::print((name + "threads").c_str(), program.threads(), "threads", 32, {.most = 32});
    return true;
}

} // namespace

/// The baselines are what a machine that also does something else can spare.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--serve"))
        return benchmark::serve(arguments.value(2).toInt());

    QStringList many;
    QStringList one;
    {
        benchmark::ServerProcess server(Endpoints);
        for (const quint16 port : server.ports())
            many << QStringLiteral("http://127.0.0.1:%1/api/stream").arg(port);
        if (many.size() != Endpoints || !measure("on 200 ports", many, server))
            return 1;
    }
    benchmark::ServerProcess server(1);
    for (int number = 0; number < Endpoints; ++number)
        one << QStringLiteral("http://127.0.0.1:%1/%2/api/stream").arg(server.ports().value(0)).arg(number);
    return measure("on one port", one, server) ? 0 : 1;
}
