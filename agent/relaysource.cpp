// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relaysource.h"

#include "agent/jsonobject.h"

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace agent {
namespace {

// Each hole begins a stretch; a source that numbers its ticks with gaps must not make one of each.
constexpr std::size_t mostStretches = 64;
constexpr std::size_t mostMetrics = 16'384;
constexpr std::size_t jsonDepth = 32;
constexpr std::chrono::milliseconds leastSilence{10'000};
constexpr int silentIntervals = 10;

template<typename Stretch>
bool isOfEpoch(std::string_view epoch, const Stretch &stretch)
{
    return stretch.epoch == epoch;
}

} // namespace

RelaySource::RelaySource(std::string id, HistoryLimits limits)
    : m_identity{.source = std::move(id),
                 .keep = std::chrono::duration_cast<std::chrono::seconds>(limits.keep)}
    , m_limits(limits)
{
}

bool RelaySource::isSilent(TimePoint now) const
{
    const auto interval = m_interval.value_or(std::chrono::milliseconds(0));
    return !m_hasSnapshot || now - m_lastNews > std::max(leastSilence, silentIntervals * interval);
}

std::size_t RelaySource::historyBytes() const
{
    std::size_t total = 0;
    for (const auto &stretch : m_stretches)
        total += stretch.history.usedBytes() + stretch.arrivals.capacity() * sizeof(Stretch::Arrival);
    return total;
}

void RelaySource::announce(const UpstreamConnected &connected)
{
    if (connected.identity.interval)
        m_interval = connected.identity.interval;
    if (!connected.metricInfo.empty())
        m_metricInfo = connected.metricInfo;
}

bool RelaySource::take(UpstreamSnapshot &&snapshot, std::uint64_t arrival, TimePoint now)
{
    auto &identity = snapshot.identity;
    const bool isSameEpoch = m_hasSnapshot && identity.epoch == m_identity.epoch;
    if (isSameEpoch && *identity.seq <= m_newest.seq)
        return false;
    // What was said before its agent was started again, and comes late: part of the past, if of anything.
    if (m_hasSnapshot && !isSameEpoch && *identity.timestampMs < m_newest.timestampMs &&
        std::ranges::any_of(m_stretches, [&](const Stretch &s) { return isOfEpoch(identity.epoch, s); }))
        return false;
    m_identity.epoch = identity.epoch;
    if (identity.interval)
        m_interval = identity.interval;
    m_scope = std::move(identity.scope);
    m_newest = {.seq = *identity.seq, .timestampMs = *identity.timestampMs};
    m_gone.clear();
    // Mostly they are the same ones in the same order.
    if (!std::ranges::equal(m_servers, snapshot.servers, {}, &UpstreamServer::id, &UpstreamServer::id)) {
        std::unordered_set<std::string_view> present;
        for (const auto &server : snapshot.servers)
            present.insert(server.id);
        for (auto &before : m_servers) {
            if (!present.contains(before.id))
                m_gone.push_back(std::move(before.id));
        }
    }
    m_servers = std::move(snapshot.servers);
    m_hasSnapshot = true;
    m_lastNews = now;
    ++m_version;
    storeNewest(arrival, now);
    return true;
}

void RelaySource::storeNewest(std::uint64_t arrival, TimePoint now)
{
    if (m_limits.keep.count() == 0)
        return;
    Numbers numbers;
    for (const auto &server : m_servers) {
        const auto json = checkedJson(server.json, jsonDepth);
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
        !m_stretches.empty() && m_stretches.back().epoch == m_identity.epoch &&
        m_stretches.back().units == m_unitsChanged &&
        (m_stretches.back().last + 1 == m_newest.seq || m_stretches.size() >= mostStretches);
    // Whoever begins a life with each sample must not make this agent hold them all.
    if (!isContinued && m_stretches.size() >= mostStretches)
        m_stretches.pop_front();
    auto &stretch = isContinued ? m_stretches.back() : *insert(m_stretches.end(), m_identity.epoch);
    store(stretch, m_newest, numbers, arrival, now);
    bound();
}

std::optional<RelayAddition> RelaySource::take(const UpstreamPast &past, std::uint64_t arrival, TimePoint now)
{
    if (m_limits.keep.count() == 0 || !m_hasSnapshot)
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

void RelaySource::leave()
{
    m_gone.clear();
    for (auto &server : m_servers)
        m_gone.push_back(std::move(server.id));
    m_servers.clear();
    // A tick without any sample: only so does absence say something.
    ++m_newest.seq;
    ++m_version;
}

void RelaySource::forget(TimePoint now)
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

void RelaySource::Numbers::add(std::string_view name, const KeptNumber &value)
{
    all.push_back(
        {.server = servers.size() - 1, .name = names.size(), .nameSize = name.size(), .value = value});
    names += name;
}

void RelaySource::learnUnits(const Numbers &numbers)
{
    const auto width = [](MetricUnit unit) {
        return unit == MetricUnit::Real ? 2 : (unit == MetricUnit::Hundredths ? 1 : 0);
    };
    bool isWider = false;
    for (const auto &one : numbers.all) {
        const auto name = numbers.nameOf(one);
        const auto known = m_units.find(name);
        if (known == m_units.end()) {
            if (m_units.size() < mostMetrics)
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

RelaySource::Stretches::iterator RelaySource::insert(const Stretches::iterator &before,
                                                     const std::string &epoch)
{
    return m_stretches.insert(before, Stretch{.number = ++m_stretchCount,
                                              .epoch = epoch,
                                              .history = History(m_limits),
                                              .units = m_unitsChanged});
}

RelaySource::Stretches::iterator RelaySource::placeFor(const std::string &epoch, std::uint64_t seq)
{
    const auto isSame = [&](const Stretch &s) { return isOfEpoch(epoch, s); };
    const auto begin = std::ranges::find_if(m_stretches, isSame);
    if (begin == m_stretches.end()) {
        // Of an earlier life than all that is known.
        const auto current = std::ranges::find_if(
            m_stretches, [&](const Stretch &s) { return isOfEpoch(m_identity.epoch, s); });
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
    const bool isCurrent = epoch == m_identity.epoch;
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

void RelaySource::store(Stretch &stretch, const HistoryTick &tick, const Numbers &numbers,
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

void RelaySource::bound()
{
    // Counting is not free.
    if (++m_stored % 16 != 0)
        return;
    while (m_stretches.size() > 1 && historyBytes() > m_limits.bytes)
        m_stretches.pop_front();
}

bool RelaySource::concerns(const Scope &scope) const
{
    if (scope.isEverything())
        return true;
    return std::ranges::any_of(m_servers, [&](const UpstreamServer &s) { return scope.covers(s.id); }) ||
           std::ranges::any_of(m_gone, [&](const std::string &id) { return scope.covers(id); });
}

void RelaySource::appendIdentity(std::string &out, const Scope &scope) const
{
    // Continues an object that has members already.
    out += ",\"source\":";
    appendJsonString(out, m_identity.source);
    out += ",\"epoch\":";
    appendJsonString(out, m_identity.epoch);
    if (m_interval) {
        out += ",\"interval\":";
        appendJsonNumber(out, static_cast<std::int64_t>(m_interval->count()));
    }
    out += ",\"keep\":";
    appendJsonNumber(out, static_cast<std::int64_t>(m_identity.keep.count()));
    // Where what was really applied cannot be said in patterns, absence says nothing.
    const auto applied = m_scope ? m_scope->intersected(scope) : scope;
    if (!applied)
        return;
    out += ",\"scope\":{\"servers\":[";
    bool isFirst = true;
    for (const auto &glob : applied->globs()) {
        out += isFirst ? "" : ",";
        isFirst = false;
        appendJsonString(out, glob);
    }
    out += R"(],"fields":["*"])";
    if (m_interval) {
        out += ",\"interval\":";
        appendJsonNumber(out, static_cast<std::int64_t>(m_interval->count()));
    }
    out += R"(,"mode":"snapshot"})";
}

FramePtr RelaySource::latest(const Scope &scope, std::string_view eventId)
{
    if (!m_hasSnapshot)
        return nullptr;
    m_frames.moveTo(m_version);
    m_framesWithId.moveTo(m_version);
    const auto frame = m_frames.get(scope, [&]() -> FramePtr {
        if (!concerns(scope))
            return nullptr;
        FrameWriter writer({}, 512);
        auto &out = writer.json();
        out += R"({"type":"server_update","timestamp":)";
        appendJsonNumber(out, m_newest.timestampMs);
        out += ",\"updateCount\":";
        appendJsonNumber(out, m_newest.seq);
        out += ",\"seq\":";
        appendJsonNumber(out, m_newest.seq);
        appendIdentity(out, scope);
        out += ",\"data\":[";
        bool isFirst = true;
        const bool isEverything = scope.isEverything();
        for (const auto &server : m_servers) {
            if (!isEverything && !scope.covers(server.id))
                continue;
            out += isFirst ? "" : ",";
            isFirst = false;
            out += server.json;
        }
        out += "]}";
        return writer.finish();
    });
    if (!frame || eventId.empty())
        return frame;
    return m_framesWithId.get(scope, [&] {
        FrameWriter writer(eventId, frame->json().size());
        writer.json() += frame->json();
        return writer.finish();
    });
}

FramePtr RelaySource::connected(const Scope &scope, std::string_view knownInfo) const
{
    if (!m_hasSnapshot || !concerns(scope))
        return nullptr;
    std::string out = R"({"type":"connected","message":"Handed on by fleetscope-agent.","protocol":1)";
    appendIdentity(out, scope);
    for (const auto &stretch : m_stretches) {
        const auto oldest = stretch.epoch == m_identity.epoch ? stretch.history.oldest() : std::nullopt;
        if (!oldest)
            continue;
        out += ",\"oldest\":{\"seq\":";
        appendJsonNumber(out, oldest->seq);
        out += ",\"timestamp\":";
        appendJsonNumber(out, oldest->timestampMs);
        out += '}';
        break;
    }
    if (!m_metricInfo.empty() && m_metricInfo != knownInfo)
        out.append(",\"metricInfo\":").append(m_metricInfo);
    out += '}';
    return makeFrame(out);
}

RelaySource::Stretches::const_iterator RelaySource::find(std::uint64_t number) const
{
    return std::ranges::find(m_stretches, number, &Stretch::number);
}

RelayCursor RelaySource::cursorAt(const Stretches::const_iterator &stretch, std::uint64_t after) const
{
    if (stretch == m_stretches.end())
        return {};
    return {.stretch = stretch->number,
            .at = {.after = after},
            .lastStretch = m_stretches.back().number,
            .lastSeq = m_stretches.back().last,
            .isDone = false};
}

RelayCursor RelaySource::since(std::uint64_t arrival) const
{
    for (auto stretch = m_stretches.begin(); stretch != m_stretches.end(); ++stretch) {
        const auto first =
            std::ranges::upper_bound(stretch->arrivals, arrival, {}, &Stretch::Arrival::number);
        if (first != stretch->arrivals.end())
            return cursorAt(stretch, first->seq - std::min<std::uint64_t>(first->seq, 1));
    }
    return {};
}

RelayCursor RelaySource::sinceTime(std::int64_t timestampMs) const
{
    for (auto stretch = m_stretches.begin(); stretch != m_stretches.end(); ++stretch) {
        const auto after = stretch->history.lastBefore(timestampMs);
        if (stretch->history.oldest() && after < stretch->last)
            return cursorAt(stretch, after);
    }
    return {};
}

RelayCursor RelaySource::only(const RelayAddition &addition) const
{
    return {.stretch = addition.stretch,
            .at = {.after = addition.first - std::min<std::uint64_t>(addition.first, 1)},
            .lastStretch = addition.lastStretch,
            .lastSeq = addition.last,
            .isDone = false};
}

RelayCursor RelaySource::joined(const RelayCursor &one, const RelayCursor &other) const
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

FramePtr RelaySource::chunk(RelayCursor &cursor, const Scope &scope)
{
    while (!cursor.isDone) {
        auto stretch = find(cursor.stretch);
        if (stretch == m_stretches.end()) {
            // It was forgotten meanwhile, and so was all before it.
            stretch = m_stretches.begin();
            cursor.at = {};
        }
        if (stretch == m_stretches.end() || !concerns(scope)) {
            cursor.isDone = true;
            break;
        }
        cursor.stretch = stretch->number;
        const bool isLastStretch = stretch->number == cursor.lastStretch;
        cursor.at.upTo = isLastStretch ? cursor.lastSeq : stretch->last;
        if (cursor.at.after < cursor.at.upTo && stretch->history.oldest()) {
            auto identity = m_identity;
            identity.epoch = stretch->epoch;
            const auto made =
                m_encoder.encode(stretch->history, identity, Selection{.servers = scope}, cursor.at);
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
