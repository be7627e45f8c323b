// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/websocket.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace agent {

/// What is said and heard on one WebSocket besides the updates: pings, pongs, the goodbye, and messages of
/// the client within their budget. Without a socket; told when bytes come and when a heartbeat is due.
class WebSocketSession
{
public:
    static constexpr std::size_t mostMessageBytes = 4096;
    static constexpr std::size_t mostBytesPerBeat = std::size_t{64} * 1024;
    static constexpr unsigned mostMessagesPerBeat = 8;
    static constexpr unsigned mostUnansweredPings = 3;

    /// The text messages that `bytes` complete. Pongs and the end are answered by takeOutput().
    [[nodiscard]] std::vector<std::string> hear(std::string_view bytes);
    /// A heartbeat: the budget is whole again, and a ping is due. False if the client has not said anything,
    /// not even pongs, since several of them went out.
    [[nodiscard]] bool beat();
    /// Says goodbye, unless that was done already.
    void close(CloseCode code, std::string_view reason = {});

    /// The control frames that are to be written now; empty: none. After isClosing() the last ones.
    [[nodiscard]] std::string takeOutput();
    /// A goodbye is due or was said: nothing but takeOutput() may follow.
    [[nodiscard]] bool isClosing() const { return m_isClosing; }
    /// The client has said goodbye, too.
    [[nodiscard]] bool hasHeardClose() const { return m_hasHeardClose; }

private:
    ClientFrameParser m_parser{mostMessageBytes};
    std::string m_pong{}; ///< Of several pings only the last one needs an answer (RFC 6455 5.5.3).
    std::string m_close{};
    std::size_t m_bytesLeft = mostBytesPerBeat;
    unsigned m_messagesLeft = mostMessagesPerBeat;
    unsigned m_unansweredPings = 0;
    bool m_isPingDue = false;
    bool m_isClosing = false;
    bool m_hasHeardClose = false;
};

} // namespace agent
