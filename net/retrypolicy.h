// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/chance.h"
#include "net/clock.h"
#include "net/linkstatus.h"

#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace net {

/// How a connection ended, and what it had been worth until then.
struct Loss
{
    LinkReason reason{LinkReason::None};
    int httpStatus{0};
    bool wasEverLive{false}; ///< The link, in any of its connections.
    bool wasStable{false};   ///< RetryPolicy::isStable() of this connection.
    bool hadResumeId{false}; ///< This connection was asked for with a last event id.
};

enum class Verdict {
    Stop,
    Retry,       ///< With a growing delay.
    RetrySoon,   ///< An end that is no error.
    RetrySlowly, ///< Only a person can mend it, but it had worked once: each 60 to 120 s.
    DropIdAndRetry,
};

struct RetryRules
{
    bool strict{false}; ///< WHATWG HTML 9.2.3 instead of the monitoring rules.
    bool persist{false};
    std::optional<std::chrono::milliseconds> initialRetry{};
};

/// Retry or stop: the one place that decides it.
[[nodiscard]] Verdict classify(const Loss &loss, const RetryRules &rules);

/// Whether people should be alarmed by it.
[[nodiscard]] bool isError(LinkReason reason);

/// The value of a Retry-After header (RFC 9110, 10.2.3), seconds or a date; nothing if it is neither.
[[nodiscard]] std::optional<std::chrono::milliseconds> parseRetryAfter(QByteArrayView value,
                                                                       std::chrono::milliseconds wallNow);

/// How long to wait before the next connection. Told the time, so that hours pass in a test.
class RetryPolicy
{
public:
    using TimePoint = Clock::TimePoint;

    struct Delay
    {
        std::chrono::milliseconds wait{0};
        bool isCapped{false}; ///< The server asked for more than is granted.
    };

    RetryPolicy(RetryRules rules, Chance chance);

    [[nodiscard]] const RetryRules &rules() const { return m_rules; }

    /// A `retry:` line; holds for all later connections.
    void setServerRetry(std::optional<std::chrono::milliseconds> retry);

    /// Data arrived on the connection that is up; the first call starts its life.
    void dataArrived(TimePoint now);

    /// The connection that is up has lived long enough for its end to be nobody's failure.
    [[nodiscard]] bool isStable(TimePoint now) const;

    /// The delay after a loss now; not for Verdict::Stop. retryAfter: what this answer asked for.
    [[nodiscard]] Delay delayAfter(Verdict verdict, TimePoint now,
                                   std::optional<std::chrono::milliseconds> retryAfter = {});

    /// Somebody wants it at once: the next loss counts as the first.
    void startAfresh();

    /// Nobody wants the connection now. How often it had failed before counts on, unless this one was stable.
    void pause(TimePoint now);
    /// Until when the last answer wants to be left alone (Retry-After); now where it does not.
    [[nodiscard]] TimePoint heldUntil(TimePoint now) const;

    /// When a wait that something promising has happened in may end: at once a few times in row, then with
    /// growing pauses, so that a network that comes and goes hammers no server; never before a server's
    /// Retry-After.
    [[nodiscard]] TimePoint wakeDue(TimePoint now) const;
    /// A wait was cut short.
    void woken(TimePoint now);

private:
    RetryRules m_rules;
    Chance m_chance;
    std::optional<std::chrono::milliseconds> m_serverRetry{};
    std::optional<TimePoint> m_liveSince{};
    std::optional<TimePoint> m_heldUntil{}; ///< What the last answer asked for, as granted.
    std::optional<TimePoint> m_lastWoken{};
    int m_failures{0};
    int m_wakes{0};
};

} // namespace net
