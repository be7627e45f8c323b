// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deltareader.h"
#include "models/serverreader.h"

#include <QString>

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace models {

/// Copies bytes of an event, which are UTF-8.
[[nodiscard]] inline QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// What stands around an event's servers.
struct Envelope
{
    std::string_view type{};
    std::optional<Millis> timestamp{};
    std::string_view message{};
    std::optional<Millis> retryAfter{};
    std::optional<Millis> heartbeat{};
    Identity identity{};
    QStringList capabilities{};
    std::vector<AnnouncedMetric> metrics{};
    bool dataIsRead{false};
    std::optional<JsonCursor> waiting{}; ///< Servers that came before the type was known.
    std::optional<JsonCursor> seqs{};    ///< Of a history chunk, like what follows.
    std::optional<JsonCursor> timestamps{};
    bool isLast{false};
    std::optional<JsonCursor> past{};   ///< Chunks of history inside a snapshot,
    std::optional<JsonCursor> others{}; ///< and what it says of other sources.
    bool hasMore{false};
    DeltaReader::Parts delta{};
};

/// Reads the members of an event that stand around its servers, and bookmarks those that are read when its
/// type is known. Private to the decoder.
class EnvelopeReader
{
public:
    /// Both must outlive the reader; texts are kept in `texts`.
    EnvelopeReader(const DecodeLimits &limits, ServerReader &texts);

    /// A new event begins, or a chunk inside one.
    void restart();
    /// Reads the value here; a member that is not known is passed over. False: the JSON is broken.
    [[nodiscard]] bool readField(std::string_view key, JsonCursor &at, Envelope &envelope);

    /// What the scope names; views live until the next event.
    [[nodiscard]] std::span<const std::string_view> scopeServers() const { return m_scopeServers; }
    /// Empty where it is every field.
    [[nodiscard]] std::span<const std::string_view> scopeFields() const;

private:
    void takeScalar(std::string_view key, const char *token, Envelope &envelope);
    bool readCapabilities(JsonCursor &at, Envelope &envelope);
    bool readScope(JsonCursor &at, Envelope &envelope);
    bool readScopeServers(JsonCursor &at, Envelope &envelope);
    bool readScopeFields(JsonCursor &at);
    static bool readOldest(JsonCursor &at, Envelope &envelope);
    bool readMetricInfo(JsonCursor &at, Envelope &envelope);
    std::string_view textOf(const char *token);
    std::string_view textOrNumberOf(const char *token);
    std::optional<Millis> timeOf(const char *token);

    const DecodeLimits &m_limits;
    ServerReader &m_texts;
    std::vector<std::string_view> m_scopeServers;
    std::vector<std::string_view> m_scopeFields;
};

} // namespace models
