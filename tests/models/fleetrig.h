// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <vector>

namespace testsupport {

inline constexpr models::EndpointId Here{1};
inline constexpr models::Millis Start{1'795'252'000'000};

/// A fleet with one live endpoint, and a clock that the test moves.
struct FleetRig
{
    models::Fleet fleet;
    models::Decoder decoder{fleet.metrics()};
    models::Moment now{.steady = models::Millis(1'000'000), .wall = Start};

    explicit FleetRig(models::FleetLimits limits = {})
        : fleet(limits)
    {
        fleet.addEndpoint(Here, {.name = QStringLiteral("here")});
        setLink(models::LinkState::Live);
    }

    void advance(models::Millis time)
    {
        now.steady += time;
        now.wall += time;
    }
    void setLink(models::LinkState state) { fleet.setLink(Here, {.state = state}, now); }
    void receive(const QByteArray &json)
    {
        if (const auto update = decoder.decode(json))
            fleet.apply(Here, *update, now);
        else
            fleet.applyDecodeError(Here, update.error(), now);
        fleet.refreshFreshness(now);
    }
    /// A snapshot of one server, taken now.
    void receiveServer(const char *members)
    {
        receive(QByteArray(R"({"type":"server_update","timestamp":)") +
                QByteArray::number(qint64(now.wall.count())) + R"(,"data":[{"id":"a",)" + members + "}]}");
    }
    [[nodiscard]] models::ServerIndex index(const char *id = "a") const
    {
        return fleet.find({Here, QString::fromLatin1(id)}).value_or(models::ServerIndex{});
    }
    [[nodiscard]] const models::ServerState &server(const char *id = "a") const
    {
        return fleet.server(index(id));
    }
    [[nodiscard]] std::vector<models::Gap> gaps() const
    {
        return fleet.gaps(index(), models::Millis(0), now.wall + std::chrono::hours(1), now);
    }
};

} // namespace testsupport
