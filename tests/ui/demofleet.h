// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <QString>

#include <vector>

/// A real fleet with made figures: four endpoints and twelve servers, one endpoint reconnecting, one server
/// offline. What the design's drawing shows, so that a picture can be laid beside it.
class DemoFleet
{
public:
    DemoFleet();

    models::Fleet fleet;
    models::Moment now{};

    static constexpr models::EndpointId Seoul{0};
    static constexpr models::EndpointId Tokyo{1};
    static constexpr models::EndpointId Lab{2};
    static constexpr models::EndpointId Local{3};

    /// One second later: every endpoint that is live sends its servers.
    void advance();
    void setCpu(const QString &id, double cpu);
    void rename(const QString &id, const QString &name);
    void remove(const QString &id);
    void setLink(models::EndpointId endpoint, models::LinkState state, models::LinkReason reason = {},
                 int httpStatus = 0);
    [[nodiscard]] models::ServerIndex index(const QString &id) const;

private:
    struct Machine
    {
        QByteArray id{};
        QByteArray name{};
        QByteArray type{};
        QByteArray location{};
        models::EndpointId endpoint{};
        models::Status status{models::Status::Online};
        double cpu{0};
        double memory{0};
        double disk{0};
    };

    void send(models::EndpointId endpoint);
    [[nodiscard]] Machine &machine(const QString &id);

    std::vector<Machine> m_machines;
    int m_tick{0};
};
