// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace testsupport {

/// One request as it came, header names in lower case.
struct ServedRequest
{
    QByteArray method{};
    QByteArray target{};
    QList<std::pair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    quint64 connection{0}; ///< Counts accepted connections from 1.

    [[nodiscard]] std::optional<QByteArray> header(const QByteArray &lowerCaseName) const;
};

/// One step of an answer.
struct Step
{
    enum class Kind {
        Send,   ///< The bytes as they are.
        Drip,   ///< The bytes one by one, each in a segment and a turn of the event loop of its own.
        Hold,   ///< Nothing more until release() is called.
        Finish, ///< Orderly close (FIN).
        Reset,  ///< RST: SO_LINGER 0, then close.
    };
    Kind kind{Kind::Send};
    QByteArray bytes{};
};

/// How one request is answered. Without Finish or Reset at the end the connection stays open and silent.
using Script = std::vector<Step>;

[[nodiscard]] Script send(const QByteArray &bytes);
[[nodiscard]] Script operator+(Script left, const Script &right);
[[nodiscard]] Script drip(const QByteArray &bytes);
[[nodiscard]] Script hold();
[[nodiscard]] Script finish();
[[nodiscard]] Script reset();

/// 200 text/event-stream, close-delimited, and the bytes: the body goes on as long as nothing ends it.
[[nodiscard]] Script streamHead(const QByteArray &body = {}, const QByteArray &extraHeaders = {});
/// A whole answer with Content-Length. Extra headers end in CRLF each.
[[nodiscard]] Script answer(int status, const QByteArray &body = {}, const QByteArray &extraHeaders = {});
/// 101 to a WebSocket's handshake (RFC 6455, 4.2.2), right for the key that was asked with, and the bytes.
[[nodiscard]] Script upgradeHead(const QByteArray &bytes = {}, const QByteArray &extraHeaders = {});
/// One frame as a server sends it. The first byte is FIN, the reserved bits and the operation: 0x81 is a
/// whole text.
[[nodiscard]] QByteArray serverFrame(const QByteArray &payload, quint8 first = 0x81);
/// A close frame's payload.
[[nodiscard]] QByteArray closeCode(quint16 code, const QByteArray &words = {});
/// 200 with this JSON.
[[nodiscard]] Script jsonAnswer(const QByteArray &json, const QByteArray &extraHeaders = {});
/// The bytes as one HTTP/1.1 chunk; the empty chunk ends the body.
[[nodiscard]] QByteArray asChunk(const QByteArray &bytes);

/// A loopback HTTP/1.1 server that answers by script: the n-th request gets the n-th script, the last one
/// repeats.
class FaultServer final : public QObject
{
    Q_OBJECT

public:
    explicit FaultServer(QObject *parent = nullptr);
    /// Over TLS, with this certificate (chain) and RSA or EC key. With an authority, only clients with a
    /// certificate of it are answered.
    FaultServer(const QByteArray &certificatePem, const QByteArray &keyPem,
                const QByteArray &clientAuthorityPem = {}, QObject *parent = nullptr);
    ~FaultServer() override;

    /// Over TLS: agrees on HTTP/2 with who offers it. The scripts have to speak it; the preface comes as a
    /// request whose method is PRI.
    void offerHttp2();

    void setScripts(std::vector<Script> scripts);
    /// Beats the scripts: called for each request.
    void setResponder(std::function<Script(const ServedRequest &)> responder);

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/api/stream")) const;
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] const QList<ServedRequest> &requests() const;
    /// What clients sent behind an upgrade, unmasked: first byte, payload.
    [[nodiscard]] const QList<std::pair<quint8, QByteArray>> &frames() const { return m_frames; }
    [[nodiscard]] int connections() const;     ///< Accepted so far.
    [[nodiscard]] int openConnections() const; ///< Not yet closed by either side.

    /// Whether a connection waits for release().
    [[nodiscard]] bool isHolding() const;
    /// Every connection that holds goes on with its script.
    void release();
    /// At once, to every connection that has been answered.
    void sendToAll(const QByteArray &bytes);
    void closeAll();
    void resetAll();
    /// From now on connections are refused / accepted again on the same port.
    void stopListening();
    void listenAgain();

Q_SIGNALS:
    void requestReceived(int count);
    void disconnected();

private:
    class Connection;
    void listen(quint16 port);
    void accept();
    [[nodiscard]] Script scriptFor(const ServedRequest &request);
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Connection>> m_connections;
    std::vector<Script> m_scripts;
    std::function<Script(const ServedRequest &)> m_responder{};
    QList<ServedRequest> m_requests{};
    QList<std::pair<quint8, QByteArray>> m_frames{};
    quint16 m_port{0};
    bool m_isTls{false};
    int m_accepted{0};
};

} // namespace testsupport
