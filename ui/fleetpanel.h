// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/changecollection.h"
#include "models/fleetviewmodel.h"
#include "ui/fleetpicture.h"
#include "ui/fleetview.h"

#include <QWidget>

namespace ui {

class EmptyState;
class StateTiles;
class Theme;

/// The left side: tiles that count by state, the table, and words where the table has nothing to show.
class FleetPanel final : public QWidget
{
    Q_OBJECT

public:
    /// All three must outlive the panel.
    FleetPanel(const Theme &theme, const models::Fleet &fleet, models::FleetViewModel &view,
               QWidget *parent = nullptr);

    /// Takes a frame's changes on to the view, or collects them while the picture is frozen.
    void refresh(const models::FleetChanges &changes, const models::Moment &now);
    void setFrozen(bool isFrozen);
    /// Shows servers of all states again.
    void clearStateFilter();
    /// Presses the tiles accordingly.
    void setStatusFilter(const models::StatusSet &states);
    void setFilterText(const QString &text);

    [[nodiscard]] const FleetPicture &picture() const { return m_picture; }
    [[nodiscard]] FleetView *table() const { return m_table; }
    [[nodiscard]] StateTiles *tiles() const { return m_tiles; }

Q_SIGNALS:
    /// The text filter should be emptied; the tiles are already.
    void clearFilterClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showFrame(const models::FleetChanges &changes);
    void showEmptyState();
    void placeEmptyState();
    void sayWhyEmpty();

    const Theme &m_theme;
    const models::Fleet &m_fleet;
    models::FleetViewModel &m_view;
    FleetPicture m_picture;
    models::ChangeCollection m_collected; ///< Since the freeze.
    models::Moment m_newest{};
    StateTiles *m_tiles;
    FleetView *m_table;
    EmptyState *m_noServers;
    EmptyState *m_noMatch;
};

} // namespace ui
