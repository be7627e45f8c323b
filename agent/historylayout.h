// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/metriclist.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace agent {

/// Which series of a row of numbers belongs to which metric of which server. Grows only at its end, so that
/// older rows stay readable: they are shorter.
struct HistoryLayout
{
    struct Metric
    {
        std::string name{};
        MetricUnit unit{MetricUnit::Whole};
    };
    struct Column
    {
        std::uint32_t metric{0};
        std::uint32_t series{0};
    };
    struct Server
    {
        std::string id{};
        std::vector<Column> columns{};
    };
    std::vector<Metric> metrics{};
    std::vector<Server> servers{};
    std::uint32_t seriesCount{0};

    [[nodiscard]] std::size_t bytes() const;
};

/// Finds the place of each number of a snapshot in a layout, and makes places for new ones. Servers and
/// metrics that come in the order of the tick before cost one comparison each.
class SeriesFinder
{
public:
    explicit SeriesFinder(std::shared_ptr<HistoryLayout> layout);

    void beginRow();
    void beginServer(std::string_view id);
    /// The series of a metric of that server.
    [[nodiscard]] std::uint32_t find(std::string_view metric, MetricUnit unit);

    [[nodiscard]] const std::shared_ptr<HistoryLayout> &layout() const { return m_layout; }
    /// Whether most places had a number in this row. The others are for what is gone, or silent for now.
    [[nodiscard]] bool hasUsedMost() const { return m_used >= m_layout->seriesCount / 4 * 3; }

private:
    std::shared_ptr<HistoryLayout> m_layout;
    std::unordered_map<std::string, std::uint32_t> m_servers{}; ///< Made when the order changes first.
    std::unordered_map<std::string, std::uint32_t> m_metrics{};
    std::size_t m_nextServer = 0;
    std::size_t m_server = 0;
    std::size_t m_nextColumn = 0;
    std::uint32_t m_used = 0;
};

} // namespace agent
