// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/websocketsession.h"

#include <utility>

namespace agent {

std::vector<std::string> WebSocketSession::hear(std::string_view bytes)
{
    std::vector<std::string> messages;
    m_unansweredPings = 0;
    if (bytes.size() > m_bytesLeft) {
        m_bytesLeft = 0;
        close(CloseCode::Policy, "You say too much.");
        return messages;
    }
    m_bytesLeft -= bytes.size();
    auto heard = m_parser.feed(bytes);
    for (auto &frame : heard.frames) {
        switch (frame.opcode) {
        case Opcode::Text:
            if (m_isClosing)
                break;
            if (m_messagesLeft == 0) {
                close(CloseCode::Policy, "You ask too often.");
                break;
            }
            --m_messagesLeft;
            messages.push_back(std::move(frame.payload));
            break;
        case Opcode::Ping:
            m_pong = controlFrame(Opcode::Pong, frame.payload);
            break;
        case Opcode::Close:
            m_hasHeardClose = true;
            // The code comes back (RFC 6455 5.5.1); without one, nothing does.
            if (frame.code) {
                close(*frame.code);
            } else if (!std::exchange(m_isClosing, true)) {
                m_close = controlFrame(Opcode::Close, {});
            }
            break;
        case Opcode::Pong:
        case Opcode::Continuation:
        case Opcode::Binary:
            break;
        }
    }
    if (heard.failure)
        close(*heard.failure);
    return messages;
}

bool WebSocketSession::beat()
{
    m_bytesLeft = mostBytesPerBeat;
    m_messagesLeft = mostMessagesPerBeat;
    m_isPingDue = true;
    return m_unansweredPings < mostUnansweredPings;
}

void WebSocketSession::close(CloseCode code, std::string_view reason)
{
    if (!std::exchange(m_isClosing, true))
        m_close = closeFrame(code, reason);
}

std::string WebSocketSession::takeOutput()
{
    auto output = std::exchange(m_pong, {});
    if (std::exchange(m_isPingDue, false) && !m_isClosing) {
        output += controlFrame(Opcode::Ping, {});
        ++m_unansweredPings;
    }
    output += std::exchange(m_close, {});
    return output;
}

} // namespace agent
