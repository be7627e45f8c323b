// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/linkfacts.h"

#include <QString>

/// The ways of receiving, in words.
namespace ui::waywords {

/// "event stream (SSE)"; empty for none.
[[nodiscard]] QString name(models::Transport way);

/// As short as it gets, for a status bar: "SSE".
[[nodiscard]] QString shortName(models::Transport way);

/// Why in this way: "chosen in the settings".
[[nodiscard]] QString reason(models::TransportReason reason);

/// What is wrong with a way: "the server does not offer it"; empty for nothing.
[[nodiscard]] QString trouble(models::WayTrouble trouble);

} // namespace ui::waywords
