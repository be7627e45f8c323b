// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/keptconnection.h"

#include <QTcpSocket>

namespace net {

void KeptConnection::DeleteLater::operator()(QTcpSocket *socket) const
{
    socket->deleteLater();
}

KeptConnection::KeptConnection() = default;
KeptConnection::~KeptConnection() = default;

void KeptConnection::put(QTcpSocket *socket, const QNetworkProxy &plainProxy, const QByteArray &trust)
{
    socket->setParent(nullptr);
    m_socket.reset(socket);
    m_plainProxy = plainProxy;
    m_trust = trust;
}

KeptConnection::Lent KeptConnection::take(const QByteArray &trust)
{
    if (!m_socket || m_trust != trust || m_socket->state() != QAbstractSocket::ConnectedState ||
        m_socket->bytesAvailable() > 0) {
        drop();
        return {};
    }
    return {.socket = m_socket.release(), .plainProxy = m_plainProxy};
}

void KeptConnection::drop()
{
    m_socket.reset();
}

} // namespace net
