// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windowlayout.h"

#include <QObject>

class QPoint;

namespace ui {

class FleetHeader;
class FleetView;

/// Lays the fleet table's columns out as a person chose them: dragged to another place, made wider or
/// narrower, hidden by the heading's menu. The name takes what is left; where that would be too little, the
/// automatic widths are back until there is room.
class ColumnKeeper final : public QObject
{
    Q_OBJECT

public:
    /// Both outlive it.
    ColumnKeeper(FleetView &table, FleetHeader &header, QObject *parent = nullptr);

    [[nodiscard]] const ColumnChoice &choice() const { return m_choice; }
    void choose(const ColumnChoice &choice);
    void layOut();

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void takeWidth(int column, int width);
    void takeOrder();
    void showOrder();
    void openMenu(const QPoint &position);
    void setHidden(ColumnChoice::Column column, bool isHidden);

    FleetView &m_table;
    FleetHeader &m_header;
    ColumnChoice m_choice{};
    bool m_isWorking{false}; ///< What moves now is moved from here.
    bool m_isResized{false}; ///< And the mouse button is still down.
};

} // namespace ui
