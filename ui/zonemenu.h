// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/clockzone.h"

#include <QMenu>

namespace ui {

class ActionList;

/// Whose time is shown: this computer's, UTC, or that of a zone which a dialog asks for.
class ZoneMenu final : public QMenu
{
    Q_OBJECT

public:
    /// The list must outlive the menu, which adds the zones to it.
    ZoneMenu(ActionList &actions, QWidget *parent);

    /// Ticks it; emits nothing.
    void setZone(const ClockZone &zone);

Q_SIGNALS:
    void chosen(const ui::ClockZone &zone);

private:
    [[nodiscard]] QString otherText() const;
    void choose(const ClockZone &zone);
    void askForOther();

    ClockZone m_zone{};
    QAction *m_local{nullptr};
    QAction *m_utc{nullptr};
    QAction *m_other{nullptr};
};

} // namespace ui
