// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>

namespace app {

/// Notices that a file may have changed: written in place, replaced by another, made, removed, or the target
/// of its link. Waits until it is quiet for a moment, so that a half-written file is rarely read. The clock
/// outlives it.
class SettingsWatch final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Quiet{200};
    static constexpr std::chrono::milliseconds Longest{2000}; ///< Said by then, however busy the folder is.

    SettingsWatch(const QString &path, net::Clock &clock, QObject *parent = nullptr);

Q_SIGNALS:
    void touched();

private:
    void watch();
    void notice();

    QString m_path;
    net::Clock &m_clock;
    QFileSystemWatcher m_watcher{};
    quint64 m_generation{0};
    net::Clock::TimePoint m_since{};
    bool m_isWaiting{false};
};

} // namespace app
