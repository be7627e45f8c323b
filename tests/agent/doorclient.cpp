// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/agent/doorclient.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <utility>

namespace {

constexpr int deadlineMs = 30'000; // Only a broken server ever takes this long.

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

DoorClient::DoorClient(std::uint16_t port, int receiveBufferBytes, const char *from)
    : m_socket(port, receiveBufferBytes, from)
{
}

bool DoorClient::send(std::string_view bytes)
{
    return m_socket.send(bytes);
}

bool DoorClient::get(std::string_view target, std::string_view extra)
{
    std::string request = "GET ";
    request.append(target).append(" HTTP/1.1\r\nHost: localhost\r\n").append(extra).append("\r\n");
    return send(request);
}

std::optional<DoorClient::Reply> DoorClient::readReply(bool hasBody)
{
    std::size_t end = 0;
    while ((end = m_received.find("\r\n\r\n")) == std::string::npos) {
        if (!readMore())
            return std::nullopt;
    }
    const auto head = m_received.substr(0, end + 2);
    m_received.erase(0, end + 4);

    Reply reply{.status = std::atoi(head.substr(std::min(head.find(' '), head.size())).c_str())};
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
        const auto lineEnd = head.find("\r\n", at);
        const auto line = head.substr(at, lineEnd - at);
        const auto colon = line.find(": ");
        if (colon != std::string::npos)
            reply.headers[lowerCase(line.substr(0, colon))] = line.substr(colon + 2);
        at = lineEnd + 2;
    }
    const auto length = reply.headers.find("content-length");
    if (hasBody && length != reply.headers.end()) {
        const auto size = static_cast<std::size_t>(std::stoull(length->second));
        while (m_received.size() < size) {
            if (!readMore())
                return std::nullopt;
        }
        reply.body = m_received.substr(0, size);
        m_received.erase(0, size);
    }
    return reply;
}

std::optional<std::string> DoorClient::nextEvent()
{
    // The agent puts each event into a chunk of its own.
    std::size_t lineEnd = 0;
    while ((lineEnd = m_received.find("\r\n")) == std::string::npos) {
        if (!readMore())
            return std::nullopt;
    }
    const auto size = std::stoull(m_received.substr(0, lineEnd), nullptr, 16);
    while (m_received.size() < lineEnd + 2 + size + 2) {
        if (!readMore())
            return std::nullopt;
    }
    auto event = m_received.substr(lineEnd + 2, size);
    const bool isWhole = m_received.compare(lineEnd + 2 + size, 2, "\r\n") == 0;
    m_received.erase(0, lineEnd + 2 + size + 2);
    m_wasEnded = size == 0 && isWhole;
    if (size == 0 || !isWhole)
        return std::nullopt;
    return event;
}

bool DoorClient::upgrade(std::string_view target, std::string_view extra)
{
    std::string lines = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    return get(target, lines.append(extra));
}

std::optional<DoorClient::Frame> DoorClient::nextFrame()
{
    const auto byte = [this](std::size_t i) { return static_cast<unsigned char>(m_received[i]); };
    const auto has = [this](std::size_t size) {
        while (m_received.size() < size) {
            if (!readMore())
                return false;
        }
        return true;
    };
    if (!has(2))
        return std::nullopt;
    constexpr unsigned isFinalText = 0x80U;
    if ((byte(0) & 0xF0U) != isFinalText || byte(1) > 127)
        return std::nullopt; // A server's frames are whole here, and never masked.
    const std::size_t sizeBytes = byte(1) == 127 ? 8 : byte(1) == 126 ? 2 : 0;
    if (!has(2 + sizeBytes))
        return std::nullopt;
    std::size_t size = sizeBytes == 0 ? byte(1) : 0;
    for (std::size_t i = 0; i < sizeBytes; ++i)
        size = size << 8U | byte(2 + i);
    if (!has(2 + sizeBytes + size))
        return std::nullopt;
    Frame frame{.opcode = byte(0) & 0x0FU, .payload = m_received.substr(2 + sizeBytes, size)};
    m_received.erase(0, 2 + sizeBytes + size);
    return frame;
}

std::optional<std::string> DoorClient::readChunkedBody()
{
    std::string body;
    while (auto chunk = nextEvent())
        body += *chunk;
    if (!m_wasEnded)
        return std::nullopt;
    m_wasEnded = false;
    return body;
}

bool DoorClient::waitForClose()
{
    while (readMore())
        m_received.clear();
    return !m_socket.isOpen();
}

std::string DoorClient::readToEnd()
{
    while (readMore()) {
    }
    return std::move(m_received);
}

bool DoorClient::hasInput() const
{
    return !m_received.empty() || m_socket.waitForInput(0);
}

void DoorClient::close()
{
    m_socket.close();
}

bool DoorClient::readMore()
{
    if (!m_socket.isOpen() || !m_socket.waitForInput(deadlineMs))
        return false;
    std::array<char, 65536> block{};
    const auto count = m_socket.receive(block);
    if (!count) {
        close();
        return false;
    }
    m_received.append(block.data(), *count);
    return true;
}
