// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/history.h"
#include "agent/identity.h"
#include "agent/pollplace.h"

#include <tl/expected.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace agent {

/// What a client asks of the past when it subscribes: the Last-Event-ID header, or in the query since=<id>,
/// since=<ms> or history=<s>; an earlier one of these beats a later one. The answer is the tick after which
/// it wants everything (0: all that there is); nullopt if it asks for nothing. An id of another epoch gets
/// all: since this agent was started nothing of it can have arrived. The error is a sentence.
[[nodiscard]] tl::expected<std::optional<std::uint64_t>, std::string>
askedPast(std::string_view lastEventId, std::string_view query, const History &history,
          const FeedIdentity &identity, const HistoryTick &newest);

/// The same of a request for one answer, without the header. What somebody has already says something where
/// no past is kept, too: whether there is anything new.
[[nodiscard]] tl::expected<std::optional<std::uint64_t>, std::string> askedNews(std::string_view query,
                                                                                const History &history,
                                                                                const FeedIdentity &identity,
                                                                                const HistoryTick &newest);

/// The same of a client that says `since` while it is connected.
[[nodiscard]] tl::expected<std::uint64_t, std::string> askedAgain(std::string_view since,
                                                                  const History &history,
                                                                  const FeedIdentity &identity,
                                                                  const HistoryTick &newest);

/// What such a request, or such a `since`, asks of other agents.
[[nodiscard]] AskedOthers askedOfOthers(std::string_view lastEventId, std::string_view query,
                                        const FeedIdentity &identity);

/// Where the answer to a request goes on that was cut; nothing: the request is for a whole one.
[[nodiscard]] std::optional<PollPlace> askedPlace(std::string_view query, const FeedIdentity &identity);

/// For how long somebody wants to wait for news: wait=<s>, at most a minute; 0 if not at all. The error is a
/// sentence.
[[nodiscard]] tl::expected<std::chrono::seconds, std::string> askedWait(std::string_view query);

} // namespace agent
