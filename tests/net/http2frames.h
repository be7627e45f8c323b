// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

/// Frames of HTTP/2 as they lie on the wire (RFC 9113, 4 and 6), made without what reads them.
namespace testsupport::http2 {

enum Type : quint8 { Data, Headers, Priority, Reset, Settings, Push, Ping, GoAway, Window, Continuation };

inline constexpr quint8 EndStream = 1;
inline constexpr quint8 Ack = 1;
inline constexpr quint8 EndHeaders = 4;
inline constexpr quint8 Padded = 8;
inline constexpr quint8 HasPriority = 0x20;

inline QByteArray number(quint32 value)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}

inline QByteArray frame(quint8 type, quint8 flags, quint32 stream, const QByteArray &payload = {})
{
    return number(static_cast<quint32>(payload.size())).sliced(1) + char(type) + char(flags) +
           number(stream) + payload;
}

} // namespace testsupport::http2
