// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relayreader.h"

#include <algorithm>
#include <utility>

namespace agent {

RelayCursor pastOf(const RelaySource &source, const AskedOthers &asked)
{
    using Kind = AskedOthers::Kind;
    switch (asked.kind) {
    case Kind::Newest:
        return {};
    case Kind::Arrival:
        return source.past().since(asked.value);
    case Kind::Time:
        return source.past().sinceTime(static_cast<std::int64_t>(asked.value));
    case Kind::Span:
        // By its own clock: it may be another one than ours.
        return source.past().sinceTime(source.timestampMs() - static_cast<std::int64_t>(asked.value));
    }
    return {};
}

RelayReader RelayReader::of(const Relay &relay, const AskedOthers &asked)
{
    RelayReader reader;
    for (const auto &source : relay.sources()) {
        if (auto cursor = pastOf(*source, asked); !cursor.isDone)
            reader.m_places.push_back({.source = source, .cursor = cursor});
    }
    return reader;
}

std::optional<RelayReader> RelayReader::ofAsked(const Relay &relay, const AskedOthers &asked)
{
    if (relay.isEmpty() || !relay.keepsHistory() || asked.kind == AskedOthers::Kind::Newest)
        return std::nullopt;
    return of(relay, asked);
}

void RelayReader::add(const std::shared_ptr<RelaySource> &source, const RelayAddition &addition)
{
    const auto known = std::ranges::find(m_places, source, &Place::source);
    if (known == m_places.end()) {
        m_places.push_back({.source = source, .cursor = source->past().only(addition)});
    } else {
        known->cursor = source->past().joined(known->cursor, source->past().only(addition));
    }
}

void RelayReader::extend(const Relay &relay, std::uint64_t arrival)
{
    auto more = of(relay, {.kind = AskedOthers::Kind::Arrival, .value = arrival});
    for (auto &place : more.m_places) {
        const auto known = std::ranges::find(m_places, place.source, &Place::source);
        if (known == m_places.end()) {
            m_places.push_back(std::move(place));
        } else {
            known->cursor = place.source->past().joined(known->cursor, place.cursor);
        }
    }
}

FramePtr RelayReader::next(const RelayWish &wish)
{
    while (!m_places.empty()) {
        auto &place = m_places.back();
        if (auto frame = place.source->chunk(place.cursor, wish))
            return frame;
        m_places.pop_back();
    }
    return nullptr;
}

} // namespace agent
