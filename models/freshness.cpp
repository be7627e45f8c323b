// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/freshness.h"

#include <QtGlobal>

#include <algorithm>

namespace models {

namespace {

using namespace std::chrono_literals;

std::optional<Freshness> ofLink(LinkState link)
{
    switch (link) {
    case LinkState::Idle:
    case LinkState::Connecting:
    case LinkState::Open: // Open, not live: it has not brought any data yet.
    case LinkState::Waiting:
        return Freshness::Disconnected;
    case LinkState::Paused:
        return Freshness::Paused;
    case LinkState::Stopped:
        return Freshness::Stopped;
    case LinkState::Live:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace

FreshnessAnswer freshness(const FreshnessInput &input, Millis now)
{
    FreshnessAnswer answer;
    if (input.sample)
        answer.age = std::max(now - *input.sample, 0ms);

    if (const auto link = ofLink(input.link)) {
        answer.freshness = *link;
        return answer;
    }

    std::optional<Millis> oldest = input.sourceNews;
    if (input.sampleExpected && (!input.sample || !oldest || *input.sample < *oldest))
        oldest = input.sample;
    if (!oldest) {
        answer.freshness = Freshness::NeverSeen;
        return answer;
    }

    const Millis delayedAt = *oldest + 3 * input.interval;
    const Millis staleAt = *oldest + std::max<Millis>(10s, 10 * input.interval);
    if (now >= staleAt) {
        answer.freshness = Freshness::Stale;
    } else if (now >= delayedAt) {
        answer.freshness = Freshness::Delayed;
        answer.nextChange = staleAt;
    } else {
        answer.freshness = Freshness::Live;
        answer.nextChange = std::min(delayedAt, staleAt);
    }
    return answer;
}

} // namespace models
