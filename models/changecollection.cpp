// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/changecollection.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

void append(std::vector<ServerIndex> &to, const std::vector<ServerIndex> &more)
{
    to.insert(to.end(), more.begin(), more.end());
}

/// What was collected for an hour has named each server each second.
void makeUnique(std::vector<ServerIndex> &servers)
{
    std::ranges::sort(servers);
    const auto rest = std::unique(servers.begin(), servers.end());
    servers.erase(rest, servers.end());
}

} // namespace

void ChangeCollection::add(const FleetChanges &changes)
{
    append(m_changes.changed, changes.changed);
    append(m_changes.added, changes.added);
    append(m_changes.removed, changes.removed);
    m_changes.endpointsChanged |= changes.endpointsChanged;
    m_changes.endpointsAddedOrRemoved |= changes.endpointsAddedOrRemoved;
    for (auto *list : {&m_changes.changed, &m_changes.added, &m_changes.removed}) {
        if (list->size() > 4 * std::size_t{m_fleet.slotCount()} + 1024)
            makeUnique(*list);
    }
}

FleetChanges ChangeCollection::take()
{
    FleetChanges changes = std::exchange(m_changes, {});
    for (auto *list : {&changes.changed, &changes.added, &changes.removed})
        makeUnique(*list);
    return changes;
}

} // namespace models
