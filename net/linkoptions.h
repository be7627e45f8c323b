// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/way.h"

#include <QUrl>
#include <QtGlobal>

#include <chrono>
#include <optional>

namespace net {

/// Way::Poll: whatever is asked for, questions are no closer and no further apart.
inline constexpr std::chrono::milliseconds ShortestPollInterval{1'000};
inline constexpr std::chrono::milliseconds LongestPollInterval{60'000};

struct LinkOptions
{
    Way way{Way::EventStream};
    /// Asked instead of the address that follows from the endpoint's (urlOfWay()); empty: that one.
    QUrl wayUrl{};
    bool strict{false};  ///< WHATWG HTML 9.2 to the letter instead of the monitoring rules.
    bool persist{false}; ///< Never stop for a refusal: ask again each 60 to 120 s.
    std::optional<std::chrono::milliseconds> initialRetry{}; ///< Default: 2.5 s; strict: 3 s.
    std::chrono::milliseconds idleLimit{75'000};             ///< 0: no limit.
    std::chrono::milliseconds connectLimit{15'000}; ///< For the connection to stand; 0: the idle limit's.
    std::chrono::milliseconds headerLimit{10'000};  ///< After it NoHeader is said; the idle limit ends it.
    std::chrono::milliseconds pollInterval{3'000};  ///< Way::Poll: from question to question.
    qint64 maxEventBytes{qint64(16) * 1024 * 1024}; ///< Of one event, message or answer to a poll.
    bool keepComments{false};
};

} // namespace net
