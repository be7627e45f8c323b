// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/encoder.h"

#include "agent/json.h"
#include "agent/jsonobject.h"

namespace agent {
namespace {

std::string_view modeWord(Mode mode)
{
    return mode == Mode::Delta ? "delta" : "snapshot";
}

/// What every event that carries samples says about where they come from, and about what of the client's
/// wishes was applied.
void addIdentity(JsonObject &object, const FeedIdentity &identity, const Selection &applied)
{
    object.text("source", identity.source);
    object.text("epoch", identity.epoch);
    object.number("interval", static_cast<std::int64_t>(identity.interval.count()));
    object.number("keep", static_cast<std::int64_t>(identity.keep.count()));
    JsonObject scope(object.member("scope"));
    appendJsonArray(scope.member("servers"), applied.servers.globs(), appendJsonString);
    if (!applied.fields.isEverything())
        appendJsonArray(scope.member("fields"), applied.fields.names(), appendJsonString);
    scope.number("interval", static_cast<std::int64_t>(ticksPerUpdate(applied, identity.interval)) *
                                 static_cast<std::int64_t>(identity.interval.count()));
    scope.text("mode", modeWord(applied.mode));
    scope.end();
}

/// docs/metrics.md defines each of these; the wildcard stands for an index, mount or name.
constexpr std::string_view knownMetricInfo =
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
    case Status::Maintenance:
        return "maintenance";
    case Status::Unknown:
        return "unknown";
    case Status::Error:
        return "error";
    }
    return "unknown";
}

void appendServerUpdate(std::string &out, const TickText &tick, const FeedIdentity &identity,
                        const Selection &selection)
{
    JsonObject object(out);
    object.text("type", "server_update");
    object.number("timestamp", tick.timestampMs());
    object.number("updateCount", tick.seq());
    object.number("seq", tick.seq());
    addIdentity(object, identity, selection);
    tick.appendServers(object.member("data"), selection);
    object.end();
}

void appendServerUpdate(std::string &out, const Snapshot &snapshot, const FeedIdentity &identity,
                        const Selection &selection)
{
    appendServerUpdate(out, TickText(snapshot), identity, selection);
}

void appendServerDelta(std::string &out, const TickText &tick, const TickText &base,
                       const FeedIdentity &identity, const Selection &selection)
{
    JsonObject object(out);
    object.text("type", "server_delta");
    object.number("timestamp", tick.timestampMs());
    object.number("base", base.seq());
    object.number("seq", tick.seq());
    object.text("source", identity.source);
    object.text("epoch", identity.epoch);
    tick.addChanges(object, base, selection);
    object.end();
}

std::string_view metricInfo()
{
    return knownMetricInfo;
}

std::string encodeConnected(const FeedIdentity &identity, const Selection &selection,
                            const std::optional<HistoryTick> &oldest, std::int64_t nowMs, bool mayPack)
{
    std::string out;
    JsonObject object(out);
    object.text("type", "connected");
    object.number("timestamp", nowMs);
    object.text("message", "Connected to fleetscope-agent.");
    object.number("protocol", std::int64_t{1});
    auto &capabilities = object.member("capabilities");
    capabilities +=
        R"(["sample-id","servers","scrape","scope","fields","interval","delta","websocket","longpoll","poll")";
    if (identity.keep.count() > 0)
        capabilities += R"(,"resume","history")";
    if (mayPack)
        capabilities += R"(,"compression")";
    capabilities += ']';
    addIdentity(object, identity, selection);
    if (oldest) {
        JsonObject tick(object.member("oldest"));
        tick.number("seq", oldest->seq);
        tick.number("timestamp", oldest->timestampMs);
        tick.end();
    }
    object.member("metricInfo") += knownMetricInfo;
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

std::string encodeError(std::int64_t nowMs, std::string_view message)
{
    std::string out;
    JsonObject object(out);
    object.text("type", "error");
    object.number("timestamp", nowMs);
    object.text("message", message);
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
