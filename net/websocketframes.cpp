// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/websocketframes.h"

#include "net/utf8.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>
#include <utility>

namespace net {

namespace {

constexpr quint8 finalBit = 0x80;
constexpr quint8 reservedBits = 0x70;
constexpr quint8 opcodeBits = 0x0f;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7f;
constexpr quint8 shortLength = 126; ///< 16 bits follow.
constexpr quint8 longLength = 127;  ///< 64 bits follow.
constexpr qsizetype mostControlBytes = 125;
constexpr qint64 reservedAtOnce = qint64(1024) * 1024; ///< What a frame claims is not believed.

quint8 unsignedOf(char byte)
{
    return static_cast<quint8>(byte);
}

bool isControl(WebSocketOpcode opcode)
{
    return static_cast<quint8>(opcode) >= static_cast<quint8>(WebSocketOpcode::Close);
}

bool isKnown(quint8 opcode)
{
    return opcode <= static_cast<quint8>(WebSocketOpcode::Binary) ||
           (opcode >= static_cast<quint8>(WebSocketOpcode::Close) &&
            opcode <= static_cast<quint8>(WebSocketOpcode::Pong));
}

/// Of the head of a frame, told by its second byte.
qsizetype headBytes(quint8 second)
{
    const quint8 length = second & lengthBits;
    if (length == longLength)
        return 10;
    return length == shortLength ? 4 : 2;
}

} // namespace

WebSocketParser::WebSocketParser(qint64 mostMessageBytes)
    : m_mostMessageBytes(mostMessageBytes)
{
}

WebSocketChunk WebSocketParser::feed(QByteArrayView bytes)
{
    WebSocketChunk out;
    while (!bytes.isEmpty() && !isOver()) {
        if (!m_isInPayload) {
            takeHeadByte(bytes.front(), out);
            bytes = bytes.sliced(1);
            continue;
        }
        const auto count = static_cast<qsizetype>(std::min<quint64>(quint64(bytes.size()), m_left));
        takePayload(bytes.first(count), out);
        bytes = bytes.sliced(count);
    }
    return out;
}

void WebSocketParser::takeHeadByte(char byte, WebSocketChunk &out)
{
    m_head[static_cast<std::size_t>(m_headSize++)] = byte;
    const quint8 first = unsignedOf(m_head[0]);
    if ((first & reservedBits) != 0 || !isKnown(first & opcodeBits)) {
        m_fault = WebSocketFault::Reserved;
        return;
    }
    if (m_headSize < 2)
        return;
    const quint8 second = unsignedOf(m_head[1]);
    if ((second & maskBit) != 0) {
        m_fault = WebSocketFault::Masked;
        return;
    }
    if (m_headSize < headBytes(second))
        return;
    m_isFinal = (first & finalBit) != 0;
    m_opcode = static_cast<WebSocketOpcode>(first & opcodeBits);
    switch (second & lengthBits) {
    case shortLength:
        m_left = qFromBigEndian<quint16>(m_head.data() + 2);
        break;
    case longLength:
        m_left = qFromBigEndian<quint64>(m_head.data() + 2);
        break;
    default:
        m_left = second & lengthBits;
    }
    m_headSize = 0;
    beginPayload(out);
}

void WebSocketParser::beginPayload(WebSocketChunk &out)
{
    if (m_left > quint64(1) << 62U) {
        m_fault = WebSocketFault::BadLength;
        return;
    }
    if (isControl(m_opcode)) {
        if (!m_isFinal || m_left > quint64(mostControlBytes)) {
            m_fault = WebSocketFault::BadControl;
            return;
        }
        m_control.clear();
    } else {
        if (m_isInMessage != (m_opcode == WebSocketOpcode::Continuation)) {
            m_fault = WebSocketFault::BadFragments;
            return;
        }
        if (!std::exchange(m_isInMessage, true)) {
            m_messageBytes = 0;
            m_isSkipped = false;
        }
        const auto claimed = static_cast<qint64>(m_left);
        if (!m_isSkipped && claimed > m_mostMessageBytes - m_messageBytes)
            skipMessage(out);
        if (!m_isSkipped && m_message.isEmpty())
            m_message.reserve(static_cast<qsizetype>(std::min(claimed, reservedAtOnce)) +
                              StreamEvent::padding);
    }
    m_isInPayload = m_left > 0;
    if (!m_isInPayload)
        endFrame(out);
}

void WebSocketParser::takePayload(QByteArrayView part, WebSocketChunk &out)
{
    m_left -= quint64(part.size());
    if (isControl(m_opcode)) {
        m_control += part;
    } else if (!m_isSkipped) {
        m_messageBytes += part.size();
        m_message += part;
    }
    if (m_left == 0) {
        m_isInPayload = false;
        endFrame(out);
    }
}

/// Told of as soon as it is known that the message goes over the limit.
void WebSocketParser::skipMessage(WebSocketChunk &out)
{
    if (std::exchange(m_isSkipped, true))
        return;
    m_message.clear();
    out.messages.dropped.append(
        {.bytes = m_messageBytes + static_cast<qint64>(m_left), .eventsBefore = out.messages.events.size()});
}

void WebSocketParser::endFrame(WebSocketChunk &out)
{
    if (isControl(m_opcode)) {
        endControl(out);
        return;
    }
    if (!m_isFinal)
        return;
    m_isInMessage = false;
    if (m_isSkipped)
        return;
    StreamEvent event{.type = "message", .data = repairedUtf8(std::exchange(m_message, {}))};
    event.data.reserve(event.data.size() + StreamEvent::padding);
    out.messages.events.append(std::move(event));
}

void WebSocketParser::endControl(WebSocketChunk &out)
{
    switch (m_opcode) {
    case WebSocketOpcode::Ping:
        out.ping = std::exchange(m_control, {});
        return;
    case WebSocketOpcode::Close:
        if (m_control.size() == 1)
            m_fault = WebSocketFault::BadClose;
        else if (m_control.isEmpty())
            m_close.emplace();
        else
            m_close = WebSocketClose{.code = qFromBigEndian<quint16>(m_control.constData()),
                                     .words = m_control.sliced(2)};
        return;
    case WebSocketOpcode::Pong:
    case WebSocketOpcode::Continuation:
    case WebSocketOpcode::Text:
    case WebSocketOpcode::Binary:
        return;
    }
}

QByteArray webSocketFrame(WebSocketOpcode opcode, QByteArrayView payload, const WebSocketMask &mask)
{
    QByteArray frame;
    frame += static_cast<char>(finalBit | static_cast<quint8>(opcode));
    const qsizetype size = payload.size();
    const auto addLength = [&frame](quint8 kind, auto length) {
        frame += static_cast<char>(maskBit | kind);
        QByteArray bytes(qsizetype(sizeof length), Qt::Uninitialized);
        qToBigEndian(length, bytes.data());
        frame += bytes;
    };
    if (size < shortLength)
        frame += static_cast<char>(maskBit | static_cast<quint8>(size));
    else if (size <= 0xffff)
        addLength(shortLength, static_cast<quint16>(size));
    else
        addLength(longLength, static_cast<quint64>(size));
    frame.append(mask.data(), qsizetype(mask.size()));
    for (qsizetype at = 0; at < size; ++at)
        frame += static_cast<char>(payload[at] ^ mask[static_cast<std::size_t>(at % 4)]);
    return frame;
}

QByteArray webSocketClosePayload(quint16 code, QByteArrayView words)
{
    QByteArray payload(2, Qt::Uninitialized);
    qToBigEndian(code, payload.data());
    return payload + words.first(std::min(words.size(), mostControlBytes - 2)).toByteArray();
}

QByteArray webSocketAccept(const QByteArray &key)
{
    return QCryptographicHash::hash(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1)
        .toBase64();
}

MetaMessage readMeta(QByteArrayView message)
{
    // A server may agree on the subprotocol without knowing it, and send bare JSON.
    constexpr qsizetype mostHeadBytes = 1024;
    constexpr QByteArrayView idName("id:");
    constexpr QByteArrayView typeName("content-type:");
    MetaMessage meta;
    qsizetype at = 0;
    while (at < std::min(message.size(), mostHeadBytes)) {
        const qsizetype end = message.indexOf('\n', at);
        if (end < 0)
            return {};
        const QByteArrayView line = message.sliced(at, end - at);
        at = end + 1;
        if (line.isEmpty()) {
            meta.bodyAt = meta.id.isEmpty() ? 0 : at;
            return meta.bodyAt > 0 ? meta : MetaMessage{};
        }
        if (line.contains('\0'))
            return {};
        if (line.startsWith(idName))
            meta.id = line.sliced(idName.size()).trimmed().toByteArray();
        else if (!line.startsWith(typeName))
            return {};
    }
    return {};
}

} // namespace net
