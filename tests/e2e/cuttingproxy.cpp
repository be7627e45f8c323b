// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/cuttingproxy.h"

#include <QHostAddress>
#include <QTcpSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace testsupport {

struct CuttingProxy::Connection : QObject
{
    using QObject::QObject;
    QTcpSocket *client{nullptr};
    QTcpSocket upstream{};
    QTimer timer{};
    Kind kind{Kind::Bytes};
    qsizetype left{0}; ///< Bytes until the cut; for the other kinds, once what they wait for has come.
    bool isArmed{false};
    bool isEnded{false};
    QByteArray event{}; ///< What was let through since the last event's end.
    qint64 sent{0};
};

namespace {

bool isInsideCharacter(const QByteArray &text)
{
    qsizetype follow = 0;
    qsizetype at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xc0U) == 0x80U) {
        --at;
        ++follow;
    }
    const auto lead = at > 0 ? static_cast<unsigned char>(text[at - 1]) : 0U;
    return (lead >= 0xe0U && follow < 2) || (lead >= 0xc0U && lead < 0xe0U && follow < 1);
}

} // namespace

CuttingProxy::CuttingProxy(quint32 seed)
    : m_random(seed)
{
    m_server.listen(QHostAddress::LocalHost);
    connect(&m_server, &QTcpServer::newConnection, this, &CuttingProxy::take);
}

QUrl CuttingProxy::url(const QString &query) const
{
    QUrl url(u"http://127.0.0.1:%1/api/stream"_s.arg(m_server.serverPort()));
    url.setQuery(query);
    return url;
}

void CuttingProxy::setCutting(bool isCutting)
{
    m_isCutting = isCutting;
}

void CuttingProxy::take()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *connection = new Connection(this);
        connection->client = client;
        client->setParent(connection);
        client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connection->kind = static_cast<Kind>(m_random.bounded(int(Kinds)));
        // Half of them early, where answers begin, half anywhere in a few snapshots.
        connection->left = m_random.bounded(2) == 0 ? m_random.bounded(2'000) : m_random.bounded(60'000);
        if (connection->kind == Kind::InHistory)
            connection->left = m_random.bounded(4'000);
        if (connection->kind == Kind::InCharacter)
            connection->left = m_random.bounded(12);

        connect(client, &QTcpSocket::readyRead, connection, [connection] {
            if (!connection->isEnded)
                connection->upstream.write(connection->client->readAll());
        });
        connect(client, &QTcpSocket::disconnected, connection, [connection] {
            connection->isEnded = true;
            connection->deleteLater();
        });
        connect(&connection->upstream, &QTcpSocket::readyRead, connection,
                [this, connection] { forward(*connection); });
        // An agent that dies takes its connections along.
        connect(&connection->upstream, &QTcpSocket::disconnected, connection,
                [connection] { connection->client->disconnectFromHost(); });
        connect(&connection->upstream, &QTcpSocket::errorOccurred, connection,
                [connection] { connection->client->disconnectFromHost(); });
        connection->timer.setSingleShot(true);
        connect(&connection->timer, &QTimer::timeout, connection, [this, connection] {
            if (m_isCutting)
                end(*connection);
        });
        // Whatever it waits for, it does not wait long.
        connection->timer.start(connection->kind == Kind::Time ? int(m_random.bounded(90)) : 90);
        connection->upstream.connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    }
}

void CuttingProxy::forward(Connection &connection)
{
    if (connection.isEnded)
        return;
    QByteArray bytes = connection.upstream.readAll();
    bytes.replace("\"name\":\"web", "\"name\":\"\uc6f9");
    bytes.replace("\"name\":\"api", "\"name\":\"\ub2e4");
    const qsizetype count = m_isCutting ? allowed(connection, bytes) : bytes.size();
    const QByteArray through = bytes.first(count);
    connection.client->write(through);
    connection.sent += count;
    connection.event += through;
    if (const qsizetype end = connection.event.lastIndexOf("\n\n"); end >= 0)
        connection.event.remove(0, end + 2);
    if (count < bytes.size())
        end(connection);
}

qsizetype CuttingProxy::allowed(Connection &connection, const QByteArray &bytes)
{
    const auto isCharacter = [](char c) { return static_cast<unsigned char>(c) >= 0x80U; };
    switch (connection.kind) {
    case Kind::Time:
        return bytes.size();
    case Kind::Bytes:
        connection.isArmed = true;
        break;
    case Kind::InHistory:
        if (!connection.isArmed) {
            const qsizetype found = bytes.indexOf("\"type\":\"history\"");
            connection.isArmed = found >= 0;
            connection.left += std::max<qsizetype>(found, 0) + 16;
        }
        break;
    case Kind::InCharacter: {
        // After the first or the second of the three bytes of one of the next characters.
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            if (isCharacter(bytes[at]) && connection.left-- <= 0) {
                connection.isArmed = true;
                const bool isLast = at + 1 == bytes.size() || !isCharacter(bytes[at + 1]);
                connection.left = 0;
                return isLast ? at : at + 1;
            }
        }
        return bytes.size();
    }
    }
    if (!connection.isArmed)
        return bytes.size();
    const qsizetype count = std::min(connection.left, bytes.size());
    connection.left -= count;
    return count;
}

void CuttingProxy::end(Connection &connection)
{
    if (connection.isEnded)
        return;
    connection.isEnded = true;
    if (connection.sent > 0) {
        ++m_cuts;
        m_insideEvents += connection.event.contains("data: ") ? 1 : 0;
        m_insideHistory += connection.event.contains("\"type\":\"history\"") ? 1 : 0;
        m_insideCharacters += isInsideCharacter(connection.event) ? 1 : 0;
        Q_EMIT cut();
    }
    connection.upstream.disconnect(&connection);
    connection.upstream.abort();
    // A reset loses what the reader has not taken yet, a proper end does not.
    connection.client->flush();
    if (m_random.bounded(3) == 0) {
        connection.client->abort();
    } else {
        connection.client->disconnectFromHost();
    }
}

} // namespace testsupport
