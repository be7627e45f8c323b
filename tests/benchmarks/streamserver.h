// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTimer>

#include <memory>
#include <vector>

class QTcpSocket;

namespace benchmark {

/// Many endpoints in one process: each port answers every request with an event stream, and sends five
/// servers a second to whoever listens. It keeps nothing of what is over, so that it can be asked without
/// end.
class StreamServer final : public QObject
{
    Q_OBJECT

public:
    explicit StreamServer(int ports, bool isTls = false, QObject *parent = nullptr);

    [[nodiscard]] QList<quint16> ports() const;
    [[nodiscard]] qsizetype streams() const { return m_streams.size(); }

Q_SIGNALS:
    void streamsChanged(qsizetype count);

private:
    void accept(QTcpServer &server, int number);
    void sendAll();

    struct Stream
    {
        QTcpSocket *socket;
        int number;
    };
    std::vector<std::unique_ptr<QTcpServer>> m_servers{};
    QList<Stream> m_streams{};
    QTimer m_timer{};
    int m_tick{0};
};

/// The same in a process of its own: this program, started with "--serve" and how many ports. Prints them,
/// and "streams N" whenever that many are open.
[[nodiscard]] int serve(int ports, bool isTls = false);

} // namespace benchmark
