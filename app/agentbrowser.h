// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/announcedagent.h"

#include <QList>
#include <QObject>

#include <memory>

namespace app {

/// The agents that are heard on the local network just now.
struct Neighbourhood
{
    static constexpr qsizetype mostAgents = 64;

    bool isListening{false}; ///< There is somebody who hears them for us.
    bool isSettled{false};   ///< Whoever is there has had the time to say so.
    /// One for each name, in the order in which they were heard first; at most mostAgents.
    QList<net::AnnouncedAgent> agents{};
    bool operator==(const Neighbourhood &) const = default;
};

/// Listens for agents that announce themselves. It connects to none of them.
class AgentBrowser : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// From now on; tells at once, and whenever it changes. Never waits.
    virtual void start() = 0;
    virtual void stop() = 0;

Q_SIGNALS:
    void changed(const app::Neighbourhood &now);
};

/// The system's; null where it has none that we know.
[[nodiscard]] std::unique_ptr<AgentBrowser> systemAgentBrowser();

} // namespace app
