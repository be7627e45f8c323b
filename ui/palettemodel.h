// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleet.h"

#include <QAbstractListModel>
#include <QString>
#include <QStringList>

#include <vector>

class QAction;

namespace ui {

class ActionList;

/// What the command palette finds: actions, endpoints and servers, best match first. What was used last
/// stands first where nothing is typed, and is preferred where something is.
class PaletteModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum class Kind { Action, Endpoint, Server };
    enum Role {
        KindRole = Qt::UserRole, ///< int of Kind.
        DetailRole,              ///< Beside the title: a server's endpoint, an endpoint's address.
        StateRole,               ///< An action that is ticked; a server's or endpoint's state in words.
        KeysRole,                ///< An action's keys as text.
        ShapeRole,               ///< int of StateShape; invalid: none.
    };
    static constexpr qsizetype MostShown = 60;
    static constexpr qsizetype MostRecent = 12;

    struct Choice
    {
        Kind kind{Kind::Action};
        QAction *action{nullptr};
        models::EndpointId endpoint{};
        models::ServerIndex server{};
    };

    /// Both must outlive the model.
    PaletteModel(const ActionList &actions, const models::Fleet &fleet, QObject *parent = nullptr);

    /// Looks at what there is now. Folding 10,000 servers' names takes milliseconds, so it is done once each
    /// time that the palette opens.
    void reload();
    void setTyped(const QString &typed);
    [[nodiscard]] QStringList words() const { return m_words; }
    /// How many were found, also those beyond MostShown.
    [[nodiscard]] qsizetype foundCount() const { return m_foundCount; }

    /// nullopt where what stands there is gone by now.
    [[nodiscard]] std::optional<Choice> choice(int row) const;
    /// It was used: next time it stands first.
    void noteUsed(int row);
    /// Ids of what was used, the newest first; for keeping them.
    [[nodiscard]] QStringList recent() const { return m_recent; }
    void setRecent(const QStringList &recent);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Item
    {
        Kind kind{Kind::Action};
        QString title{};
        QString folded{};
        QString detail{};
        QString foldedDetail{};
        QAction *action{nullptr};
        models::EndpointId endpoint{};
        models::ServerIndex server{};
        QString serverId{};
        qsizetype recency{-1}; ///< Place among the recent ones; -1: not used.
        [[nodiscard]] QString key() const;
    };
    struct Found
    {
        std::size_t item{0};
        int score{0};
    };

    void addActions();
    void addEndpoints();
    void addServers();
    void add(Item item);
    void rankRecent();
    void find();
    void findRecent(std::vector<Found> &found) const;
    [[nodiscard]] std::optional<int> scoreOf(const Item &item) const;
    [[nodiscard]] bool isThere(const Item &item) const;
    [[nodiscard]] QString stateOf(const Item &item) const;

    const ActionList &m_actions;
    const models::Fleet &m_fleet;
    std::vector<Item> m_items;
    std::vector<Found> m_shown;
    QStringList m_words;
    QStringList m_recent;
    qsizetype m_foundCount{0};
};

} // namespace ui
