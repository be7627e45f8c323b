// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What an agent costs that follows others: 1,000 servers behind one address. The real program between agents
// that are played here and somebody who listens. Prints one JSON object a line.
#include "agent/feed.h"
#include "agent/simulator.h"
#include "tests/agent/agentprocess.h"
#include "tests/agent/doorclient.h"
#include "tests/agent/processfigures.h"
#include "tests/models/benchmark.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <sys/resource.h>
#include <unistd.h>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

/// When each sample was sent, by its source and seq.
class SendTimes
{
public:
    void sent(const std::string &what)
    {
        const std::lock_guard lock(m_mutex);
        m_times[what] = steady_clock::now();
    }
    [[nodiscard]] double millisecondsSince(const std::string &what)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_times.find(what);
        if (found == m_times.end())
            return -1;
        return std::chrono::duration<double, std::milli>(steady_clock::now() - found->second).count();
    }

private:
    std::mutex m_mutex{};
    std::map<std::string, steady_clock::time_point> m_times{};
};

/// Many agents at one port: who asks for /N/api/stream gets the stream of the Nth.
class PlayedAgents
{
public:
    PlayedAgents(std::size_t serversEach, SendTimes &times)
        : m_serversEach(serversEach)
        , m_times(times)
        , m_acceptor(m_io, {asio::ip::address_v4::loopback(), 0}, true)
    {
        m_acceptor.listen(4096);
        asio::co_spawn(m_io, accept(), asio::detached);
        m_thread = std::thread([this] { m_io.run(); });
    }
    ~PlayedAgents()
    {
        m_io.stop();
        m_thread.join();
    }
    [[nodiscard]] std::string url(std::size_t number) const
    {
        return "http://127.0.0.1:" + std::to_string(m_acceptor.local_endpoint().port()) + "/" +
               std::to_string(number) + "/api/stream";
    }

private:
    asio::awaitable<void> accept()
    {
        for (;;) {
            auto socket = co_await m_acceptor.async_accept(asio::use_awaitable);
            asio::co_spawn(m_io, serve(std::move(socket)), asio::detached);
        }
    }
    asio::awaitable<void> serve(tcp::socket socket)
    {
        try {
            std::string request;
            co_await asio::async_read_until(socket, asio::dynamic_buffer(request), "\r\n\r\n",
                                            asio::use_awaitable);
            const auto number = std::stoul(request.substr(request.find('/') + 1));
            const std::string source = "source-" + std::to_string(number);
            agent::Feed feed(std::make_unique<agent::Simulator>(m_serversEach, number),
                             {.source = source, .epoch = "e"}, {});
            const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
            co_await asio::async_write(socket, asio::buffer(head), asio::use_awaitable);
            // Not all at the same instant.
            asio::steady_timer timer(m_io,
                                     steady_clock::now() + std::chrono::milliseconds(number * 37 % 1000));
            for (std::uint64_t seq = 1;; ++seq) {
                co_await timer.async_wait(asio::use_awaitable);
                using namespace std::chrono;
                feed.tick(
                    {.steady = steady_clock::now(),
                     .wallMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()},
                    seq);
                const auto frame = feed.latest();
                m_times.sent(source + '/' + std::to_string(seq));
                co_await asio::async_write(socket, asio::buffer(frame->event()), asio::use_awaitable);
                timer.expires_at(timer.expiry() + std::chrono::seconds(1));
            }
        } catch (const std::exception &) {
            // It left.
        }
    }

    std::size_t m_serversEach;
    SendTimes &m_times;
    asio::io_context m_io{1};
    tcp::acceptor m_acceptor;
    std::thread m_thread{};
};

std::string textBetween(const std::string &text, const std::string &before, char end)
{
    const auto at = text.find(before);
    if (at == std::string::npos)
        return {};
    const auto from = at + before.size();
    return text.substr(from, text.find(end, from) - from);
}

void print(const std::string &name, double value, const std::string &unit)
{
    benchmark::print(name.c_str(), value, unit.c_str(), {}, {});
}

void measure(std::size_t agents, std::size_t serversEach, int seconds)
{
    const auto name = std::to_string(agents) + "_upstreams_of_" + std::to_string(serversEach) + "_servers";
    SendTimes times;
    const PlayedAgents played(serversEach, times);
    const auto file = std::filesystem::temp_directory_path() /
                      ("fleetscope-bench-upstream-" + std::to_string(::getpid()) + ".toml");
    std::string settings = "local = false\nport = 0\n";
    for (std::size_t i = 0; i < agents; ++i)
        settings += "[[upstream]]\nname = \"" + std::to_string(i) + "\"\nurl = \"" + played.url(i) + "\"\n";
    std::ofstream(file) << settings;
    const AgentProcess process(FLEETSCOPE_AGENT, {"--config", file.string()});
    const auto port = process.readPort();
    std::filesystem::remove(file);
    const auto id = static_cast<pid_t>(process.id());
    DoorClient client(port);
    client.get("/api/stream");
    client.readReply(false);
    std::vector<double> delays;
    std::map<std::string, int> perSource;
    double cpuBefore = 0;
    auto begin = steady_clock::now();
    bool isMeasuring = false;
    while (const auto event = client.nextEvent()) {
        if (event->find("\"type\":\"server_update\"") != std::string::npos) {
            const auto source = textBetween(*event, "\"source\":\"", '"');
            if (source.starts_with("source-")) {
                const auto delay =
                    times.millisecondsSince(source + '/' + textBetween(*event, "\"seq\":", ','));
                ++perSource[source];
                if (isMeasuring && delay >= 0)
                    delays.push_back(delay);
            }
        }
        const auto now = steady_clock::now();
        if (!isMeasuring && perSource.size() == agents && now - begin > std::chrono::seconds(5)) {
            isMeasuring = true;
            begin = now;
            cpuBefore = cpuSeconds(id);
        }
        if (isMeasuring && now - begin >= std::chrono::seconds(seconds))
            break;
    }
    const double elapsed = std::chrono::duration<double>(steady_clock::now() - begin).count();
    std::ranges::sort(delays);
    if (delays.empty()) {
        std::fputs("nothing came\n", stderr);
        std::exit(1);
    }
    print(name + "_cpu", (cpuSeconds(id) - cpuBefore) / elapsed, "s/s");
    print(name + "_rss", residentBytes(id) / 1024 / 1024, "MiB");
    print(name + "_updates", static_cast<double>(delays.size()) / elapsed, "1/s");
    print(name + "_delay_p50", delays[delays.size() / 2], "ms");
    print(name + "_delay_p99", delays[delays.size() * 99 / 100], "ms");
}

} // namespace

int main(int argc, char *argv[])
{
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 20;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    measure(10, 100, seconds);
    measure(1000, 1, seconds);
    return 0;
}
