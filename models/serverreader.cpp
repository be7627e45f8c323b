// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverreader.h"

#include "models/wirevalues.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace models {

namespace {

using namespace std::string_view_literals;
using Kind = Meaning::Kind;

/// File systems that are never the full disk that a person looks for.
bool isPseudoFileSystem(std::string_view mount, std::string_view type)
{
    constexpr std::array types{"tmpfs"sv, "devtmpfs"sv, "squashfs"sv, "overlay"sv,
                               "proc"sv,  "sysfs"sv,    "ramfs"sv};
    constexpr std::array roots{"/proc"sv, "/sys"sv, "/dev"sv, "/run"sv, "/snap"sv};
    const auto lies = [mount](std::string_view root) {
        return mount.starts_with(root) && (mount.size() == root.size() || mount[root.size()] == '/');
    };
    return std::ranges::find(types, type) != types.end() || std::ranges::any_of(roots, lies);
}

std::string_view numberText(const char *token)
{
    return {token, std::strspn(token, "-+.0123456789eE")};
}

bool isNull(const char *token)
{
    return std::memcmp(token, "null", 4) == 0;
}

bool startsNumber(char c)
{
    return c == '-' || (c >= '0' && c <= '9');
}

} // namespace

ServerReader::ServerReader(MetricRegistry &metrics, const DecodeLimits &limits)
    : m_metrics(metrics)
    , m_limits(limits)
    , m_members(limits.textLength)
    , m_names(metrics, limits.metricNames)
{
}

void ServerReader::restart(const char *end)
{
    m_end = end;
    m_notes = {};
    m_texts.clear();
    m_servers.clear();
    m_objects.clear();
    m_firstValues.clear();
    m_values.clear();
}

std::string_view ServerReader::text(const char *token)
{
    const RawText raw = scanText(token + 1);
    std::string_view result = raw.bytes;
    if (raw.hasEscapes) {
        // No escape is longer than six bytes for one, so the rest cannot matter.
        const std::string_view enough = raw.bytes.substr(0, std::size_t{m_limits.textLength} * 6 + 12);
        result = m_texts.keep(unescapedText(enough));
    }
    if (result.size() > m_limits.textLength) {
        ++m_notes.cappedTexts;
        result = cutAtCharacter(result, m_limits.textLength);
    }
    return result;
}

bool ServerReader::readAll(JsonCursor &at)
{
    const bool isWhole = at.forEachElement([&] {
        if (m_servers.size() >= m_limits.serversPerEvent) {
            ++m_notes.cappedServers;
            return at.skipValue();
        }
        if (at.kind() != '{') {
            ++m_notes.badValues;
            return at.skipValue();
        }
        return readServer(at);
    });
    // Only now do the values stay where they are.
    for (std::size_t index = 0; index < m_servers.size(); ++index) {
        const std::size_t first = m_firstValues[index];
        const std::size_t end = index + 1 < m_servers.size() ? m_firstValues[index + 1] : m_values.size();
        m_servers[index].values = std::span(m_values).subspan(first, end - first);
    }
    return isWhole;
}

bool ServerReader::readServer(JsonCursor &at)
{
    m_members.restart();
    m_server = {};
    m_canonical = {};
    m_nameRank = 0;
    m_timeRank = 0;
    ++m_serial;
    m_valuesBegin = m_values.size();
    // The canonical three come first; those that stay unknown are taken out at the end.
    m_values.resize(m_valuesBegin + CanonicalMetrics);

    const char *const begin = at.token();
    const std::size_t known = m_servers.size();
    const bool isWhole = at.forEachMember(
        [&](const char *key) { return readMember(m_members.byKey(MemberTable::Root, key, m_end), at, 1); });
    finishServer(m_valuesBegin);
    if (isWhole && m_servers.size() > known)
        m_objects.emplace_back(begin, static_cast<std::size_t>(at.behindBracket() - begin));
    return isWhole;
}

void ServerReader::finishServer(std::size_t firstValue)
{
    if (m_server.id.empty() && !m_server.name.empty()) {
        m_server.id = m_server.name;
        ++m_notes.coercedValues;
    }
    if (m_server.id.empty()) {
        ++m_notes.serversWithoutId;
        m_values.resize(firstValue);
        return;
    }
    std::size_t kept = firstValue;
    for (const Canonical &best : m_canonical) {
        if (best.value)
            m_values[kept++] = *best.value;
    }
    if (kept < firstValue + CanonicalMetrics) {
        const auto begin = m_values.begin();
        m_values.erase(begin + static_cast<std::ptrdiff_t>(kept),
                       begin + static_cast<std::ptrdiff_t>(firstValue + CanonicalMetrics));
    }
    m_servers.push_back(m_server);
    m_firstValues.push_back(firstValue);
}

bool ServerReader::readMember(Member *member, JsonCursor &at, std::uint32_t depth)
{
    if (!member) {
        ++m_notes.cappedMetrics;
        return at.skipValue();
    }
    const char first = at.kind();
    if (first != '{' && first != '[') {
        const char *const token = at.token();
        if (!at.skipScalar())
            return false;
        readScalar(*member, token);
        return true;
    }

    const Kind kind = member->meaning.kind;
    if (kind != Kind::Canonical && kind != Kind::Further) {
        ++m_notes.badValues;
        return at.skipValue();
    }
    if (depth >= m_limits.depth) {
        ++m_notes.tooDeep;
        return at.skipValue();
    }
    return first == '{' ? readObject(*member, at, depth + 1) : readArray(*member, at, depth + 1);
}

bool ServerReader::readObject(const Member &member, JsonCursor &at, std::uint32_t depth)
{
    return at.forEachMember(
        [&](const char *key) { return readMember(m_members.byKey(member.self, key, m_end), at, depth); });
}

bool ServerReader::readArray(const Member &member, JsonCursor &at, std::uint32_t depth)
{
    std::uint32_t index = 0;
    return at.forEachElement([&] { return readElement(member, index++, at, depth); });
}

bool ServerReader::readElement(const Member &array, std::uint32_t index, JsonCursor &at, std::uint32_t depth)
{
    if (at.kind() != '{')
        return readMember(m_members.byElement(array.self, index), at, depth);
    Element element;
    if (!peekElement(at, element))
        return false;
    if (array.meaning.kind == Kind::Canonical && array.meaning.canonical == DiskMetric)
        takeDisk(element);
    return readMember(element.label.empty() ? m_members.byElement(array.self, index)
                                            : m_members.byLabel(array.self, element.label),
                      at, depth);
}

bool ServerReader::peekElement(JsonCursor at, Element &element)
{
    bool hasMount = false;
    return at.forEachMember([&](const char *key) {
        const RawText name = scanText(key);
        const char *const token = at.token();
        const bool isText = at.kind() == '"';
        if (name.bytes == "mount"sv && isText) {
            element.label = text(token);
            hasMount = true;
        } else if (name.bytes == "name"sv && isText && !hasMount) {
            element.label = text(token);
        } else if ((name.bytes == "fstype"sv || name.bytes == "type"sv) && isText) {
            element.fileSystem = scanText(token + 1).bytes;
        } else if (name.bytes == "percent"sv) {
            element.percent = token;
        } else if (name.bytes == "usage"sv) {
            element.usage = token;
        }
        return at.skipValue();
    });
}

void ServerReader::takeDisk(const Element &element)
{
    // The fullest real file system is the figure; a pseudo one only where there is no other.
    const char *const token = element.percent ? element.percent : element.usage;
    const auto percent = token ? number(token) : std::nullopt;
    if (!percent)
        return;
    Canonical &best = m_canonical[DiskMetric.value];
    const int rank = isPseudoFileSystem(element.label, element.fileSystem) ? 2 : 3;
    if (rank < best.rank || (rank == best.rank && best.value && *percent <= best.value->value))
        return;
    best.rank = rank;
    best.value = checkedValue(DiskMetric, *percent);
}

void ServerReader::readScalar(Member &member, const char *token)
{
    const Meaning &meaning = member.meaning;
    switch (meaning.kind) {
    case Kind::Id:
    case Kind::Name:
    case Kind::Status:
    case Kind::Location:
    case Kind::Type:
        takeText(meaning, token);
        return;
    case Kind::Time:
        readTime(meaning, token);
        return;
    case Kind::Uptime:
        if (const auto seconds = number(token)) {
            if (*seconds >= 0) {
                m_server.uptimeSeconds = seconds;
            } else {
                ++m_notes.badValues;
            }
        }
        return;
    case Kind::Canonical:
        if (*token != 'n' || !isNull(token))
            takeCanonical(meaning, number(token));
        return;
    case Kind::Further:
        if (!startsNumber(*token))
            return; // Words and flags are no metrics.
        if (const auto further = number(token))
            takeFurther(member, *further);
        return;
    }
}

void ServerReader::takeText(const Meaning &meaning, const char *token)
{
    std::string_view word;
    if (*token == '"') {
        word = text(token);
    } else if (startsNumber(*token)) {
        word = cutAtCharacter(numberText(token), m_limits.textLength);
        ++m_notes.coercedValues;
    } else {
        if (!isNull(token))
            ++m_notes.badValues;
        return;
    }

    switch (meaning.kind) {
    case Kind::Id:
        m_server.id = word;
        return;
    case Kind::Name:
        if (meaning.rank >= m_nameRank) {
            m_nameRank = meaning.rank;
            m_server.name = word;
        }
        return;
    case Kind::Location:
        m_server.location = word;
        return;
    case Kind::Type:
        m_server.type = word;
        return;
    case Kind::Status:
        if (const auto status = statusFromWord(word)) {
            m_server.status = *status;
        } else {
            m_server.status = Status::Unknown;
            ++m_notes.badValues;
        }
        return;
    case Kind::Uptime:
    case Kind::Time:
    case Kind::Canonical:
    case Kind::Further:
        return;
    }
}

void ServerReader::readTime(const Meaning &meaning, const char *token)
{
    if (meaning.rank < m_timeRank || isNull(token))
        return;
    std::optional<Millis> time;
    if (*token == '"') {
        const RawText raw = scanText(token + 1);
        if (raw.bytes == m_lastTimeText && m_lastTime) {
            time = m_lastTime;
        } else if ((time = timeFromIso(raw.bytes))) {
            m_lastTimeText.assign(raw.bytes);
            m_lastTime = time;
        } else if (const auto digits = numberFromText(raw.bytes)) {
            time = timeFromNumber(*digits);
            ++m_notes.coercedValues;
        }
    } else if (const auto number = scanNumber(token)) {
        time = timeFromNumber(*number);
    }
    if (!time) {
        ++m_notes.badValues;
        return;
    }
    m_timeRank = meaning.rank;
    m_server.lastUpdate = time;
}

std::optional<double> ServerReader::number(const char *token)
{
    if (startsNumber(*token)) {
        if (const auto number = scanNumber(token))
            return number;
    } else if (*token == '"') {
        const RawText raw = scanText(token + 1);
        if (const auto number = numberFromText(raw.bytes)) {
            ++m_notes.coercedValues;
            return number;
        }
    } else if (isNull(token)) {
        return std::nullopt;
    }
    ++m_notes.badValues;
    return std::nullopt;
}

MetricValue ServerReader::checkedValue(MetricId metric, double number)
{
    MetricValue value{.id = metric, .outOfRange = false, .value = number};
    if (number > 100 && number <= 101) {
        value.value = 100;
        ++m_notes.clampedValues;
    } else if (number > 101 || number < 0) {
        value.outOfRange = true;
        ++m_notes.outOfRangeValues;
    }
    return value;
}

void ServerReader::takeCanonical(const Meaning &meaning, std::optional<double> number)
{
    Canonical &best = m_canonical[meaning.canonical.value];
    if (meaning.rank < best.rank)
        return;
    best.rank = meaning.rank;
    best.value = number ? std::optional(checkedValue(meaning.canonical, *number)) : std::nullopt;
}

void ServerReader::takeFurther(Member &member, double number)
{
    const auto metric = m_names.metricOf(member);
    if (!metric) {
        ++m_notes.cappedMetrics;
        return;
    }
    const MetricValue value = m_metrics.info(*metric).isPercent ? checkedValue(*metric, number)
                                                                : MetricValue{.id = *metric, .value = number};
    if (metric->value >= m_seen.size())
        m_seen.resize(std::max<std::size_t>(m_metrics.size(), metric->value + 1));
    Seen &seen = m_seen[metric->value];
    if (seen.server == m_serial) {
        m_values[seen.at] = value; // One key twice: the last one counts.
        return;
    }
    if (m_values.size() - m_valuesBegin >= m_limits.metricsPerServer) {
        ++m_notes.cappedMetrics;
        return;
    }
    seen = {m_serial, static_cast<std::uint32_t>(m_values.size())};
    m_values.push_back(value);
}

} // namespace models
