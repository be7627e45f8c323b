// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/fleetviewmodel.h"

#include "models/serverdata.h"
#include "models/textfold.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace models {

namespace {

using namespace std::chrono_literals;

constexpr Millis OrderInterval = 1s;

std::optional<double> liveValue(const ServerState &server, MetricId metric)
{
    return server.hasLiveValues() ? server.value(metric) : std::nullopt;
}

} // namespace

FleetViewModel::FleetViewModel(const Fleet &fleet, QObject *parent)
    : QAbstractTableModel(parent)
    , m_fleet(fleet)
{
    for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
        if (fleet.isUsed({slot}))
            takeServer({slot});
    }
    m_rows = orderedRows();
    noteRows();
}

int FleetViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FleetViewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FleetTableModel::ColumnCount;
}

QVariant FleetViewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    if (role == FleetTableModel::KindRole)
        return static_cast<int>(row.kind);
    if (role == Qt::AccessibleTextRole && m_accessibleText)
        return m_accessibleText(row, column);
    if (row.kind == RowKind::Group)
        return groupData(row, column, role);
    // A slot may have been freed since the last frame.
    return m_fleet.isUsed(row.server) ? serverData(m_fleet, row.server, column, role) : QVariant();
}

QVariant FleetViewModel::groupData(const Row &row, Column column, int role) const
{
    if (role == FleetTableModel::EndpointRole)
        return row.endpoint.value;
    const EndpointInfo *endpoint = m_fleet.endpoint(row.endpoint);
    if (role == Qt::DisplayRole && column == Column::Name && endpoint)
        return endpoint->name;
    return {};
}

QVariant FleetViewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return m_titles.value(section);
}

Qt::ItemFlags FleetViewModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
}

std::optional<int> FleetViewModel::rowOf(ServerIndex server) const
{
    if (server.value >= m_servers.size() || m_servers[server.value].row < 0)
        return std::nullopt;
    return m_servers[server.value].row;
}

std::optional<Millis> FleetViewModel::nextOrderDue() const
{
    if (!m_orderIsDue || m_held)
        return std::nullopt;
    return m_orderedAt ? *m_orderedAt + OrderInterval : Millis(0);
}

void FleetViewModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= FleetTableModel::ColumnCount)
        return;
    m_sortColumn = static_cast<Column>(column);
    m_sortOrder = order;
    rebuild();
}

void FleetViewModel::setFilterText(const QString &text)
{
    if (text == m_filterText)
        return;
    m_filterText = text;
    m_words = foldedText(text).split(u' ', Qt::SkipEmptyParts);
    matchAll();
    rebuild();
}

void FleetViewModel::setStatusFilter(StatusSet states)
{
    if (states == m_statusFilter)
        return;
    m_statusFilter = states;
    rebuild();
}

void FleetViewModel::setWorstFirst(bool on)
{
    if (on == m_worstFirst)
        return;
    m_worstFirst = on;
    rebuild();
}

void FleetViewModel::setCollapsed(EndpointId endpoint, bool collapsed)
{
    if (collapsed == isCollapsed(endpoint))
        return;
    if (collapsed) {
        m_collapsed.insert(endpoint);
    } else {
        m_collapsed.erase(endpoint);
    }
    rebuild();
}

void FleetViewModel::applyFrame(const FleetChanges &changes, Moment now)
{
    for (const ServerIndex server : changes.removed)
        forgetServer(server);
    for (const auto *list : {&changes.added, &changes.changed}) {
        for (const ServerIndex server : *list) {
            if (m_fleet.isUsed(server))
                takeServer(server);
        }
    }

    const bool followsValues = m_sortColumn != Column::Name || m_worstFirst || !m_statusFilter.isEmpty();
    m_orderIsDue = m_orderIsDue || m_namesChanged || (followsValues && !changes.changed.empty());
    const bool isOther =
        !changes.added.empty() || !changes.removed.empty() || changes.endpointsAddedOrRemoved;
    if (isOther || (m_orderIsDue && (!m_orderedAt || now.steady - *m_orderedAt >= OrderInterval))) {
        m_orderedAt = now.steady;
        if (changes.endpointsAddedOrRemoved)
            matchAll();
        rebuild();
    }

    int first = std::numeric_limits<int>::max();
    int last = -1;
    for (const ServerIndex server : changes.changed) {
        if (const auto row = rowOf(server)) {
            first = std::min(first, *row);
            last = std::max(last, *row);
        }
    }
    if (changes.endpointsAddedOrRemoved && !m_rows.empty()) {
        first = 0; // One may have another name only.
        last = rowCount() - 1;
    }
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, FleetTableModel::ColumnCount - 1));
}

void FleetViewModel::takeServer(ServerIndex server)
{
    if (server.value >= m_servers.size())
        m_servers.resize(std::max<std::size_t>(m_fleet.slotCount(), server.value + std::size_t{1}));
    Server &kept = m_servers[server.value];
    const ServerState &state = m_fleet.server(server);
    if (!kept.haystack.isNull() && kept.name == state.name && kept.location == state.location &&
        kept.type == state.type)
        return;

    kept.name = state.name;
    kept.location = state.location;
    kept.type = state.type;
    kept.foldedName = foldedText(state.name);
    // A separator that nobody types, so that no word matches across two texts.
    kept.haystack = kept.foldedName + u'\n' + foldedText(state.id) + u'\n' + foldedText(state.type) + u'\n' +
                    foldedText(state.location);
    kept.matches = matchesText(kept, state.endpoint);
    m_namesChanged = true;
}

void FleetViewModel::forgetServer(ServerIndex server)
{
    if (server.value >= m_servers.size())
        return;
    const int row = m_servers[server.value].row;
    m_servers[server.value] = {};
    m_servers[server.value].row = row;
}

void FleetViewModel::rankNames()
{
    std::vector<std::uint32_t> order(m_servers.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, [this](std::uint32_t a, std::uint32_t b) {
        const QString &first = m_servers[a].foldedName;
        const QString &second = m_servers[b].foldedName;
        if (naturallyBefore(first, second))
            return true;
        return !naturallyBefore(second, first) && a < b;
    });
    for (std::uint32_t rank = 0; rank < order.size(); ++rank)
        m_servers[order[rank]].rank = rank;
    m_namesChanged = false;
}

const ServerState *FleetViewModel::stateOf(std::uint32_t slot) const
{
    if (!m_held)
        return m_fleet.isUsed({slot}) ? &m_fleet.server({slot}) : nullptr;
    return slot < m_held->size() && (*m_held)[slot] ? &*(*m_held)[slot] : nullptr;
}

bool FleetViewModel::matchesText(const Server &server, EndpointId endpoint) const
{
    return std::ranges::all_of(m_words, [&](const QString &word) {
        if (server.haystack.contains(word))
            return true;
        const EndpointInfo *info = m_fleet.endpoint(endpoint);
        return info && foldedText(info->name).contains(word);
    });
}

bool FleetViewModel::passes(const Server &server, const ServerState &state) const
{
    return server.matches && (m_statusFilter.isEmpty() || m_statusFilter.contains(state.shown));
}

void FleetViewModel::matchAll()
{
    for (std::uint32_t slot = 0; slot < m_servers.size(); ++slot) {
        if (const ServerState *state = stateOf(slot))
            m_servers[slot].matches = matchesText(m_servers[slot], state->endpoint);
    }
}

double FleetViewModel::keyOf(const ServerState &server) const
{
    std::optional<double> key;
    switch (m_sortColumn) {
    case Column::Status:
        key = -severity(server.shown);
        break;
    case Column::Name:
        return 0;
    case Column::Cpu:
    case Column::Sparkline:
        key = liveValue(server, CpuMetric);
        break;
    case Column::Memory:
        key = liveValue(server, MemoryMetric);
        break;
    case Column::Disk:
        key = liveValue(server, DiskMetric);
        break;
    case Column::Age:
        if (server.sampledAt)
            key = -static_cast<double>(server.sampledAt->count());
        break;
    }
    if (!key)
        return std::numeric_limits<double>::infinity();
    return m_sortOrder == Qt::AscendingOrder ? *key : -*key;
}

void FleetViewModel::appendSorted(const std::vector<ServerIndex> &servers, std::vector<Row> &rows) const
{
    struct Key
    {
        int severity{0};
        double value{0};
        std::uint32_t rank{0};
        ServerIndex server{};
    };
    const bool namesDescend = m_sortColumn == Column::Name && m_sortOrder == Qt::DescendingOrder;
    std::vector<Key> keys;
    keys.reserve(servers.size());
    for (const ServerIndex server : servers) {
        const ServerState &state = *stateOf(server.value);
        const std::uint32_t rank = m_servers[server.value].rank;
        keys.push_back(
            {m_worstFirst ? -severity(state.shown) : 0, keyOf(state), namesDescend ? ~rank : rank, server});
    }
    std::ranges::sort(keys, [](const Key &a, const Key &b) {
        if (a.severity != b.severity)
            return a.severity < b.severity;
        if (a.value < b.value || b.value < a.value)
            return a.value < b.value;
        return a.rank < b.rank;
    });
    for (const Key &key : keys)
        rows.push_back({RowKind::Server, stateOf(key.server.value)->endpoint, key.server});
}

std::vector<FleetViewModel::Row> FleetViewModel::orderedRows()
{
    if (m_namesChanged)
        rankNames();
    const auto endpoints = m_fleet.endpoints();
    std::vector<std::vector<ServerIndex>> groups(static_cast<std::size_t>(endpoints.size()));
    auto groupOf = [&, last = std::size_t{0}](EndpointId endpoint) mutable {
        // Neighbouring slots mostly belong to one endpoint.
        if (last < groups.size() && endpoints[static_cast<qsizetype>(last)].id == endpoint)
            return last;
        const auto found = std::ranges::find(endpoints, endpoint, &EndpointInfo::id);
        return last = static_cast<std::size_t>(found - endpoints.begin());
    };
    m_matchCount = 0;
    for (std::uint32_t slot = 0; slot < m_servers.size(); ++slot) {
        const ServerState *state = stateOf(slot);
        if (!state || !passes(m_servers[slot], *state))
            continue;
        const std::size_t group = groupOf(state->endpoint);
        if (group == groups.size())
            continue; // Its endpoint was removed while the picture was held.
        groups[group].push_back({slot});
        ++m_matchCount;
    }

    std::vector<Row> rows;
    rows.reserve(m_servers.size() + groups.size());
    const bool isFiltered = !m_words.isEmpty() || !m_statusFilter.isEmpty();
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (isFiltered && groups[group].empty())
            continue;
        const EndpointId endpoint = endpoints[static_cast<qsizetype>(group)].id;
        rows.push_back({RowKind::Group, endpoint, {}});
        if (!isCollapsed(endpoint))
            appendSorted(groups[group], rows);
    }
    return rows;
}

void FleetViewModel::rebuild()
{
    m_orderIsDue = false;
    std::vector<Row> rows = orderedRows();
    if (rows != m_rows)
        showRows(std::move(rows));
}

std::unordered_map<EndpointId, int> FleetViewModel::noteRows()
{
    for (Server &server : m_servers)
        server.row = -1;
    std::unordered_map<EndpointId, int> groupRows;
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        if (m_rows[row].kind == RowKind::Group) {
            groupRows.emplace(m_rows[row].endpoint, static_cast<int>(row));
        } else {
            m_servers[m_rows[row].server.value].row = static_cast<int>(row);
        }
    }
    return groupRows;
}

void FleetViewModel::showRows(std::vector<Row> rows)
{
    Q_EMIT layoutAboutToBeChanged();
    const std::vector<Row> before = std::exchange(m_rows, std::move(rows));
    const auto groupRows = noteRows();
    const auto newRowOf = [&](const Row &row) {
        if (row.kind == RowKind::Server) {
            // The slot may have a new owner.
            const int now = m_servers[row.server.value].row;
            return now >= 0 && rowAt(now).endpoint == row.endpoint ? now : -1;
        }
        const auto found = groupRows.find(row.endpoint);
        return found == groupRows.end() ? -1 : found->second;
    };
    const QModelIndexList old = persistentIndexList();
    QModelIndexList moved;
    moved.reserve(old.size());
    for (const QModelIndex &kept : old) {
        const int row = newRowOf(before[static_cast<std::size_t>(kept.row())]);
        moved.append(row < 0 ? QModelIndex() : index(row, kept.column()));
    }
    changePersistentIndexList(old, moved);
    Q_EMIT layoutChanged();
}

} // namespace models
