// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/historylayout.h"

#include <algorithm>
#include <utility>

namespace agent {

std::size_t HistoryLayout::bytes() const
{
    std::size_t total =
        sizeof *this + metrics.capacity() * sizeof(Metric) + servers.capacity() * sizeof(Server);
    for (const auto &metric : metrics)
        total += metric.name.capacity();
    for (const auto &server : servers)
        total += server.id.capacity() + server.columns.capacity() * sizeof(Column);
    return total;
}

SeriesFinder::SeriesFinder(std::shared_ptr<HistoryLayout> layout)
    : m_layout(std::move(layout))
{
}

void SeriesFinder::beginRow()
{
    m_nextServer = 0;
    m_used = 0;
}

void SeriesFinder::beginServer(std::string_view id)
{
    auto &servers = m_layout->servers;
    m_nextColumn = 0;
    if (m_nextServer < servers.size() && servers[m_nextServer].id == id) {
        m_server = m_nextServer++;
        return;
    }
    // From here on the order may be another one. A fleet that is new altogether needs no index yet.
    if (m_servers.empty() && m_nextServer < servers.size()) {
        for (std::size_t i = 0; i < servers.size(); ++i)
            m_servers.emplace(servers[i].id, static_cast<std::uint32_t>(i));
    }
    const auto found = m_servers.find(std::string(id));
    if (found != m_servers.end()) {
        m_server = found->second;
    } else {
        m_server = servers.size();
        servers.push_back({.id = std::string(id)});
        if (!m_servers.empty())
            m_servers.emplace(id, static_cast<std::uint32_t>(m_server));
    }
    m_nextServer = m_server + 1;
}

std::uint32_t SeriesFinder::find(std::string_view metric, MetricUnit unit)
{
    ++m_used;
    auto &columns = m_layout->servers[m_server].columns;
    auto &metrics = m_layout->metrics;
    if (m_nextColumn < columns.size() && metrics[columns[m_nextColumn].metric].name == metric)
        return columns[m_nextColumn++].series;
    const auto known = std::ranges::find_if(
        columns, [&](const HistoryLayout::Column &column) { return metrics[column.metric].name == metric; });
    if (known != columns.end()) {
        m_nextColumn = static_cast<std::size_t>(known - columns.begin()) + 1;
        return known->series;
    }
    const auto [place, isNew] =
        m_metrics.emplace(std::string(metric), static_cast<std::uint32_t>(metrics.size()));
    if (isNew)
        metrics.push_back({.name = std::string(metric), .unit = unit});
    columns.push_back({.metric = place->second, .series = m_layout->seriesCount++});
    m_nextColumn = columns.size();
    return columns.back().series;
}

} // namespace agent
