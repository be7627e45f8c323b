// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkProxy>

#include <memory>

class QTcpSocket;

namespace net {

/// A connection that stands idle between two questions to the same server. It is lent to nobody but who asks
/// with the same trust: scheme, host, port, proxy, TLS identity and credentials (trustKey()).
class KeptConnection
{
public:
    struct Lent
    {
        QTcpSocket *socket{nullptr}; ///< Null where there is none; else the receiver owns it.
        QNetworkProxy plainProxy{QNetworkProxy::NoProxy};
    };

    KeptConnection();
    KeptConnection(const KeptConnection &) = delete;
    KeptConnection &operator=(const KeptConnection &) = delete;
    ~KeptConnection();

    /// Takes over a socket that nobody listens to and whose last answer was read to its end.
    void put(QTcpSocket *socket, const QNetworkProxy &plainProxy, const QByteArray &trust);
    /// What was closed meanwhile, or spoke without being asked, is thrown away.
    [[nodiscard]] Lent take(const QByteArray &trust);
    void drop();

private:
    struct DeleteLater
    {
        void operator()(QTcpSocket *socket) const;
    };

    std::unique_ptr<QTcpSocket, DeleteLater> m_socket{};
    QNetworkProxy m_plainProxy{QNetworkProxy::NoProxy};
    QByteArray m_trust{};
};

} // namespace net
