// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/endpoint.h"
#include "net/linkstatus.h"

#include <QAbstractSocket>
#include <QHostAddress>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <vector>

class QHostInfo;
class QTcpSocket;

namespace net {

/// What a socket's error means; where the head of an answer was there, mostly that its body was cut off.
[[nodiscard]] LinkReason reasonOf(QAbstractSocket::SocketError error, bool hadHead);

/// Makes the TCP connection to a URL's host, directly or through a proxy. Of several addresses each is tried
/// a quarter of a second after the one before it, or as soon as that has failed, and the first that answers
/// is taken (RFC 8305). Says one of its signals once, from the event loop; it has no time limit of its own.
class Dialer final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 readAhead = qint64(256) * 1024; ///< Above it the server is held back.
    static constexpr qsizetype mostAddresses = 8;

    explicit Dialer(QObject *parent = nullptr);
    ~Dialer() override;

    /// Once. Through an HTTP proxy https always goes by a tunnel; http only where it is asked for.
    void dial(const QUrl &url, const Proxy &proxy, bool wantsTunnel = false);

    /// The plain proxy that the request itself has to be sent to, NoProxy where there is none.
    [[nodiscard]] const QNetworkProxy &plainProxy() const { return m_plainProxy; }

Q_SIGNALS:
    /// The receiver owns it; a QSslSocket, not encrypted yet, for https.
    void connected(QTcpSocket *socket);
    void failed(net::LinkReason reason, const QString &detail);

private:
    void askSystem();
    void take(const QNetworkProxy &proxy);
    void lookUp(const QString &host, quint16 port);
    void tryNext();
    void fail(QTcpSocket *socket, QAbstractSocket::SocketError error);
    void giveUp();
    [[nodiscard]] QTcpSocket *makeSocket(const QNetworkProxy &proxy);
    [[nodiscard]] bool isTls() const;

    QUrl m_url{};
    QNetworkProxy m_plainProxy{QNetworkProxy::NoProxy};
    QNetworkProxy::ProxyType m_tunnel{QNetworkProxy::NoProxy};
    QList<QHostAddress> m_addresses{}; ///< Not tried yet.
    quint16 m_port{0};
    std::vector<QTcpSocket *> m_attempts{}; ///< Children.
    QTimer m_stagger{};
    LinkReason m_reason{LinkReason::None}; ///< The most telling failure so far.
    QString m_detail{};
    bool m_wantsTunnel{false};
    bool m_isOver{false};
};

} // namespace net
