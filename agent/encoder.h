// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/history.h"
#include "agent/identity.h"
#include "agent/sample.h"
#include "agent/selection.h"
#include "agent/ticktext.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The objects of PROTOCOL.md as JSON, one line each. Pure.
namespace agent {

/// Appends `server_update` with every server and member of the tick that the selection covers.
void appendServerUpdate(std::string &out, const TickText &tick, const FeedIdentity &identity,
                        const Selection &selection);
void appendServerUpdate(std::string &out, const Snapshot &snapshot, const FeedIdentity &identity,
                        const Selection &selection);

/// Appends `server_delta`: what makes of the selection of `base` that of `tick`.
void appendServerDelta(std::string &out, const TickText &tick, const TickText &base,
                       const FeedIdentity &identity, const Selection &selection);

/// `connected`: announces the identity, what this agent can do, what of the wishes it applies, from when it
/// has samples, and the units of its metrics. `mayPack`: it answers in gzip who asks for that.
[[nodiscard]] std::string encodeConnected(const FeedIdentity &identity, const Selection &selection,
                                          const std::optional<HistoryTick> &oldest, std::int64_t nowMs,
                                          bool mayPack = true);

/// The units that `connected` announces, as a JSON object.
[[nodiscard]] std::string_view metricInfo();

[[nodiscard]] std::string encodeHeartbeat(std::int64_t nowMs, std::chrono::seconds uptime);

/// Something that was asked cannot be done; the stream goes on.
[[nodiscard]] std::string encodeError(std::int64_t nowMs, std::string_view message);

/// The stream is about to close; the client comes back after `retryAfter`.
[[nodiscard]] std::string encodeTimeout(std::int64_t nowMs, std::string_view why,
                                        std::chrono::milliseconds retryAfter);

[[nodiscard]] std::string_view statusWord(Status status);

/// "<epoch>-<seq>".
[[nodiscard]] std::string sampleId(const FeedIdentity &identity, std::uint64_t seq);

} // namespace agent
