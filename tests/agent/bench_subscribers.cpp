// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What many subscribers cost the real agent at one update a second, by each way in: its processor time and
// memory, and how long an update takes from its tick to the client. All clients live in this process, on one
// epoll loop, so that what they cost is not the agent's; on a small machine they still take turns with it.
// Prints one JSON object a line, and a table to standard error. Arguments: WAY COUNT [SERVERS], else all.
#include "tests/agent/agentprocess.h"
#include "tests/agent/processfigures.h"
#include "tests/models/benchmark.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using std::chrono::steady_clock;
using namespace std::chrono_literals;

enum class Way { EventStream, WebSocket, LongPoll };

struct Row
{
    Way way{};
    int clients{0};
    int servers{0}; ///< 0: the machine itself.
};

const char *nameOf(Way way)
{
    switch (way) {
    case Way::EventStream:
        return "event_stream";
    case Way::WebSocket:
        return "websocket";
    case Way::LongPoll:
        return "long_poll";
    }
    return "";
}

double wallMs()
{
    return std::chrono::duration<double, std::milli>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::uint64_t numberAfter(std::string_view text, std::string_view key)
{
    const auto at = text.find(key);
    std::uint64_t number = 0;
    if (at != std::string_view::npos)
        std::from_chars(text.data() + at + key.size(), text.data() + text.size(), number);
    return number;
}

/// Cuts what one client receives into messages, of which it keeps only the beginning.
class Reader
{
public:
    explicit Reader(Way way)
        : m_way(way)
    {
    }

    /// Calls `done(beginning)` for each message that ends in `bytes`.
    template<typename Done>
    void feed(std::string_view bytes, Done done)
    {
        while (!bytes.empty()) {
            if (m_left > 0) {
                const auto count = std::min(m_left, bytes.size());
                m_text.append(bytes.substr(0, std::min(count, mostKept - std::min(mostKept, m_text.size()))));
                bytes.remove_prefix(count);
                m_left -= count;
                if (m_left == 0) {
                    done(std::string_view(m_text));
                    m_text.clear();
                    m_isHeadRead = m_way != Way::LongPoll;
                }
                continue;
            }
            m_text += bytes.front();
            bytes.remove_prefix(1);
            if (const auto size = sizeInText()) {
                m_text.clear();
                m_left = *size;
                if (m_left == 0)
                    m_isHeadRead = m_way != Way::LongPoll;
            }
        }
    }

private:
    static constexpr std::size_t mostKept = 256;

    /// How long the message is whose beginning was read; 0 if none follows.
    std::optional<std::size_t> sizeInText()
    {
        if (!m_isHeadRead) {
            if (!m_text.ends_with("\r\n\r\n"))
                return std::nullopt;
            m_isHeadRead = true;
            return m_way == Way::LongPoll ? numberAfter(m_text, "Content-Length: ") : 0;
        }
        if (m_way == Way::EventStream) {
            if (!m_text.ends_with("\r\n"))
                return std::nullopt;
            return std::strtoull(m_text.c_str(), nullptr, 16) + 2;
        }
        const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(m_text[i]); };
        const std::size_t head = m_text.size() < 2 ? 2 : byte(1) == 127 ? 10 : byte(1) == 126 ? 4 : 2;
        if (m_text.size() < head)
            return std::nullopt;
        std::size_t size = head == 2 ? byte(1) : 0;
        for (std::size_t i = 2; i < head; ++i)
            size = size << 8U | byte(i);
        return size;
    }

    Way m_way;
    bool m_isHeadRead = false;
    std::size_t m_left = 0;
    std::string m_text{};
};

struct Client
{
    int socket{-1};
    Reader reader;
    std::uint64_t seq{0};
    std::uint64_t updates{0};
};

/// All clients of one row.
class Crowd
{
public:
    Crowd(const Row &row, std::uint16_t port)
        : m_row(row)
        , m_port(port)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        m_clients.reserve(static_cast<std::size_t>(row.clients));
    }
    ~Crowd()
    {
        for (const auto &client : m_clients)
            ::close(client.socket);
        ::close(m_epoll);
    }
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// False if the agent does not take one more.
    bool connectAll()
    {
        for (int i = 0; i < m_row.clients; ++i) {
            const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
            sockaddr_in address{};
            address.sin_family = AF_INET;
            address.sin_port = htons(m_port);
            address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
            if (socket < 0 ||
                ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
                return false;
            ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
            m_clients.push_back({.socket = socket, .reader = Reader(m_row.way)});
            epoll_event event{.events = EPOLLIN, .data = {.u64 = m_clients.size() - 1}};
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
            ask(m_clients.back(), {});
            if (i % 100 == 99)
                work(0ms);
        }
        return true;
    }

    /// Receives until the time is up.
    void work(std::chrono::milliseconds time)
    {
        const auto until = steady_clock::now() + time;
        do {
            const auto left =
                std::chrono::duration_cast<std::chrono::milliseconds>(until - steady_clock::now());
            std::array<epoll_event, 512> events{};
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()),
                                           static_cast<int>(std::max<std::int64_t>(0, left.count())));
            for (int i = 0; i < count; ++i)
                receive(m_clients[events.at(static_cast<std::size_t>(i)).data.u64]);
        } while (steady_clock::now() < until);
    }

    [[nodiscard]] std::uint64_t fewestUpdates() const
    {
        std::uint64_t fewest = ~std::uint64_t{0};
        for (const auto &client : m_clients)
            fewest = std::min(fewest, client.updates);
        return fewest;
    }
    void beginMeasuring()
    {
        m_delays.clear();
        m_missing.clear();
        m_ticks.clear();
        m_bytes = 0;
        m_isMeasuring = true;
    }
    /// Sorted.
    [[nodiscard]] std::vector<float> endMeasuring()
    {
        m_isMeasuring = false;
        std::ranges::sort(m_delays);
        return m_delays;
    }
    /// Updates that somebody got and somebody else did not. Numbers that nobody got are ticks that the agent
    /// itself left out, on a machine that did not let it run.
    [[nodiscard]] std::uint64_t gaps() const
    {
        std::uint64_t all = 0;
        for (const auto &[seq, clients] : m_missing)
            all += m_ticks.contains(seq) ? clients : 0;
        return all;
    }
    [[nodiscard]] std::uint64_t ticks() const { return m_ticks.size(); }
    [[nodiscard]] std::uint64_t bytes() const { return m_bytes; }
    [[nodiscard]] int lost() const { return m_lost; }

private:
    void ask(const Client &client, std::string_view id) const
    {
        std::string request = "GET /api/";
        if (m_row.way == Way::EventStream) {
            request += "stream";
        } else if (m_row.way == Way::WebSocket) {
            request += "ws";
        } else {
            request += "servers?wait=25";
            if (!id.empty())
                request.append("&since=").append(id);
        }
        request += " HTTP/1.1\r\nHost: localhost\r\n";
        if (m_row.way == Way::WebSocket)
            request += "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                       "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        request += "\r\n";
        if (::send(client.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0)
            std::perror("send");
    }

    void receive(Client &client)
    {
        static std::array<char, 262'144> block{};
        const auto count = ::recv(client.socket, block.data(), block.size(), 0);
        if (count <= 0) {
            ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, client.socket, nullptr);
            ++m_lost;
            return;
        }
        m_bytes += static_cast<std::uint64_t>(count);
        client.reader.feed({block.data(), static_cast<std::size_t>(count)},
                           [&](std::string_view beginning) { take(client, beginning); });
    }

    void take(Client &client, std::string_view beginning)
    {
        if (beginning.find("\"type\":\"server_update\"") == std::string_view::npos) {
            if (m_row.way == Way::LongPoll)
                std::fprintf(stderr, "%.*s\n", static_cast<int>(beginning.size()), beginning.data());
            return;
        }
        const auto seq = numberAfter(beginning, "\"seq\":");
        if (m_isMeasuring) {
            m_delays.push_back(
                static_cast<float>(wallMs() - static_cast<double>(numberAfter(beginning, "\"timestamp\":"))));
            m_ticks.insert(seq);
            for (auto missing = client.seq + 1; missing < seq; ++missing)
                ++m_missing[missing];
        }
        client.seq = seq;
        ++client.updates;
        if (m_row.way == Way::LongPoll) {
            constexpr std::string_view key = "{\"id\":\"";
            const auto id = beginning.substr(key.size());
            ask(client, id.substr(0, id.find('"')));
        }
    }

    Row m_row;
    std::uint16_t m_port;
    int m_epoll;
    std::vector<Client> m_clients{};
    std::vector<float> m_delays{};
    std::set<std::uint64_t> m_ticks{};
    std::map<std::uint64_t, std::uint64_t> m_missing{}; ///< By tick: how many clients did not get it.
    std::uint64_t m_bytes = 0;
    int m_lost = 0;
    bool m_isMeasuring = false;
};

float quantile(const std::vector<float> &sorted, double part)
{
    if (sorted.empty())
        return 0;
    return sorted[std::min(sorted.size() - 1,
                           static_cast<std::size_t>(part * static_cast<double>(sorted.size())))];
}

bool measure(const Row &row)
{
    constexpr int seconds = 20;
    const std::string room = std::to_string(row.clients + 100);
    std::vector<std::string> options{"--port=0", "--max-connections=" + room,
                                     "--max-connections-per-address=" + room,
                                     "--max-requests-per-address=1000000"};
    if (row.servers > 0)
        options.push_back("--simulate=" + std::to_string(row.servers));
    const AgentProcess agent(FLEETSCOPE_AGENT, options);
    const auto process = static_cast<pid_t>(agent.id());
    const auto port = agent.readPort();
    const double alone = residentBytes(process);
    Crowd crowd(row, port);
    if (!crowd.connectAll()) {
        std::perror("connect");
        return false;
    }
    // All are there, and the first rush is over.
    const auto giveUp = steady_clock::now() + 60s;
    while (crowd.fewestUpdates() < 3 && steady_clock::now() < giveUp)
        crowd.work(500ms);
    crowd.beginMeasuring();
    const double before = cpuSeconds(process);
    const double ownBefore = cpuSeconds(::getpid());
    const auto start = steady_clock::now();
    crowd.work(std::chrono::seconds(seconds));
    const double elapsed = std::chrono::duration<double>(steady_clock::now() - start).count();
    const double cpu = (cpuSeconds(process) - before) / elapsed * 100;
    const double ownCpu = (cpuSeconds(::getpid()) - ownBefore) / elapsed * 100;
    const auto delays = crowd.endMeasuring();
    const double memory = residentBytes(process);
    const double each = (memory - alone) / row.clients;
    const std::string name = "agent_" + std::string(nameOf(row.way)) + '_' + std::to_string(row.clients) +
                             (row.servers > 0 ? "x" + std::to_string(row.servers) : "") + '_';
    benchmark::print((name + "cpu").c_str(), cpu, "% of a core");
    benchmark::print((name + "rss").c_str(), memory, "bytes");
    benchmark::print((name + "rss_each").c_str(), each, "bytes");
    benchmark::print((name + "delay_p50").c_str(), quantile(delays, 0.5), "ms");
    benchmark::print((name + "delay_p99").c_str(), quantile(delays, 0.99), "ms");
    benchmark::print((name + "missing").c_str(), static_cast<double>(crowd.gaps()), "updates", {},
                     {.most = 0});
    std::fprintf(stderr,
                 "| %-12s | %6d | %4d | %5.1f %% | %6.1f MiB | %5.1f KiB | %6.1f | %6.1f | %6.1f | %6.1f "
                 "MB/s | %5.1f %% |",
                 nameOf(row.way), row.clients, std::max(1, row.servers), cpu, memory / 1'048'576, each / 1024,
                 static_cast<double>(quantile(delays, 0.5)), static_cast<double>(quantile(delays, 0.99)),
                 static_cast<double>(delays.empty() ? 0 : delays.back()),
                 static_cast<double>(crowd.bytes()) / elapsed / 1e6, ownCpu);
    std::fprintf(stderr, " %zu updates of %llu ticks, %llu missing, %d clients lost\n", delays.size(),
                 static_cast<unsigned long long>(crowd.ticks()),
                 static_cast<unsigned long long>(crowd.gaps()), crowd.lost());
    return true;
}

} // namespace

int main(int argumentCount, char **arguments)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        ::getrlimit(RLIMIT_NOFILE, &limit);
    }
    std::vector<Row> rows;
    if (argumentCount >= 3) {
        const std::string_view way = arguments[1];
        rows.push_back({.way = way == "websocket"   ? Way::WebSocket
                               : way == "long_poll" ? Way::LongPoll
                                                    : Way::EventStream,
                        .clients = std::atoi(arguments[2]),
                        .servers = argumentCount > 3 ? std::atoi(arguments[3]) : 0});
    } else {
        for (const int clients : {1'000, 10'000}) {
            for (const Way way : {Way::EventStream, Way::WebSocket, Way::LongPoll})
                rows.push_back({.way = way, .clients = clients});
        }
        rows.push_back({.way = Way::EventStream, .clients = 1'000, .servers = 100});
        rows.push_back({.way = Way::WebSocket, .clients = 1'000, .servers = 100});
    }
    std::fprintf(
        stderr,
        "| way          | subscr | srvs | CPU     | memory     | each      | p50 ms | p99 ms | max ms "
        "| sent        | clients |\n");
    bool isWhole = true;
    for (const auto &row : rows) {
        if (static_cast<rlim_t>(row.clients) + 100 > limit.rlim_cur) {
            std::fprintf(stderr, "%d subscribers need more than %llu open files (ulimit -Hn); left out.\n",
                         row.clients, static_cast<unsigned long long>(limit.rlim_cur));
            continue;
        }
        isWhole = measure(row) && isWhole;
    }
    return isWhole ? 0 : 1;
}
