// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/eventstreamparser.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QtGlobal>

#include <array>
#include <optional>

namespace net {

enum class WebSocketOpcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xa,
};

/// What is wrong with what came.
enum class WebSocketFault {
    None,
    Reserved,   ///< A reserved bit or operation; no extension was asked for.
    Masked,     ///< Servers do not mask (RFC 6455, 5.1).
    BadLength,  ///< Of 63 bits there are 64.
    BadControl, ///< A control frame that is long or in fragments.
    BadFragments,
    BadClose,
};

/// A close frame.
struct WebSocketClose
{
    static constexpr quint16 none = 1005; ///< It had no code (RFC 6455, 7.1.5).
    quint16 code{none};
    QByteArray words{}; ///< At most 123 bytes, as they came.
    bool operator==(const WebSocketClose &) const = default;
};

/// What one chunk completed.
struct WebSocketChunk
{
    ParsedChunk messages{};           ///< As events of type "message".
    std::optional<QByteArray> ping{}; ///< The last one: it alone needs an answer (RFC 6455, 5.5.3).
    bool operator==(const WebSocketChunk &) const = default;
};

/// Reads what a server sends after its upgrade (RFC 6455, 5), piece by piece; however it is cut, the messages
/// are the same. Pure: no I/O, no clock. Holds at most one message up to the limit: a longer one is told of
/// as soon as that is passed, and skipped. Binary messages count like texts; ill-formed UTF-8 is repaired.
class WebSocketParser
{
public:
    explicit WebSocketParser(qint64 mostMessageBytes);

    [[nodiscard]] WebSocketChunk feed(QByteArrayView bytes);

    /// Nothing that follows is read.
    [[nodiscard]] bool isOver() const { return m_close || m_fault != WebSocketFault::None; }
    [[nodiscard]] WebSocketFault fault() const { return m_fault; }
    [[nodiscard]] const std::optional<WebSocketClose> &close() const { return m_close; }

private:
    void takeHeadByte(char byte, WebSocketChunk &out);
    void beginPayload(WebSocketChunk &out);
    void takePayload(QByteArrayView part, WebSocketChunk &out);
    void endFrame(WebSocketChunk &out);
    void endControl(WebSocketChunk &out);
    void skipMessage(WebSocketChunk &out);

    qint64 m_mostMessageBytes;
    std::array<char, 10> m_head{};
    qsizetype m_headSize{0}; ///< As far as it has come.
    WebSocketOpcode m_opcode{WebSocketOpcode::Continuation};
    bool m_isFinal{false};
    bool m_isInPayload{false};
    quint64 m_left{0};      ///< Of the payload.
    QByteArray m_control{}; ///< Payload of a control frame, as far as it has come.
    QByteArray m_message{}; ///< As far as it has come.
    qint64 m_messageBytes{0};
    bool m_isInMessage{false};
    bool m_isSkipped{false};
    WebSocketFault m_fault{WebSocketFault::None};
    std::optional<WebSocketClose> m_close{};
};

using WebSocketMask = std::array<char, 4>;

/// One frame of a client.
[[nodiscard]] QByteArray webSocketFrame(WebSocketOpcode opcode, QByteArrayView payload,
                                        const WebSocketMask &mask);

/// The payload of a close frame; words are cut to what it may hold.
[[nodiscard]] QByteArray webSocketClosePayload(quint16 code, QByteArrayView words = {});

/// What a server answers to this Sec-WebSocket-Key.
[[nodiscard]] QByteArray webSocketAccept(const QByteArray &key);

/// A message of Nchan's subprotocol: header lines with its id, an empty line, the body.
struct MetaMessage
{
    QByteArray id{};
    qsizetype bodyAt{0}; ///< 0 where it is a plain message after all.
    bool operator==(const MetaMessage &) const = default;
};
inline constexpr char metaProtocol[] = "ws+meta.nchan";
[[nodiscard]] MetaMessage readMeta(QByteArrayView message);

} // namespace net
