// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/historyreader.h"

#include "models/missing.h"
#include "models/wirevalues.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace models {

namespace {

using Kind = Meaning::Kind;

/// Beyond it a double does not tell neighbours apart.
constexpr double GreatestSeq = 9e15;

bool startsNumber(char c)
{
    return c == '-' || (c >= '0' && c <= '9');
}

} // namespace

HistoryReader::HistoryReader(MetricRegistry &metrics, const DecodeLimits &limits, ServerReader &servers)
    : m_metrics(metrics)
    , m_limits(limits)
    , m_reader(servers)
    , m_members(limits.textLength)
    , m_names(metrics, limits.metricNames)
{
}

void HistoryReader::restart(const char *end)
{
    m_end = end;
    m_rows = 0;
    m_ticks.clear();
    m_values.clear();
    m_places.clear();
    m_firstPlaces.clear();
    m_columns.clear();
    m_servers.clear();
}

bool HistoryReader::readTicks(JsonCursor seqs, JsonCursor timestamps)
{
    std::vector<std::optional<std::uint64_t>> numbers;
    std::vector<std::optional<Millis>> times;
    const bool hasNumbers = seqs.forEachElement([&] {
        const auto number = startsNumber(seqs.kind()) ? scanNumber(seqs.token()) : std::optional<double>();
        const bool isSeq = number && *number >= 0 && *number < GreatestSeq;
        numbers.push_back(isSeq ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt);
        return numbers.size() <= m_limits.historyTicks && seqs.skipValue();
    });
    const bool hasTimes = timestamps.forEachElement([&] {
        std::optional<Millis> time;
        if (startsNumber(timestamps.kind())) {
            if (const auto number = scanNumber(timestamps.token()))
                time = timeFromNumber(*number);
        } else if (timestamps.kind() == '"') {
            time = timeFromIso(scanText(timestamps.token() + 1).bytes);
        }
        times.push_back(time);
        return times.size() <= m_limits.historyTicks && timestamps.skipValue();
    });
    if (!hasNumbers || !hasTimes || numbers.size() != times.size())
        return false;

    m_rows = numbers.size();
    for (std::size_t row = 0; row < m_rows; ++row) {
        const bool isInOrder =
            numbers[row] && times[row] && (m_ticks.empty() || *numbers[row] > m_ticks.back().seq);
        if (!isInOrder) {
            ++m_reader.notes().badTicks;
            continue;
        }
        m_ticks.push_back(
            {.seq = *numbers[row], .time = *times[row], .row = static_cast<std::uint32_t>(row)});
    }
    return true;
}

bool HistoryReader::readServers(JsonCursor at)
{
    const bool isWhole = at.forEachElement([&] {
        if (m_servers.size() >= m_limits.serversPerEvent) {
            ++m_reader.notes().cappedServers;
            return at.skipValue();
        }
        if (at.kind() != '{') {
            ++m_reader.notes().badValues;
            return at.skipValue();
        }
        return readServer(at);
    });
    pointAtWhatWasRead();
    return isWhole;
}

void HistoryReader::pointAtWhatWasRead()
{
    // Only now do the values stay where they are.
    m_columns.reserve(m_places.size());
    for (const ColumnPlace &place : m_places)
        m_columns.push_back(
            {.metric = place.metric, .values = std::span(m_values).subspan(place.first, m_rows)});
    for (std::size_t index = 0; index < m_servers.size(); ++index) {
        const std::size_t first = m_firstPlaces[index];
        const std::size_t end = index + 1 < m_servers.size() ? m_firstPlaces[index + 1] : m_columns.size();
        m_servers[index].columns = std::span(m_columns).subspan(first, end - first);
    }
}

bool HistoryReader::readServer(JsonCursor &at)
{
    m_members.restart();
    m_id = {};
    m_firstPlace = m_places.size();
    m_ranks = {};
    const std::size_t firstValue = m_values.size();
    const bool isWhole = at.forEachMember(
        [&](const char *key) { return readMember(m_members.byKey(MemberTable::Root, key, m_end), at, 1); });
    if (m_id.empty()) {
        ++m_reader.notes().serversWithoutId;
        m_places.resize(m_firstPlace);
        m_values.resize(firstValue);
        return isWhole;
    }
    m_servers.push_back({.id = m_id});
    m_firstPlaces.push_back(m_firstPlace);
    return isWhole;
}

bool HistoryReader::readMember(Member *member, JsonCursor &at, std::uint32_t depth)
{
    if (!member) {
        ++m_reader.notes().cappedMetrics;
        return at.skipValue();
    }
    const Kind kind = member->meaning.kind;
    if (kind == Kind::Id && at.kind() == '"')
        m_id = m_reader.text(at.token());
    // What is neither a number over time nor holds some is no column: words say what a server is.
    if ((kind != Kind::Canonical && kind != Kind::Further) || (at.kind() != '{' && at.kind() != '['))
        return at.skipValue();
    if (depth >= m_limits.depth) {
        ++m_reader.notes().tooDeep;
        return at.skipValue();
    }
    if (at.kind() == '[')
        return readArray(*member, at, depth);
    return at.forEachMember([&](const char *key) {
        return readMember(m_members.byKey(member->self, key, m_end), at, depth + 1);
    });
}

bool HistoryReader::readArray(Member &member, JsonCursor &at, std::uint32_t depth)
{
    JsonCursor first = at;
    bool holdsColumns = false;
    static_cast<void>(first.forEachElement([&] {
        holdsColumns = first.kind() == '[';
        return false;
    }));
    if (holdsColumns) {
        std::uint32_t index = 0;
        return at.forEachElement(
            [&] { return readMember(m_members.byElement(member.self, index++), at, depth + 1); });
    }

    std::optional<MetricId> metric;
    if (member.meaning.kind == Kind::Canonical) {
        metric = member.meaning.canonical;
        int &best = m_ranks[metric->value];
        if (member.meaning.rank < best)
            return at.skipValue();
        best = member.meaning.rank;
    } else {
        metric = m_names.metricOf(member);
    }
    if (!metric || m_places.size() - m_firstPlace >= m_limits.metricsPerServer ||
        m_values.size() + m_rows > m_limits.historyValues) {
        ++m_reader.notes().cappedMetrics;
        return at.skipValue();
    }
    return readColumn(*metric, at);
}

bool HistoryReader::readColumn(MetricId metric, JsonCursor &at)
{
    const bool isPercent = m_metrics.info(metric).isPercent;
    const std::size_t first = m_values.size();
    m_values.resize(first + m_rows);
    std::size_t row = 0;
    const bool isWhole = at.forEachElement([&] {
        const char *const token = at.token();
        const char kind = at.kind();
        if (row < m_rows)
            m_values[first + row] = kind == '{' || kind == '[' ? Missing : readValue(token, isPercent);
        ++row;
        return at.skipValue();
    });
    if (!isWhole)
        return false;
    if (row != m_rows) {
        ++m_reader.notes().badColumns;
        m_values.resize(first);
        return true;
    }
    // One metric twice (a key again, or a better name): the later one counts.
    const auto begin = m_places.begin() + static_cast<std::ptrdiff_t>(m_firstPlace);
    const auto same = std::find_if(begin, m_places.end(),
                                   [metric](const ColumnPlace &place) { return place.metric == metric; });
    if (same != m_places.end()) {
        same->first = first;
    } else {
        m_places.push_back({.metric = metric, .first = first});
    }
    return true;
}

double HistoryReader::readValue(const char *token, bool isPercent)
{
    std::optional<double> number;
    if (startsNumber(*token)) {
        number = scanNumber(token);
    } else if (*token == '"') {
        number = numberFromText(scanText(token + 1).bytes);
        m_reader.notes().coercedValues += number ? 1 : 0;
    } else if (std::memcmp(token, "null", 4) == 0) {
        return Missing;
    }
    if (!number) {
        ++m_reader.notes().badValues;
        return Missing;
    }
    if (isPercent && *number > 100 && *number <= 101) {
        ++m_reader.notes().clampedValues;
        return 100;
    }
    return *number;
}

} // namespace models
