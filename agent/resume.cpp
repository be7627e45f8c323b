// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/resume.h"

#include "agent/query.h"
#include "agent/text.h"

#include <algorithm>
#include <charconv>

namespace agent {
namespace {

using Asked = tl::expected<std::optional<std::uint64_t>, std::string>;

struct SampleId
{
    std::string_view epoch{};
    std::uint64_t seq{0};
    std::uint64_t part{0}; ///< Of what came from others after that tick.
};

template<typename Number>
std::optional<Number> wholeNumber(std::string_view text)
{
    Number value{};
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (text.empty() || error != std::errc{} || stop != end || value < 0)
        return std::nullopt;
    return value;
}

/// "<epoch>-<seq>", or "<epoch>-<seq>.<part>".
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
    const auto epoch = text.substr(0, dash);
    const auto numbers = text.substr(dash + 1);
    const auto dot = numbers.find('.');
    const auto seq = wholeNumber<std::uint64_t>(numbers.substr(0, dot));
    const auto part = dot == std::string_view::npos ? std::optional<std::uint64_t>(0)
                                                    : wholeNumber<std::uint64_t>(numbers.substr(dot + 1));
    if (!seq || !part || !std::ranges::all_of(epoch, isEpochCharacter))
        return std::nullopt;
    return SampleId{.epoch = epoch, .seq = *seq, .part = *part};
}

Asked afterId(std::string_view text, const FeedIdentity &identity, const HistoryTick &newest)
{
    const auto id = sampleIdOf(text);
    if (!id || (id->epoch == identity.epoch && id->seq > newest.seq))
        return failure({"This is no event id of this agent. Connect again without it.\n"});
    return id->epoch == identity.epoch ? id->seq : 0;
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
        const auto time = wholeNumber<std::int64_t>(*since);
        return time ? afterTime(inMilliseconds(*time), history, newest) : afterId(*since, identity, newest);
    }
    if (const auto past = queryValue(query, "history")) {
        const auto seconds = wholeNumber<std::int64_t>(*past);
        if (!seconds)
            return failure({"How much history is wanted must be whole seconds, as in history=900.\n"});
        if (*seconds == 0)
            return std::nullopt;
        constexpr std::int64_t mostSeconds = 1'000'000'000;
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
    if (const auto time = wholeNumber<std::int64_t>(since))
        return afterTime(inMilliseconds(*time), history, newest);
    const auto after = afterId(since, identity, newest);
    if (!after)
        return tl::unexpected(after.error());
    return after->value_or(0);
}

std::optional<RelayReader> askedOfOthers(std::string_view lastEventId, std::string_view query,
                                         const Relay &relay, const FeedIdentity &identity)
{
    if (relay.isEmpty() || !relay.keepsHistory())
        return std::nullopt;
    std::string since(lastEventId);
    if (since.empty())
        since = queryValue(query, "since").value_or(std::string());
    if (const auto time = wholeNumber<std::int64_t>(since))
        return RelayReader::sinceTime(relay, inMilliseconds(*time));
    if (const auto id = sampleIdOf(since))
        return RelayReader::since(relay, id->epoch == identity.epoch ? Arrivals::of(id->seq, id->part) : 0);
    if (const auto seconds = wholeNumber<std::int64_t>(queryValue(query, "history").value_or(std::string()));
        seconds && *seconds > 0) {
        constexpr std::int64_t mostSeconds = 1'000'000'000;
        return RelayReader::last(relay, std::chrono::seconds(std::min(*seconds, mostSeconds)));
    }
    return std::nullopt;
}

tl::expected<std::chrono::seconds, std::string> askedWait(std::string_view query)
{
    constexpr std::int64_t mostSeconds = 60;
    const auto text = queryValue(query, "wait");
    if (!text)
        return std::chrono::seconds(0);
    const auto seconds = wholeNumber<std::int64_t>(*text);
    if (!seconds)
        return failure({"How long to wait must be whole seconds, as in wait=25.\n"});
    return std::chrono::seconds(std::min(*seconds, mostSeconds));
}

} // namespace agent
