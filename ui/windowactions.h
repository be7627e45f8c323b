// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleettablemodel.h"

#include <chrono>
#include <functional>
#include <utility>
#include <vector>

namespace ui {

class ActionList;

/// Time spans that are offered, with the ids of their actions.
[[nodiscard]] std::vector<std::pair<std::chrono::milliseconds, QString>> spanActions();
/// Columns that a person may sort by, with the ids of their actions.
[[nodiscard]] std::vector<std::pair<models::FleetTableModel::Column, QString>> sortActions();

/// Adds what the main window can do: ids, words and keys. The window connects them. What the system has keys
/// for has the system's.
void addWindowActions(ActionList &actions);

} // namespace ui
