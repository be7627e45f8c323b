// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deltabase.h"

#include <utility>

namespace models {

namespace {

/// A server's entry without its text: node, id, bookkeeping.
constexpr std::size_t EntryBytes = 160;

} // namespace

void DeltaBase::hold(std::span<const ServerRecord> servers, std::span<const std::string_view> objects)
{
    ++m_round;
    for (std::size_t index = 0; index < servers.size() && index < objects.size(); ++index)
        replace(servers[index].id, objects[index]);
    for (auto at = m_servers.begin(); at != m_servers.end();) {
        if (at->second.round == m_round) {
            ++at;
            continue;
        }
        m_bytes -= EntryBytes + at->second.object.capacity();
        at = m_servers.erase(at);
    }
}

DeltaBase::Server *DeltaBase::find(std::string_view id)
{
    const auto found = m_servers.find(id);
    return found == m_servers.end() ? nullptr : &found->second;
}

void DeltaBase::replace(std::string_view id, std::string_view object)
{
    Server *server = find(id);
    if (!server) {
        server = &m_servers.try_emplace(std::string(id)).first->second;
        m_bytes += EntryBytes + server->object.capacity();
    }
    replace(*server, object);
}

void DeltaBase::replace(Server &server, std::string_view object)
{
    m_bytes -= server.object.capacity();
    server.object.assign(object);
    server.round = m_round;
    m_bytes += server.object.capacity();
}

void DeltaBase::remove(std::string_view id)
{
    const auto found = m_servers.find(id);
    if (found == m_servers.end())
        return;
    m_bytes -= EntryBytes + found->second.object.capacity();
    m_servers.erase(found);
}

void DeltaBase::forget()
{
    m_servers = {};
    m_bytes = 0;
    seq.reset();
}

} // namespace models
