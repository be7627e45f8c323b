// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/resume.h"

#include "agent/arrivals.h"
#include "agent/decimal.h"
#include "agent/query.h"
#include "agent/text.h"

#include <algorithm>

namespace agent {
namespace {

using Asked = tl::expected<std::optional<std::uint64_t>, std::string>;

constexpr std::int64_t mostSeconds = 1'000'000'000; // Of the past.

struct SampleId
{
    std::string_view epoch{};
    std::uint64_t arrival{0};
    std::optional<PollPlace> place{};
};

/// "<epoch>-<seq>", "<epoch>-<seq>.<part>", or a place in an answer that was cut.
std::optional<SampleId> sampleIdOf(std::string_view text)
{
    constexpr std::size_t mostEpochBytes = 64;
    const auto dash = text.find('-');
    if (dash == 0 || dash == std::string_view::npos || dash > mostEpochBytes)
        return std::nullopt;
    const auto isEpochCharacter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '.';
    };
    SampleId id{.epoch = text.substr(0, dash), .place = pollPlaceOf(text.substr(dash + 1))};
    const auto arrival = id.place ? id.place->cut : Arrivals::numberOf(text.substr(dash + 1));
    if (!arrival || !std::ranges::all_of(id.epoch, isEpochCharacter))
        return std::nullopt;
    id.arrival = *arrival;
    return id;
}

Asked afterId(std::string_view text, const FeedIdentity &identity, const HistoryTick &newest)
{
    const auto id = sampleIdOf(text);
    if (!id || (id->epoch == identity.epoch && Arrivals::seqOf(id->arrival) > newest.seq))
        return failure({"This is no event id of this agent. Connect again without it.\n"});
    // Of an answer that was cut only who asks for the next one makes anything.
    return id->epoch == identity.epoch && !id->place ? Arrivals::seqOf(id->arrival) : 0;
}

/// As everywhere in the protocol, a small number is in seconds.
std::int64_t inMilliseconds(std::int64_t time)
{
    constexpr std::int64_t leastMilliseconds = 100'000'000'000;
    return time < leastMilliseconds ? time * 1000 : time;
}

std::uint64_t afterTime(std::int64_t ms, const History &history, const HistoryTick &newest)
{
    if (history.isKept())
        return history.lastBefore(ms);
    return ms > newest.timestampMs ? newest.seq : 0;
}

Asked afterQuery(std::string_view query, const History &history, const FeedIdentity &identity,
                 const HistoryTick &newest)
{
    if (const auto since = queryValue(query, "since")) {
        const auto time = wholeNumberFrom<std::int64_t>(*since);
        return time ? afterTime(inMilliseconds(*time), history, newest) : afterId(*since, identity, newest);
    }
    if (const auto past = queryValue(query, "history")) {
        const auto seconds = wholeNumberFrom<std::int64_t>(*past);
        if (!seconds)
            return failure({"How much history is wanted must be whole seconds, as in history=900.\n"});
        if (*seconds == 0)
            return std::nullopt;
        return afterTime(newest.timestampMs - std::min(*seconds, mostSeconds) * 1000, history, newest);
    }
    return std::nullopt;
}

} // namespace

Asked askedPast(std::string_view lastEventId, std::string_view query, const History &history,
                const FeedIdentity &identity, const HistoryTick &newest)
{
    // Without a past an id says nothing, as to any server that cannot resume.
    if (!history.isKept() || newest.seq == 0)
        return std::nullopt;
    if (!lastEventId.empty())
        return afterId(lastEventId, identity, newest);
    return afterQuery(query, history, identity, newest);
}

Asked askedNews(std::string_view query, const History &history, const FeedIdentity &identity,
                const HistoryTick &newest)
{
    return afterQuery(query, history, identity, newest);
}

tl::expected<std::uint64_t, std::string> askedAgain(std::string_view since, const History &history,
                                                    const FeedIdentity &identity, const HistoryTick &newest)
{
    if (!history.isKept() || newest.seq == 0)
        return failure({"This agent keeps nothing of the past.\n"});
    if (const auto time = wholeNumberFrom<std::int64_t>(since))
        return afterTime(inMilliseconds(*time), history, newest);
    const auto after = afterId(since, identity, newest);
    if (!after)
        return tl::unexpected(after.error());
    return after->value_or(0);
}

AskedOthers askedOfOthers(std::string_view lastEventId, std::string_view query, const FeedIdentity &identity)
{
    using Kind = AskedOthers::Kind;
    std::string since(lastEventId);
    if (since.empty())
        since = queryValue(query, "since").value_or(std::string());
    if (const auto time = wholeNumberFrom<std::int64_t>(since))
        return {.kind = Kind::Time, .value = static_cast<std::uint64_t>(inMilliseconds(*time))};
    if (const auto id = sampleIdOf(since)) {
        const bool isKnown = id->epoch == identity.epoch && !id->place;
        return {.kind = Kind::Arrival, .value = isKnown ? id->arrival : 0};
    }
    if (const auto seconds =
            wholeNumberFrom<std::int64_t>(queryValue(query, "history").value_or(std::string()));
        seconds && *seconds > 0)
        return {.kind = Kind::Span,
                .value = static_cast<std::uint64_t>(std::min(*seconds, mostSeconds)) * 1000};
    return {};
}

std::optional<PollPlace> askedPlace(std::string_view query, const FeedIdentity &identity)
{
    const auto since = queryValue(query, "since").value_or(std::string());
    const auto id = sampleIdOf(since);
    return id && id->epoch == identity.epoch ? id->place : std::nullopt;
}

tl::expected<std::chrono::seconds, std::string> askedWait(std::string_view query)
{
    constexpr std::int64_t longestWait = 60;
    const auto text = queryValue(query, "wait");
    if (!text)
        return std::chrono::seconds(0);
    const auto seconds = wholeNumberFrom<std::int64_t>(*text);
    if (!seconds)
        return failure({"How long to wait must be whole seconds, as in wait=25.\n"});
    return std::chrono::seconds(std::min(*seconds, longestWait));
}

} // namespace agent
