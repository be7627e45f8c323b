// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace app {

/// The shortest of "500ms", "5s", "2m" and "1h" that says it exactly.
[[nodiscard]] QString formatDuration(std::chrono::milliseconds time);
/// The inverse; nullopt: it is no such time.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseDuration(const QString &text);

} // namespace app
