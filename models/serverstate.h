// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/freshness.h"
#include "models/ids.h"
#include "models/status.h"
#include "models/time.h"
#include "models/update.h"

#include <QList>
#include <QString>

#include <array>
#include <optional>
#include <vector>

namespace models {

/// The newest that is known of one server.
struct ServerState
{
    EndpointId endpoint{};
    QString id{};
    QString name{}; ///< The id where no name was sent.
    QString location{};
    QString type{};
    Status reported{Status::Unknown}; ///< What it last said.
    Status shown{Status::Unknown};    ///< `reported` while we see it, Unknown while we are blind to it.
    Freshness freshness{Freshness::NeverSeen};
    std::optional<double> uptimeSeconds{};
    std::optional<Millis> sampleTime{}; ///< Of the newest sample, by the sender's clock.
    std::optional<Millis>
        sampledAt{}; ///< The same instant on this machine's steady clock; the age is now - this.
    std::optional<Millis> arrival{}; ///< Steady: when it arrived.
    Millis interval{3000};           ///< Between its samples: announced or learned.
    /// Newest values, the canonical three first where they are known. Last known ones unless
    /// isCurrent(freshness) and `reported` is not Offline.
    std::vector<MetricValue> values{};

    [[nodiscard]] std::optional<double> value(MetricId metric) const;
    /// A percent above 101, shown raw.
    [[nodiscard]] bool isOutOfRange(MetricId metric) const;
    /// Whether the numbers are live ones, not last known ones.
    [[nodiscard]] bool hasLiveValues() const { return isCurrent(freshness) && reported != Status::Offline; }
    [[nodiscard]] std::optional<Millis> age(Moment now) const;
};

/// Servers by what is shown of them; the sum is the number of servers known.
struct FleetCounts
{
    std::array<int, StatusCount> byStatus{};
    [[nodiscard]] int of(Status status) const { return byStatus[static_cast<std::size_t>(status)]; }
    [[nodiscard]] int total() const;
    bool operator==(const FleetCounts &) const = default;
};

/// What outlives the app: enough to list a dead endpoint's servers after a restart.
struct InventoryEntry
{
    QString id{};
    QString name{};
    Millis lastSeen{0}; ///< Wall, of the newest sample, on this machine's clock.
    Status lastStatus{Status::Unknown};
    bool operator==(const InventoryEntry &) const = default;
};

/// What a frame has to repaint.
struct FleetChanges
{
    std::vector<ServerIndex> changed{}; ///< Once each, in no order.
    std::vector<ServerIndex> added{};   ///< Not in `changed`.
    std::vector<ServerIndex> removed{};
    bool endpointsChanged{false};        ///< Links, names, problems, counts: the status bar and group rows.
    bool endpointsAddedOrRemoved{false}; ///< Or renamed.
    [[nodiscard]] bool isEmpty() const
    {
        return changed.empty() && added.empty() && removed.empty() && !endpointsChanged &&
               !endpointsAddedOrRemoved;
    }
};

} // namespace models
