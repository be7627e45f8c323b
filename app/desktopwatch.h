// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace app {

/// What the desktop says of this machine's sleep and of the locked screen, where it says anything: by D-Bus
/// on Linux, by window messages on Windows. Elsewhere it is silent.
class DesktopWatch final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopWatch(QObject *parent = nullptr);
    ~DesktopWatch() override;

    void start();

Q_SIGNALS:
    void resumed();
    void unlocked();

private:
    class Private;
    std::unique_ptr<Private> m_d{};

#ifdef FLEETSCOPE_DBUS
private Q_SLOTS:
    void prepareForSleep(bool isAboutToSleep);
    void screenSaverChanged(bool isActive);
#endif
};

} // namespace app
