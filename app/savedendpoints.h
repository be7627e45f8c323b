// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/endpointsettings.h"
#include "models/ids.h"
#include "net/clock.h"

#include <QList>
#include <QObject>

#include <functional>
#include <vector>

namespace models {
class Fleet;
}

namespace session {
class SessionSet;
}

namespace app {

class Endpoints;
class SettingsKeeper;

/// The saved endpoints as they are received: follows every change of the settings, whoever made it. What
/// stays the same keeps its connection; only what decides over the connection makes a new one. All that it is
/// given is borrowed and outlives it.
class SavedEndpoints final : public QObject
{
    Q_OBJECT

public:
    struct Rooms
    {
        SettingsKeeper &settings;
        Endpoints &endpoints;
        session::SessionSet &sessions;
        models::Fleet &fleet;
        net::Clock &clock;
        /// Receives from there, from now on, or says why not.
        std::function<void(models::EndpointId, const EndpointSettings &)> connectTo{};
    };

    explicit SavedEndpoints(Rooms rooms, QObject *parent = nullptr);

    /// Begins; before, nothing of the settings is received.
    void start();

    /// The settings of what is received under this id; null: it is none of the saved ones.
    [[nodiscard]] const EndpointSettings *find(models::EndpointId id) const;

Q_SIGNALS:
    void touched();

private:
    struct Kept
    {
        models::EndpointId id{};
        EndpointSettings settings{};
    };

    void follow();
    [[nodiscard]] Kept take(const EndpointSettings &settings);
    void change(Kept &kept, const EndpointSettings &now);
    void receive(const Kept &kept);
    void putInOrder();

    Rooms m_rooms;
    std::vector<Kept> m_kept{}; ///< In the settings' order.
    bool m_isStarted{false};
};

/// Whether going from one to the other takes a new connection. Pure.
[[nodiscard]] bool needsNewConnection(const EndpointSettings &before, const EndpointSettings &after);

} // namespace app
