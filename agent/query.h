// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/scope.h"
#include "agent/selection.h"

#include <tl/expected.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// What the query of a request asks for. Pure. The errors are sentences for the client.
namespace agent {

/// The value of a parameter with its percent-encoding undone, of the first one if there are several.
[[nodiscard]] std::optional<std::string> queryValue(std::string_view query, std::string_view name);

/// What is really applied: `granted`, narrowed by `servers=web-*,db-01` if that was asked.
[[nodiscard]] tl::expected<Scope, std::string> scopeFor(std::string_view query, const Scope &granted);

/// All of it: the servers as above, `fields=cpu,memory`, `interval=5000` (ms; becomes a multiple of the
/// agent's `own`, and each tick where it is not longer than that) and `mode=delta`.
[[nodiscard]] tl::expected<Selection, std::string> selectionFor(std::string_view query, const Scope &granted,
                                                                std::chrono::milliseconds own);

} // namespace agent
