// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/answerfacts.h"
#include "net/cursor.h"
#include "net/eventstreamparser.h"
#include "net/linkstatus.h"
#include "net/tlsfacts.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace net {

/// How an attempt ended.
struct ConnectionEnd
{
    LinkReason reason{LinkReason::None};
    int httpStatus{0}; ///< Of the answer that was refused, 0 where none was.
    QString detail{};
    QByteArray retryAfter{}; ///< The header as it came.
};

/// Bytes that came, and what they completed.
struct Received
{
    qint64 bytes{0};     ///< Of messages, unpacked; 0 where something else showed that the server lives.
    ParsedChunk chunk{}; ///< Of the events only type, data and lastEventId are set.
    std::optional<std::chrono::milliseconds> retry{}; ///< What the server last asked for, if it did.
};

/// One attempt at an endpoint in one of the ways. What it says is the same for all of them, so that one Link
/// serves all. Says ended() once, unless it is closed before; whoever answers a signal by deleting it calls
/// close() and deleteLater().
class Channel : public QObject
{
    Q_OBJECT

public:
    explicit Channel(Cursor cursor);
    ~Channel() override;

    /// Once. Nothing is heard before this call has returned.
    virtual void open() = 0;
    /// Nothing is heard of it any more.
    virtual void close() = 0;
    /// Known not to stand yet, the TLS handshake included.
    [[nodiscard]] virtual bool isConnecting() const = 0;
    /// Of the last accepted answer.
    [[nodiscard]] virtual AnswerFacts answer() const = 0;

    /// Where it has come to.
    [[nodiscard]] const Cursor &cursor() const { return m_cursor; }
    virtual void setCursor(const Cursor &cursor);
    /// An id from the body of a message. One that the way itself gives beats it.
    void offerId(const QByteArray &id);
    /// What it last asked with was a cursor, which the server may have refused.
    [[nodiscard]] bool hasAskedWithCursor() const { return m_hasAskedWithCursor; }

    /// How much longer than others a first answer may take.
    [[nodiscard]] virtual std::chrono::milliseconds patience() const { return {}; }
    /// Makes the server show that it is there, where it would not by itself; false where that needs another
    /// connection.
    virtual bool prove() { return true; }
    /// Way::Poll: from question to question, from now on.
    virtual void setInterval(std::chrono::milliseconds /*interval*/) {}

Q_SIGNALS:
    /// The server has shown its certificate; before anything is sent, at each hop.
    void peerSeen(const net::TlsFacts &facts);
    /// Once, with the first answer that is what it should be.
    void accepted(const QUrl &finalUrl);
    void received(const net::Received &received);
    void redirected(const QUrl &from, const QUrl &to);
    void ended(const net::ConnectionEnd &end);

protected:
    Cursor m_cursor;
    bool m_hasAskedWithCursor;
    bool m_hasOwnId{false}; ///< The cursor's, and it came by the way itself.
    bool m_isOver{false};   ///< Closed, or ended() was said.
};

} // namespace net
