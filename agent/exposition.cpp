// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/exposition.h"

#include "agent/json.h"
#include "agent/rawsample.h"

#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace agent {
namespace {

struct Label
{
    std::string_view name{};
    std::string_view value{};
};

void appendLabelValue(std::string &out, std::string_view value)
{
    for (const char c : validUtf8(value)) {
        if (c == '\\' || c == '"')
            out += '\\';
        if (c == '\n') {
            out += "\\n";
        } else {
            out += c;
        }
    }
}

/// One metric family: its lines stand together, below one HELP and one TYPE line. A family
/// without a single value is left out.
class Family
{
public:
    Family(std::string &out, std::string_view name, std::string_view type, std::string_view help)
        : m_out(out)
        , m_name(name)
        , m_type(type)
        , m_help(help)
    {
    }

    void add(std::initializer_list<Label> labels, double value)
    {
        if (!std::isfinite(value))
            return;
        if (!m_isStarted)
            start();
        m_out += m_name;
        char separator = '{';
        for (const auto &label : labels) {
            m_out += separator;
            separator = ',';
            m_out += label.name;
            m_out += "=\"";
            appendLabelValue(m_out, label.value);
            m_out += '"';
        }
        if (labels.size() > 0)
            m_out += '}';
        m_out += ' ';
        std::array<char, 32> digits{};
        m_out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
        m_out += '\n';
    }

private:
    void start()
    {
        m_isStarted = true;
        m_out.append("# HELP ").append(m_name).append(" ").append(m_help).append("\n");
        m_out.append("# TYPE ").append(m_name).append(" ").append(m_type).append("\n");
    }

    std::string &m_out;
    std::string_view m_name;
    std::string_view m_type;
    std::string_view m_help;
    bool m_isStarted = false;
};

/// One of the servers that are shown.
struct Shown
{
    const ServerSample *sample{nullptr};
    std::string_view source{};
    bool hasNumbers{true};

    const ServerSample *operator->() const { return sample; }
    [[nodiscard]] Label server() const { return {"server", sample->id}; }
    [[nodiscard]] Label of() const { return {"source", source}; }
};
using Servers = std::vector<Shown>;

class Writer
{
public:
    Writer(std::string &out, const Servers &servers)
        : m_out(out)
        , m_servers(servers)
    {
    }

    /// One value a server, where it has one.
    template<typename Get>
    void perServer(std::string_view name, std::string_view help, Get get)
    {
        Family family(m_out, name, "gauge", help);
        for (const auto &server : m_servers) {
            if (!server.hasNumbers)
                continue;
            if (const std::optional<double> value = get(*server.sample))
                family.add({server.server(), server.of()}, *value);
        }
    }

    /// One value for each item of a list of each server. A name that comes twice in a list, such as a mount
    /// point on top of another, counts once: Prometheus refuses a series that stands there twice.
    template<typename Items, typename Name, typename Get>
    void perItem(std::string_view name, std::string_view help, Items items, std::string_view label,
                 Name itemName, Get get)
    {
        Family family(m_out, name, "gauge", help);
        for (const auto &server : m_servers) {
            if (!server.hasNumbers)
                continue;
            m_named.clear();
            for (const auto &item : std::invoke(items, *server.sample)) {
                const std::optional<double> value = get(item);
                if (value && m_named.emplace(std::invoke(itemName, item)).second)
                    family.add({server.server(), server.of(), {label, std::invoke(itemName, item)}}, *value);
            }
        }
    }

private:
    std::string &m_out;
    const Servers &m_servers;
    std::unordered_set<std::string_view> m_named{}; ///< Items of the server at hand.
};

std::optional<double> ratio(const std::optional<double> &percent)
{
    if (!percent)
        return std::nullopt;
    return std::round(*percent * 100.0) / 10'000.0; // As precise as the stream says it.
}

std::optional<double> plain(const std::optional<std::uint64_t> &value)
{
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

void addCpuAndMemory(Writer &writer)
{
    using S = const ServerSample &;
    writer.perServer("fleetscope_cpu_busy_ratio", "Share of processor time that was not idle.",
                     [](S s) { return ratio(s.cpuPercent); });
    writer.perServer("fleetscope_cpu_cores", "Processor cores that are switched on.",
                     [](S s) { return plain(s.cores); });
    writer.perServer("fleetscope_memory_used_ratio", "1 - available / total memory.",
                     [](S s) { return ratio(s.memoryPercent); });
    writer.perServer("fleetscope_memory_used_bytes", "Memory in use.",
                     [](S s) { return plain(s.memoryUsedBytes); });
    writer.perServer("fleetscope_memory_total_bytes", "Memory of the server.",
                     [](S s) { return plain(s.memoryTotalBytes); });
    writer.perServer("fleetscope_swap_used_ratio", "Used / total swap.",
                     [](S s) { return ratio(s.swapPercent); });
    writer.perServer("fleetscope_swap_used_bytes", "Swap in use.",
                     [](S s) { return plain(s.swapUsedBytes); });
    writer.perServer("fleetscope_swap_total_bytes", "Swap of the server.",
                     [](S s) { return plain(s.swapTotalBytes); });
}

void addCores(std::string &out, const Servers &servers)
{
    Family family(out, "fleetscope_cpu_core_busy_ratio", "gauge",
                  "Share of one core's time that was not idle.");
    for (const auto &server : servers) {
        for (std::size_t core = 0; core < server->corePercents.size() && server.hasNumbers; ++core) {
            if (const auto value = ratio(server->corePercents[core]))
                family.add({server.server(), server.of(), {"core", std::to_string(core)}}, *value);
        }
    }
}

void addDisks(Writer &writer)
{
    using S = const ServerSample &;
    using F = const FileSystemUse &;
    writer.perServer("fleetscope_disk_used_ratio", "Used / (used + available) of the fullest file system.",
                     [](S s) { return ratio(s.diskPercent); });
    writer.perItem("fleetscope_filesystem_used_ratio", "Used / (used + available).", &ServerSample::disks,
                   "mount", &FileSystemUse::mount, [](F f) { return ratio(f.usedPercent); });
    writer.perItem("fleetscope_filesystem_used_bytes", "Bytes in use.", &ServerSample::disks, "mount",
                   &FileSystemUse::mount, [](F f) { return plain(f.usedBytes); });
    writer.perItem("fleetscope_filesystem_size_bytes", "Size of the file system.", &ServerSample::disks,
                   "mount", &FileSystemUse::mount, [](F f) { return plain(f.totalBytes); });
    writer.perItem("fleetscope_disk_read_bytes_per_second", "Bytes read from the device per second.",
                   &ServerSample::devices, "device", &DiskRate::name,
                   [](const DiskRate &d) { return std::optional(std::round(d.readBytes)); });
    writer.perItem("fleetscope_disk_written_bytes_per_second", "Bytes written to the device per second.",
                   &ServerSample::devices, "device", &DiskRate::name,
                   [](const DiskRate &d) { return std::optional(std::round(d.writtenBytes)); });
    writer.perItem("fleetscope_disk_busy_ratio",
                   "Share of time in which at least one request to the device was under way.",
                   &ServerSample::devices, "device", &DiskRate::name,
                   [](const DiskRate &d) { return ratio(d.busyPercent); });
}

void addTrafficAndLoad(Writer &writer)
{
    using S = const ServerSample &;
    using T = const TrafficRate &;
    writer.perServer(
        "fleetscope_network_receive_bytes_per_second", "Bytes received by all interfaces per second.",
        [](S s) { return s.network ? std::optional(std::round(s.network->receivedBytes)) : std::nullopt; });
    writer.perServer(
        "fleetscope_network_transmit_bytes_per_second", "Bytes sent by all interfaces per second.",
        [](S s) { return s.network ? std::optional(std::round(s.network->sentBytes)) : std::nullopt; });
    writer.perItem("fleetscope_interface_receive_bytes_per_second",
                   "Bytes received by the interface per second.", &ServerSample::interfaces, "interface",
                   &TrafficRate::name, [](T t) { return std::optional(std::round(t.receivedBytes)); });
    writer.perItem("fleetscope_interface_transmit_bytes_per_second",
                   "Bytes sent by the interface per second.", &ServerSample::interfaces, "interface",
                   &TrafficRate::name, [](T t) { return std::optional(std::round(t.sentBytes)); });
    writer.perServer("fleetscope_load1", "Load average over 1 minute.",
                     [](S s) { return s.load ? std::optional(s.load->oneMinute) : std::nullopt; });
    writer.perServer("fleetscope_load5", "Load average over 5 minutes.",
                     [](S s) { return s.load ? s.load->fiveMinutes : std::nullopt; });
    writer.perServer("fleetscope_load15", "Load average over 15 minutes.",
                     [](S s) { return s.load ? s.load->fifteenMinutes : std::nullopt; });
    writer.perServer("fleetscope_processes", "Processes of the server.",
                     [](S s) { return plain(s.processes); });
    writer.perServer("fleetscope_uptime_seconds", "Time since the server was started.",
                     [](S s) { return plain(s.uptimeSeconds); });
}

/// What every server has, offline or not: what it is, whether it answers, and how old that is.
void addServers(std::string &out, const Servers &servers)
{
    Family up(out, "fleetscope_server_up", "gauge", "1 while the server answers, 0 while it is offline.");
    for (const auto &server : servers)
        up.add({server.server(), server.of()}, server->status == Status::Offline ? 0 : 1);
    Family info(
        out, "fleetscope_server_info", "gauge",
        "What the server is called, where it stands, what it is and which agent measures it; always 1.");
    for (const auto &server : servers) {
        info.add({server.server(),
                  {"name", server->name},
                  {"location", server->location},
                  {"type", server->type},
                  server.of()},
                 1);
    }
    Family last(out, "fleetscope_server_last_sample_timestamp_seconds", "gauge",
                "When the server was last measured, as Unix time.");
    for (const auto &server : servers)
        last.add({server.server(), server.of()}, static_cast<double>(server->lastUpdateMs) / 1000.0);
}

} // namespace

std::vector<OtherServers> otherServers(const Relay &relay, const Scope &scope, Relay::TimePoint now)
{
    std::vector<OtherServers> others;
    for (const auto &source : relay.sources()) {
        OtherServers other{.source = source->id(), .isSilent = source->isSilent(now)};
        std::unordered_set<std::string_view> ids; // A series that stands there twice is refused.
        for (const auto &server : source->servers()) {
            if (scope.covers(server.id) && ids.insert(server.id).second)
                other.servers.push_back(sampleFrom(server, source->timestampMs()));
        }
        if (!other.servers.empty())
            others.push_back(std::move(other));
    }
    return others;
}

std::string exposition(const Snapshot &snapshot, const FeedIdentity &identity, const Scope &scope,
                       const AgentCounters &counters, const std::vector<OtherServers> &others)
{
    Servers servers;
    for (const auto &server : snapshot.servers) {
        if (scope.covers(server.id))
            servers.push_back({.sample = &server,
                               .source = identity.source,
                               .hasNumbers = server.status != Status::Offline});
    }
    for (const auto &other : others) {
        for (const auto &server : other.servers) {
            servers.push_back({.sample = &server,
                               .source = other.source,
                               .hasNumbers = !other.isSilent && server.status != Status::Offline});
        }
    }
    std::string out;
    addServers(out, servers);
    Writer writer(out, servers);
    addCpuAndMemory(writer);
    addCores(out, servers);
    addDisks(writer);
    addTrafficAndLoad(writer);
    Family(out, "fleetscope_agent_info", "gauge", "Which agent this is, the same at every start; always 1.")
        .add({{"source", identity.source}}, 1);
    Family(out, "fleetscope_agent_sample_interval_seconds", "gauge", "Time between two samples.")
        .add({}, static_cast<double>(identity.interval.count()) / 1000.0);
    Family(out, "fleetscope_agent_ticks_total", "counter", "Sampling ticks since the agent was started.")
        .add({}, static_cast<double>(snapshot.seq));
    Family(out, "fleetscope_agent_connections", "gauge", "Open connections to the agent.")
        .add({}, static_cast<double>(counters.connections));
    Family(out, "fleetscope_agent_history_bytes", "gauge", "Memory for kept samples.")
        .add({}, static_cast<double>(counters.historyBytes));
    Family(out, "fleetscope_agent_encoded_updates_total", "counter",
           "Updates that were encoded, each for all subscribers who want the same.")
        .add({}, static_cast<double>(counters.encodedUpdates));
    Family(out, "fleetscope_agent_subscribers", "gauge", "Clients that follow the event stream.")
        .add({}, static_cast<double>(counters.subscribers));
    Family(out, "fleetscope_agent_dropped_subscribers_total", "counter",
           "Clients that were dropped because they did not read.")
        .add({}, static_cast<double>(counters.droppedSubscribers));
    Family connected(out, "fleetscope_agent_upstream_up", "gauge",
                     "1 while the events of another agent come, 0 while it is lost or refuses.");
    for (const auto &upstream : counters.upstreams)
        connected.add({{"upstream", upstream.name}}, upstream.state == UpstreamState::Live ? 1 : 0);
    Family brought(out, "fleetscope_agent_upstream_servers", "gauge", "Servers that another agent brings.");
    for (const auto &upstream : counters.upstreams)
        brought.add({{"upstream", upstream.name}}, static_cast<double>(upstream.servers));
    return out;
}

} // namespace agent
