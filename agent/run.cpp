// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/run.h"

#include "agent/access.h"
#include "agent/feed.h"
#include "agent/identity.h"
#include "agent/linuxcollector.h"
#include "agent/secrets.h"
#include "agent/server.h"
#include "agent/simulator.h"
#include "agent/text.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <array>
#include <csignal>
#include <iostream>
#include <random>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace agent {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

TickTime currentTime(steady_clock::time_point steady)
{
    using namespace std::chrono;
    return {.steady = steady,
            .wallMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

/// The parts of a running agent and what ends them together.
class Runner
{
public:
    Runner(asio::io_context &io, Feed &feed, Server &server)
        : m_feed(feed)
        , m_server(server)
        , m_tickTimer(io)
        , m_signals(io, SIGTERM, SIGINT)
        , m_standardInput(io)
    {
    }

    void start(TickSchedule schedule)
    {
        asio::co_spawn(m_tickTimer.get_executor(), sample(schedule), asio::detached);
        m_signals.async_wait([this](boost::system::error_code error, int) {
            if (!error)
                stop();
        });
    }

    void stopWithStandardInput()
    {
        boost::system::error_code error;
        m_standardInput.assign(::dup(STDIN_FILENO), error);
        asio::co_spawn(m_tickTimer.get_executor(), watchStandardInput(), asio::detached);
    }

private:
    void stop()
    {
        m_server.stop();
        m_tickTimer.cancel();
        m_isStopping = true;
        boost::system::error_code ignored;
        m_signals.cancel(ignored);
        m_standardInput.close(ignored);
    }

    asio::awaitable<void> sample(TickSchedule schedule)
    {
        while (!m_isStopping) {
            const auto tick = schedule.after(steady_clock::now());
            m_tickTimer.expires_at(tick.due);
            const auto [error] = co_await m_tickTimer.async_wait(asTuple);
            if (error || m_isStopping)
                co_return;
            m_feed.tick(currentTime(steady_clock::now()), tick.seq);
            m_server.publish();
        }
    }

    asio::awaitable<void> watchStandardInput()
    {
        std::array<char, 256> ignored{};
        for (;;) {
            const auto [error, count] =
                co_await m_standardInput.async_read_some(asio::buffer(ignored), asTuple);
            if (error)
                break;
        }
        if (!m_isStopping)
            stop();
    }

    Feed &m_feed;
    Server &m_server;
    asio::steady_timer m_tickTimer;
    asio::signal_set m_signals;
    asio::posix::stream_descriptor m_standardInput;
    bool m_isStopping = false;
};

/// Each subscriber needs a descriptor: take as many as the system allows.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

std::string lowerCase(std::string text)
{
    for (char &c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

AccessRules accessRules(const Options &options, std::string token)
{
    AccessRules rules{.hostNames = {"localhost", "127.0.0.1", "::1", lowerCase(hostName())},
                      .token = std::move(token)};
    rules.hostNames.insert(rules.hostNames.end(), options.listen.begin(), options.listen.end());
    for (const auto &name : options.hostNames)
        rules.hostNames.push_back(hostOf(name).value_or(lowerCase(name)));
    return rules;
}

std::unique_ptr<Collector> makeCollector(const Options &options)
{
    if (options.simulate)
        return std::make_unique<Simulator>(*options.simulate, options.seed);
    const auto host = hostName();
    return std::make_unique<LinuxCollector>(ServerIdentity{.id = host,
                                                           .name = options.name.empty() ? host : options.name,
                                                           .location = options.location,
                                                           .type = options.type},
                                            thisMachine());
}

FeedIdentity makeIdentity(const Options &options, std::random_device &chance)
{
    // Without a machine id the source is good for this run only, which is what it can honestly say.
    auto machine = readMachineId();
    if (!machine)
        machine = std::to_string(chance()) + '-' + std::to_string(chance());
    std::string variant;
    if (options.simulate)
        variant = "simulate-" + std::to_string(*options.simulate) + '-' + std::to_string(options.seed);
    return {.source = sourceFrom(*machine, variant),
            .epoch = epochFrom(currentTime({}).wallMs, chance()),
            .interval = options.interval};
}

/// Listens on all addresses that were asked for. Of the two default ones (the loopbacks) one is enough.
tl::expected<std::vector<tcp::endpoint>, std::string> listenOn(const Options &options, Server &server)
{
    const bool isDefault = options.listen.empty();
    const auto addresses = isDefault ? std::vector<std::string>{"127.0.0.1", "::1"} : options.listen;
    std::vector<tcp::endpoint> endpoints;
    auto port = options.port;
    for (const auto &address : addresses) {
        const auto endpoint = server.listen({asio::ip::make_address(address), port});
        if (endpoint) {
            endpoints.push_back(*endpoint);
            port = endpoint->port();
        } else if (!isDefault || endpoints.empty()) {
            return failure(
                {"Cannot listen on ", address, " port ", std::to_string(port), ": ", endpoint.error(), "."});
        }
    }
    return endpoints;
}

} // namespace

tl::expected<void, std::string> run(const Options &options)
{
    if (options.exitWithStdin) {
        // Covers a parent that crashed while something else still holds the pipe open.
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    }
    std::string token;
    if (!options.tokenFile.empty()) {
        auto read = readToken(options.tokenFile);
        if (!read)
            return tl::unexpected(read.error());
        token = std::move(*read);
    }
    std::optional<asio::ssl::context> tls;
    if (!options.tlsCert.empty()) {
        auto context = makeTlsContext(options.tlsCert, options.tlsKey);
        if (!context)
            return tl::unexpected(context.error());
        tls = std::move(*context);
    }
    raiseDescriptorLimit();

    std::random_device chance;
    Feed feed(makeCollector(options), makeIdentity(options, chance), options.thresholds);
    const auto start = steady_clock::now();
    const TickSchedule schedule(start, options.interval);
    feed.tick(currentTime(start), schedule.first().seq);

    asio::io_context io(1);
    const std::string scheme = tls ? "https://" : "http://";
    const auto seed = (std::uint64_t{chance()} << 32U) | chance();
    Server server(io, feed, accessRules(options, std::move(token)), {.connections = options.maxConnections},
                  std::move(tls), seed);
    const auto endpoints = listenOn(options, server);
    if (!endpoints)
        return tl::unexpected(endpoints.error());

    Runner runner(io, feed, server);
    runner.start(schedule);
    if (options.exitWithStdin)
        runner.stopWithStandardInput();
    // Programs wait for the first of these lines: it is the same in every version.
    std::string_view what = "fleetscope-agent listening on ";
    for (const auto &endpoint : *endpoints) {
        std::cout << what << scheme << endpoint << std::endl;
        what = "fleetscope-agent also listening on ";
    }
    io.run();
    return {};
}

} // namespace agent
