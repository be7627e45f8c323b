// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/tailoptions.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace app {

/// One link, told as lines of JSON. `write` gets whole lines; false from it means that nobody reads any more.
/// The clock is borrowed and outlives it.
class Tail final : public QObject
{
    Q_OBJECT

public:
    using Write = std::function<bool(const QByteArray &line)>;

    Tail(const TailOptions &options, net::Clock &clock, const net::Chance &chance, Write write,
         QObject *parent = nullptr);

    void start();
    /// One line of standard input, without its end: "restart", or nothing happens.
    void command(const QByteArray &line);

Q_SIGNALS:
    /// Nothing more is written. 0: all that was asked for; 1: a fatal error, or nobody reads.
    void ended(int exitCode);

private:
    void print(const QByteArray &line);
    void printEvents(const QList<net::StreamEvent> &events);
    void followLink(const net::LinkStatus &status);
    void end(int exitCode);

    net::Link m_link;
    Write m_write;
    std::optional<quint64> m_eventsLeft;
    net::LinkState m_state{net::LinkState::Idle};
    bool m_hasEnded{false};
};

} // namespace app
