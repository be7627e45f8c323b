// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/envelopereader.h"

#include "models/wirevalues.h"

#include <cstring>

namespace models {

namespace {

using namespace std::string_view_literals;

/// A number, also as text.
std::optional<double> numberOf(const char *token)
{
    return *token == '"' ? numberFromText(scanText(token + 1).bytes) : scanNumber(token);
}

std::optional<Millis> durationOf(const char *token, int unitInMillis)
{
    constexpr double year = 366.0 * 24 * 3600 * 1000;
    const auto number = numberOf(token);
    if (!number || !(*number >= 0 && *number * unitInMillis < year))
        return std::nullopt;
    return Millis(static_cast<std::int64_t>(*number * unitInMillis));
}

std::optional<std::uint64_t> seqOf(const char *token)
{
    constexpr double greatest = 9e15; // Beyond it a double does not tell neighbours apart.
    const auto number = numberOf(token);
    if (!number || !(*number >= 0 && *number < greatest))
        return std::nullopt;
    return static_cast<std::uint64_t>(*number);
}

constexpr qsizetype MaximumCapabilities = 64;
constexpr std::size_t MaximumAnnouncedMetrics = 512;

} // namespace

EnvelopeReader::EnvelopeReader(const DecodeLimits &limits, ServerReader &texts)
    : m_limits(limits)
    , m_texts(texts)
{
}

void EnvelopeReader::restart()
{
    m_scopeServers.clear();
    m_scopeFields.clear();
}

std::span<const std::string_view> EnvelopeReader::scopeFields() const
{
    const bool isEveryField = m_scopeFields.size() == 1 && m_scopeFields.front() == "*"sv;
    return isEveryField ? std::span<const std::string_view>() : m_scopeFields;
}

bool EnvelopeReader::readField(std::string_view key, JsonCursor &at, Envelope &envelope)
{
    if (key == "capabilities"sv && at.kind() == '[')
        return readCapabilities(at, envelope);
    if (key == "metricInfo"sv && at.kind() == '{')
        return readMetricInfo(at, envelope);
    if (key == "scope"sv && at.kind() == '{')
        return readScope(at, envelope);
    if (key == "oldest"sv && at.kind() == '{')
        return readOldest(at, envelope);
    if (key == "history"sv && at.kind() == '[') {
        envelope.past = at;
    } else if (key == "sources"sv && at.kind() == '[') {
        envelope.others = at;
    } else if (key == "unsampled"sv && at.kind() == '[') {
        envelope.delta.unsampled = at;
    } else if (key == "removed"sv && at.kind() == '[') {
        envelope.delta.removed = at;
    } else if (key == "seqs"sv && at.kind() == '[') {
        envelope.seqs = at;
    } else if (key == "timestamps"sv && at.kind() == '[') {
        envelope.timestamps = at;
    }
    if (at.kind() == '{' || at.kind() == '[')
        return at.skipValue();
    const char *const token = at.token();
    if (!at.skipScalar())
        return false;
    takeScalar(key, token, envelope);
    return true;
}

void EnvelopeReader::takeScalar(std::string_view key, const char *token, Envelope &envelope)
{
    Identity &identity = envelope.identity;
    if (key == "type"sv) {
        envelope.type = textOf(token);
    } else if (key == "timestamp"sv) {
        envelope.timestamp = timeOf(token);
    } else if (key == "message"sv) {
        envelope.message = textOf(token);
    } else if (key == "source"sv) {
        identity.source = textOf(token);
    } else if (key == "epoch"sv) {
        identity.epoch = textOrNumberOf(token);
    } else if (key == "seq"sv) {
        if (const auto seq = seqOf(token))
            identity.seq = seq;
    } else if (key == "base"sv) {
        envelope.delta.base = seqOf(token);
    } else if (key == "id"sv) {
        identity.id = textOf(token);
    } else if (key == "interval"sv) {
        identity.interval = durationOf(token, 1);
    } else if (key == "keep"sv) {
        identity.keep = durationOf(token, 1000);
    } else if (key == "retryAfter"sv) {
        envelope.retryAfter = durationOf(token, 1);
    } else if (key == "heartbeat"sv) {
        envelope.heartbeat = durationOf(token, 1);
    } else if (key == "last"sv) {
        envelope.isLast = *token == 't';
    } else if (key == "more"sv) {
        envelope.hasMore = *token == 't';
    }
}

bool EnvelopeReader::readCapabilities(JsonCursor &at, Envelope &envelope)
{
    return at.forEachElement([&] {
        if (at.kind() == '"' && envelope.capabilities.size() < MaximumCapabilities)
            envelope.capabilities.append(toQString(textOf(at.token())));
        return at.skipValue();
    });
}

bool EnvelopeReader::readScope(JsonCursor &at, Envelope &envelope)
{
    envelope.identity.hasScope = true;
    return at.forEachMember([&](const char *key) {
        const std::string_view name = scanText(key).bytes;
        if (name == "servers"sv && at.kind() == '[')
            return readScopeServers(at, envelope);
        if (name == "fields"sv && at.kind() == '[')
            return readScopeFields(at);
        if (name == "interval"sv && at.kind() != '{' && at.kind() != '[' && !at.isAtEnd()) {
            envelope.identity.scopeInterval = durationOf(at.token(), 1);
        } else if (name == "mode"sv && at.kind() == '"') {
            envelope.identity.scopeMode = textOf(at.token());
        }
        return at.skipValue();
    });
}

bool EnvelopeReader::readScopeServers(JsonCursor &at, Envelope &envelope)
{
    envelope.identity.hasScope = false; // Until it names somebody.
    bool isWhole = true;
    const bool isRead = at.forEachElement([&] {
        if (at.kind() == '"') {
            // A list that is not known to its end bounds nothing.
            if (m_scopeServers.size() < m_limits.scopeGlobs) {
                m_scopeServers.push_back(textOf(at.token()));
            } else {
                isWhole = false;
            }
        }
        return at.skipValue();
    });
    envelope.identity.hasScope = isWhole && !m_scopeServers.empty();
    return isRead;
}

bool EnvelopeReader::readScopeFields(JsonCursor &at)
{
    return at.forEachElement([&] {
        if (at.kind() == '"' && m_scopeFields.size() < m_limits.scopeGlobs)
            m_scopeFields.push_back(textOf(at.token()));
        return at.skipValue();
    });
}

bool EnvelopeReader::readOldest(JsonCursor &at, Envelope &envelope)
{
    return at.forEachMember([&](const char *key) {
        if (scanText(key).bytes == "seq"sv && at.kind() != '{' && at.kind() != '[' && !at.isAtEnd())
            envelope.identity.oldestSeq = seqOf(at.token());
        return at.skipValue();
    });
}

bool EnvelopeReader::readMetricInfo(JsonCursor &at, Envelope &envelope)
{
    return at.forEachMember([&](const char *name) {
        if (at.kind() != '{' || envelope.metrics.size() >= MaximumAnnouncedMetrics)
            return at.skipValue();
        AnnouncedMetric announced{.name = toQString(m_texts.text(name - 1))};
        const bool isWhole = at.forEachMember([&](const char *rawKey) {
            const std::string_view key = scanText(rawKey).bytes;
            if (key == "unit"sv && at.kind() == '"') {
                announced.unit = toQString(textOf(at.token()));
            } else if ((key == "maximum"sv || key == "max"sv) && !at.isAtEnd()) {
                announced.maximum = numberOf(at.token());
            }
            return at.skipValue();
        });
        envelope.metrics.push_back(std::move(announced));
        return isWhole;
    });
}

std::string_view EnvelopeReader::textOf(const char *token)
{
    return *token == '"' ? m_texts.text(token) : std::string_view();
}

std::string_view EnvelopeReader::textOrNumberOf(const char *token)
{
    return *token == '"' ? m_texts.text(token)
                         : std::string_view(token, std::strspn(token, "-+.0123456789eE"));
}

std::optional<Millis> EnvelopeReader::timeOf(const char *token)
{
    if (const auto number = numberOf(token))
        return timeFromNumber(*number);
    return timeFromIso(textOf(token));
}

} // namespace models
