// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleettablemodel.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace models {

/// What a person sees of the fleet: one flat list of group rows (one per endpoint) and server rows, sorted,
/// filtered, collapsible. The order is renewed at most once a second, at once when a person asks for another.
/// The selection stays with its servers.
class FleetViewModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class RowKind { Group, Server };
    Q_ENUM(RowKind)
    using Column = FleetTableModel::Column;

    /// A row of the list.
    struct Row
    {
        RowKind kind{RowKind::Server};
        EndpointId endpoint{};
        ServerIndex server{}; ///< Invalid on group rows.
        bool operator==(const Row &) const = default;
    };

    /// The fleet must outlive the model.
    explicit FleetViewModel(const Fleet &fleet, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// What the columns are called: words are the window's business, a screen reader asks the model.
    void setTitles(const QStringList &titles) { m_titles = titles; }
    /// A cell in words, for Qt::AccessibleTextRole; words are the window's business here, too.
    using AccessibleText = std::function<QString(const Row &row, Column column)>;
    void setAccessibleText(AccessibleText text) { m_accessibleText = std::move(text); }
    /// Takes effect at once. Values that are not known come last in either order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    /// Takes one frame's changes: one dataChanged over the servers that changed, and a new order if one is
    /// due. How an endpoint stands changes by time too: who shows group rows looks at them at each frame.
    void applyFrame(const FleetChanges &changes, Moment now);
    /// By slot; nullopt for a slot that was not used.
    using HeldStates = std::vector<std::optional<ServerState>>;
    /// Until it is called with null, order and filters go by these states and no order is due: what is shown
    /// is a frozen picture. No frame may be applied meanwhile.
    void hold(std::shared_ptr<const HeldStates> states) { m_held = std::move(states); }
    /// Steady: when applyFrame() should be called for an order that is overdue; nullopt: none is.
    [[nodiscard]] std::optional<Millis> nextOrderDue() const;

    [[nodiscard]] Column sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }

    [[nodiscard]] const Row &rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] std::optional<int> rowOf(ServerIndex server) const;
    [[nodiscard]] const Fleet &fleet() const { return m_fleet; }

    /// Words in any order, case and diacritics do not matter; matched against name, id, type, location,
    /// endpoint.
    void setFilterText(const QString &text);
    [[nodiscard]] QString filterText() const { return m_filterText; }
    /// Only servers that are shown in one of these states; empty: all.
    void setStatusFilter(StatusSet states);
    [[nodiscard]] StatusSet statusFilter() const { return m_statusFilter; }
    /// Worst first within each group, before the chosen column counts.
    void setWorstFirst(bool on);
    [[nodiscard]] bool isWorstFirst() const { return m_worstFirst; }
    void setCollapsed(EndpointId endpoint, bool collapsed);
    [[nodiscard]] bool isCollapsed(EndpointId endpoint) const { return m_collapsed.contains(endpoint); }
    /// Servers that pass the filters, collapsed groups included.
    [[nodiscard]] int matchCount() const { return m_matchCount; }

private:
    /// What is kept per server so that ordering and filtering look at few bytes.
    struct Server
    {
        QString name{};
        QString location{};
        QString type{};
        QString foldedName{};
        QString haystack{};    ///< Folded name, id, type and location.
        std::uint32_t rank{0}; ///< Among all names in natural order.
        int row{-1};
        bool matches{false}; ///< The text filter.
    };

    void takeServer(ServerIndex server);
    void forgetServer(ServerIndex server);
    void rankNames();
    [[nodiscard]] const ServerState *stateOf(std::uint32_t slot) const;
    [[nodiscard]] bool matchesText(const Server &server, EndpointId endpoint) const;
    [[nodiscard]] bool passes(const Server &server, const ServerState &state) const;
    void matchAll();
    void rebuild();
    [[nodiscard]] std::vector<Row> orderedRows();
    void appendSorted(const std::vector<ServerIndex> &servers, std::vector<Row> &rows) const;
    [[nodiscard]] double keyOf(const ServerState &server) const;
    std::unordered_map<EndpointId, int> noteRows();
    void showRows(std::vector<Row> rows);
    [[nodiscard]] QVariant groupData(const Row &row, Column column, int role) const;

    const Fleet &m_fleet;
    QStringList m_titles{}; ///< By column.
    AccessibleText m_accessibleText{};
    std::vector<Row> m_rows;
    std::vector<Server> m_servers; ///< By ServerIndex.
    std::shared_ptr<const HeldStates> m_held{};
    QString m_filterText;
    QStringList m_words; ///< Of the filter text, folded.
    StatusSet m_statusFilter;
    Column m_sortColumn{Column::Name};
    Qt::SortOrder m_sortOrder{Qt::AscendingOrder};
    bool m_worstFirst{false};
    std::unordered_set<EndpointId> m_collapsed;
    int m_matchCount{0};
    bool m_namesChanged{false};
    bool m_orderIsDue{false};
    std::optional<Millis> m_orderedAt;
};

} // namespace models
