// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetviewmodel.h"

#include <QList>

#include <memory>
#include <optional>
#include <vector>

namespace ui {

/// The fleet as it is on show: the live one, or what it was when the picture was frozen.
class FleetPicture
{
public:
    /// The fleet must outlive the picture.
    explicit FleetPicture(const models::Fleet &fleet)
        : m_fleet(fleet)
    {
    }

    /// Copies every server's last state: some milliseconds at 10,000 servers, once a freeze.
    void freeze();
    void release() { m_held.reset(); }
    [[nodiscard]] bool isFrozen() const { return m_held.has_value(); }
    /// Null unless frozen.
    [[nodiscard]] std::shared_ptr<const models::FleetViewModel::HeldStates> heldStates() const;

    /// Has no effect on a frozen picture.
    void setNow(const models::Moment &now);
    [[nodiscard]] const models::Moment &now() const { return m_now; }

    /// Null for a slot that is not used.
    [[nodiscard]] const models::ServerState *server(models::ServerIndex server) const;
    [[nodiscard]] const models::EndpointInfo *endpoint(models::EndpointId endpoint) const;
    [[nodiscard]] int serverCount(models::EndpointId endpoint) const;
    [[nodiscard]] const models::FleetCounts &counts() const;
    /// Null for a slot that is not used. Series are not copied: a frozen picture may show newer samples in
    /// them.
    [[nodiscard]] const models::Series *series(models::ServerIndex server) const;

private:
    struct Held
    {
        std::shared_ptr<const models::FleetViewModel::HeldStates> servers{};
        QList<models::EndpointInfo> endpoints{};
        std::vector<int> serverCounts{}; ///< In the order of endpoints.
        models::FleetCounts counts{};
    };

    const models::Fleet &m_fleet;
    models::Moment m_now{};
    std::optional<Held> m_held{};
};

} // namespace ui
