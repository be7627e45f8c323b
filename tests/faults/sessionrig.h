// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/session/endpointsession.h"
#include "app/session/linktranslation.h"
#include "app/session/streamsource.h"
#include "models/fleet.h"
#include "tests/support/fakeclock.h"
#include "tests/support/faultserver.h"

#include <QByteArray>

#include <algorithm>
#include <memory>
#include <optional>

namespace testsupport {

/// One endpoint as the app has it, from a real socket to the fleet, with the clock in the test's hand.
class SessionRig
{
public:
    static constexpr models::EndpointId Id{0};

    explicit SessionRig(const net::LinkOptions &linkOptions = {}, const models::FleetLimits &limits = {})
        : fleet(limits)
        , session(Id, fleet, clock)
        , m_options(linkOptions)
    {
        endpoint.url = server.url();
        endpoint.proxy.mode = net::ProxyMode::None;
        fleet.addEndpoint(Id, {});
        session.setPaused(std::nullopt);
    }

    /// With the endpoint as it is now; again after a change of it.
    void start()
    {
        session.setSource(
            std::make_unique<session::StreamSource>(endpoint, m_options, clock, [] { return 0.0; }));
    }

    [[nodiscard]] const models::EndpointInfo &info() const { return *fleet.endpoint(Id); }
    [[nodiscard]] const models::LinkInfo &link() const { return info().link; }
    [[nodiscard]] models::LinkState state() const { return link().state; }
    [[nodiscard]] int servers() const { return fleet.serverCount(Id); }
    [[nodiscard]] quint64 events() const { return info().traffic.events; }

    /// From now to the next attempt.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retryIn() const
    {
        if (!link().retryAt)
            return {};
        return *link().retryAt - session::toSteady(clock.now());
    }
    [[nodiscard]] bool hasProblem(models::ProblemKind kind) const
    {
        return std::ranges::any_of(info().lastProblems, [kind](const auto &one) { return one.kind == kind; });
    }
    /// Null when the server is not known.
    [[nodiscard]] const models::ServerState *serverState(const QString &id) const
    {
        const auto index = fleet.find({.endpoint = Id, .id = id});
        return index ? &fleet.server(*index) : nullptr;
    }

    FaultServer server{};
    FakeClock clock{};
    net::Endpoint endpoint{};
    models::Fleet fleet;
    session::EndpointSession session;

private:
    net::LinkOptions m_options;
};

/// A snapshot of one server, as an event.
inline QByteArray update(const QByteArray &id, const QByteArray &members = "\"cpu\":12")
{
    return R"(data: {"type":"server_update","data":[{"id":")" + id + R"(","status":"online",)" + members +
           "}]}\n\n";
}

} // namespace testsupport
