// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/fleetpicture.h"

#include <algorithm>
#include <utility>

namespace ui {

void FleetPicture::freeze()
{
    Held held{
        .servers = {}, .endpoints = m_fleet.endpoints(), .serverCounts = {}, .counts = m_fleet.counts()};
    models::FleetViewModel::HeldStates states(m_fleet.slotCount());
    for (std::uint32_t slot = 0; slot < m_fleet.slotCount(); ++slot) {
        if (m_fleet.isUsed({slot}))
            states[slot] = m_fleet.server({slot});
    }
    held.servers = std::make_shared<const models::FleetViewModel::HeldStates>(std::move(states));
    for (const models::EndpointInfo &endpoint : std::as_const(held.endpoints))
        held.serverCounts.push_back(m_fleet.serverCount(endpoint.id));
    m_held = std::move(held);
}

std::shared_ptr<const models::FleetViewModel::HeldStates> FleetPicture::heldStates() const
{
    return m_held ? m_held->servers : nullptr;
}

void FleetPicture::setNow(const models::Moment &now)
{
    if (!m_held)
        m_now = now;
}

const models::ServerState *FleetPicture::server(models::ServerIndex server) const
{
    if (!m_held) {
        return server.value < m_fleet.slotCount() && m_fleet.isUsed(server) ? &m_fleet.server(server)
                                                                            : nullptr;
    }
    const auto &states = *m_held->servers;
    return server.value < states.size() && states[server.value] ? &*states[server.value] : nullptr;
}

const models::EndpointInfo *FleetPicture::endpoint(models::EndpointId endpoint) const
{
    if (!m_held)
        return m_fleet.endpoint(endpoint);
    const auto found = std::ranges::find(m_held->endpoints, endpoint, &models::EndpointInfo::id);
    return found == m_held->endpoints.end() ? nullptr : &*found;
}

int FleetPicture::serverCount(models::EndpointId endpoint) const
{
    if (!m_held)
        return m_fleet.serverCount(endpoint);
    const auto found = std::ranges::find(m_held->endpoints, endpoint, &models::EndpointInfo::id);
    if (found == m_held->endpoints.end())
        return 0;
    return m_held->serverCounts[static_cast<std::size_t>(found - m_held->endpoints.begin())];
}

const models::FleetCounts &FleetPicture::counts() const
{
    return m_held ? m_held->counts : m_fleet.counts();
}

const models::Series *FleetPicture::series(models::ServerIndex server) const
{
    return server.value < m_fleet.slotCount() && m_fleet.isUsed(server) ? &m_fleet.series(server) : nullptr;
}

} // namespace ui
