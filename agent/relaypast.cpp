// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relaypast.h"

#include "agent/rawmetrics.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace agent {
namespace {

// Each hole begins a stretch; a source that numbers its ticks with gaps must not make one of each.
constexpr std::size_t mostStretches = 64;
constexpr std::size_t mostMetrics = 16'384;

template<typename Stretch>
bool isOfEpoch(std::string_view epoch, const Stretch &stretch)
{
    return stretch.epoch == epoch;
}

} // namespace

RelayPast::RelayPast(HistoryLimits limits, std::shared_ptr<NameBudget> names)
    : m_limits(limits)
    , m_names(std::move(names))
{
}

RelayPast::~RelayPast()
{
    if (!m_names)
        return;
    m_names->names += m_units.size();
    for (const auto &[name, unit] : m_units)
        m_names->bytes += name.size();
}

bool RelayPast::mayName(std::string_view metric)
{
    if (m_units.size() >= mostMetrics)
        return false;
    if (!m_names)
        return true;
    if (m_names->names == 0 || m_names->bytes < metric.size())
        return false;
    --m_names->names;
    m_names->bytes -= metric.size();
    return true;
}

std::size_t RelayPast::usedBytes() const
{
    std::size_t total = 0;
    for (const auto &stretch : m_stretches)
        total += stretch.history.usedBytes() + stretch.arrivals.capacity() * sizeof(Stretch::Arrival);
    return total;
}

bool RelayPast::knows(std::string_view epoch) const
{
    return std::ranges::any_of(m_stretches, [&](const Stretch &s) { return isOfEpoch(epoch, s); });
}

std::optional<HistoryTick> RelayPast::oldest(std::string_view epoch) const
{
    for (const auto &stretch : m_stretches) {
        if (const auto oldest = isOfEpoch(epoch, stretch) ? stretch.history.oldest() : std::nullopt)
            return oldest;
    }
    return std::nullopt;
}

void RelayPast::add(const RelayTick &tick, const std::vector<UpstreamServer> &servers, std::uint64_t arrival,
                    TimePoint now)
{
    if (!isKept())
        return;
    m_epoch = tick.epoch;
    m_newest = tick.at;
    Numbers numbers;
    for (const auto &server : servers) {
        const auto json = checkedJson(server.json, upstreamDepth);
        if (!json)
            continue;
        numbers.servers.push_back(server.id);
        forEachRawMetric(*json, [&numbers](std::string_view name, JsonView value) {
            if (const auto number = keptNumber(name, value))
                numbers.add(name, *number);
        });
    }
    learnUnits(numbers);
    const bool isContinued =
        !m_stretches.empty() && m_stretches.back().epoch == m_epoch &&
        m_stretches.back().units == m_unitsChanged &&
        (m_stretches.back().last + 1 == m_newest.seq || m_stretches.size() >= mostStretches);
    // Whoever begins a life with each sample must not make this agent hold them all.
    if (!isContinued && m_stretches.size() >= mostStretches)
        m_stretches.pop_front();
    auto &stretch = isContinued ? m_stretches.back() : *insert(m_stretches.end(), m_epoch);
    store(stretch, m_newest, numbers, arrival, now);
    bound();
}

std::optional<RelayAddition> RelayPast::add(const UpstreamPast &past, std::uint64_t arrival, TimePoint now)
{
    if (!isKept() || m_epoch.empty())
        return std::nullopt;
    std::optional<RelayAddition> addition;
    for (std::size_t tick = 0; tick < past.ticks.size(); ++tick) {
        const auto seq = past.ticks[tick].seq;
        if (placeFor(past.identity.epoch, seq) == m_stretches.end())
            continue;
        Numbers numbers;
        for (const auto &server : past.servers) {
            numbers.servers.push_back(server.id);
            for (const auto &column : server.columns) {
                if (const auto number = keptNumber(column.name, column.values[tick]))
                    numbers.add(column.name, *number);
            }
        }
        learnUnits(numbers);
        // Looked up again: the units may ask for another stretch.
        const auto place = placeFor(past.identity.epoch, seq);
        if (place == m_stretches.end())
            continue;
        const auto age = std::chrono::milliseconds(std::clamp<std::int64_t>(
            m_newest.timestampMs - past.ticks[tick].timestampMs, 0, m_limits.keep.count()));
        store(*place, past.ticks[tick], numbers, arrival, now - age);
        if (!addition)
            addition = {.stretch = place->number, .first = seq, .last = seq};
        addition->last = std::max(addition->last, seq);
        addition->lastStretch = place->number;
    }
    if (addition)
        bound();
    return addition;
}

void RelayPast::forget(TimePoint now)
{
    for (auto &stretch : m_stretches) {
        stretch.history.forget(now);
        const auto oldest = stretch.history.oldest();
        auto &arrivals = stretch.arrivals;
        const auto kept = std::ranges::find_if(
            arrivals, [&](const Stretch::Arrival &a) { return oldest && a.seq >= oldest->seq; });
        arrivals.erase(arrivals.begin(), kept);
    }
    // The live one stays, so that the next tick is known to follow.
    for (auto stretch = m_stretches.begin(); stretch != m_stretches.end();) {
        const bool isOver = !stretch->history.oldest() && std::next(stretch) != m_stretches.end();
        stretch = isOver ? m_stretches.erase(stretch) : std::next(stretch);
    }
}

void RelayPast::Numbers::add(std::string_view name, const KeptNumber &value)
{
    all.push_back(
        {.server = servers.size() - 1, .name = names.size(), .nameSize = name.size(), .value = value});
    names += name;
}

void RelayPast::learnUnits(const Numbers &numbers)
{
    const auto width = [](MetricUnit unit) {
        return unit == MetricUnit::Real ? 2 : (unit == MetricUnit::Hundredths ? 1 : 0);
    };
    bool isWider = false;
    for (const auto &one : numbers.all) {
        const auto name = numbers.nameOf(one);
        const auto known = m_units.find(name);
        if (known == m_units.end()) {
            if (mayName(name))
                m_units.emplace(std::string(name), one.value.unit);
        } else if (width(one.value.unit) > width(known->second) ||
                   widened(one.value, known->second).unit != known->second) {
            const bool fits = width(one.value.unit) > width(known->second) &&
                              known->second != MetricUnit::Status && one.value.unit != MetricUnit::Status;
            known->second = fits ? one.value.unit : MetricUnit::Real;
            isWider = true;
        }
    }
    m_unitsChanged += isWider ? 1 : 0;
}

RelayPast::Stretches::iterator RelayPast::insert(const Stretches::iterator &before, const std::string &epoch)
{
    return m_stretches.insert(before, Stretch{.number = ++m_stretchCount,
                                              .epoch = epoch,
                                              .history = History(m_limits),
                                              .units = m_unitsChanged});
}

RelayPast::Stretches::iterator RelayPast::placeFor(const std::string &epoch, std::uint64_t seq)
{
    const auto isSame = [&](const Stretch &s) { return isOfEpoch(epoch, s); };
    const auto begin = std::ranges::find_if(m_stretches, isSame);
    if (begin == m_stretches.end()) {
        // Of an earlier life than all that is known.
        const auto current =
            std::ranges::find_if(m_stretches, [&](const Stretch &s) { return isOfEpoch(m_epoch, s); });
        return m_stretches.size() < mostStretches ? insert(current, epoch) : m_stretches.end();
    }
    auto end = begin;
    while (end != m_stretches.end() && isSame(*end))
        ++end;
    const auto next = std::ranges::find_if(
        begin, end, [seq](const Stretch &s) { return s.arrivals.empty() || s.last >= seq; });
    if (next != end && !next->arrivals.empty() && next->first <= seq)
        return m_stretches.end(); // It is known, or between ticks that are.
    if (next != end && next->arrivals.empty() && next->last == 0)
        return next;
    const bool isCurrent = epoch == m_epoch;
    if (next == begin) {
        return m_stretches.size() < mostStretches ? insert(next, epoch) : m_stretches.end();
    }
    const auto previous = std::prev(next);
    // The live stretch takes only what comes live.
    const bool isLive = isCurrent && std::next(previous) == m_stretches.end();
    if (isLive)
        return m_stretches.end();
    if (previous->units == m_unitsChanged && previous->last < seq)
        return previous;
    return m_stretches.size() < mostStretches ? insert(next, epoch) : m_stretches.end();
}

void RelayPast::store(Stretch &stretch, const HistoryTick &tick, const Numbers &numbers,
                      std::uint64_t arrival, TimePoint now)
{
    stretch.history.add(tick, now, [&](History::Row &row) {
        std::size_t server = 0;
        bool isBegun = false;
        for (const auto &one : numbers.all) {
            const auto name = numbers.nameOf(one);
            const auto unit = m_units.find(name);
            if (unit == m_units.end())
                continue;
            const auto value = widened(one.value, unit->second);
            if (value.unit != unit->second)
                continue;
            if (!isBegun || one.server != server)
                row.beginServer(numbers.servers[one.server]);
            server = one.server;
            isBegun = true;
            row.put(name, value.unit, value.value);
        }
    });
    if (stretch.arrivals.empty()) {
        stretch.first = tick.seq;
        stretch.units = m_unitsChanged;
    }
    stretch.last = tick.seq;
    stretch.arrivals.push_back({.seq = tick.seq, .number = arrival});
}

void RelayPast::bound()
{
    // Counting is not free.
    if (++m_stored % 16 != 0)
        return;
    while (m_stretches.size() > 1 && usedBytes() > m_limits.bytes)
        m_stretches.pop_front();
}

RelayPast::Stretches::const_iterator RelayPast::find(std::uint64_t number) const
{
    return std::ranges::find(m_stretches, number, &Stretch::number);
}

RelayCursor RelayPast::cursorAt(const Stretches::const_iterator &stretch, std::uint64_t after) const
{
    if (stretch == m_stretches.end())
        return {};
    return {.stretch = stretch->number,
            .at = {.after = after},
            .lastStretch = m_stretches.back().number,
            .lastSeq = m_stretches.back().last,
            .isDone = false};
}

RelayCursor RelayPast::since(std::uint64_t arrival) const
{
    for (auto stretch = m_stretches.begin(); stretch != m_stretches.end(); ++stretch) {
        const auto first =
            std::ranges::upper_bound(stretch->arrivals, arrival, {}, &Stretch::Arrival::number);
        if (first != stretch->arrivals.end())
            return cursorAt(stretch, first->seq - std::min<std::uint64_t>(first->seq, 1));
    }
    return {};
}

RelayCursor RelayPast::sinceTime(std::int64_t timestampMs) const
{
    for (auto stretch = m_stretches.begin(); stretch != m_stretches.end(); ++stretch) {
        const auto after = stretch->history.lastBefore(timestampMs);
        if (stretch->history.oldest() && after < stretch->last)
            return cursorAt(stretch, after);
    }
    return {};
}

RelayCursor RelayPast::only(const RelayAddition &addition) const
{
    return {.stretch = addition.stretch,
            .at = {.after = addition.first - std::min<std::uint64_t>(addition.first, 1)},
            .lastStretch = addition.lastStretch,
            .lastSeq = addition.last,
            .isDone = false};
}

RelayCursor RelayPast::joined(const RelayCursor &one, const RelayCursor &other) const
{
    if (one.isDone || other.isDone)
        return one.isDone ? other : one;
    const auto place = [this](std::uint64_t number) {
        return std::distance(m_stretches.begin(), find(number));
    };
    auto both = one;
    if (place(other.stretch) < place(one.stretch) ||
        (other.stretch == one.stretch && other.at.after < one.at.after)) {
        both.stretch = other.stretch;
        both.at = other.at;
    }
    if (place(other.lastStretch) > place(one.lastStretch) ||
        (other.lastStretch == one.lastStretch && other.lastSeq > one.lastSeq)) {
        both.lastStretch = other.lastStretch;
        both.lastSeq = other.lastSeq;
    }
    return both;
}

RelayCursor RelayPast::at(std::uint64_t stretch, std::uint64_t after) const
{
    const auto known = find(stretch);
    // What is forgotten is forgotten with all before it.
    return known == m_stretches.end() ? cursorAt(m_stretches.begin(), 0) : cursorAt(known, after);
}

RelayCursor RelayPast::withoutNewest(RelayCursor cursor) const
{
    const auto last = m_stretches.empty() ? m_stretches.end() : std::prev(m_stretches.end());
    if (cursor.isDone || last == m_stretches.end() || cursor.lastStretch != last->number ||
        !isOfEpoch(m_epoch, *last) || cursor.lastSeq != m_newest.seq)
        return cursor;
    if (last->arrivals.size() > 1) {
        cursor.lastSeq = std::prev(last->arrivals.end(), 2)->seq;
    } else if (last != m_stretches.begin()) {
        cursor.lastStretch = std::prev(last)->number;
        cursor.lastSeq = std::prev(last)->last;
        cursor.isDone = cursor.stretch == last->number;
    } else {
        cursor.isDone = true;
    }
    cursor.isDone =
        cursor.isDone || (cursor.stretch == cursor.lastStretch && cursor.at.after >= cursor.lastSeq);
    return cursor;
}

FramePtr RelayPast::chunk(RelayCursor &cursor, const FeedIdentity &source, const RelayWish &wish)
{
    while (!cursor.isDone) {
        auto stretch = find(cursor.stretch);
        if (stretch == m_stretches.end()) {
            // It was forgotten meanwhile, and so was all before it.
            stretch = m_stretches.begin();
            cursor.at = {};
        }
        if (stretch == m_stretches.end()) {
            cursor.isDone = true;
            break;
        }
        cursor.stretch = stretch->number;
        const bool isLastStretch = stretch->number == cursor.lastStretch;
        cursor.at.upTo = isLastStretch ? cursor.lastSeq : stretch->last;
        if (cursor.at.after < cursor.at.upTo && stretch->history.oldest()) {
            auto identity = source;
            identity.epoch = stretch->epoch;
            const auto made = m_encoder.encodeRelayed(stretch->history, identity, wish, cursor.at);
            cursor.at = made.next;
            if (made.isLast)
                cursor.at.after = cursor.at.upTo = std::max(cursor.at.upTo, made.next.after);
            // Of several sources only one chunk is the last one.
            constexpr std::string_view last = "\"last\":true}";
            auto json = std::string(made.frame->json());
            if (json.ends_with(last))
                json.replace(json.size() - last.size(), last.size(), "\"last\":false}");
            if (json.find("\"seqs\":[]") == std::string::npos)
                return makeFrame(json);
            continue;
        }
        if (isLastStretch || ++stretch == m_stretches.end()) {
            cursor.isDone = true;
        } else {
            cursor.stretch = stretch->number;
            cursor.at = {};
        }
    }
    return nullptr;
}

} // namespace agent
