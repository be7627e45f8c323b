// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/waychoice.h"
#include "models/ids.h"
#include "models/intervalwish.h"
#include "models/time.h"
#include "net/chance.h"
#include "net/clock.h"
#include "net/endpoint.h"
#include "net/endpointsource.h"

#include <QString>

#include <optional>
#include <vector>

namespace models {
class Fleet;
struct LinkInfo;
} // namespace models

namespace session {
class SessionSet;
}

namespace app {

class Inventory;

/// How an endpoint is to be received.
struct Receiving
{
    models::Transport transport{models::Transport::None}; ///< None: the best one that works.
    bool acceptsCompression{false};
    models::IntervalWish interval{};
};

/// The ways that this build speaks, best first.
[[nodiscard]] QList<models::Transport> spokenWays();

/// The endpoints that are watched in this run: each one's place in the fleet, its session and its inventory
/// come and go together. All that it is given is borrowed and outlives it.
class Endpoints
{
public:
    struct Rooms
    {
        models::Fleet &fleet;
        session::SessionSet &sessions;
        Inventory &inventory;
        net::Clock &clock;
        net::Chance chance{};
    };

    struct Watched
    {
        models::EndpointId id{};
        QUrl url{}; ///< Empty for the app's own agent.
        bool isSaved{false};
        session::WayMemory way{}; ///< What is known of how it can be received.
    };

    explicit Endpoints(Rooms rooms);

    /// Lists its known servers and connects. An empty name is made from the address, and tells it
    /// from the others.
    models::EndpointId watch(const net::Endpoint &endpoint, const QString &name, bool isSaved);
    /// One that is made anew by `source` for each attempt.
    models::EndpointId watch(const QUrl &url, const QString &name, bool isSaved,
                             const net::EndpointSource &source);
    /// The same, but it cannot be connected to, for this reason.
    models::EndpointId watchInVain(const QUrl &url, const QString &name, bool isSaved, const QString &why);
    /// The same, without connecting yet; a saved one.
    models::EndpointId list(const QUrl &url, const QString &name);
    /// Gives it another name, an empty one as in watch(), and puts it into a group.
    void describe(models::EndpointId id, const QString &name, const QString &group);
    /// The app's own agent, which is yet to say where it listens.
    models::EndpointId watchOwnAgent(const QString &name);
    void unwatch(models::EndpointId id);

    /// Receives from there, from now on.
    void connectTo(models::EndpointId id, const net::Endpoint &endpoint, const Receiving &how = {});
    void connectTo(models::EndpointId id, const QUrl &url, const net::EndpointSource &source,
                   const Receiving &how = {});
    void disconnectFrom(models::EndpointId id, const models::LinkInfo &why);

    /// Receives no more, for a reason that only a person can mend.
    void stop(models::EndpointId id, const QString &why);

    [[nodiscard]] const std::vector<Watched> &all() const { return m_watched; }
    [[nodiscard]] const Watched *find(models::EndpointId id) const;
    [[nodiscard]] bool isWatched(const QUrl &url) const;

    /// Writes down which servers there are.
    void saveInventories();

private:
    [[nodiscard]] QString nameFor(const QUrl &url, std::optional<models::EndpointId> except = {}) const;
    models::EndpointId add(const QUrl &url, const QString &name, bool isSaved);
    void receive(models::EndpointId id, const net::Endpoint &endpoint, const net::EndpointSource &source,
                 const Receiving &how);
    void remember(models::EndpointId id, const session::WayMemory &way);

    Rooms m_rooms;
    std::vector<Watched> m_watched{};
    std::int32_t m_nextId{0};
};

} // namespace app
