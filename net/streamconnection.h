// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerfacts.h"
#include "net/answerhead.h"
#include "net/endpoint.h"
#include "net/inflater.h"
#include "net/linkstatus.h"
#include "net/tlsfacts.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QUrl>

#include <memory>

namespace net {

class HttpExchange;

/// How a connection ended.
struct ConnectionEnd
{
    LinkReason reason{LinkReason::None};
    int httpStatus{0};
    QString detail{};
    QByteArray retryAfter{}; ///< The header as it came.
};

/// One attempt: asks, follows redirects, judges the headers, hands the body on. Says ended() once, unless it
/// is closed before. Whoever answers a signal by deleting it uses deleteLater().
class StreamConnection final : public QObject
{
    Q_OBJECT

public:
    StreamConnection(Endpoint endpoint, bool strict, QByteArray lastEventId);
    ~StreamConnection() override;

    void open();
    /// Nothing is heard of it any more.
    void close();
    /// Known not to stand yet, the TLS handshake included.
    [[nodiscard]] bool isConnecting() const;
    /// Of the accepted answer.
    [[nodiscard]] AnswerFacts answer() const;

Q_SIGNALS:
    /// The server has shown its certificate; before anything is sent, at each hop.
    void peerSeen(const net::TlsFacts &facts);
    /// The headers are there, whatever they say; at each hop.
    void answered(const net::AnswerHead &head);
    void accepted(const QUrl &finalUrl);
    /// A piece of the body, unpacked; empty when the packed bytes gave none yet. Valid during the call.
    void pieceReceived(QByteArrayView piece);
    void redirected(const QUrl &from, const QUrl &to);
    void ended(const net::ConnectionEnd &end);

private:
    struct DeleteLater
    {
        void operator()(HttpExchange *exchange) const;
    };

    void send();
    void judgeHead();
    void follow(int httpStatus);
    void checkReach(const Endpoint &next);
    void goOnTo(const Endpoint &next);
    bool prepareBody();
    void unpack(QByteArrayView bytes);
    void finish(LinkReason reason, const QString &detail);
    void end(LinkReason reason, const QString &detail);

    Endpoint m_endpoint; ///< Of the present hop.
    bool m_strict;
    QByteArray m_lastEventId;
    std::unique_ptr<HttpExchange, DeleteLater> m_exchange{}; ///< Of the present hop.
    std::unique_ptr<Inflater> m_inflater{};
    int m_redirects{0};
    bool m_isAccepted{false};
    bool m_isOver{false};
};

} // namespace net
