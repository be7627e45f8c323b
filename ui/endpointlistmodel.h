// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/endpointdraft.h"
#include "ui/stateshape.h"

#include <QAbstractListModel>
#include <QHash>

#include <optional>
#include <vector>

namespace ui {

/// The endpoints of the dialog in their order, under the names of their groups. A group stands where its
/// first endpoint does; without any named group there are no headings. An entry has an id for as long as the
/// dialog lives, so that nobody counts rows.
class EndpointListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using Id = int;
    enum Role {
        IdRole = Qt::UserRole, ///< Of an endpoint; invalid for a heading.
        GroupRole,             ///< The group of either.
        IsHeadingRole,
        AddressRole,
        HasProblemRole,
        ShapeRole, ///< StateShape as a number; invalid: it is not received.
        StateWordsRole,
    };
    Q_ENUM(Role)

    /// What was removed, for putting it back.
    struct Removed
    {
        Id id{0};
        EndpointDraft draft{};
        std::size_t place{0};
    };

    explicit EndpointListModel(QObject *parent = nullptr);

    /// Takes a whole list; once, before anything is shown.
    void setEndpoints(const QList<EndpointDraft> &endpoints);
    [[nodiscard]] QList<EndpointDraft> endpoints() const;
    [[nodiscard]] std::vector<Id> ids() const;
    [[nodiscard]] const EndpointDraft *find(Id id) const;
    [[nodiscard]] QStringList groups() const;
    /// -1: there is none of this id.
    [[nodiscard]] int rowOf(Id id) const;
    [[nodiscard]] std::optional<Id> idAt(const QModelIndex &index) const;

    /// Adds behind `after`, in its group where the draft names none; without it, at the end.
    Id add(const EndpointDraft &draft, std::optional<Id> after = {});
    std::optional<Removed> remove(Id id);
    void putBack(const Removed &removed);
    /// Another group moves it to that group's end.
    void change(Id id, const EndpointDraft &draft);
    void renameGroup(const QString &group, const QString &name);

    /// One step; over a heading it comes into the next group. False: there is no way further.
    bool moveUp(Id id) { return move(id, false); }
    bool moveDown(Id id) { return move(id, true); }
    bool moveGroup(const QString &group, bool isDown);
    /// Puts it where the row `row` is now, into the group of what stands above.
    bool moveToRow(Id id, int row);
    bool moveGroupToRow(const QString &group, int row);

    /// How it is received now, for its mark and its tooltip.
    void setState(Id id, std::optional<StateShape> shape, const QString &words);
    void setHasProblem(Id id, bool hasProblem);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    /// Anything that would be saved.
    void edited();

private:
    struct Entry
    {
        Id id{0};
        EndpointDraft draft{};
        std::optional<StateShape> shape{};
        QString words{};
        bool hasProblem{false};
    };
    struct Row
    {
        std::optional<Id> id{}; ///< None: a heading.
        QString group{};
        bool operator==(const Row &) const = default;
    };

    [[nodiscard]] std::size_t placeOf(Id id) const;
    [[nodiscard]] std::vector<Row> rowsOf(const std::vector<Entry> &entries) const;
    bool move(Id id, bool isDown);
    /// Takes these entries, gathers the groups, and tells the views the least: what went, moved and came.
    void take(std::vector<Entry> entries);
    void orderGroups(const QStringList &order);
    void touch(Id id);

    std::vector<Entry> m_entries{};
    std::vector<Row> m_rows{};
    Id m_nextId{1};
};

} // namespace ui
