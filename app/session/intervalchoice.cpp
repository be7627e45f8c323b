// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session/intervalchoice.h"

#include <algorithm>
#include <array>
#include <utility>

namespace session {

using models::IntervalMode;
using models::IntervalReason;
using models::Millis;

namespace {

using namespace std::chrono_literals;

constexpr std::array<Millis, 5> Steps{2s, 5s, 10s, 30s, 60s};

IntervalAnswer coarsest(const IntervalFacts &facts)
{
    IntervalAnswer answer;
    const auto consider = [&answer](bool isSo, Millis interval, IntervalReason why) {
        if (isSo && interval > answer.ask.value_or(0ms))
            answer = {.ask = interval, .reason = why};
    };
    consider(facts.isMetered, MeteredInterval, IntervalReason::Metered);
    consider(facts.slowness > 0, slowInterval(facts.slowness, facts.own), IntervalReason::Slow);
    // Nobody is to find a coarser past than there was.
    consider(facts.isUnwatched && facts.keepsHistory, UnwatchedInterval, IntervalReason::Unwatched);
    return answer;
}

} // namespace

Millis slowInterval(int slowness, std::optional<Millis> own)
{
    const auto coarser =
        std::ranges::find_if(Steps, [own](Millis step) { return step >= 2 * own.value_or(1s); });
    const auto left = Steps.end() - coarser;
    const auto further = std::clamp<std::ptrdiff_t>(slowness - 1, 0, std::max<std::ptrdiff_t>(left - 1, 0));
    return left == 0 ? Steps.back() : *(coarser + further);
}

IntervalAnswer intervalChoice(const IntervalFacts &facts)
{
    switch (facts.wish.mode) {
    case IntervalMode::AsSent:
        return {};
    case IntervalMode::Fixed:
        if (facts.isRefused)
            return {.reason = IntervalReason::Refused};
        return {.ask = facts.wish.every, .reason = IntervalReason::Chosen};
    case IntervalMode::Automatic:
        break;
    }
    const IntervalAnswer answer = coarsest(facts);
    if (!answer.ask || (facts.own && *facts.own >= *answer.ask))
        return {};
    if (!facts.isOffered)
        return {.reason = IntervalReason::NotOffered};
    return facts.isRefused ? IntervalAnswer{.reason = IntervalReason::Refused} : answer;
}

void IntervalCauses::Settled::see(bool isNow, Millis now)
{
    if (std::exchange(isSeen, isNow) != isNow)
        since = now;
}

void IntervalCauses::Settled::settle(Millis onAfter, Millis offAfter, Millis now)
{
    if (isSeen != isOn && now - since >= (isSeen ? onAfter : offAfter))
        isOn = isSeen;
}

void IntervalCauses::setMetered(bool isMetered, Millis now)
{
    m_metered.see(isMetered, now);
    settle(now);
}

void IntervalCauses::setWatched(bool isWatched, Millis now)
{
    m_unwatched.see(!isWatched, now);
    settle(now);
}

void IntervalCauses::figuresCame(bool areLate, Millis now)
{
    if (!areLate) {
        m_lateSince.reset();
        if (m_slowness > 0)
            m_calmSince = m_calmSince.value_or(now);
    } else {
        m_lateSince = m_lateSince.value_or(now);
        m_calmSince.reset();
        if (now - *m_lateSince >= m_rules.slowAfter)
            slowDown(now);
    }
    settle(now);
}

void IntervalCauses::cutOff(Millis now)
{
    if (m_lateSince)
        slowDown(now);
}

void IntervalCauses::slowDown(Millis now)
{
    // It was too soon, then.
    const bool isRelapse = m_mendedAt && now - *m_mendedAt < 2 * m_calm;
    m_calm = isRelapse ? std::min(2 * m_calm, m_rules.longestCalm) : m_rules.calmAfter;
    m_mendedAt.reset();
    m_slowness = std::min(m_slowness + 1, m_rules.mostSlowness);
    m_lateSince.reset();
    m_calmSince.reset();
}

void IntervalCauses::settle(Millis now)
{
    m_metered.settle(m_rules.meteredAfter, m_rules.unmeteredAfter, now);
    m_unwatched.settle(m_rules.unwatchedAfter, 0ms, now);
    if (m_slowness > 0 && m_calmSince && now - *m_calmSince >= m_calm) {
        --m_slowness;
        m_mendedAt = now;
        m_calmSince = now;
    }
}

} // namespace session
