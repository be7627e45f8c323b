// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/endpointsession.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "net/chance.h"
#include "tests/benchmarks/serverprocess.h"
#include "tests/benchmarks/streamserver.h"
#include "tests/models/benchmark.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QTimer>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

/// What this process alone holds, without what it has freed and the allocator keeps.
double privateMiB()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
    QFile file(QStringLiteral("/proc/self/smaps_rollup"));
    double kib = 0;
    if (file.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith("Private_"))
                kib += line.mid(line.indexOf(':') + 1).trimmed().split(' ').constFirst().toDouble();
        }
    }
    return kib / 1024;
}

} // namespace

/// One endpoint of five servers that is connected to again and again, each time until its figures came.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--serve"))
        return benchmark::serve(arguments.value(2).toInt());

    constexpr int Reconnects = 10'000;
    constexpr int Rounds = 2;
    constexpr int RestMs = 5'000; ///< What is to be deleted later is gone by then.
    benchmark::ServerProcess server(1);
    net::SystemClock clock;
    // Samples take memory of their own, which is bounded elsewhere.
    models::Fleet fleet({.window = std::chrono::seconds(1)});
    const models::EndpointId id{0};
    fleet.addEndpoint(id, {});
    session::EndpointSession session(id, fleet, clock);
    net::Endpoint endpoint{
        .url = QUrl(QStringLiteral("http://127.0.0.1:%1/api/stream").arg(server.ports().value(0)))};
    endpoint.proxy.mode = net::ProxyMode::None;
    session.setSource(
        std::make_unique<session::StreamSource>(endpoint, net::LinkOptions{}, clock, net::systemChance()));
    QEventLoop loop;
    int left = 0;
    QTimer deadline;
    deadline.setInterval(60'000);
    QObject::connect(&deadline, &QTimer::timeout, &loop, [&] { loop.exit(1); });
    QObject::connect(&session, &session::EndpointSession::touched, &loop, [&] {
        if (left == 0 || fleet.endpoint(id)->link.state != models::LinkState::Live)
            return;
        deadline.start();
        if (--left == 0)
            loop.exit(0);
        else
            QTimer::singleShot(0, &session, &session::EndpointSession::tryAgain);
    });

    const double before = privateMiB();
    std::vector<double> settled;
    std::vector<double> times;
    for (int round = 0; round < Rounds; ++round) {
        QElapsedTimer timer;
        timer.start();
        left = Reconnects;
        deadline.start();
        session.setPaused(std::nullopt);
        if (loop.exec() != 0)
            return 1;
        deadline.stop();
        times.push_back(static_cast<double>(timer.elapsed()) / Reconnects);
        session.setPaused(net::LinkReason::Asked);
        QTimer::singleShot(RestMs, &loop, &QEventLoop::quit);
        loop.exec();
        settled.push_back(privateMiB());
    }
    benchmark::print("one reconnect, until its figures", benchmark::median(times), "ms", 10);
    benchmark::print("memory before any connection", before, "MiB", settled.front());
    benchmark::print("memory after 10,000 reconnects", settled.front(), "MiB", settled.front());
    benchmark::print("memory after 20,000 reconnects", settled.back(), "MiB", settled.front(),
                     {.most = 1.25 * settled.front()});
    return 0;
}
