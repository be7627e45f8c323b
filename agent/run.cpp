// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/run.h"

#include "agent/announcer.h"
#include "agent/await.h"
#include "agent/collector.h"
#include "agent/feed.h"
#include "agent/identity.h"
#include "agent/livesettings.h"
#include "agent/log.h"
#include "agent/publisher.h"
#include "agent/reload.h"
#include "agent/secrets.h"
#include "agent/server.h"
#include "agent/simulator.h"
#include "agent/system.h"
#include "agent/systemevents.h"
#include "agent/text.h"
#include "agent/upstreams.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <utility>

namespace agent {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using std::chrono::steady_clock;

// As often as a person would find natural; two looks at file properties cost nothing beside a sample.
constexpr std::chrono::seconds certificateLook{2};

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
    /// `announcer` may be null.
    Runner(asio::io_context &io, Feed &feed, Server &server, Publisher &publisher, Upstreams &upstreams,
           Reloader &reloader, Announcer *announcer)
        : m_feed(feed)
        , m_server(server)
        , m_publisher(publisher)
        , m_upstreams(upstreams)
        , m_reloader(reloader)
        , m_announcer(announcer)
        , m_tickTimer(io)
        , m_certificateTimer(io)
        , m_system(io, {.stop = [this] { stop(); }, .reload = [this] { reload(); }})
    {
    }

    void start(TickSchedule schedule, bool hasParent)
    {
        if (m_announcer)
            m_announcer->start();
        asio::co_spawn(m_tickTimer.get_executor(), sample(schedule), asio::detached);
        asio::co_spawn(m_tickTimer.get_executor(), watchCertificates(), asio::detached);
        m_system.start(hasParent);
    }

private:
    void stop()
    {
        // First: nobody new is to come.
        if (m_announcer)
            m_announcer->stop();
        m_server.stop();
        m_publisher.stop();
        m_upstreams.stop();
        m_isStopping = true;
        m_tickTimer.cancel();
        m_certificateTimer.cancel();
        m_system.cancel();
    }

    void reload()
    {
        m_reloader.reload();
        m_tickTimer.cancel(); // In case the interval is another one.
    }

    asio::awaitable<void> sample(TickSchedule schedule)
    {
        auto interval = m_feed.identity().interval;
        std::uint64_t seqBefore = 0; // Of the last tick of the schedule before this one.
        while (!m_isStopping) {
            const auto tick = schedule.after(steady_clock::now());
            m_tickTimer.expires_at(tick.due);
            const auto [error] = co_await m_tickTimer.async_wait(asTuple);
            if (m_isStopping)
                co_return;
            if (m_feed.identity().interval != interval) {
                // A new schedule, and its first tick but the one at its start has the number 2.
                interval = m_feed.identity().interval;
                schedule = TickSchedule(steady_clock::now(), interval);
                seqBefore = m_feed.snapshot().seq - schedule.first().seq;
            } else if (!error) {
                m_feed.tick(currentTime(steady_clock::now()), seqBefore + tick.seq);
                m_server.publish();
                m_publisher.tick();
            }
        }
    }

    asio::awaitable<void> watchCertificates()
    {
        while (!m_isStopping) {
            m_certificateTimer.expires_after(certificateLook);
            const auto [error] = co_await m_certificateTimer.async_wait(asTuple);
            if (!error && !m_isStopping)
                m_reloader.renewCertificates();
        }
    }

    Feed &m_feed;
    Server &m_server;
    Publisher &m_publisher;
    Upstreams &m_upstreams;
    Reloader &m_reloader;
    Announcer *m_announcer;
    asio::steady_timer m_tickTimer;
    asio::steady_timer m_certificateTimer;
    SystemEvents m_system;
    bool m_isStopping = false;
};

/// For an agent that only hands on what others measure.
class NoCollector final : public Collector
{
public:
    void collect(const TickTime &, std::vector<ServerSample> &servers) override { servers.clear(); }
};

std::unique_ptr<Collector> makeCollector(const Options &options)
{
    if (!options.local)
        return std::make_unique<NoCollector>();
    if (options.simulate)
        return std::make_unique<Simulator>(*options.simulate, options.seed);
    const auto host = hostName();
    return makeLocalCollector({.id = host,
                               .name = options.name.empty() ? host : options.name,
                               .location = options.location,
                               .type = options.type});
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
    // Another agent may show this machine.
    if (!options.local)
        variant = "upstreams";
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

/// Null where it is not wanted, or makes no sense, which the log says.
std::unique_ptr<Announcer> makeAnnouncer(asio::io_context &io, const Options &options,
                                         const std::vector<tcp::endpoint> &endpoints, const Server &server,
                                         Log &log)
{
    if (!options.announce)
        return nullptr;
    const auto host = hostName();
    const auto &context = server.context();
    auto announcement = announcementOf(options,
                                       {.hostName = host,
                                        .source = context.feed.identity().source,
                                        .endpoints = endpoints,
                                        .asksForToken = context.rules.tokens.isAsked()},
                                       interfaceOfAddress);
    if (!announcement) {
        log.say(LogLevel::Warning, announcement.error());
        return nullptr;
    }
    return std::make_unique<Announcer>(io, std::move(*announcement), log);
}

} // namespace

tl::expected<void, std::string> run(const Options &options, std::vector<std::string_view> arguments)
{
    if (options.exitWithStdin) {
        // Covers a parent that crashed while something else still holds the pipe open.
        endWithParent();
    }
    std::optional<std::string> standardInputToken;
    if (options.tokenFile == "-") {
        auto read = readToken(options.tokenFile);
        if (!read)
            return tl::unexpected(read.error());
        standardInputToken = std::move(*read);
    }
    auto live = loadLiveSettings(options, standardInputToken);
    if (!live)
        return tl::unexpected(live.error());
    Log log;
    LogSink accessLog;
    // Without standard error there is nobody to tell, but much to serve.
    static_cast<void>(log.open());
    log.setLevel(options.logLevel);
    if (const auto opened = accessLog.open(options.accessLog); !opened)
        return tl::unexpected(opened.error());
    for (const auto &warning : live->warnings)
        log.say(LogLevel::Warning, warning);
    raiseDescriptorLimit();

    std::random_device chance;
    Feed feed(makeCollector(options), makeIdentity(options, chance), options.thresholds,
              {.keep = options.keep, .bytes = std::size_t{options.keepMegabytes} * 1024 * 1024});
    const auto start = steady_clock::now();
    const TickSchedule schedule(start, options.interval);
    feed.tick(currentTime(start), schedule.first().seq);

    asio::io_context io(1);
    const std::string scheme = live->tls ? "https://" : "http://";
    const auto seed = (std::uint64_t{chance()} << 32U) | chance();
    Server server(io, feed, std::move(live->rules), live->limits, std::move(live->tls), seed);
    server.setAccessLog(&accessLog);
    server.setLog(&log);
    const auto endpoints = listenOn(options, server);
    if (!endpoints)
        return tl::unexpected(endpoints.error());

    server.relay().setLimits(
        {.keep = options.keep, .bytes = std::size_t{options.keepMegabytes} * 1024 * 1024});
    Upstreams upstreams(io, server.relay(), &log, seed + 2);
    upstreams.apply(std::move(live->upstreams));
    Publisher publisher(io, feed, log, seed + 1);
    publisher.apply(std::move(live->publish));
    Reloader reloader(std::move(arguments), options, std::move(standardInputToken), server, feed, log,
                      accessLog, publisher, upstreams);
    const auto announcer = makeAnnouncer(io, options, *endpoints, server, log);
    Runner runner(io, feed, server, publisher, upstreams, reloader, announcer.get());
    runner.start(schedule, options.exitWithStdin);
    // Programs wait for the first of these lines: it is the same in every version.
    std::string_view what = "fleetscope-agent listening on ";
    for (const auto &endpoint : *endpoints) {
        std::cout << what << scheme << endpoint << std::endl;
        what = "fleetscope-agent also listening on ";
    }
    io.run();
    return {};
}

tl::expected<std::vector<std::string>, std::string> check(const Options &options)
{
    // Standard input is for the agent itself: a check has none.
    auto live = loadLiveSettings(options, "token-that-is-not-there");
    if (!live)
        return tl::unexpected(live.error());
    return std::move(live->warnings);
}

} // namespace agent
