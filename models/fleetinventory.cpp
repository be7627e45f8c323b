// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which servers there are: those that come and leave, and the list of them that the app keeps over restarts.
#include "models/fleetprivate.h"

#include <algorithm>

namespace models {

std::optional<ServerIndex> Fleet::Private::addServer(EndpointRecord &record, std::string_view id)
{
    if (record.servers.size() >= limits.serversPerEndpoint)
        return std::nullopt;
    ServerIndex index{static_cast<std::uint32_t>(slots.size())};
    if (freeSlots.empty()) {
        slots.emplace_back();
    } else {
        index = freeSlots.back();
        freeSlots.pop_back();
    }
    ServerSlot &slot = this->slot(index);
    slot = {};
    slot.series = Series(index.value);
    slot.isUsed = true;
    slot.isNew = true;
    slot.idBytes.assign(id);
    slot.state.endpoint = record.info.id;
    slot.state.id = QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
    slot.state.name = slot.state.id;
    slot.nameBytes = slot.idBytes;
    slot.state.interval = record.info.interval.value_or(slot.state.interval);
    record.byId.emplace(slot.idBytes, index);
    record.servers.push_back(index);
    count(record, slot.state.shown, 1);
    changes.added.push_back(index);
    return index;
}

void Fleet::Private::removeServers(EndpointRecord &record, std::span<const ServerIndex> leaving)
{
    for (const ServerIndex index : leaving) {
        ServerSlot &slot = this->slot(index);
        count(record, slot.state.shown, -1);
        seriesBytes -= slot.series.bytesUsed();
        record.byId.erase(slot.idBytes);
        // The slot of a server that was shown is given away only after a frame has shown that it left.
        (slot.isNew ? freeSlots : changes.removed).push_back(index);
        slot = {};
    }
    const auto isFree = [this](ServerIndex index) { return !slot(index).isUsed; };
    std::erase_if(record.servers, isFree);
    std::erase_if(changes.changed, isFree);
    std::erase_if(changes.added, isFree);
}

void Fleet::seedInventory(EndpointId endpoint, std::span<const InventoryEntry> entries, Moment now)
{
    EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return;
    for (const InventoryEntry &entry : entries) {
        const QByteArray id = entry.id.toUtf8();
        const std::string_view bytes(id.constData(), static_cast<std::size_t>(id.size()));
        if (bytes.empty() || record->byId.contains(bytes))
            continue;
        const auto index = m_d->addServer(*record, bytes);
        if (!index)
            return;
        ServerSlot &slot = m_d->slot(*index);
        if (!entry.name.isEmpty()) {
            slot.state.name = entry.name;
            slot.nameBytes = entry.name.toStdString();
        }
        slot.state.reported = entry.lastStatus;
        slot.state.sampledAt = now.steady - std::max(now.wall - entry.lastSeen, Millis(0));
        m_d->refresh(*record, *index, now.steady);
    }
}

std::vector<InventoryEntry> Fleet::inventory(EndpointId endpoint, Moment now) const
{
    std::vector<InventoryEntry> entries;
    const EndpointRecord *record = m_d->record(endpoint);
    if (!record)
        return entries;
    entries.reserve(record->servers.size());
    for (const ServerIndex index : record->servers) {
        const ServerState &state = m_d->slot(index).state;
        if (!state.sampledAt || m_d->slot(index).isGone)
            continue;
        entries.push_back({.id = state.id,
                           .name = state.name,
                           .lastSeen = now.wall - (now.steady - *state.sampledAt),
                           .lastStatus = state.reported});
    }
    return entries;
}

void Fleet::removeServer(ServerIndex server)
{
    if (!isUsed(server))
        return;
    if (EndpointRecord *record = m_d->record(m_d->slot(server).state.endpoint))
        m_d->removeServers(*record, std::span(&server, 1));
}

} // namespace models
