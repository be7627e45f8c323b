// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace ui {

/// How long receiving goes on once the window is minimized or hidden.
struct GraceTime
{
    std::optional<std::chrono::milliseconds> time{
        std::chrono::milliseconds{0}}; ///< nullopt: it keeps receiving.
    bool operator==(const GraceTime &) const = default;
};

} // namespace ui
