// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewmemory.h"

#include "models/fleet.h"
#include "models/fleetviewmodel.h"
#include "models/metricregistry.h"
#include "ui/filterfield.h"
#include "ui/fleetpanel.h"
#include "ui/metriclistmodel.h"
#include "ui/serverpage.h"
#include "ui/statetiles.h"
#include "ui/toolbar.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace ui {

ViewMemory::ViewMemory(ViewParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(m_parts.panel.table(), &FleetView::selectedServerChanged, this, &ViewMemory::takeSelection);
    connect(m_parts.panel.tiles(), &StateTiles::filterChosen, this, &ViewMemory::changed);
    connect(m_parts.toolbar.filter(), &QLineEdit::textChanged, this, &ViewMemory::changed);
    connect(&m_parts.page, &ServerPage::spanChanged, this, &ViewMemory::changed);
    connect(&m_parts.page.furtherMetrics(), &MetricListModel::checkedChanged, this, [this] {
        if (!m_isRestoring)
            m_wantedCharts.clear();
        Q_EMIT changed();
    });
}

ViewState ViewMemory::state() const
{
    const models::Fleet &fleet = m_parts.fleet;
    ViewState state{.filter = m_parts.toolbar.filter()->text(),
                    .states = m_parts.view.statusFilter(),
                    .selected = m_wanted,
                    .span = m_parts.page.span(),
                    .charts = m_wantedCharts,
                    .collapsed = m_wantedFolds};
    const auto selected = m_parts.panel.table()->selectedServer();
    if (!m_wanted && selected && fleet.isUsed(*selected)) {
        const models::ServerState &server = fleet.server(*selected);
        if (const auto *endpoint = fleet.endpoint(server.endpoint))
            state.selected = {.endpoint = endpointReference(*endpoint), .server = server.id};
    }
    for (const models::MetricId metric : m_parts.page.furtherMetrics().checked())
        state.charts += fleet.metrics().info(metric).name;
    for (const models::EndpointInfo &endpoint : fleet.endpoints()) {
        if (m_parts.view.isCollapsed(endpoint.id))
            state.collapsed += endpointReference(endpoint);
    }
    return state;
}

void ViewMemory::restore(const ViewState &state)
{
    m_parts.toolbar.filter()->setText(state.filter);
    m_parts.panel.setStatusFilter(state.states);
    m_wanted = state.selected;
    m_wantedCharts = state.charts;
    m_wantedFolds = state.collapsed;
    m_hadSelection = m_parts.panel.table()->selectedServer().has_value();
    refresh({.endpointsAddedOrRemoved = true});
}

void ViewMemory::refresh(const models::FleetChanges &changes)
{
    const QScopedValueRollback restoring(m_isRestoring, true);
    const bool isSomebodyNew = !changes.added.empty() || changes.endpointsAddedOrRemoved;
    if (isSomebodyNew && !m_wantedFolds.isEmpty())
        foldWanted();
    if (isSomebodyNew && m_wanted)
        selectWanted();
    if (!m_wantedCharts.isEmpty())
        chartWanted();
}

void ViewMemory::takeSelection(std::optional<models::ServerIndex> server)
{
    // The first one is selected when nothing is: nobody chose that one.
    const bool isChosen = m_hadSelection && !m_isRestoring;
    m_hadSelection = m_hadSelection || server.has_value();
    if (isChosen)
        m_wanted.reset();
    Q_EMIT changed();
}

void ViewMemory::selectWanted()
{
    if (const auto found = find(*m_wanted)) {
        m_wanted.reset();
        m_parts.panel.table()->selectServer(found);
    }
}

void ViewMemory::foldWanted()
{
    for (const models::EndpointInfo &endpoint : m_parts.fleet.endpoints()) {
        if (m_wantedFolds.removeAll(endpointReference(endpoint)) > 0)
            m_parts.view.setCollapsed(endpoint.id, true);
    }
}

void ViewMemory::chartWanted()
{
    QStringList missing;
    for (const QString &name : std::as_const(m_wantedCharts)) {
        const QByteArray utf8 = name.toUtf8();
        const auto metric = m_parts.fleet.metrics().find(
            std::string_view(utf8.data(), static_cast<std::size_t>(utf8.size())));
        if (metric)
            m_parts.page.furtherMetrics().setChecked(*metric, true);
        else
            missing += name;
    }
    m_wantedCharts = missing;
}

std::optional<models::ServerIndex> ViewMemory::find(const ServerReference &reference) const
{
    for (const models::EndpointInfo &endpoint : m_parts.fleet.endpoints()) {
        if (endpointReference(endpoint) != reference.endpoint)
            continue;
        if (const auto found = m_parts.fleet.find({.endpoint = endpoint.id, .id = reference.server}))
            return found;
    }
    return std::nullopt;
}

} // namespace ui
