// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which source brought what, and whose a server is.
#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

namespace {

/// A hub of a thousand agents. Each is small at first; what they grow to is under the fleet's ceiling.
constexpr std::size_t MostSources = 1024;

/// Where two living sources have a server of the same id, the second one's is told apart by this.
std::string sharedId(std::string_view id, std::string_view source)
{
    std::string text(id);
    text += '@';
    text += source;
    return text;
}

} // namespace

std::uint32_t Fleet::Private::sourceFor(EndpointRecord &record, std::string_view id)
{
    const auto known = std::ranges::find(record.sources, id, &SourceRecord::id);
    if (known != record.sources.end())
        return static_cast<std::uint32_t>(known - record.sources.begin());
    // Whoever makes up sources without end gets no further ones.
    if (record.sources.size() >= MostSources)
        return static_cast<std::uint32_t>(MostSources - 1);
    record.sources.emplace_back().id.assign(id);
    return static_cast<std::uint32_t>(record.sources.size() - 1);
}

const TickCoverage *Fleet::Private::onlyCoverage(EndpointId endpoint) const
{
    const EndpointRecord *known = record(endpoint);
    if (!known || known->sources.size() != 1 || known->sources.front().coverage.isEmpty())
        return nullptr;
    return &known->sources.front().coverage;
}

void Fleet::Private::countBytes(SourceRecord &source)
{
    const std::size_t now = source.bytesUsed();
    sourceBytes += now - source.countedBytes;
    source.countedBytes = now;
}

std::optional<Millis> Fleet::Private::offsetOf(const EndpointRecord &record, std::uint32_t source)
{
    // A hub's clock says nothing about its agents' clocks; figures that name no agent are the speaker's own.
    const std::string &id = record.sources[source].id;
    const bool isItsOwn = record.sources.size() == 1 || id.empty() || record.offsetSource == id;
    return isItsOwn ? record.info.clockOffset : std::nullopt;
}

void Fleet::Private::connectionBegins(EndpointRecord &record)
{
    // The clocks are compared anew by each connection; until it has, the old answer is the best one.
    record.offset.reset();
    record.isGreeted = false;
    record.info.scope.isKnown = false;
    record.info.finest.reset();
    for (SourceRecord &source : record.sources) {
        source.isHeard = false;
        source.awaitsOldest = true;
        source.isPaceNoted = false;
        source.relay = {};
        source.oldestSeq.reset();
        source.pastUpTo.reset();
    }
}

void Fleet::Private::pastIsBroken(EndpointRecord &record)
{
    for (SourceRecord &source : record.sources)
        source.pastUpTo.reset();
}

std::optional<ServerIndex> Fleet::Private::findServer(const EndpointRecord &record, std::uint32_t source,
                                                      std::string_view id) const
{
    const SourceRecord &owner = record.sources[source];
    auto found = record.byId.end();
    if (owner.sharesIds)
        found = record.byId.find(sharedId(id, owner.id));
    if (found == record.byId.end())
        found = record.byId.find(id);
    if (found == record.byId.end())
        return std::nullopt;
    return found->second;
}

std::optional<ServerIndex> Fleet::Private::slotFor(EndpointRecord &record, std::uint32_t source,
                                                   std::size_t position, std::string_view id)
{
    SourceRecord &owner = record.sources[source];
    ServerIndex &expected = owner.order[position];
    if (expected.isValid() && slot(expected).isUsed && slot(expected).state.endpoint == record.info.id &&
        slot(expected).source == source && slot(expected).idBytes == id)
        return expected;

    if (const auto found = findServer(record, source, id)) {
        const std::uint32_t former = slot(*found).source;
        // The server of a source that is not heard any more is this one's: an agent without a lasting name
        // was started again.
        if (former == source || former == NoSource || !record.sources[former].isHeard) {
            expected = *found;
            return expected;
        }
        owner.sharesIds = true;
        const auto added = addServer(record, sharedId(id, owner.id));
        expected = added.value_or(ServerIndex{});
        return added;
    }
    const auto added = addServer(record, id);
    expected = added.value_or(ServerIndex{});
    return added;
}

} // namespace models
