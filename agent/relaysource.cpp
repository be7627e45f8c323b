// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relaysource.h"

#include "agent/json.h"
#include "agent/rawmetrics.h"
#include "agent/selection.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

namespace agent {
namespace {

constexpr std::chrono::milliseconds leastSilence{10'000};
constexpr int silentIntervals = 10;

/// "disks[/var].percent" as units are said of all disks: "disks[*].percent".
std::string withoutItem(std::string_view metric)
{
    const auto begin = metric.find('[');
    const auto end = metric.rfind(']');
    std::string name(metric.substr(0, begin));
    if (begin != std::string_view::npos && end != std::string_view::npos && end > begin)
        name.append("[*]").append(metric.substr(end + 1));
    return name;
}

void appendTexts(std::string &out, const std::vector<std::string> &texts)
{
    out += '[';
    bool isFirst = true;
    for (const auto &text : texts) {
        out += isFirst ? "" : ",";
        isFirst = false;
        appendJsonString(out, text);
    }
    out += ']';
}

} // namespace

RelaySource::RelaySource(std::string id, HistoryLimits limits, std::shared_ptr<NameBudget> names)
    : m_identity{.source = std::move(id),
                 .keep = std::chrono::duration_cast<std::chrono::seconds>(limits.keep)}
    , m_past(limits, std::move(names))
{
}

bool RelaySource::isSilent(TimePoint now) const
{
    const auto interval = m_interval.value_or(std::chrono::milliseconds(0));
    return !m_hasSnapshot || now - m_lastNews > std::max(leastSilence, silentIntervals * interval);
}

void RelaySource::announce(const UpstreamConnected &connected)
{
    if (connected.identity.interval)
        m_interval = connected.identity.interval;
    if (!connected.metricInfo.empty())
        m_metricInfo = connected.metricInfo;
}

bool RelaySource::take(UpstreamSnapshot &&snapshot, std::uint64_t arrival, TimePoint now)
{
    auto &identity = snapshot.identity;
    const bool isSameEpoch = m_hasSnapshot && identity.epoch == m_identity.epoch;
    if (isSameEpoch && *identity.seq <= m_newest.seq)
        return false;
    // What was said before its agent was started again, and comes late: part of the past, if of anything.
    if (m_hasSnapshot && !isSameEpoch && *identity.timestampMs < m_newest.timestampMs &&
        m_past.knows(identity.epoch))
        return false;
    m_identity.epoch = identity.epoch;
    if (identity.interval)
        m_interval = identity.interval;
    m_scope = std::move(identity.scope);
    m_previousSeq = isSameEpoch ? m_newest.seq : 0;
    m_newest = {.seq = *identity.seq, .timestampMs = *identity.timestampMs};
    m_gone.clear();
    // Mostly they are the same ones in the same order.
    if (!std::ranges::equal(m_servers, snapshot.servers, {}, &UpstreamServer::id, &UpstreamServer::id)) {
        std::unordered_set<std::string_view> present;
        for (const auto &server : snapshot.servers)
            present.insert(server.id);
        for (auto &before : m_servers) {
            if (!present.contains(before.id))
                m_gone.push_back(std::move(before.id));
        }
    }
    m_servers = std::move(snapshot.servers);
    if (!std::exchange(m_hasSnapshot, true))
        m_announcedAt = arrival;
    m_arrivedAt = m_changedAt = arrival;
    m_lastNews = now;
    ++m_version;
    m_past.add({.epoch = m_identity.epoch, .at = m_newest}, m_servers, arrival, now);
    return true;
}

std::optional<RelayAddition> RelaySource::take(const UpstreamPast &past, std::uint64_t arrival, TimePoint now)
{
    auto addition = m_past.add(past, arrival, now);
    if (addition)
        m_changedAt = arrival;
    return addition;
}

void RelaySource::leave(std::uint64_t arrival)
{
    m_gone.clear();
    for (auto &server : m_servers)
        m_gone.push_back(std::move(server.id));
    m_servers.clear();
    // A tick without any sample: only so does absence say something.
    m_previousSeq = m_newest.seq++;
    m_arrivedAt = m_changedAt = arrival;
    ++m_version;
}

std::shared_ptr<RelaySource> RelaySource::remains() const
{
    auto rest = std::make_shared<RelaySource>(id(), HistoryLimits{.keep = m_identity.keep});
    rest->m_identity = m_identity;
    rest->m_interval = m_interval;
    rest->m_scope = m_scope;
    rest->m_newest = m_newest;
    rest->m_gone = m_gone;
    rest->m_hasSnapshot = m_hasSnapshot;
    rest->m_number = m_number;
    rest->m_announcedAt = m_announcedAt;
    rest->m_arrivedAt = rest->m_changedAt = m_arrivedAt;
    return rest;
}

bool RelaySource::concerns(const Scope &scope) const
{
    if (scope.isEverything())
        return true;
    return std::ranges::any_of(m_servers, [&](const UpstreamServer &s) { return scope.covers(s.id); }) ||
           std::ranges::any_of(m_gone, [&](const std::string &id) { return scope.covers(id); });
}

std::uint64_t RelaySource::ticksPerUpdate(const RelayWish &wish) const
{
    // Of who does not say how often it samples nothing can be left out.
    return m_interval ? agent::ticksPerUpdate(Selection{.interval = wish.interval}, *m_interval) : 1;
}

bool RelaySource::isDue(const RelayWish &wish) const
{
    const auto ticks = ticksPerUpdate(wish);
    // That somebody is gone is said once.
    return ticks == 1 || m_previousSeq == 0 || !m_gone.empty() ||
           m_newest.seq / ticks > m_previousSeq / ticks;
}

void RelaySource::appendIdentity(std::string &out, const RelayWish &wish) const
{
    // Continues an object that has members already.
    out += ",\"source\":";
    appendJsonString(out, m_identity.source);
    out += ",\"epoch\":";
    appendJsonString(out, m_identity.epoch);
    if (m_interval) {
        out += ",\"interval\":";
        appendJsonNumber(out, static_cast<std::int64_t>(m_interval->count()));
    }
    out += ",\"keep\":";
    appendJsonNumber(out, static_cast<std::int64_t>(m_identity.keep.count()));
    // Where what was really applied cannot be said in patterns, absence says nothing.
    const auto applied = m_scope ? m_scope->intersected(wish.servers) : wish.servers;
    if (!applied)
        return;
    out += ",\"scope\":{\"servers\":";
    appendTexts(out, applied->globs());
    out += ",\"fields\":";
    appendTexts(out, wish.fields.isEverything() ? std::vector<std::string>{"*"} : wish.fields.names());
    if (m_interval) {
        out += ",\"interval\":";
        appendJsonNumber(out, static_cast<std::int64_t>(ticksPerUpdate(wish)) *
                                  static_cast<std::int64_t>(m_interval->count()));
    }
    out += R"(,"mode":"snapshot"})";
}

FramePtr RelaySource::latest(const RelayWish &wish, std::string_view eventId)
{
    if (!m_hasSnapshot)
        return nullptr;
    m_frames.moveTo(m_version);
    m_framesWithId.moveTo(m_version);
    const auto frame = m_frames.get(wish, [&]() -> FramePtr {
        if (!concerns(wish.servers))
            return nullptr;
        FrameWriter writer({}, 512);
        auto &out = writer.json();
        out += R"({"type":"server_update","timestamp":)";
        appendJsonNumber(out, m_newest.timestampMs);
        out += ",\"updateCount\":";
        appendJsonNumber(out, m_newest.seq);
        out += ",\"seq\":";
        appendJsonNumber(out, m_newest.seq);
        appendIdentity(out, wish);
        out += ",\"data\":[";
        bool isFirst = true;
        const bool isEverything = wish.servers.isEverything();
        for (const auto &server : m_servers) {
            if (!isEverything && !wish.servers.covers(server.id))
                continue;
            out += isFirst ? "" : ",";
            isFirst = false;
            const auto json =
                wish.fields.isEverything() ? std::nullopt : checkedJson(server.json, upstreamDepth);
            if (json) {
                wish.fields.appendCovered(out, *json);
            } else {
                out += server.json;
            }
        }
        out += "]}";
        return writer.finish();
    });
    if (!frame || eventId.empty())
        return frame;
    return m_framesWithId.get(wish, [&] {
        FrameWriter writer(eventId, frame->json().size());
        writer.json() += frame->json();
        return writer.finish();
    });
}

FramePtr RelaySource::introduction(const RelayWish &wish, std::string_view knownInfo)
{
    const auto frame = latest(wish);
    if (!frame)
        return nullptr;
    auto json = frame->json();
    json.remove_suffix(1);
    FrameWriter writer({}, json.size() + 1024);
    writer.json() += json;
    appendAnnouncement(writer.json(), wish, knownInfo);
    writer.json() += '}';
    return writer.finish();
}

FramePtr RelaySource::connected(const RelayWish &wish, std::string_view knownInfo) const
{
    if (!m_hasSnapshot || !concerns(wish.servers))
        return nullptr;
    std::string out = R"({"type":"connected","message":"Handed on by fleetscope-agent.","protocol":1)";
    appendIdentity(out, wish);
    appendAnnouncement(out, wish, knownInfo);
    out += '}';
    return makeFrame(out);
}

void RelaySource::appendAnnouncement(std::string &out, const RelayWish &wish,
                                     std::string_view knownInfo) const
{
    if (const auto oldest = m_past.oldest(m_identity.epoch)) {
        out += ",\"oldest\":{\"seq\":";
        appendJsonNumber(out, oldest->seq);
        out += ",\"timestamp\":";
        appendJsonNumber(out, oldest->timestampMs);
        out += '}';
    }
    if (!m_metricInfo.empty() && m_metricInfo != knownInfo)
        appendInfo(out, wish);
}

/// Who may see only some servers learns no more of the others than that, not even what is measured there.
void RelaySource::appendInfo(std::string &out, const RelayWish &wish) const
{
    out += ",\"metricInfo\":";
    const auto info = wish.isEverything() ? std::nullopt : checkedJson(m_metricInfo, upstreamDepth);
    if (!info) {
        out += m_metricInfo;
        return;
    }
    std::unordered_set<std::string> names;
    for (const auto &server : m_servers) {
        const auto json =
            wish.servers.covers(server.id) ? checkedJson(server.json, upstreamDepth) : std::nullopt;
        if (!json)
            continue;
        forEachRawMetric(*json, [&](std::string_view name, JsonView) {
            if (wish.fields.coversMetric(name)) {
                names.emplace(name);
                names.insert(withoutItem(name));
            }
        });
    }
    bool isFirst = true;
    out += '{';
    JsonItems members(*info);
    while (members.next()) {
        const auto name = members.key().text();
        if (!name || !names.contains(*name))
            continue;
        out += isFirst ? "" : ",";
        isFirst = false;
        appendRawJson(out, members.key());
        out += ':';
        appendRawJson(out, members.value());
    }
    out += '}';
}

FramePtr RelaySource::chunk(RelayCursor &cursor, const RelayWish &wish)
{
    if (!concerns(wish.servers))
        cursor.isDone = true;
    return m_past.chunk(cursor, m_identity, wish);
}

} // namespace agent
