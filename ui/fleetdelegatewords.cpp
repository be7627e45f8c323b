// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fleet's table in words.
#include "ui/fleetdelegate.h"

#include "ui/fleetpicture.h"
#include "ui/format.h"
#include "ui/linkwords.h"
#include "ui/plaintext.h"
#include "ui/stateshape.h"

#include <algorithm>

namespace ui {

using Column = models::FleetTableModel::Column;

QString FleetDelegate::trendText(models::ServerIndex index) const
{
    const models::Series *series = m_picture.series(index);
    const auto last = series ? series->lastTime() : std::nullopt;
    if (!last)
        return format::unknown();
    const auto points = series->points(models::CpuMetric, *last - m_span, *last);
    if (points.empty())
        return format::unknown();
    const auto [lowest, highest] = std::ranges::minmax(points, {}, &models::Series::Point::value);
    return tr("%1 to %2 in %3", "a least value, a greatest value, a time")
        .arg(format::percent(lowest.value, m_locale), format::percent(highest.value, m_locale),
             format::duration(m_span, m_locale));
}

QString FleetDelegate::cellText(const models::FleetViewModel::Row &row, Column column) const
{
    if (row.kind == models::FleetViewModel::RowKind::Group) {
        const models::EndpointInfo *endpoint = m_picture.endpoint(row.endpoint);
        if (!endpoint)
            return {};
        if (column == Column::Status)
            return linkwords::stateWord(endpoint->link.state);
        if (column != Column::Name)
            return {};
        const QString words =
            tr("%1: %2", "an endpoint's name, its state").arg(oneLine(endpoint->name), timeText(row));
        return m_view.isCollapsed(row.endpoint) ? tr("%1, closed", "a group of servers").arg(words)
                                                : tr("%1, open", "a group of servers").arg(words);
    }
    const models::ServerState *server = m_picture.server(row.server);
    if (!server)
        return {};
    switch (column) {
    case Column::Status:
        return stateWords(server->shown, server->freshness);
    case Column::Name:
        return oneLine(server->name);
    case Column::Cpu:
        return format::percent(server->value(models::CpuMetric), m_locale);
    case Column::Memory:
        return format::percent(server->value(models::MemoryMetric), m_locale);
    case Column::Disk:
        return format::percent(server->value(models::DiskMetric), m_locale);
    case Column::Sparkline:
        return trendText(row.server);
    case Column::Age:
        return tr("%1 old", "an age").arg(ageText(*server));
    }
    Q_UNREACHABLE();
}

} // namespace ui
