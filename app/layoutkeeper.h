// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/clock.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

namespace app {

/// Writes the windows' layouts down soon after something of them changed, so that not even a crash loses
/// more than that. Writes only what is new. The clock is borrowed and outlives it.
class LayoutKeeper final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Delay{1000};
    using Source = std::function<QList<QByteArray>()>;

    LayoutKeeper(QString path, Source source, net::Clock &clock, QObject *parent = nullptr);

    /// As they were in the last run.
    [[nodiscard]] QList<QByteArray> load();
    /// From now on they are kept; before, nothing is written.
    void start() { m_isStarted = true; }
    /// Something may be different.
    void touch();
    void saveNow();

private:
    QString m_path;
    Source m_source;
    net::Clock &m_clock;
    QList<QByteArray> m_saved{};
    bool m_isStarted{false};
    bool m_isDue{false};
};

} // namespace app
