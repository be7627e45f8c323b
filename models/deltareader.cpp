// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deltareader.h"

#include "models/jsonmerge.h"
#include "models/jsontext.h"

#include <algorithm>
#include <numeric>

namespace models {

namespace {

using namespace std::string_view_literals;

/// To a hub only snapshots are published, so that there is one source, or the few of an aggregating agent.
constexpr std::size_t MostBases = 64;

constexpr int MostPassedOver = 100; ///< Snapshots without a delta in between.

bool isTime(std::string_view key)
{
    return key == "lastUpdate"sv || key == "last_updated"sv || key == "timestamp"sv;
}

} // namespace

DeltaReader::DeltaReader(MetricRegistry &metrics, const DecodeLimits &limits)
    : m_limits(limits)
    , m_reader(metrics, limits)
{
}

DeltaBase *DeltaReader::find(std::string_view source)
{
    const auto found = std::ranges::find(m_bases, source, &DeltaBase::source);
    return found == m_bases.end() ? nullptr : &*found;
}

DeltaBase &DeltaReader::baseFor(std::string_view source)
{
    if (DeltaBase *known = find(source))
        return *known;
    // Whoever makes up sources without end pushes out the oldest.
    if (m_bases.size() >= MostBases)
        m_bases.erase(m_bases.begin());
    m_bases.emplace_back().source.assign(source);
    return m_bases.back();
}

std::size_t DeltaReader::bytesUsed() const
{
    return std::accumulate(m_bases.begin(), m_bases.end(), std::size_t{0},
                           [](std::size_t sum, const DeltaBase &base) { return sum + base.bytesUsed(); });
}

void DeltaReader::hold(const Identity &identity, std::span<const ServerRecord> servers,
                       std::span<const std::string_view> objects)
{
    if (!identity.seq)
        return;
    DeltaBase *const known = find(identity.source);
    const bool isAwaited = identity.scopeMode.empty() ? known != nullptr : identity.scopeMode == "delta"sv;
    if (!isAwaited) {
        // Who is sent snapshots needs nothing to build on, unless they only come beside the deltas, in
        // another way that is tried.
        if (known && ++known->passedOver > MostPassedOver)
            known->forget();
        return;
    }
    DeltaBase &base = baseFor(identity.source);
    base.passedOver = 0;
    // Of two ways that are received in one may lag behind.
    const bool isLate =
        base.seq && !identity.epoch.empty() && identity.epoch == base.epoch && *identity.seq < *base.seq;
    if (isLate)
        return;
    base.epoch.assign(identity.epoch);
    base.seq = identity.seq;
    base.hold(servers, objects);
    const bool isTooLarge = std::ranges::any_of(
        objects, [this](std::string_view object) { return object.size() > m_limits.baseServerBytes; });
    if (isTooLarge || bytesUsed() > m_limits.baseBytes)
        base.forget();
}

Delta DeltaReader::read(const Identity &identity, const Parts &parts)
{
    m_notes = {};
    m_servers.clear();
    m_unsampled.clear();
    m_removed.clear();
    Delta delta{.identity = identity, .base = parts.base};
    // From now on its snapshots are held.
    DeltaBase &base = baseFor(identity.source);
    base.passedOver = 0;
    const bool isOfEpoch = identity.epoch.empty() || identity.epoch == base.epoch;
    if (!base.seq || !parts.base || !identity.seq || !isOfEpoch)
        return delta;
    if (*identity.seq <= *base.seq) {
        delta.hasBase = true;
        delta.isKnown = true;
        return delta;
    }
    if (*parts.base != *base.seq)
        return delta;

    if (!merge(base, parts.data) || !readMerged(base)) {
        base.forget(); // Half of it was put on.
        return delta;
    }
    readIds(parts.unsampled, m_unsampled);
    readIds(parts.removed, m_removed);
    for (const std::string_view id : m_removed)
        base.remove(id);
    base.seq = identity.seq;
    if (bytesUsed() > m_limits.baseBytes)
        base.forget();
    delta.hasBase = true;
    delta.servers = m_servers;
    delta.unsampled = m_unsampled;
    delta.removed = m_removed;
    delta.notes = m_notes;
    return delta;
}

bool DeltaReader::merge(DeltaBase &base, JsonCursor data)
{
    m_merged.assign(1, '['); // GCC 12 takes a literal for one of any length.
    m_found.clear();
    return data.forEachElement([&] {
        if (data.kind() != '{') {
            ++m_notes.badValues;
            return data.skipValue();
        }
        if (m_found.size() >= m_limits.serversPerEvent) {
            ++m_notes.cappedServers;
            return data.skipValue();
        }
        std::string_view id;
        bool saysTime = false;
        JsonCursor members = data;
        const bool isWhole = members.forEachMember([&](const char *rawKey) {
            const std::string_view key = scanText(rawKey).bytes;
            if (key == "id"sv && members.kind() != '{' && members.kind() != '[')
                id = textOf(members);
            saysTime = saysTime || isTime(key);
            return members.skipValue();
        });
        if (!isWhole)
            return false;
        if (id.empty()) {
            ++m_notes.serversWithoutId;
            return data.skipValue();
        }
        DeltaBase::Server *const known = base.find(id);
        const std::size_t begin = m_merged.size();
        if (begin > 1)
            m_merged += ',';
        m_found.push_back({.known = known, .saysTime = saysTime});
        const std::size_t object = m_merged.size();
        return appendMerged(m_merged, known ? std::string_view(known->object) : std::string_view(), data,
                            m_limits.depth) &&
               m_merged.size() - object <= m_limits.baseServerBytes;
    });
}

bool DeltaReader::readMerged(DeltaBase &base)
{
    m_merged += ']';
    const std::size_t size = m_merged.size();
    m_merged.append(simdjson::SIMDJSON_PADDING, '\0');
    m_reader.restart(m_merged.data() + size);
    if (m_index.read(m_merged.data(), size) != simdjson::SUCCESS)
        return false;
    JsonCursor at = m_index.cursor();
    if (!m_reader.readAll(at) || !at.isAtEnd())
        return false;
    const auto records = m_reader.servers();
    const auto objects = m_reader.objects();
    // Each has an id, so none was left out.
    if (records.size() != m_found.size() || objects.size() != records.size())
        return false;
    m_servers.assign(records.begin(), records.end());
    for (std::size_t index = 0; index < records.size(); ++index) {
        // What the base had for a time is that of an earlier sample.
        if (!m_found[index].saysTime)
            m_servers[index].lastUpdate.reset();
        if (m_found[index].known)
            base.replace(*m_found[index].known, objects[index]);
        else
            base.replace(records[index].id, objects[index]);
    }
    const DecodeNotes before = m_notes;
    m_notes = m_reader.notes();
    m_notes.badValues += before.badValues;
    m_notes.cappedServers += before.cappedServers;
    m_notes.serversWithoutId += before.serversWithoutId;
    return true;
}

void DeltaReader::readIds(const std::optional<JsonCursor> &at, std::vector<std::string_view> &ids)
{
    if (!at)
        return;
    JsonCursor cursor = *at;
    (void)cursor.forEachElement([&] {
        if (cursor.kind() != '{' && cursor.kind() != '[' && ids.size() < m_limits.serversPerEvent)
            ids.push_back(textOf(cursor));
        return cursor.skipValue();
    });
}

/// An id as ServerReader reads it, from a text or a number.
std::string_view DeltaReader::textOf(JsonCursor at)
{
    if (at.isAtEnd())
        return {};
    const char *const token = at.token();
    if (*token == '"')
        return m_reader.text(token);
    const bool isNumber = *token == '-' || (*token >= '0' && *token <= '9');
    return isNumber ? cutAtCharacter(scalarText(token), m_limits.textLength) : std::string_view();
}

} // namespace models
