// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/linkalerts.h"
#include "net/clock.h"
#include "ui/trayicon.h"

#include <QObject>

#include <memory>

namespace models {
class Fleet;
}

namespace app {

/// Keeps the tray's icon up to date while nobody looks at a window: at most once a second, and not at all
/// where nothing arrives and nothing grows old. Fleet and clock are borrowed and outlive it.
class Tray final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Interval{1000};

    Tray(models::Fleet &fleet, net::Clock &clock, QObject *parent = nullptr);

    /// Null: it is not shown.
    [[nodiscard]] ui::TrayIcon *icon() const { return m_icon.get(); }
    /// Shows it, where the desktop has a tray.
    void setOn(bool isOn);
    [[nodiscard]] bool isOn() const { return m_icon != nullptr; }
    void setNotifying(bool isOn) { m_notifies = isOn; }
    /// Something may be different.
    void touch();

Q_SIGNALS:
    /// The icon is new, or gone.
    void iconChanged();
    void alerted(const app::LinkAlert &alert);

private:
    void update();
    void schedule(std::chrono::milliseconds delay);

    models::Fleet &m_fleet;
    net::Clock &m_clock;
    std::unique_ptr<ui::TrayIcon> m_icon{};
    LinkAlerts m_alerts{};
    bool m_notifies{true};
    std::optional<models::Millis> m_due{}; ///< Steady.
};

} // namespace app
