// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleettablemodel.h"

#include <QVariant>

namespace models {

/// What both table models show of a used slot.
[[nodiscard]] QVariant serverData(const Fleet &fleet, ServerIndex slot, FleetTableModel::Column column,
                                  int role);

} // namespace models
