// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/localdoor.h"

#include <QDeadlineTimer>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QtEndian>

#include <memory>
#include <utility>

namespace net {

namespace {

/// "FLS", the version, and how many bytes follow.
constexpr char Greeting[] = {'F', 'L', 'S', 1};
constexpr qsizetype HeadSize = sizeof(Greeting) + sizeof(quint32);
constexpr char Answer[] = {'O', 'K', '\n'};

} // namespace

struct LocalDoor::Visit
{
    QByteArray bytes{};
    bool isOver{false};
};

LocalDoor::LocalDoor(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_server(std::make_unique<QLocalServer>())
{
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    m_server->setMaxPendingConnections(MostVisitors);
    connect(m_server.get(), &QLocalServer::newConnection, this, &LocalDoor::receive);
}

LocalDoor::~LocalDoor() = default;

QString LocalDoor::open(const QString &place)
{
    QLocalServer::removeServer(place);
    return m_server->listen(place) ? QString() : m_server->errorString();
}

void LocalDoor::receive()
{
    while (QLocalSocket *visitor = m_server->nextPendingConnection()) {
        if (m_visitors >= MostVisitors) {
            visitor->abort();
            visitor->deleteLater();
            continue;
        }
        ++m_visitors;
        visitor->setReadBufferSize(HeadSize + LargestMessage + 1);
        const auto visit = std::make_shared<Visit>();
        connect(visitor, &QLocalSocket::readyRead, this, [this, visitor, visit] { read(*visitor, *visit); });
        connect(visitor, &QLocalSocket::disconnected, this, [this, visitor] {
            --m_visitors;
            visitor->disconnect(this);
            visitor->deleteLater();
        });
        m_clock.callLater(Patience, visitor, [visitor] { visitor->abort(); });
        read(*visitor, *visit);
    }
}

void LocalDoor::read(QLocalSocket &visitor, Visit &visit)
{
    if (visit.isOver)
        return;
    visit.bytes += visitor.readAll();
    const qsizetype known = std::min<qsizetype>(visit.bytes.size(), sizeof(Greeting));
    bool isWrong = !visit.bytes.startsWith(QByteArrayView(Greeting, known));
    qsizetype size = 0;
    if (!isWrong && visit.bytes.size() >= HeadSize) {
        size = static_cast<qsizetype>(qFromBigEndian<quint32>(visit.bytes.constData() + sizeof(Greeting)));
        isWrong = size > LargestMessage || visit.bytes.size() > HeadSize + size;
    }
    if (isWrong) {
        visit.isOver = true;
        visitor.abort();
        return;
    }
    if (visit.bytes.size() < HeadSize || visit.bytes.size() < HeadSize + size)
        return;
    visit.isOver = true;
    const QByteArray message = visit.bytes.mid(HeadSize);
    // The answer first: what the message asks for may take its time.
    visitor.write(Answer, sizeof(Answer));
    visitor.flush();
    // Who did not wait for it does the work itself by now.
    if (visitor.state() != QLocalSocket::ConnectedState)
        return;
    const QPointer<LocalDoor> self(this);
    Q_EMIT messageCame(message);
    if (self)
        visitor.disconnectFromServer();
}

Handing handIn(const QString &place, const QByteArray &message, std::chrono::milliseconds patience)
{
    QDeadlineTimer deadline(patience);
    const auto left = [&deadline] { return static_cast<int>(deadline.remainingTime()); };
    QLocalSocket socket;
    socket.connectToServer(place);
    if (!socket.waitForConnected(left()))
        return Handing::NoDoor;
    QByteArray bytes(Greeting, sizeof(Greeting));
    const quint32 size = qToBigEndian(static_cast<quint32>(message.size()));
    bytes.append(reinterpret_cast<const char *>(&size), sizeof(size));
    bytes += message;
    socket.write(bytes);
    while (socket.bytesToWrite() > 0 && !deadline.hasExpired()) {
        if (!socket.waitForBytesWritten(left()))
            return Handing::NoAnswer;
    }
    while (socket.bytesAvailable() < qint64{sizeof(Answer)} && !deadline.hasExpired()) {
        if (!socket.waitForReadyRead(left()))
            break;
    }
    return socket.readAll() == QByteArrayView(Answer, sizeof(Answer)) ? Handing::Taken : Handing::NoAnswer;
}

} // namespace net
