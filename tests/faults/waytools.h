// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/way.h"
#include "tests/support/faultserver.h"

#include <QByteArray>

#include <array>

namespace testsupport {

inline constexpr std::array allWays{net::Way::EventStream, net::Way::WebSocket, net::Way::LongPoll,
                                    net::Way::Poll};

inline const char *nameOf(net::Way way)
{
    switch (way) {
    case net::Way::EventStream:
        return "event stream";
    case net::Way::WebSocket:
        return "WebSocket";
    case net::Way::LongPoll:
        return "long poll";
    case net::Way::Poll:
        return "poll";
    }
    Q_UNREACHABLE();
}

/// One question after the other, where the others have one answer that goes on.
inline bool isPoll(net::Way way)
{
    return way == net::Way::LongPoll || way == net::Way::Poll;
}

/// A good answer that brings nothing yet.
inline Script opening(net::Way way)
{
    switch (way) {
    case net::Way::EventStream:
        return streamHead();
    case net::Way::WebSocket:
        return upgradeHead();
    case net::Way::LongPoll:
    case net::Way::Poll:
        return answer(204);
    }
    Q_UNREACHABLE();
}

/// A message as it stands on the wire; of a poll its whole answer.
inline QByteArray onTheWire(net::Way way, const QByteArray &message)
{
    switch (way) {
    case net::Way::EventStream:
        return "data: " + message + "\n\n";
    case net::Way::WebSocket:
        return serverFrame(message);
    case net::Way::LongPoll:
    case net::Way::Poll:
        return jsonAnswer(message).front().bytes;
    }
    Q_UNREACHABLE();
}

/// A good answer that brings a message.
inline Script bringing(net::Way way, const QByteArray &message)
{
    return isPoll(way) ? send(onTheWire(way, message)) : opening(way) + send(onTheWire(way, message));
}

/// What the server does behind a message: in the same answer, or in that to the next poll.
inline Script behindAMessage(net::Way way, const Script &then)
{
    return isPoll(way) ? then : hold() + then;
}

} // namespace testsupport
