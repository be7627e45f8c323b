// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

namespace models {

/// What frames would have shown while nobody looked, as one change. Bounded by the fleet, however long that
/// lasts.
class ChangeCollection
{
public:
    /// The fleet must outlive it.
    explicit ChangeCollection(const Fleet &fleet)
        : m_fleet(fleet)
    {
    }

    void add(const FleetChanges &changes);
    /// All of it, each server once; afterwards there is nothing.
    [[nodiscard]] FleetChanges take();
    [[nodiscard]] bool isEmpty() const { return m_changes.isEmpty(); }

private:
    const Fleet &m_fleet;
    FleetChanges m_changes{};
};

} // namespace models
