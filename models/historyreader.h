// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/serverreader.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace models {

/// Reads the columns of one history chunk (PROTOCOL part 2). A metric's name is its key there; objects inside
/// join with a dot, arrays of columns with an index. Private to the decoder.
class HistoryReader
{
public:
    /// All must outlive the reader; texts and notes are kept in `servers`, so that an event has one of each.
    HistoryReader(MetricRegistry &metrics, const DecodeLimits &limits, ServerReader &servers);

    /// A new event begins, whose bytes end there.
    void restart(const char *end);
    /// Reads the time column. False: it is of no use, be it broken or not as long as the numbers of the
    /// ticks. A tick that is wrong by itself, or not greater than the one before, is left out and noted.
    [[nodiscard]] bool readTicks(JsonCursor seqs, JsonCursor timestamps);
    /// Reads the array of servers here. False means that the JSON is broken.
    [[nodiscard]] bool readServers(JsonCursor at);

    [[nodiscard]] std::span<const HistoryTick> ticks() const { return m_ticks; }
    [[nodiscard]] std::span<const HistoryServer> servers() const { return m_servers; }

private:
    bool readServer(JsonCursor &at);
    bool readMember(Member *member, JsonCursor &at, std::uint32_t depth);
    bool readArray(Member &member, JsonCursor &at, std::uint32_t depth);
    bool readColumn(MetricId metric, JsonCursor &at);
    /// NaN for what is no number; noted unless it is null.
    double readValue(const char *token, bool isPercent);
    void pointAtWhatWasRead();

    struct ColumnPlace
    {
        MetricId metric{};
        std::size_t first{0};
    };

    MetricRegistry &m_metrics;
    const DecodeLimits &m_limits;
    ServerReader &m_reader;
    MemberTable m_members;
    MetricNames m_names;
    const char *m_end{nullptr};
    std::size_t m_rows{0};
    std::vector<HistoryTick> m_ticks;
    std::vector<double> m_values;
    std::vector<ColumnPlace> m_places;
    std::vector<std::size_t> m_firstPlaces; ///< Per server.
    std::vector<HistoryColumn> m_columns;
    std::vector<HistoryServer> m_servers;

    // The server that is being read.
    std::string_view m_id;
    std::size_t m_firstPlace{0};
    std::array<int, CanonicalMetrics> m_ranks{};
};

} // namespace models
