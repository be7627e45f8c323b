// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secret.h"
#include "net/clock.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <chrono>
#include <deque>

namespace app {

inline constexpr std::chrono::seconds SecretCommandDeadline{10};
/// So many run at once; others wait for their turn, as 200 endpoints of one program would.
inline constexpr int MostSecretCommands = 8;

/// The programs that print secrets, a few at a time. The clock is borrowed and outlives it.
class SecretCommands final : public QObject
{
    Q_OBJECT

public:
    explicit SecretCommands(net::Clock &clock, QObject *parent = nullptr);

    /// Runs the program (with its arguments, no shell, nothing to read from) and gives the first line of its
    /// output. It is ended after the deadline, which begins when it starts, or when it prints more than 64
    /// KiB. A failure names the program and its exit status, never what it printed: a script that traces
    /// itself complains of its own secret. Nobody hears of it after `context` has gone.
    void run(const QStringList &command, QObject *context, SecretReceiver receiver);

private:
    struct Waiting
    {
        QStringList command{};
        QPointer<QObject> context{};
        SecretReceiver receive{};
    };
    void startNext();

    net::Clock &m_clock;
    std::deque<Waiting> m_waiting{};
    int m_running{0};
};

} // namespace app
