// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/serverstate.h"
#include "models/status.h"

#include <QAbstractButton>
#include <QList>
#include <QWidget>

namespace ui {

class Theme;

/// How many servers are in one state; checked, it filters the table.
class StateTile final : public QAbstractButton
{
    Q_OBJECT

public:
    /// The theme must outlive the tile.
    StateTile(const Theme &theme, models::Status status, QWidget *parent = nullptr);

    [[nodiscard]] models::Status status() const { return m_status; }
    [[nodiscard]] int count() const { return m_count; }
    void setCount(int count);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void nameCount();

    const Theme &m_theme;
    models::Status m_status;
    int m_count{-1};
};

/// One tile a state; together they always count every server. The rare states (maintenance, error) have a
/// tile only while there are such servers.
class StateTiles final : public QWidget
{
    Q_OBJECT

public:
    /// The theme must outlive the tiles.
    explicit StateTiles(const Theme &theme, QWidget *parent = nullptr);

    void setCounts(const models::FleetCounts &counts);
    void clearFilter();
    /// The same as if these were pressed.
    void setFilter(const models::StatusSet &states);
    [[nodiscard]] const QList<StateTile *> &tiles() const { return m_tiles; }

Q_SIGNALS:
    /// Empty: no filter.
    void filterChosen(const models::StatusSet &states);

private:
    void choose(StateTile *tile);

    QList<StateTile *> m_tiles;
};

} // namespace ui
