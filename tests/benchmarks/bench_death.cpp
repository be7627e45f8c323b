// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paintwatch.h"
#include "app/program.h"
#include "tests/models/benchmark.h"
#include "tests/support/faultserver.h"
#include "ui/fleetview.h"

#include <QApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

using namespace std::chrono_literals;

namespace {

constexpr int Servers = 25;
constexpr auto Pulse = 500ms;
/// A link that lived shorter is waited for longer each time.
constexpr auto LongLife = 11s;
constexpr auto Deadline = 120s;

/// What the protocol announces, and a display refresh for what waits for nothing.
constexpr double RefreshMs = 1000.0 / 60;
constexpr double FirstBackoffMs = 5000;
constexpr double StaleMs = 10'000;
constexpr double IdleLimitMs = 15'000; ///< Three of the heartbeats announced below.
/// What may come on top of an announced time: frames of a window with 25 endpoints, on a machine that also
/// does something else.
constexpr double AllowanceMs = 250;

QByteArray event(const QByteArray &members)
{
    return R"(data: {"timestamp":)" + QByteArray::number(QDateTime::currentMSecsSinceEpoch()) + ',' +
           members + "}\n\n";
}

QByteArray snapshot()
{
    return event(
        R"("type":"server_update","interval":500,"data":[{"id":"a","status":"online","memory":40,"cpu":7}])");
}

/// The window on 25 endpoints of one server each, and when each is painted as it then is.
class Bench
{
public:
    Bench()
    {
        for (int number = 0; number < Servers; ++number) {
            m_servers.push_back(std::make_unique<testsupport::FaultServer>());
            m_servers.back()->setResponder([](const testsupport::ServedRequest &) {
                return testsupport::streamHead(event(R"("type":"connected","heartbeat":5000)") + snapshot());
            });
        }
        QList<QUrl> urls;
        for (const auto &server : m_servers)
            urls += server->url();
        m_program = std::make_unique<app::Program>(app::CommandLine{.urls = urls, .size = QSize(1200, 800)});
        m_watch = std::make_unique<app::PaintWatch>(m_program->window());
        // A frame hands the change to the view; what the window paints next shows it.
        const auto *table = m_program->window().findChild<ui::FleetView *>();
        const auto note = [this] { noteFrame(); };
        QObject::connect(table->model(), &QAbstractItemModel::dataChanged, m_watch.get(), note);
        QObject::connect(table->model(), &QAbstractItemModel::layoutChanged, m_watch.get(), note);
        QObject::connect(m_watch.get(), &app::PaintWatch::painted, m_watch.get(), [this] { notePainted(); });
        QObject::connect(&m_pulse, &QTimer::timeout, m_watch.get(), [this] { sendAll(); });
        m_pulse.start(Pulse);
        m_program->show();
    }

    [[nodiscard]] testsupport::FaultServer &server(std::size_t number) { return *m_servers[number]; }

    /// From now on nothing is sent; the last thing has just been.
    void fallSilent()
    {
        sendAll();
        m_pulse.stop();
    }
    void speak()
    {
        m_pulse.start(Pulse);
        sendAll();
    }

    /// Begins to wait for a server to be painted so.
    void await(std::size_t number, models::Freshness wanted)
    {
        m_waits[number] = {.wanted = wanted, .isWaiting = true};
        m_waits[number].timer.start();
    }

    /// The times, once all that are awaited were painted; none where one never was.
    [[nodiscard]] std::vector<double> times()
    {
        const auto isOver = [this] { return std::ranges::none_of(m_waits, &Wait::isWaiting); };
        QEventLoop loop;
        QTimer::singleShot(Deadline, &loop, [&loop] { loop.exit(1); });
        QObject::connect(m_watch.get(), &app::PaintWatch::painted, &loop, [&] {
            if (isOver())
                loop.quit();
        });
        std::vector<double> times;
        if (!isOver() && loop.exec() != 0)
            return times;
        for (const Wait &wait : m_waits)
            times.push_back(wait.ms);
        return times;
    }

private:
    struct Wait
    {
        models::Freshness wanted{};
        bool isWaiting{false};
        bool isInFrame{false};
        QElapsedTimer timer{};
        double ms{0};
    };

    void sendAll()
    {
        for (const auto &server : m_servers)
            server->sendToAll(snapshot());
    }

    [[nodiscard]] models::Freshness freshness(std::size_t number) const
    {
        const models::EndpointId endpoint{static_cast<std::int32_t>(number)};
        const auto found = m_program->fleet().find({.endpoint = endpoint, .id = QStringLiteral("a")});
        return found ? m_program->fleet().server(*found).freshness : models::Freshness::NeverSeen;
    }

    void noteFrame()
    {
        for (std::size_t number = 0; number < m_waits.size(); ++number) {
            Wait &wait = m_waits[number];
            if (wait.isWaiting)
                wait.isInFrame = freshness(number) == wait.wanted;
        }
    }

    void notePainted()
    {
        for (Wait &wait : m_waits) {
            if (!wait.isWaiting || !wait.isInFrame)
                continue;
            wait.isWaiting = false;
            wait.ms = static_cast<double>(wait.timer.nsecsElapsed()) / 1e6;
        }
    }

    std::vector<std::unique_ptr<testsupport::FaultServer>> m_servers{};
    std::unique_ptr<app::Program> m_program{};
    std::unique_ptr<app::PaintWatch> m_watch{};
    QTimer m_pulse{};
    std::array<Wait, Servers> m_waits{};
};

void pause(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

void append(std::vector<double> &all, const std::vector<double> &more)
{
    all.insert(all.end(), more.begin(), more.end());
}

void printAll(const std::string &name, std::vector<double> times, double announcedMs)
{
    std::ranges::sort(times);
    const benchmark::Target target{.most = announcedMs + AllowanceMs};
    benchmark::print((name + ", median").c_str(), times[times.size() / 2], "ms", announcedMs, target);
    benchmark::print((name + ", p99").c_str(), times[times.size() * 99 / 100], "ms", announcedMs, target);
}

std::vector<double> awaitAll(Bench &bench, models::Freshness wanted)
{
    for (std::size_t number = 0; number < Servers; ++number)
        bench.await(number, wanted);
    return bench.times();
}

/// Each dies at a moment of its own, is seen to be dead, returns, is seen to be live.
bool measureDeath(Bench &bench, const std::string &name, void (testsupport::FaultServer::*die)(), int rounds)
{
    constexpr auto apart = 130ms;
    std::vector<double> deaths;
    std::vector<double> returns;
    for (int round = 0; round < rounds; ++round) {
        pause(LongLife);
        for (std::size_t number = 0; number < Servers; ++number) {
            testsupport::FaultServer &server = bench.server(number);
            server.stopListening();
            (server.*die)();
            bench.await(number, models::Freshness::Disconnected);
            pause(apart);
        }
        const auto dead = bench.times();
        for (std::size_t number = 0; number < Servers; ++number)
            bench.server(number).listenAgain();
        const auto back = awaitAll(bench, models::Freshness::Live);
        if (dead.empty() || back.empty())
            return false;
        append(deaths, dead);
        append(returns, back);
    }
    printAll("server dies by " + name + ", until disconnected is on screen", deaths, RefreshMs);
    printAll("server is back after " + name + ", until live is on screen", returns, FirstBackoffMs);
    return true;
}

/// All stay connected and send nothing more.
bool measureSilence(Bench &bench, int rounds)
{
    std::vector<double> stales;
    std::vector<double> losses;
    std::vector<double> returns;
    for (int round = 0; round < rounds; ++round) {
        pause(LongLife);
        QElapsedTimer silent;
        silent.start();
        bench.fallSilent();
        const auto stale = awaitAll(bench, models::Freshness::Stale);
        const double already = static_cast<double>(silent.nsecsElapsed()) / 1e6;
        auto lost = awaitAll(bench, models::Freshness::Disconnected);
        for (double &time : lost)
            time += already;
        bench.speak();
        const auto back = awaitAll(bench, models::Freshness::Live);
        if (stale.empty() || lost.empty() || back.empty())
            return false;
        append(stales, stale);
        append(losses, lost);
        append(returns, back);
    }
    printAll("server falls silent, until stale is on screen", stales, StaleMs);
    printAll("server stays silent, until disconnected is on screen", losses, IdleLimitMs);
    printAll("server speaks again after that, until live is on screen", returns, FirstBackoffMs);
    return true;
}

} // namespace

/// How long the window shows a server as it no longer is. The baselines are what the protocol announces.
int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
    qputenv("XDG_DATA_HOME", home.path().toUtf8());
    const QApplication application(argc, argv);
    Bench bench;
    if (awaitAll(bench, models::Freshness::Live).empty())
        return 1;
    const bool isDone = measureDeath(bench, "RST", &testsupport::FaultServer::resetAll, 3) &&
                        measureDeath(bench, "FIN", &testsupport::FaultServer::closeAll, 3) &&
                        measureSilence(bench, 2);
    return isDone ? 0 : 1;
}
