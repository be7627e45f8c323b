// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerreader.h"
#include "net/closeprobe.h"
#include "net/dialer.h"
#include "net/endpoint.h"
#include "net/httprequest.h"
#include "net/linkstatus.h"
#include "net/tlsfacts.h"

#include <QAbstractSocket>
#include <QByteArrayView>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QSslError>

#include <memory>
#include <optional>

class QTcpSocket;

namespace net {

class KeptConnection;

/// One HTTP request and its answer, over a connection of its own or one that was kept, in the thread of
/// whoever asks and without blocking it: HTTP/2 where TLS agrees on it, else HTTP/1.1; only the latter for a
/// request that upgrades the connection or keeps it. A kept one that has died meanwhile is replaced by
/// itself. Holds at most 128 KiB of a head, 256 KiB of what was not read yet, and reads at most 256 KiB
/// before it lets others have their turn, so that no server can keep the thread or its memory.
///
/// Says ended() once, unless it is closed before. Whoever answers a signal by deleting it uses deleteLater().
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    /// Of the endpoint, whom to believe, who to be and which proxy to use. What is kept is borrowed and
    /// outlives the exchange; the connection is left there when the answer is whole.
    HttpExchange(const Endpoint &endpoint, HttpRequest request, KeptConnection *kept = nullptr);
    ~HttpExchange() override;

    void start();
    /// Nothing is heard of it any more, and nothing more is read. The last words are sent as far as the
    /// connection takes them at once.
    void close(QByteArrayView lastWords = {});
    /// Behind an upgrade. False where the server does not read what it is sent.
    [[nodiscard]] bool write(QByteArrayView bytes);

    /// Known not to stand yet, the TLS handshake included.
    [[nodiscard]] bool isConnecting() const { return m_isConnecting; }
    /// Empty before headReceived().
    [[nodiscard]] const HttpHead &head() const;
    /// The answer comes from a plain proxy, or through it.
    [[nodiscard]] bool isThroughPlainProxy() const;
    [[nodiscard]] bool isHttp2() const { return m_isHttp2; }

Q_SIGNALS:
    /// The server has shown its certificate; before anything is sent.
    void peerSeen(const net::TlsFacts &facts);
    void headReceived();
    /// A piece of the body; valid during the call.
    void pieceReceived(QByteArrayView piece);
    /// CleanEnd where the answer is whole.
    void ended(net::LinkReason reason, const QString &detail);

private:
    void take(QTcpSocket *socket);
    void encrypt();
    void judgePeer(const QList<QSslError> &errors);
    void dial();
    void adopt(QTcpSocket *socket);
    void dialAnew();
    void keep();
    void dropSocket();
    void send();
    void sendReplies();
    void read();
    bool feed(QByteArrayView bytes);
    void handleLoss(QAbstractSocket::SocketError error);
    void conclude();
    bool fallBack();
    [[nodiscard]] LinkReason lossBeforeHead() const;
    void end(LinkReason reason, const QString &detail);

    Endpoint m_endpoint;
    HttpRequest m_request;
    KeptConnection *m_kept;
    std::unique_ptr<Dialer> m_dialer{};
    QNetworkProxy m_plainProxy{QNetworkProxy::NoProxy};
    QTcpSocket *m_socket{nullptr}; ///< A child.
    std::optional<CloseProbe> m_probe{};
    std::unique_ptr<AnswerReader> m_reader{};
    HttpHead m_noHead{};
    QList<QSslError> m_letPass{}; ///< What is wrong with the server's certificate, but accepted.
    std::optional<QAbstractSocket::SocketError> m_loss{};
    QString m_lossWords{};
    bool m_isHttp2Allowed;
    bool m_isHttp2{false};  ///< Of what was sent last.
    bool m_isOnKept{false}; ///< And nothing has come by it yet.
    bool m_isConnecting{true};
    bool m_isHeadSaid{false};
    bool m_isReading{false};
    bool m_isOver{false};
};

} // namespace net
