// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace agent {

/// Who speaks (PROTOCOL.md part 2): together with a server's id and `seq` it names a sample.
struct FeedIdentity
{
    std::string source{}; ///< The same at every start on one machine.
    std::string epoch{};  ///< Another at each start; no dash, because ids are "<epoch>-<seq>".
    std::chrono::milliseconds interval{1000};
    std::chrono::seconds keep{0}; ///< How much of the past can be had.
};

/// A stable id made from the machine's id and the application's own namespace, so that the
/// machine id itself is never shown (machine-id(5) asks for that). `variant` tells agents on
/// one machine apart, such as two simulated fleets.
[[nodiscard]] std::string sourceFrom(std::string_view machineId, std::string_view variant);

/// A new epoch: the time of the start, made unique by `chance`.
[[nodiscard]] std::string epochFrom(std::int64_t startMs, std::uint32_t chance);

} // namespace agent
