// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/encoder.h"

#include "agent/json.h"
#include "agent/jsonobject.h"

#include <algorithm>

namespace agent {
namespace {

template<typename Item, typename Write, typename Wanted>
void appendArray(std::string &out, const std::vector<Item> &items, Write write, Wanted isWanted)
{
    out += '[';
    bool first = true;
    for (const auto &item : items) {
        if (!isWanted(item))
            continue;
        if (!first)
            out += ',';
        first = false;
        write(out, item);
    }
    out += ']';
}

template<typename Item, typename Write>
void appendArray(std::string &out, const std::vector<Item> &items, Write write)
{
    appendArray(out, items, write, [](const Item &) { return true; });
}

void appendTraffic(std::string &out, const TrafficRate &rate)
{
    JsonObject object(out);
    if (!rate.name.empty())
        object.text("name", rate.name);
    object.bytesPerSecond("rx", rate.receivedBytes);
    object.bytesPerSecond("tx", rate.sentBytes);
    object.end();
}

void appendDisk(std::string &out, const DiskRate &rate)
{
    JsonObject object(out);
    if (!rate.name.empty())
        object.text("name", rate.name);
    object.bytesPerSecond("read", rate.readBytes);
    object.bytesPerSecond("write", rate.writtenBytes);
    object.number("busy", rate.busyPercent);
    object.end();
}

void appendFileSystem(std::string &out, const FileSystemUse &use)
{
    JsonObject object(out);
    object.text("mount", use.mount);
    object.number("percent", use.usedPercent);
    object.number("used", use.usedBytes);
    object.number("total", use.totalBytes);
    object.end();
}

void appendCore(std::string &out, const std::optional<double> &percent)
{
    if (percent) {
        appendJsonNumber(out, *percent);
    } else {
        out += "null";
    }
}

void appendDetails(JsonObject &object, const ServerSample &server)
{
    const auto isKnown = [](const std::optional<double> &percent) { return percent.has_value(); };
    if (std::ranges::any_of(server.corePercents, isKnown))
        appendArray(object.member("cpuCores"), server.corePercents, appendCore);
    object.number("cores", server.cores);
    object.number("memoryUsed", server.memoryUsedBytes);
    object.number("memoryTotal", server.memoryTotalBytes);
    object.number("swap", server.swapPercent);
    object.number("swapUsed", server.swapUsedBytes);
    object.number("swapTotal", server.swapTotalBytes);
    if (!server.disks.empty())
        appendArray(object.member("disks"), server.disks, appendFileSystem);
    if (server.network)
        appendTraffic(object.member("network"), *server.network);
    if (!server.interfaces.empty())
        appendArray(object.member("interfaces"), server.interfaces, appendTraffic);
    if (server.io)
        appendDisk(object.member("io"), *server.io);
    if (!server.devices.empty())
        appendArray(object.member("devices"), server.devices, appendDisk);
    if (server.load) {
        object.number("load1", server.load->oneMinute);
        object.number("load5", server.load->fiveMinutes);
        object.number("load15", server.load->fifteenMinutes);
    }
    object.number("processes", server.processes);
}

void appendServer(std::string &out, const ServerSample &server)
{
    JsonObject object(out);
    object.text("id", server.id);
    object.text("name", server.name);
    object.text("status", statusWord(server.status));
    object.number("cpu", server.cpuPercent);
    object.number("memory", server.memoryPercent);
    object.number("disk", server.diskPercent);
    object.number("uptime", server.uptimeSeconds);
    auto &time = object.member("lastUpdate");
    time += '"';
    appendIsoTime(time, server.lastUpdateMs);
    time += '"';
    if (!server.location.empty())
        object.text("location", server.location);
    if (!server.type.empty())
        object.text("type", server.type);
    appendDetails(object, server);
    object.end();
}

/// What every event that carries samples says about where they come from, and about what of the client's
/// wishes was applied.
void addIdentity(JsonObject &object, const FeedIdentity &identity, const Scope &applied)
{
    object.text("source", identity.source);
    object.text("epoch", identity.epoch);
    object.number("interval", static_cast<std::int64_t>(identity.interval.count()));
    object.number("keep", static_cast<std::int64_t>(identity.keep.count()));
    JsonObject scope(object.member("scope"));
    appendArray(scope.member("servers"), applied.globs(), appendJsonString);
    scope.member("fields") += R"(["*"])";
    scope.number("interval", static_cast<std::int64_t>(identity.interval.count()));
    scope.text("mode", "snapshot");
    scope.end();
}

/// docs/metrics.md defines each of these; the wildcard stands for an index, mount or name.
constexpr std::string_view metricInfo =
    R"({"cpu":{"unit":"%","max":100},"memory":{"unit":"%","max":100},)"
    R"("disk":{"unit":"%","max":100},"cpuCores[*]":{"unit":"%","max":100},)"
    R"("cores":{"unit":"cores"},"memoryUsed":{"unit":"B"},)"
    R"("memoryTotal":{"unit":"B"},"swap":{"unit":"%","max":100},)"
    R"("swapUsed":{"unit":"B"},"swapTotal":{"unit":"B"},)"
    R"("disks[*].percent":{"unit":"%","max":100},"disks[*].used":{"unit":"B"},)"
    R"("disks[*].total":{"unit":"B"},"network.rx":{"unit":"B/s"},)"
    R"("network.tx":{"unit":"B/s"},"interfaces[*].rx":{"unit":"B/s"},)"
    R"("interfaces[*].tx":{"unit":"B/s"},"io.read":{"unit":"B/s"},)"
    R"("io.write":{"unit":"B/s"},"devices[*].read":{"unit":"B/s"},)"
    R"("devices[*].write":{"unit":"B/s"},)"
    R"("devices[*].busy":{"unit":"%","max":100},"load1":{"unit":""},)"
    R"("load5":{"unit":""},"load15":{"unit":""},)"
    R"("processes":{"unit":"processes"},"uptime":{"unit":"s"}})";

} // namespace

std::string_view statusWord(Status status)
{
    switch (status) {
    case Status::Online:
        return "online";
    case Status::Warning:
        return "warning";
    case Status::Critical:
        return "critical";
    case Status::Offline:
        return "offline";
    }
    return "unknown";
}

void appendServerUpdate(std::string &out, const Snapshot &snapshot, const FeedIdentity &identity,
                        const Scope &scope)
{
    const bool isEverything = scope.isEverything();
    JsonObject object(out);
    object.text("type", "server_update");
    object.number("timestamp", snapshot.timestampMs);
    object.number("updateCount", snapshot.seq);
    object.number("seq", snapshot.seq);
    addIdentity(object, identity, scope);
    appendArray(object.member("data"), snapshot.servers, appendServer,
                [&](const ServerSample &server) { return isEverything || scope.covers(server.id); });
    object.end();
}

std::string encodeConnected(const FeedIdentity &identity, const Scope &scope,
                            const std::optional<HistoryTick> &oldest, std::int64_t nowMs)
{
    std::string out;
    JsonObject object(out);
    object.text("type", "connected");
    object.number("timestamp", nowMs);
    object.text("message", "Connected to fleetscope-agent.");
    object.number("protocol", std::int64_t{1});
    object.member("capabilities") += identity.keep.count() > 0
                                         ? R"(["sample-id","servers","scrape","scope","resume","history"])"
                                         : R"(["sample-id","servers","scrape","scope"])";
    addIdentity(object, identity, scope);
    if (oldest) {
        JsonObject tick(object.member("oldest"));
        tick.number("seq", oldest->seq);
        tick.number("timestamp", oldest->timestampMs);
        tick.end();
    }
    object.member("metricInfo") += metricInfo;
    object.end();
    return out;
}

std::string encodeHeartbeat(std::int64_t nowMs, std::chrono::seconds uptime)
{
    std::string out;
    JsonObject object(out);
    object.text("type", "heartbeat");
    object.number("timestamp", nowMs);
    object.number("uptime", static_cast<std::int64_t>(uptime.count()));
    object.end();
    return out;
}

std::string encodeTimeout(std::int64_t nowMs, std::string_view why, std::chrono::milliseconds retryAfter)
{
    std::string out;
    JsonObject object(out);
    object.text("type", "timeout");
    object.number("timestamp", nowMs);
    object.text("message", why);
    object.number("retryAfter", static_cast<std::int64_t>(retryAfter.count()));
    object.end();
    return out;
}

std::string sampleId(const FeedIdentity &identity, std::uint64_t seq)
{
    return identity.epoch + '-' + std::to_string(seq);
}

} // namespace agent
