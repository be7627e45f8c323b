// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A fleet of one server that is fed by hand, a sample a second: no socket, no clock.
class ChartFleet
{
public:
    using Millis = models::Millis;
    using Named = std::pair<std::string_view, double>;

    static constexpr models::EndpointId endpoint{1};

    explicit ChartFleet(Millis startWall = Millis(1'763'733'600'000)) // 2025-11-21 14:00:00 UTC
        : m_now{.steady = Millis(1'000'000), .wall = startWall}
    {
        fleet.addEndpoint(endpoint, {.name = QStringLiteral("prod-seoul")});
        link(models::LinkState::Live);
        fleet.apply(endpoint,
                    models::Connected{
                        .identity = {.interval = Millis(1000)},
                        .timestamp = m_now.wall,
                        .metrics = {{.name = QStringLiteral("memoryUsed"), .unit = QStringLiteral("B")},
                                    {.name = QStringLiteral("network.rx"), .unit = QStringLiteral("B/s")}}},
                    m_now);
    }

    void link(models::LinkState state, models::LinkReason reason = models::LinkReason::None)
    {
        fleet.setLink(endpoint, {.state = state, .reason = reason}, m_now);
    }

    void advance(Millis by)
    {
        m_now.steady += by;
        m_now.wall += by;
        fleet.refreshFreshness(m_now);
    }

    void sample(const std::vector<Named> &named)
    {
        std::vector<models::MetricValue> values;
        for (const auto &[metric, value] : named)
            values.push_back({.id = *fleet.metrics().intern(metric), .value = value});
        const std::vector<models::ServerRecord> servers{{.id = id,
                                                         .name = name,
                                                         .location = location,
                                                         .type = type,
                                                         .status = status,
                                                         .uptimeSeconds = 41 * 86400.0,
                                                         .lastUpdate = m_now.wall,
                                                         .values = values}};
        fleet.apply(endpoint, models::Snapshot{.timestamp = m_now.wall, .servers = servers}, m_now);
    }

    /// Samples of believable curves, one a second, the last one now.
    void run(int seconds)
    {
        for (int second = 0; second < seconds; ++second) {
            advance(Millis(1000));
            const double t = static_cast<double>(m_now.wall.count() % 3'600'000) / 1000.0;
            sample({{"cpu", 50 + 30 * std::sin(t / 20) + 10 * std::sin(t * 1.7)},
                    {"memory", 70 + 8 * std::sin(t / 60)},
                    {"disk", 55},
                    {"load1", 14.2 + std::sin(t / 30)},
                    {"cores", 16},
                    {"memoryUsed", 52.1 * 1073741824 + 1e9 * std::sin(t / 60)},
                    {"memoryTotal", 64.0 * 1073741824},
                    {"disks[/].percent", 55},
                    {"disks[/].used", 1.1 * 1099511627776.0},
                    {"disks[/].total", 2.0 * 1099511627776.0},
                    {"network.rx", 3.1e6 + 2e6 * std::sin(t / 5)}});
        }
    }

    [[nodiscard]] models::ServerIndex server() const
    {
        return *fleet.find({endpoint, QString::fromStdString(id)});
    }
    [[nodiscard]] const models::Moment &now() const { return m_now; }

    models::Fleet fleet{};
    std::string id{"db-01"};
    std::string name{"Database Primary"};
    std::string type{"database"};
    std::string location{"Seoul"};
    models::Status status{models::Status::Critical};

private:
    models::Moment m_now;
};
