// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/sample.h"
#include "agent/upstreamevent.h"

#include <cstdint>
#include <optional>
#include <string_view>

// What other agents measured, as figures of this one. Pure.
namespace agent {

/// The figures that this agent has names for, also by their aliases; others are left out, and so is what is
/// no number or makes no sense. `timestampMs` is when it was measured where the server itself does not say
/// that.
[[nodiscard]] ServerSample sampleFrom(const UpstreamServer &server, std::int64_t timestampMs);

/// "2026-01-31T23:59:59.125Z" (UTC where no zone is named; no other zone), as ms since the epoch.
[[nodiscard]] std::optional<std::int64_t> msFromIso(std::string_view text);

} // namespace agent
