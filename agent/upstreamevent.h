// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/eventreader.h"
#include "agent/history.h"
#include "agent/jsonview.h"
#include "agent/scope.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// What another agent, or any server of PROTOCOL.md part 1, says on its event stream, as values. All of it is
// hostile until it was read here: typed, and bounded.
namespace agent {

/// Of what others say as JSON; deeper is nothing that anybody reads.
inline constexpr std::size_t upstreamDepth = 32;

struct UpstreamLimits
{
    std::size_t servers{20'000};                     ///< Of one event.
    std::size_t serverBytes{std::size_t{64} * 1024}; ///< Of one server's JSON.
    std::size_t textBytes{256};                      ///< Ids, names of metrics, sources, epochs.
    std::size_t ticks{20'000};                       ///< Of one chunk of history.
    std::size_t values{4'000'000};                   ///< The same.
    std::size_t depth{upstreamDepth};
    std::size_t agents{4096}; ///< That one stream comes through.
};

/// Whose samples these are, as far as it is said.
struct UpstreamIdentity
{
    std::string source{};
    std::string epoch{}; ///< As text, however it was sent.
    std::optional<std::uint64_t> seq{};
    std::optional<std::int64_t> timestampMs{};
    std::optional<std::chrono::milliseconds> interval{};
    std::optional<Scope> scope{}; ///< The servers that absence says anything about; nothing: it was not said.
};

struct UpstreamServer
{
    std::string id{};
    std::string json{}; ///< The object just as it came, on one line.
    bool operator==(const UpstreamServer &) const = default;
};

struct UpstreamConnected
{
    UpstreamIdentity identity{};
    std::string metricInfo{}; ///< An object as it came; empty: none.
};

struct UpstreamSnapshot
{
    UpstreamIdentity identity{};
    std::vector<UpstreamServer> servers{};
    std::uint32_t leftOut{0}; ///< Servers without an id, too large or too many.
};

/// A metric of a server over the ticks of a chunk: as many values, as they stand in the event.
struct UpstreamColumn
{
    std::string name{};
    std::vector<JsonView> values{};
};

struct UpstreamPastServer
{
    std::string id{};
    std::vector<UpstreamColumn> columns{};
};

/// A chunk of the past. Lives as long as the event it was read from.
struct UpstreamPast
{
    UpstreamIdentity identity{};
    std::vector<HistoryTick> ticks{}; ///< Ascending.
    std::vector<UpstreamPastServer> servers{};
    bool isLast{false};
};

struct UpstreamHeartbeat
{
};

/// It is about to close.
struct UpstreamTimeout
{
    std::optional<std::chrono::milliseconds> retryAfter{};
};

struct UpstreamError
{
    std::string message{};
};

/// Through whom its samples come: the agents that it follows, theirs, and so on.
struct UpstreamVia
{
    std::vector<std::string> agents{};
    std::uint32_t depth{0}; ///< How many are one behind the other.
};

/// A type that this agent does not know, or has no use for.
struct UpstreamIgnored
{
};

using UpstreamEvent = std::variant<UpstreamConnected, UpstreamSnapshot, UpstreamPast, UpstreamHeartbeat,
                                   UpstreamTimeout, UpstreamError, UpstreamVia, UpstreamIgnored>;

/// The value of an event. The error is a sentence for the log, without anything of the event in it.
[[nodiscard]] tl::expected<UpstreamEvent, std::string> readUpstream(const StreamedEvent &event,
                                                                    const UpstreamLimits &limits = {});

} // namespace agent
