// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/endpoints.h"

#include "app/inventory.h"
#include "app/session/autosource.h"
#include "app/session/linktranslation.h"
#include "app/session/sessionset.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "net/endpointurl.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace app {

QList<models::Transport> spokenWays()
{
    using models::Transport;
    return {Transport::EventStream, Transport::WebSocket, Transport::LongPoll, Transport::Poll};
}

Endpoints::Endpoints(Rooms rooms)
    : m_rooms(std::move(rooms))
{
}

models::EndpointId Endpoints::watch(const net::Endpoint &endpoint, const QString &name, bool isSaved)
{
    const models::EndpointId id = add(endpoint.url, name, isSaved);
    connectTo(id, endpoint);
    return id;
}

models::EndpointId Endpoints::watch(const QUrl &url, const QString &name, bool isSaved,
                                    const net::EndpointSource &source)
{
    const models::EndpointId id = add(url, name, isSaved);
    connectTo(id, url, source);
    return id;
}

models::EndpointId Endpoints::watchInVain(const QUrl &url, const QString &name, bool isSaved,
                                          const QString &why)
{
    const models::EndpointId id = add(url, name, isSaved);
    stop(id, why);
    return id;
}

models::EndpointId Endpoints::list(const QUrl &url, const QString &name)
{
    return add(url, name, true);
}

void Endpoints::describe(models::EndpointId id, const QString &name, const QString &group)
{
    const Watched *watched = find(id);
    const models::EndpointInfo *info = m_rooms.fleet.endpoint(id);
    if (watched == nullptr || info == nullptr)
        return;
    m_rooms.fleet.describeEndpoint(id, {.name = name.isEmpty() ? nameFor(watched->url, id) : name,
                                        .group = group,
                                        .displayUrl = info->displayUrl,
                                        .isLocal = info->isLocal});
}

void Endpoints::stop(models::EndpointId id, const QString &why)
{
    disconnectFrom(id, {.state = models::LinkState::Stopped,
                        .reason = models::LinkReason::Other,
                        .detail = why,
                        .isError = true,
                        .since = session::toSteady(m_rooms.clock.now())});
}

models::EndpointId Endpoints::watchOwnAgent(const QString &name)
{
    const models::EndpointId id{m_nextId++};
    m_watched.push_back({.id = id});
    m_rooms.fleet.addEndpoint(id, {.name = name, .isLocal = true, .keepsHistory = true});
    m_rooms.sessions.add(id).setNoSource(
        {.state = models::LinkState::Connecting, .since = session::toSteady(m_rooms.clock.now())});
    return id;
}

void Endpoints::unwatch(models::EndpointId id)
{
    m_rooms.sessions.remove(id);
    m_rooms.fleet.removeEndpoint(id);
    std::erase_if(m_watched, [&](const Watched &each) { return each.id == id; });
}

void Endpoints::connectTo(models::EndpointId id, const net::Endpoint &endpoint, const Receiving &how)
{
    const Watched *watched = find(id);
    if (watched == nullptr)
        return;
    if (watched->url.isEmpty()) {
        // The agent's address is known only now.
        if (const models::EndpointInfo *info = m_rooms.fleet.endpoint(id)) {
            m_rooms.fleet.describeEndpoint(
                id, {.name = info->name, .displayUrl = net::displayUrl(endpoint.url), .isLocal = true});
        }
    }
    receive(id, endpoint, {}, how);
}

void Endpoints::connectTo(models::EndpointId id, const QUrl &url, const net::EndpointSource &source,
                          const Receiving &how)
{
    receive(id, {.url = url}, source, how);
}

void Endpoints::receive(models::EndpointId id, const net::Endpoint &endpoint,
                        const net::EndpointSource &source, const Receiving &how)
{
    session::EndpointSession *found = m_rooms.sessions.find(id);
    const Watched *watched = find(id);
    if (found == nullptr || watched == nullptr)
        return;
    const auto make = [clock = &m_rooms.clock, chance = m_rooms.chance, endpoint, source,
                       how](models::Transport way) {
        auto made = std::make_unique<session::StreamSource>(
            endpoint, net::LinkOptions{.way = session::toNet(way)}, *clock, chance);
        if (source)
            made->setEndpointSource(source);
        made->acceptCompression(how.acceptsCompression);
        if (how.transport != models::Transport::None)
            made->setReason(models::TransportReason::Chosen);
        return made;
    };
    // Between two programs of one computer nothing is saved.
    const bool isOwnAgent = watched->url.isEmpty();
    found->setIntervalWish(isOwnAgent ? models::IntervalWish{.mode = models::IntervalMode::AsSent}
                                      : how.interval);
    found->setOverNetwork(!net::isThisComputer(endpoint.url));
    if (how.transport != models::Transport::None) {
        found->setSource(make(how.transport));
        return;
    }
    auto made = std::make_unique<session::AutoSource>(spokenWays(), watched->way, make, m_rooms.clock);
    QObject::connect(made.get(), &session::AutoSource::memoryChanged, found,
                     [this, id](const session::WayMemory &way) { remember(id, way); });
    found->setSource(std::move(made));
}

void Endpoints::remember(models::EndpointId id, const session::WayMemory &way)
{
    const auto watched = std::ranges::find(m_watched, id, &Watched::id);
    if (watched != m_watched.end())
        watched->way = way;
}

void Endpoints::disconnectFrom(models::EndpointId id, const models::LinkInfo &why)
{
    if (session::EndpointSession *found = m_rooms.sessions.find(id))
        found->setNoSource(why);
}

const Endpoints::Watched *Endpoints::find(models::EndpointId id) const
{
    const auto found = std::ranges::find(m_watched, id, &Watched::id);
    return found == m_watched.end() ? nullptr : &*found;
}

bool Endpoints::isWatched(const QUrl &url) const
{
    return std::ranges::any_of(
        m_watched, [&](const Watched &each) { return each.url.matches(url, QUrl::RemoveUserInfo); });
}

void Endpoints::saveInventories()
{
    const models::Moment now = session::momentOf(m_rooms.clock);
    for (const Watched &each : m_watched) {
        if (each.url.isEmpty())
            continue;
        auto entries = m_rooms.fleet.inventory(each.id, now);
        // Nothing heard is no news about which servers there are.
        if (!entries.empty()) {
            const models::EndpointInfo &info = *m_rooms.fleet.endpoint(each.id);
            m_rooms.inventory.save(each.url, {.servers = std::move(entries),
                                              .keepsHistory = info.keepsHistory,
                                              .capabilities = info.capabilities,
                                              .way = each.way});
        }
    }
}

QString Endpoints::nameFor(const QUrl &url, std::optional<models::EndpointId> except) const
{
    const auto isTaken = [this, except](const QString &name) {
        return std::ranges::any_of(m_watched, [&](const Watched &each) {
            const models::EndpointInfo *info = m_rooms.fleet.endpoint(each.id);
            return info != nullptr && info->name == name && each.id != except;
        });
    };
    QString host = net::hostAndPort(url);
    if (!isTaken(host))
        return host;
    // Not the query: it may hold a token.
    const QString whole = host + url.path();
    QString name = whole;
    for (int number = 2; isTaken(name); ++number)
        name = whole + " ("_L1 + QString::number(number) + u')';
    return name;
}

models::EndpointId Endpoints::add(const QUrl &url, const QString &name, bool isSaved)
{
    const QString shown = name.isEmpty() ? nameFor(url) : name;
    const models::EndpointId id{m_nextId++};
    const Remembered known = m_rooms.inventory.load(url);
    m_watched.push_back({.id = id, .url = url, .isSaved = isSaved, .way = known.way});
    m_rooms.fleet.addEndpoint(id, {.name = shown,
                                   .displayUrl = net::displayUrl(url),
                                   .keepsHistory = known.keepsHistory,
                                   .capabilities = known.capabilities});
    m_rooms.fleet.seedInventory(id, known.servers, session::momentOf(m_rooms.clock));
    m_rooms.sessions.add(id);
    return id;
}

} // namespace app
