// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#ifdef FLEETSCOPE_DBUS
#include <QDBusVariant>
#endif

namespace app {

/// Whether the desktop asks for high contrast, where it says so by D-Bus (the portal's settings, Linux).
/// Elsewhere it is silent: there the system's palette tells.
class ContrastWatch final : public QObject
{
    Q_OBJECT

public:
    explicit ContrastWatch(QObject *parent = nullptr);

    /// Asks, and never waits for the answer.
    void start();

Q_SIGNALS:
    void highContrastChanged(bool isHigh);

#ifdef FLEETSCOPE_DBUS
private Q_SLOTS:
    void settingChanged(const QString &area, const QString &key, const QDBusVariant &value);

private:
    void take(const QVariant &value);
#endif

private:
    [[maybe_unused]] bool m_isHigh{false};
};

} // namespace app
