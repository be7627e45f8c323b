// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace ui {

/// An agent that announces itself on the local network. All of it is only what it says of itself.
struct FoundAgent
{
    QString name{};
    QString address{}; ///< As a person would type it.
    QString place{};   ///< "host:port", to be shown.
    bool hasTls{false};
    bool asksForToken{false};
    bool isAdded{false}; ///< Its address is watched already.
    bool operator==(const FoundAgent &) const = default;
};

enum class Discovery {
    Unsupported, ///< Nothing is said of it.
    NoService,   ///< The system's service for it does not run.
    Listening,
    Settled, ///< Whoever is there has had the time to say so.
};

struct FoundAgents
{
    Discovery state{Discovery::Unsupported};
    QList<FoundAgent> agents{};
    bool operator==(const FoundAgents &) const = default;
};

} // namespace ui
