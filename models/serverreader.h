// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/decoder.h"
#include "models/jsoncursor.h"
#include "models/jsontext.h"
#include "models/membertable.h"

#include <array>
#include <string_view>
#include <vector>

namespace models {

/// Reads the array of servers of one event into columns that it keeps for the next. Private to the decoder.
class ServerReader
{
public:
    /// Both must outlive the reader.
    ServerReader(MetricRegistry &metrics, const DecodeLimits &limits);

    /// A new event begins, whose bytes end there.
    void restart(const char *end);
    /// Reads the array of servers here. False means that the JSON is broken; what is wrong with one member is
    /// only noted.
    [[nodiscard]] bool readAll(JsonCursor &at);

    [[nodiscard]] std::span<const ServerRecord> servers() const { return m_servers; }
    /// The JSON object of each of them.
    [[nodiscard]] std::span<const std::string_view> objects() const { return m_objects; }
    [[nodiscard]] DecodeNotes &notes() { return m_notes; }

    /// A string token's text, cut at the limit; lives as long as the event.
    std::string_view text(const char *token);

private:
    /// The best that was said so far about a canonical metric.
    struct Canonical
    {
        int rank{0};
        std::optional<MetricValue> value{};
    };

    bool readServer(JsonCursor &at);
    bool readObject(const Member &member, JsonCursor &at, std::uint32_t depth);
    bool readArray(const Member &member, JsonCursor &at, std::uint32_t depth);
    bool readElement(const Member &array, std::uint32_t index, JsonCursor &at, std::uint32_t depth);
    bool readMember(Member *member, JsonCursor &at, std::uint32_t depth);
    void readScalar(Member &member, const char *token);
    void readTime(const Meaning &meaning, const char *token);
    void takeText(const Meaning &meaning, const char *token);
    void takeCanonical(const Meaning &meaning, std::optional<double> number);
    void takeFurther(Member &member, double number);

    /// What an element of an array says about itself, wherever it says so.
    struct Element
    {
        std::string_view label{};
        std::string_view fileSystem{};
        const char *percent{nullptr}; ///< A token.
        const char *usage{nullptr};
    };
    bool peekElement(JsonCursor at, Element &element);
    void takeDisk(const Element &element);
    void finishServer(std::size_t firstValue);
    /// A number, or a text that is one; nullopt is counted as bad, null is not.
    std::optional<double> number(const char *token);
    MetricValue checkedValue(MetricId metric, double number);

    MetricRegistry &m_metrics;
    const DecodeLimits &m_limits;
    MemberTable m_members;
    MetricNames m_names;
    TextArena m_texts;
    const char *m_end{nullptr};
    DecodeNotes m_notes;
    std::vector<ServerRecord> m_servers;
    std::vector<std::string_view> m_objects;
    std::vector<std::size_t> m_firstValues; ///< Per server: where its values begin.
    std::vector<MetricValue> m_values;

    // The server that is being read.
    ServerRecord m_server;
    std::array<Canonical, CanonicalMetrics> m_canonical;
    int m_nameRank{0};
    int m_timeRank{0};
    std::size_t m_valuesBegin{0};
    struct Seen
    {
        std::uint32_t server{0};
        std::uint32_t at{0};
    };
    std::vector<Seen> m_seen; ///< By metric: the last server that had it, and where.
    std::uint32_t m_serial{0};

    // The last time that was read: servers of one snapshot mostly share it.
    std::string m_lastTimeText;
    std::optional<Millis> m_lastTime;
};

} // namespace models
