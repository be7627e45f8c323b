// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/websocket.h"

#include "agent/json.h"
#include "agent/text.h"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

namespace agent {
namespace {

constexpr std::size_t mostControlBytes = 125;
constexpr std::size_t maskBytes = 4;
constexpr unsigned finalBit = 0x80;
constexpr unsigned maskedBit = 0x80;
constexpr unsigned reservedBits = 0x70;
constexpr std::uint64_t length16 = 126;
constexpr std::uint64_t length64 = 127;

char asLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether a comma-separated list has a word, in upper or asLower case.
bool listHas(std::string_view list, std::string_view word)
{
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        const auto item = trimmed(list.substr(0, comma));
        if (std::ranges::equal(item, word, {}, asLower))
            return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

/// Base64 of 16 bytes: 22 characters, of which the last stands for 4 bits, and their padding.
bool isKey(std::string_view key)
{
    constexpr std::size_t characters = 22;
    const auto isDigit = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
               c == '/';
    };
    return key.size() == characters + 2 && key.ends_with("==") &&
           std::ranges::all_of(key.substr(0, characters), isDigit);
}

bool isControl(Opcode opcode)
{
    return static_cast<unsigned>(opcode) >= static_cast<unsigned>(Opcode::Close);
}

/// RFC 6455 7.4: those that may stand in a frame.
bool mayBeSent(unsigned code)
{
    constexpr unsigned lastDefined = 1014;
    return (code >= 1000 && code <= lastDefined && code != 1004 && code != 1005 && code != 1006) ||
           (code >= 3000 && code <= 4999);
}

bool isUtf8(std::string_view text)
{
    return validUtf8(text) == text;
}

} // namespace

UpgradeAnswer judgeUpgrade(const UpgradeRequest &request)
{
    if (!request.isHttp11 || !listHas(request.upgrade, "websocket") ||
        !listHas(request.connection, "upgrade"))
        return UpgradeAnswer::NotAsked;
    if (trimmed(request.version) != "13")
        return UpgradeAnswer::OtherVersion;
    return isKey(trimmed(request.key)) ? UpgradeAnswer::Good : UpgradeAnswer::BrokenKey;
}

std::string acceptFor(std::string_view key)
{
    const auto text = join({trimmed(key), "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"});
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
    std::array<unsigned char, 2 * EVP_MAX_MD_SIZE> encoded{};
    const int count = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
    return {encoded.begin(), encoded.begin() + count};
}

void appendFrameHead(std::string &out, Opcode opcode, std::uint64_t payloadBytes)
{
    out += static_cast<char>(finalBit | static_cast<unsigned>(opcode));
    const auto append = [&](unsigned bytes) {
        for (unsigned i = bytes; i > 0; --i)
            out += static_cast<char>((payloadBytes >> (8 * (i - 1))) & 0xFFU);
    };
    if (payloadBytes < length16) {
        append(1);
    } else if (payloadBytes <= 0xFFFF) {
        out += static_cast<char>(length16);
        append(2);
    } else {
        out += static_cast<char>(length64);
        append(8);
    }
}

std::string controlFrame(Opcode opcode, std::string_view payload)
{
    payload = payload.substr(0, mostControlBytes);
    std::string frame;
    appendFrameHead(frame, opcode, payload.size());
    frame += payload;
    return frame;
}

std::string closeFrame(CloseCode code, std::string_view reason)
{
    const auto number = static_cast<unsigned>(code);
    std::string payload{static_cast<char>(number >> 8U), static_cast<char>(number & 0xFFU)};
    payload += reason.substr(0, mostControlBytes - 2);
    return controlFrame(Opcode::Close, payload);
}

ClientFrameParser::Result ClientFrameParser::feed(std::string_view bytes)
{
    Result result;
    while (!m_isDone && (!bytes.empty() || (m_isInFrame && m_payloadLeft == 0))) {
        if (!m_isInFrame) {
            m_head[m_headSize++] = static_cast<unsigned char>(bytes.front());
            bytes.remove_prefix(1);
            if (m_headSize < headBytes())
                continue;
            result.failure = beginFrame();
        } else if (m_payloadLeft > 0) {
            const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(m_payloadLeft, bytes.size()));
            takePayload(bytes.substr(0, count));
            bytes.remove_prefix(count);
        } else {
            result.failure = endFrame(result.frames);
        }
        m_isDone = m_isDone || result.failure;
    }
    return result;
}

/// As far as it can be told from what is there of it.
std::size_t ClientFrameParser::headBytes() const
{
    if (m_headSize < 2)
        return 2;
    const auto length = m_head[1] & ~maskedBit;
    return 2 + (length == length64 ? 8U : length == length16 ? 2U : 0U) + maskBytes;
}

std::optional<CloseCode> ClientFrameParser::beginFrame()
{
    const unsigned first = m_head[0];
    const unsigned second = m_head[1];
    const auto kind = first & 0x0FU;
    // No extension was agreed on, and every client masks (RFC 6455 5.1, 5.2).
    const bool isKnown =
        kind <= static_cast<unsigned>(Opcode::Binary) ||
        (kind >= static_cast<unsigned>(Opcode::Close) && kind <= static_cast<unsigned>(Opcode::Pong));
    if ((first & reservedBits) != 0 || !isKnown || (second & maskedBit) == 0)
        return CloseCode::ProtocolError;
    m_isFinal = (first & finalBit) != 0;
    m_opcode = static_cast<Opcode>(kind);
    m_payloadLeft = second & ~maskedBit;
    const auto sizeBytes = headBytes() - 2 - maskBytes;
    if (sizeBytes > 0) {
        m_payloadLeft = 0;
        for (std::size_t i = 0; i < sizeBytes; ++i)
            m_payloadLeft = m_payloadLeft << 8U | m_head[2 + i];
        // In the fewest bytes, the first bit not set.
        if (m_payloadLeft < length16 ||
            (sizeBytes == 8 && (m_payloadLeft <= 0xFFFF || m_payloadLeft >> 63U != 0)))
            return CloseCode::ProtocolError;
    }
    if (isControl(m_opcode)) {
        if (!m_isFinal || m_payloadLeft > mostControlBytes)
            return CloseCode::ProtocolError;
    } else {
        if (m_opcode == Opcode::Binary)
            return CloseCode::Unsupported;
        if (m_isInMessage != (m_opcode == Opcode::Continuation))
            return CloseCode::ProtocolError;
        if (m_payloadLeft > m_mostMessageBytes - m_message.size())
            return CloseCode::TooLarge;
    }
    m_isInFrame = true;
    m_maskAt = 0;
    return std::nullopt;
}

void ClientFrameParser::takePayload(std::string_view bytes)
{
    auto &into = isControl(m_opcode) ? m_control : m_message;
    const auto *const mask = m_head.data() + (headBytes() - maskBytes);
    for (const char c : bytes)
        into += static_cast<char>(static_cast<unsigned char>(c) ^ mask[m_maskAt++ % maskBytes]);
    m_payloadLeft -= bytes.size();
}

std::optional<CloseCode> ClientFrameParser::endFrame(std::vector<ClientFrame> &frames)
{
    m_isInFrame = false;
    m_headSize = 0;
    if (!isControl(m_opcode)) {
        m_isInMessage = !m_isFinal;
        if (!m_isFinal)
            return std::nullopt;
        if (!isUtf8(m_message))
            return CloseCode::NotText;
        frames.push_back({.opcode = Opcode::Text, .payload = std::exchange(m_message, {})});
        return std::nullopt;
    }
    ClientFrame frame{.opcode = m_opcode, .payload = std::exchange(m_control, {})};
    if (m_opcode == Opcode::Close) {
        m_isDone = true;
        if (!frame.payload.empty()) {
            const auto byte = [&](std::size_t i) -> unsigned {
                return static_cast<unsigned char>(frame.payload[i]);
            };
            const unsigned code = frame.payload.size() < 2 ? 0U : byte(0) << 8U | byte(1);
            if (!mayBeSent(code))
                return CloseCode::ProtocolError;
            frame.code = static_cast<CloseCode>(code);
            frame.payload.erase(0, 2);
            if (!isUtf8(frame.payload))
                return CloseCode::NotText;
        }
    }
    frames.push_back(std::move(frame));
    return std::nullopt;
}

} // namespace agent
