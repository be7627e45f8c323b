// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>

namespace net {

/// The head of an answer to a poll.
struct PollAnswer
{
    int status{0};
    bool hasRetryAfter{false};
    std::chrono::milliseconds took{0};
    std::optional<std::chrono::milliseconds> wait{}; ///< What the question allowed; nothing: none.
};

enum class PollMeaning {
    News,
    Nothing,    ///< Nothing new, and nothing about how fresh what is known is.
    NotOffered, ///< There is no such way here.
    Refused,
};

/// PROTOCOL, part 3: 204, 304 and 408 are nothing new; a proxy that gives up a question which was allowed to
/// wait (503, 504 without Retry-After, after 80 % of that) has lost nothing either.
[[nodiscard]] PollMeaning meaningOf(const PollAnswer &answer);

/// Before 80 % of what the question allowed.
[[nodiscard]] bool isEarly(const PollAnswer &answer);

} // namespace net
