// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/serverreader.h"

#include "models/wirevalues.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace models {

namespace {

using simdjson::error_code;
using simdjson::SUCCESS;
using simdjson::ondemand::array;
using simdjson::ondemand::object;
using simdjson::ondemand::value;
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

/// Where a value's token begins. simdjson's padding makes a few bytes behind it readable.
const char *tokenOf(value &value)
{
    return value.raw_json_token().data();
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
{
}

void ServerReader::restart(const char *end)
{
    m_end = end;
    m_notes = {};
    m_texts.clear();
    m_servers.clear();
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

error_code ServerReader::readAll(array servers)
{
    for (auto element : servers) {
        value server;
        if (const auto error = element.get(server))
            return error;
        if (m_servers.size() >= m_limits.serversPerEvent) {
            ++m_notes.cappedServers;
            continue;
        }
        object members;
        if (server.get_object().get(members) != SUCCESS) {
            ++m_notes.badValues;
            continue;
        }
        if (const auto error = readServer(members))
            return error;
    }
    // Only now do the values stay where they are.
    for (std::size_t index = 0; index < m_servers.size(); ++index) {
        const std::size_t first = m_firstValues[index];
        const std::size_t end = index + 1 < m_servers.size() ? m_firstValues[index + 1] : m_values.size();
        m_servers[index].values = std::span(m_values).subspan(first, end - first);
    }
    return SUCCESS;
}

error_code ServerReader::readServer(object members)
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

    for (auto result : members) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(result).get(field))
            return error;
        Member *member = m_members.byKey(MemberTable::Root, field.key().raw(), m_end);
        if (!member) {
            ++m_notes.cappedMetrics;
            continue;
        }
        if (const auto error = readMember(*member, field.value(), 1))
            return error;
    }
    finishServer(m_valuesBegin);
    return SUCCESS;
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

error_code ServerReader::readMember(Member &member, Value &value, std::uint32_t depth)
{
    const char *token = tokenOf(value);
    const char first = *token;
    if (first != '{' && first != '[') {
        readScalar(member, value, token);
        return SUCCESS;
    }

    const Kind kind = member.meaning.kind;
    if (kind != Kind::Canonical && kind != Kind::Further) {
        ++m_notes.badValues;
        return SUCCESS;
    }
    if (depth >= m_limits.depth) {
        ++m_notes.tooDeep;
        return SUCCESS;
    }
    if (first == '{') {
        object members;
        if (const auto error = value.get_object().get(members))
            return error;
        return readObject(member, members, depth + 1);
    }
    array elements;
    if (const auto error = value.get_array().get(elements))
        return error;
    return readArray(member, elements, depth + 1);
}

error_code ServerReader::readObject(Member &member, object members, std::uint32_t depth)
{
    for (auto result : members) {
        simdjson::ondemand::field field;
        if (const auto error = std::move(result).get(field))
            return error;
        Member *inner = m_members.byKey(member.self, field.key().raw(), m_end);
        if (!inner) {
            ++m_notes.cappedMetrics;
            continue;
        }
        if (const auto error = readMember(*inner, field.value(), depth))
            return error;
    }
    return SUCCESS;
}

error_code ServerReader::readArray(Member &member, array elements, std::uint32_t depth)
{
    const bool isDisks = member.meaning.kind == Kind::Canonical && member.meaning.canonical == DiskMetric;
    std::uint32_t index = 0;
    for (auto result : elements) {
        value element;
        if (const auto error = result.get(element))
            return error;
        if (*tokenOf(element) != '{') {
            Member *inner = m_members.byElement(member.self, index++);
            if (!inner)
                ++m_notes.cappedMetrics;
            else if (const auto error = readMember(*inner, element, depth))
                return error;
            continue;
        }

        object members;
        if (const auto error = element.get_object().get(members))
            return error;
        std::string_view label;
        for (const std::string_view key : {"mount"sv, "name"sv}) {
            value text;
            if (members.find_field_unordered(key).get(text) == SUCCESS && *tokenOf(text) == '"') {
                label = this->text(tokenOf(text));
                break;
            }
        }
        if (isDisks) {
            if (const auto error = readDiskFigure(member, members, label))
                return error;
        }
        if (const auto error = members.reset().error())
            return error;
        Member *inner =
            label.empty() ? m_members.byElement(member.self, index) : m_members.byLabel(member.self, label);
        ++index;
        if (!inner) {
            ++m_notes.cappedMetrics;
            continue;
        }
        if (depth >= m_limits.depth)
            ++m_notes.tooDeep;
        else if (const auto error = readObject(*inner, members, depth + 1))
            return error;
    }
    return SUCCESS;
}

error_code ServerReader::readDiskFigure(Member &disks, object members, std::string_view label)
{
    // The fullest real file system is the figure; a pseudo one only where there is no other.
    value found;
    std::string_view type;
    for (const std::string_view key : {"fstype"sv, "type"sv}) {
        if (members.find_field_unordered(key).get(found) == SUCCESS && *tokenOf(found) == '"') {
            type = text(tokenOf(found));
            break;
        }
    }
    for (const std::string_view key : {"percent"sv, "usage"sv}) {
        if (members.find_field_unordered(key).get(found) != SUCCESS)
            continue;
        const auto percent = number(found, tokenOf(found));
        if (!percent)
            continue;
        Canonical &best = m_canonical[DiskMetric.value];
        const int rank = isPseudoFileSystem(label, type) ? 2 : 3;
        const bool isFuller =
            !best.value || rank > best.rank || (rank == best.rank && *percent > best.value->value);
        if (rank >= best.rank && isFuller) {
            best.rank = rank;
            best.value = checkedValue(disks.meaning.canonical, *percent);
        }
        break;
    }
    return SUCCESS;
}

void ServerReader::readScalar(Member &member, Value &value, const char *token)
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
        readTime(meaning, value, token);
        return;
    case Kind::Uptime:
        if (const auto seconds = number(value, token)) {
            if (*seconds >= 0)
                m_server.uptimeSeconds = seconds;
            else
                ++m_notes.badValues;
        }
        return;
    case Kind::Canonical:
        if (*token != 'n' || !isNull(token))
            takeCanonical(meaning, number(value, token));
        return;
    case Kind::Further:
        if (!startsNumber(*token))
            return; // Words and flags are no metrics.
        if (const auto further = number(value, token))
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

void ServerReader::readTime(const Meaning &meaning, Value &value, const char *token)
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
    } else if (double number = 0; value.get_double().get(number) == SUCCESS) {
        time = timeFromNumber(number);
    }
    if (!time) {
        ++m_notes.badValues;
        return;
    }
    m_timeRank = meaning.rank;
    m_server.lastUpdate = time;
}

std::optional<double> ServerReader::number(Value &value, const char *token)
{
    if (startsNumber(*token)) {
        if (const auto number = scanShortNumber(token))
            return number;
        double number = 0;
        if (value.get_double().get(number) == SUCCESS && std::isfinite(number))
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

std::optional<MetricId> ServerReader::metricOf(Member &member)
{
    if (!member.metricIsAsked) {
        member.metricIsAsked = true;
        member.metric = m_metrics.find(member.path);
        if (!member.metric && m_namesBrought < m_limits.metricNames) {
            member.metric = m_metrics.intern(member.path);
            ++m_namesBrought;
        }
    }
    return member.metric;
}

void ServerReader::takeFurther(Member &member, double number)
{
    const auto metric = metricOf(member);
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
