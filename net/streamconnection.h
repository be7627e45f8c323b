// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/accessmanagers.h"
#include "net/answerfacts.h"
#include "net/answerhead.h"
#include "net/endpoint.h"
#include "net/inflater.h"
#include "net/linkstatus.h"
#include "net/tlsfacts.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QObject>
#include <QSslError>
#include <QUrl>

#include <memory>
#include <optional>

class QHostInfo;
class QNetworkReply;

namespace net {

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
    StreamConnection(Endpoint endpoint, bool strict, QByteArray lastEventId, AccessManagers &managers);
    ~StreamConnection() override;

    void open();
    /// Nothing is heard of it any more.
    void close();
    /// Known not to stand yet. Of http it is not known: there the system's own limit ends it (Qt: 30 s).
    [[nodiscard]] bool isConnecting() const { return m_isConnecting; }
    /// Of the accepted answer.
    [[nodiscard]] AnswerFacts answer() const;

Q_SIGNALS:
    /// The server has shown its certificate; before anything is sent, at each hop and not on a connection
    /// that is used again.
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
        void operator()(QNetworkReply *reply) const;
    };

    void send();
    void judgePeer(const QList<QSslError> &errors);
    void judgeHeaders();
    void follow(int httpStatus);
    void checkReach(const Endpoint &next);
    void goOnTo(const Endpoint &next);
    bool prepareBody();
    void readBody();
    bool unpack(QByteArrayView bytes);
    bool takePiece(QByteArrayView piece);
    void finish();
    void end(LinkReason reason, const QString &detail);
    void dropReply();

    Endpoint m_endpoint; ///< Of the present hop.
    bool m_strict;
    QByteArray m_lastEventId;
    AccessManagers &m_managers;
    AccessManagers::Lease m_lease{};
    std::unique_ptr<QNetworkReply, DeleteLater> m_reply{};
    std::unique_ptr<Inflater> m_inflater{};
    QByteArray m_buffer{};
    QList<QSslError> m_letPass{}; ///< What is wrong with the server's certificate, but accepted.
    bool m_isHeadSaid{false};     ///< Of the present hop.
    int m_redirects{0};
    bool m_isConnecting{true};
    bool m_isFresh{false};       ///< The present hop's connection was made for it.
    bool m_hasAskedAgain{false}; ///< On a fresh connection, because a kept one was closed.
    bool m_isAccepted{false};
    bool m_isReading{false};
    bool m_isFinished{false}; ///< While reading: end it afterwards.
    bool m_isOver{false};
};

} // namespace net
