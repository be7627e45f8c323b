// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <memory>
#include <utility>

namespace testsupport {

/// Answers each connection, one after the other, with the beginning, then with the part again and again until
/// so many bytes went out or nobody takes more, then with the end. In a thread of its own and with one
/// buffer, so that what this process holds is the client's.
class EndlessServer final : public QThread
{
public:
    EndlessServer(QByteArray beginning, QByteArray part, qint64 bytes, QByteArray end)
        : m_beginning(std::move(beginning))
        , m_part(std::move(part))
        , m_end(std::move(end))
        , m_bytes(bytes)
    {
        start();
        m_isListening.acquire();
    }
    ~EndlessServer() override
    {
        requestInterruption();
        wait();
    }
    [[nodiscard]] int connections() const { return m_connections; } ///< So far.
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1/api/stream").arg(m_port));
    }

protected:
    void run() override
    {
        QTcpServer server;
        (void)server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        m_isListening.release();
        while (!isInterruptionRequested()) {
            if (server.waitForNewConnection(50))
                answer(*std::unique_ptr<QTcpSocket>(server.nextPendingConnection()));
        }
    }

private:
    void answer(QTcpSocket &socket)
    {
        ++m_connections;
        (void)socket.waitForReadyRead(20'000);
        socket.write(m_beginning);
        for (qint64 sent = 0; sent < m_bytes && !isInterruptionRequested(); sent += m_part.size()) {
            socket.write(m_part);
            while (socket.bytesToWrite() > 0 && !isInterruptionRequested()) {
                if (!socket.waitForBytesWritten(100) && socket.state() != QAbstractSocket::ConnectedState)
                    return;
            }
        }
        socket.write(m_end);
        while (!isInterruptionRequested() && socket.state() == QAbstractSocket::ConnectedState)
            (void)socket.waitForReadyRead(50);
    }

    QByteArray m_beginning;
    QByteArray m_part;
    QByteArray m_end;
    qint64 m_bytes;
    quint16 m_port{0};
    std::atomic<int> m_connections{0};
    QSemaphore m_isListening{};
};

} // namespace testsupport
