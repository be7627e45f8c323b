// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/upstreamevent.h"

#include "agent/text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace agent {
namespace {

constexpr std::int64_t leastMilliseconds = 100'000'000'000; // Below it, a time is in seconds.

/// A string, or a number as it is written; nothing if it is neither, empty or too long.
std::optional<std::string> shortText(JsonView value, const UpstreamLimits &limits)
{
    std::optional<std::string> text;
    // Before escapes are undone: none of them is longer than six bytes for one.
    if (value.raw().size() > limits.textBytes * 6 + 2)
        return std::nullopt;
    if (value.kind() == JsonKind::Number) {
        text = std::string(value.raw());
    } else {
        text = value.text();
    }
    return text && !text->empty() && text->size() <= limits.textBytes ? text : std::nullopt;
}

std::optional<std::int64_t> timeIn(JsonView value)
{
    constexpr double mostMilliseconds = 1e15;
    const auto number = value.number();
    if (!number || *number < 0 || *number >= mostMilliseconds)
        return std::nullopt;
    const auto whole = static_cast<std::int64_t>(*number);
    return whole < leastMilliseconds ? static_cast<std::int64_t>(*number * 1000) : whole;
}

std::optional<std::chrono::milliseconds> durationIn(JsonView value)
{
    constexpr std::uint64_t most = std::uint64_t{24} * 3600 * 1000;
    const auto number = value.whole();
    return number && *number > 0 ? std::optional(std::chrono::milliseconds(std::min(*number, most)))
                                 : std::nullopt;
}

/// nullopt where it is not said, or cannot be told: then absence says nothing.
std::optional<Scope> scopeIn(JsonView said, const UpstreamLimits &limits)
{
    if (said.kind() != JsonKind::Object)
        return std::nullopt;
    const auto servers = said.member("servers");
    if (servers.kind() == JsonKind::Nothing)
        return Scope();
    if (servers.kind() != JsonKind::Array)
        return std::nullopt;
    std::vector<std::string> globs;
    JsonItems items(servers);
    while (items.next()) {
        auto glob = shortText(items.value(), limits);
        if (!glob || glob->size() > Scope::mostGlobBytes || globs.size() >= Scope::mostGlobs)
            return std::nullopt;
        globs.push_back(std::move(*glob));
    }
    return Scope(std::move(globs));
}

UpstreamIdentity identityIn(JsonView object, const UpstreamLimits &limits)
{
    // An epoch stands in front of a dash in ids; theirs are not ours, but one line they must be.
    return {.source = shortText(object.member("source"), limits).value_or(std::string()),
            .epoch = shortText(object.member("epoch"), limits).value_or(std::string()),
            .seq = object.member("seq").whole(),
            .timestampMs = timeIn(object.member("timestamp")),
            .interval = durationIn(object.member("interval")),
            .scope = scopeIn(object.member("scope"), limits)};
}

std::optional<std::string> serverId(JsonView server, const UpstreamLimits &limits)
{
    for (const std::string_view name : {"id", "name", "hostname"}) {
        if (const auto value = server.member(name); value.kind() != JsonKind::Nothing) {
            if (auto id = shortText(value, limits))
                return id;
        }
    }
    return std::nullopt;
}

UpstreamSnapshot snapshotIn(JsonView object, JsonView data, const UpstreamLimits &limits)
{
    UpstreamSnapshot snapshot{.identity = identityIn(object, limits)};
    JsonItems items(data);
    while (items.next()) {
        const auto server = items.value();
        auto id = server.kind() == JsonKind::Object ? serverId(server, limits) : std::nullopt;
        if (!id || server.raw().size() > limits.serverBytes || snapshot.servers.size() >= limits.servers) {
            ++snapshot.leftOut;
            continue;
        }
        auto &taken = snapshot.servers.emplace_back();
        taken.id = std::move(*id);
        appendRawJson(taken.json, server);
    }
    return snapshot;
}

/// Reads `data` of a chunk. Fails where columns are not as long as the ticks: nobody knows what is meant.
class PastReader
{
public:
    PastReader(UpstreamPast &past, const UpstreamLimits &limits)
        : m_past(past)
        , m_limits(limits)
    {
    }

    bool readTicks(JsonView seqs, JsonView timestamps)
    {
        if (seqs.kind() != JsonKind::Array || timestamps.kind() != JsonKind::Array)
            return false;
        JsonItems numbers(seqs);
        JsonItems times(timestamps);
        while (numbers.next()) {
            const auto seq = numbers.value().whole();
            const auto at = times.next() ? timeIn(times.value()) : std::nullopt;
            auto &ticks = m_past.ticks;
            if (!seq || !at || ticks.size() >= m_limits.ticks || (!ticks.empty() && *seq <= ticks.back().seq))
                return false;
            ticks.push_back({.seq = *seq, .timestampMs = *at});
        }
        return !times.next();
    }

    bool readServers(JsonView data)
    {
        JsonItems items(data);
        while (items.next()) {
            auto id = shortText(items.value().member("id"), m_limits);
            if (!id || m_past.servers.size() >= m_limits.servers)
                return false;
            m_past.servers.push_back({.id = std::move(*id)});
            if (!readColumns(items.value()))
                return false;
        }
        return true;
    }

private:
    bool readColumns(JsonView server)
    {
        JsonItems members(server);
        while (members.next()) {
            if (members.value().kind() != JsonKind::Array)
                continue;
            auto name = shortText(members.key(), m_limits);
            m_values += m_past.ticks.size();
            if (!name || m_values > m_limits.values)
                return false;
            UpstreamColumn column{.name = std::move(*name)};
            column.values.reserve(m_past.ticks.size());
            JsonItems values(members.value());
            while (values.next() && column.values.size() <= m_past.ticks.size())
                column.values.push_back(values.value());
            if (column.values.size() != m_past.ticks.size())
                return false;
            m_past.servers.back().columns.push_back(std::move(column));
        }
        return true;
    }

    UpstreamPast &m_past;
    const UpstreamLimits &m_limits;
    std::size_t m_values = 0;
};

std::optional<UpstreamPast> pastIn(JsonView object, const UpstreamLimits &limits)
{
    UpstreamPast past{.identity = identityIn(object, limits),
                      .isLast = object.member("last").raw() == "true"};
    PastReader reader(past, limits);
    if (!reader.readTicks(object.member("seqs"), object.member("timestamps")) ||
        !reader.readServers(object.member("data")))
        return std::nullopt;
    return past;
}

UpstreamVia viaIn(JsonView object, const UpstreamLimits &limits)
{
    UpstreamVia via;
    JsonItems items(object.member("via"));
    while (items.next() && via.agents.size() < limits.agents) {
        if (auto agent = shortText(items.value(), limits))
            via.agents.push_back(std::move(*agent));
    }
    constexpr std::uint64_t most = 1000;
    via.depth = static_cast<std::uint32_t>(std::min(object.member("depth").whole().value_or(0), most));
    return via;
}

UpstreamConnected connectedIn(JsonView object, const UpstreamLimits &limits)
{
    UpstreamConnected connected{.identity = identityIn(object, limits)};
    if (const auto info = object.member("metricInfo");
        info.kind() == JsonKind::Object && info.raw().size() <= limits.serverBytes)
        appendRawJson(connected.metricInfo, info);
    return connected;
}

} // namespace

tl::expected<UpstreamEvent, std::string> readUpstream(const StreamedEvent &event,
                                                      const UpstreamLimits &limits)
{
    const auto document = checkedJson(event.data, limits.depth);
    if (!document)
        return failure({"An event was no JSON that could be read."});
    if (document->kind() == JsonKind::Array)
        return snapshotIn({}, *document, limits);
    if (document->kind() != JsonKind::Object)
        return failure({"An event was neither an object nor a list of servers."});
    const auto said = shortText(document->member("type"), limits);
    const auto type = said ? *said : event.type;
    if (type == "server_update" ||
        (!said && event.type == "message" && document->member("data").kind() == JsonKind::Array)) {
        const auto data = document->member("data");
        if (data.kind() != JsonKind::Array)
            return failure({"An update had no list of servers."});
        return snapshotIn(*document, data, limits);
    }
    if (type == "server_delta")
        return failure(
            {"An update said only what changed, which no agent follows. Take mode=delta out of the URL."});
    if (type == "history") {
        auto past = pastIn(*document, limits);
        if (!past)
            return failure({"A part of the past contradicted itself."});
        return std::move(*past);
    }
    if (type == "connected")
        return connectedIn(*document, limits);
    if (type == "heartbeat")
        return UpstreamHeartbeat{};
    if (type == "timeout")
        return UpstreamTimeout{.retryAfter = durationIn(document->member("retryAfter"))};
    if (type == "error")
        return UpstreamError{.message =
                                 shortText(document->member("message"), limits).value_or("no reason given")};
    if (type == "upstreams")
        return viaIn(*document, limits);
    return UpstreamIgnored{};
}

} // namespace agent
