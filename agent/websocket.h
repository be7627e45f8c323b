// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The server's side of the WebSocket protocol (RFC 6455), without a socket. Written out so that a message is
// framed once for all who get it, and a connection costs no buffers of its own.
namespace agent {

enum class Opcode : std::uint8_t {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};

/// Why a connection is closed (RFC 6455 7.4.1).
enum class CloseCode : std::uint16_t {
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    Unsupported = 1003, ///< Binary messages.
    NotText = 1007,     ///< Text that is no UTF-8.
    Policy = 1008,
    TooLarge = 1009,
};

/// What a request for a WebSocket says about itself. Views into the request; a list that stands in several
/// fields is joined with commas.
struct UpgradeRequest
{
    bool isHttp11{false};
    std::string upgrade{};
    std::string connection{};
    std::string_view version{};
    std::string_view key{};
};

enum class UpgradeAnswer { Good, NotAsked, OtherVersion, BrokenKey };

/// Whether a request asks for a WebSocket as RFC 6455 4.2.1 wants it.
[[nodiscard]] UpgradeAnswer judgeUpgrade(const UpgradeRequest &request);

/// The value of Sec-WebSocket-Accept for a key.
[[nodiscard]] std::string acceptFor(std::string_view key);

/// Appends what stands in front of a payload that comes from a server, in one frame.
void appendFrameHead(std::string &out, Opcode opcode, std::uint64_t payloadBytes);

/// A whole ping or pong; the payload has at most 125 bytes.
[[nodiscard]] std::string controlFrame(Opcode opcode, std::string_view payload);
[[nodiscard]] std::string closeFrame(CloseCode code, std::string_view reason = {});

/// A whole text message of a client, or one of its control frames.
struct ClientFrame
{
    Opcode opcode{Opcode::Text};
    std::string payload{}; ///< Of Close: the reason.
    std::optional<CloseCode> code{};
    bool operator==(const ClientFrame &) const = default;
};

/// Reads what a client sends, however it is cut. Holds at most one message of the size it was told, and one
/// control frame. After a failure, or a Close, everything is ignored.
class ClientFrameParser
{
public:
    struct Result
    {
        std::vector<ClientFrame> frames{};
        std::optional<CloseCode> failure{}; ///< The connection is to be closed with this.
    };

    explicit ClientFrameParser(std::size_t mostMessageBytes)
        : m_mostMessageBytes(mostMessageBytes)
    {
    }
    [[nodiscard]] Result feed(std::string_view bytes);
    [[nodiscard]] bool isDone() const { return m_isDone; }

private:
    [[nodiscard]] std::size_t headBytes() const;
    /// Of a head that is there as a whole.
    [[nodiscard]] std::optional<CloseCode> beginFrame();
    [[nodiscard]] std::optional<CloseCode> endFrame(std::vector<ClientFrame> &frames);
    void takePayload(std::string_view bytes);

    std::size_t m_mostMessageBytes;
    std::array<unsigned char, 14> m_head{};
    std::size_t m_headSize = 0;
    std::uint64_t m_payloadLeft = 0;
    std::size_t m_maskAt = 0;
    Opcode m_opcode{Opcode::Text};
    bool m_isFinal = false;
    bool m_isInFrame = false;
    bool m_isInMessage = false; ///< Further fragments of it are to come.
    bool m_isDone = false;
    std::string m_message{};
    std::string m_control{};
};

} // namespace agent
