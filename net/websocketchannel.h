// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/channel.h"
#include "net/clock.h"
#include "net/endpoint.h"
#include "net/inquiry.h"
#include "net/linkoptions.h"
#include "net/websocketframes.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>

namespace net {

/// A WebSocket (RFC 6455) over the same connection as all else here, so that proxy, trust, credentials,
/// redirects and refusals are the same. Asks a quiet server for a sign of life.
class WebSocketChannel final : public Channel
{
    Q_OBJECT

public:
    /// So long nothing came before a ping; a third of the idle limit where that is less.
    static constexpr std::chrono::milliseconds quietBeforePing{20'000};

    WebSocketChannel(const Endpoint &endpoint, const Cursor &cursor, const LinkOptions &options,
                     Clock &clock);
    ~WebSocketChannel() override;

    void open() override;
    void close() override;
    [[nodiscard]] bool isConnecting() const override;
    [[nodiscard]] AnswerFacts answer() const override;
    bool prove() override;

private:
    void handleAccepted(const QUrl &finalUrl);
    void read(QByteArrayView piece);
    void readIds(QList<StreamEvent> &messages);
    bool send(WebSocketOpcode opcode, QByteArrayView payload = {});
    void watchQuiet();
    void finish(ConnectionEnd end);
    void say(const ConnectionEnd &end, QByteArrayView lastWords = {});

    Clock &m_clock;
    std::chrono::milliseconds m_pingAfter;
    QByteArray m_key;
    Inquiry::Pointer m_inquiry;
    WebSocketParser m_parser;
    Clock::TimePoint m_lastByte{};
    bool m_isOpen{false};
};

/// A key for webSocketQuestion() (RFC 6455, 4.1).
[[nodiscard]] QByteArray newWebSocketKey();
/// The handshake, and which answer to it is taken.
[[nodiscard]] Question webSocketQuestion(const Cursor &cursor, const QByteArray &key);

/// What a server's close frame means for the link.
[[nodiscard]] ConnectionEnd endOf(const WebSocketClose &close);

} // namespace net
