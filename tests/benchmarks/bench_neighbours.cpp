// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/chance.h"
#include "net/link.h"
#include "tests/benchmarks/serverprocess.h"
#include "tests/benchmarks/streamserver.h"
#include "tests/models/benchmark.h"
#include "tests/support/endlessserver.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace {

constexpr int Good = 50;
constexpr int Seconds = 20;

/// What a turn of this thread's event loop takes at most: something that is always due is late by so much.
class LongestTurn
{
public:
    LongestTurn()
    {
        QObject::connect(&m_beat, &QTimer::timeout, &m_beat, [this] {
            m_longest = std::max(m_longest, static_cast<double>(m_since.nsecsElapsed()) / 1e6);
            m_since.start();
        });
        m_since.start();
        m_beat.start(0);
    }
    [[nodiscard]] double milliseconds() const { return m_longest; }

private:
    QTimer m_beat{};
    QElapsedTimer m_since{};
    double m_longest{0};
};

/// From when the server wrote a snapshot until it was handed out.
double delayOf(const net::StreamEvent &event)
{
    const QByteArray key = "\"timestamp\":";
    const qsizetype at = event.data.indexOf(key) + key.size();
    const qsizetype end = event.data.indexOf(',', at);
    return static_cast<double>(QDateTime::currentMSecsSinceEpoch() -
                               event.data.sliced(at, end - at).toLongLong());
}

/// Fifty endpoints with a snapshot a second each, beside one that does what `hostile` does; it is dropped and
/// asked again each second.
bool measure(const char *what, const QUrl &hostile)
{
    benchmark::ServerProcess server(Good);
    net::SystemClock clock;
    const auto makeLink = [&clock](const QUrl &url) {
        net::Endpoint endpoint{.url = url};
        endpoint.proxy.mode = net::ProxyMode::None;
        return std::make_unique<net::Link>(endpoint, net::LinkOptions{}, clock, net::systemChance());
    };
    std::vector<std::unique_ptr<net::Link>> links;
    double longestDelay = 0;
    int events = 0;
    bool isMeasured = false;
    for (const quint16 port : server.ports()) {
        links.push_back(makeLink(QUrl(QStringLiteral("http://127.0.0.1:%1/api/stream").arg(port))));
        QObject::connect(links.back().get(), &net::Link::eventsReceived, links.back().get(),
                         [&](const QList<net::StreamEvent> &more) {
                             for (const net::StreamEvent &event : more) {
                                 ++events;
                                 if (isMeasured)
                                     longestDelay = std::max(longestDelay, delayOf(event));
                             }
                         });
        links.back()->start();
    }
    const auto wait = [](int milliseconds) {
        QEventLoop pause;
        QTimer::singleShot(milliseconds, &pause, &QEventLoop::quit);
        pause.exec();
    };
    while (events < Good)
        wait(100);
    const auto bad = makeLink(hostile);
    isMeasured = true;
    events = 0;
    const LongestTurn turn;
    for (int second = 0; second < Seconds; ++second) {
        bad->restart();
        wait(1000);
    }
    const auto live = std::ranges::count_if(
        links, [](const auto &link) { return link->status().state == net::LinkState::Live; });
    const std::string name = "50 endpoints beside " + std::string(what) + ", ";
    benchmark::print((name + "live").c_str(), static_cast<double>(live), "endpoints", Good);
    benchmark::print((name + "events").c_str(), static_cast<double>(events) / Seconds, "1/s", Good);
    benchmark::print((name + "latest event").c_str(), longestDelay, "ms", 100);
    benchmark::print((name + "longest turn").c_str(), turn.milliseconds(), "ms", 100);
    return live == Good;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--serve"))
        return benchmark::serve(arguments.value(2).toInt());

    constexpr qint64 Endless = qint64(1) << 40;
    const QByteArray head = "HTTP/1.1 200 OK\r\n";
    const testsupport::EndlessServer headers(head, QByteArray("X-A: b\r\n").repeated(2'000), Endless, {});
    const testsupport::EndlessServer line(
        head + "Content-Type: text/event-stream\r\n\r\ndata: ", QByteArray(65'536, 'x'), Endless, {});
    const bool isFine = measure("headers without end", headers.url());
    return measure("a line without end", line.url()) && isFine ? 0 : 1;
}
