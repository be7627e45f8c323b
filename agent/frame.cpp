// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/frame.h"

#include "agent/websocket.h"

#include <array>
#include <charconv>
#include <utility>

namespace agent {
namespace {

// Room in front for the size line, which is known only at the end: 16 hexadecimal digits, CR, LF.
constexpr std::size_t sizeLineRoom = 18;
constexpr std::string_view endOfLine = "\r\n";
constexpr std::string_view endOfEvent = "\n\n";
constexpr std::string_view idField = "id: ";

} // namespace

std::string_view Frame::chunk() const
{
    return std::string_view(m_bytes).substr(m_chunkStart);
}

std::string_view Frame::event() const
{
    return std::string_view(m_bytes).substr(m_eventStart, m_bytes.size() - m_eventStart - endOfLine.size());
}

std::string_view Frame::json() const
{
    const auto tail = endOfEvent.size() + endOfLine.size();
    return std::string_view(m_bytes).substr(m_jsonStart, m_bytes.size() - m_jsonStart - tail);
}

std::string_view Frame::id() const
{
    const auto head = std::string_view(m_bytes).substr(m_eventStart, m_jsonStart - m_eventStart);
    if (!head.starts_with(idField))
        return {};
    return head.substr(idField.size(), head.find('\n') - idField.size());
}

std::string_view Frame::objectHead() const
{
    return std::string_view(m_messageHead).substr(m_objectStart);
}

const PackedEvent &Frame::packed(Packer &packer, Packer::TimePoint now) const
{
    if (!m_packed) {
        const auto piece = packer.pack(event(), now);
        auto packed = std::make_unique<PackedEvent>();
        packed->sum = piece.sum;
        packed->chunk = chunkOf(piece.blocks);
        const auto end = packed->chunk.size() - endOfLine.size();
        packed->blocks =
            std::string_view(packed->chunk).substr(end - piece.blocks.size(), piece.blocks.size());
        m_packed = std::move(packed);
    }
    return *m_packed;
}

FrameWriter::FrameWriter(std::string_view id, std::size_t sizeHint)
    : m_frame(std::make_shared<Frame>())
{
    auto &bytes = m_frame->m_bytes;
    bytes.reserve(sizeHint + sizeLineRoom + id.size() + 32);
    bytes.append(sizeLineRoom, ' ');
    m_frame->m_eventStart = bytes.size();
    if (!id.empty()) {
        bytes += idField;
        bytes += id;
        bytes += '\n';
    }
    bytes += "data: ";
    m_frame->m_jsonStart = bytes.size();
}

FramePtr FrameWriter::finish()
{
    auto &bytes = m_frame->m_bytes;
    std::string object = "{";
    if (const auto id = m_frame->id(); !id.empty()) { // It needs no escaping.
        object += "\"id\":\"";
        object += id;
        object += "\",";
    }
    const auto restOfObject = bytes.size() - m_frame->m_jsonStart - 1;
    appendFrameHead(m_frame->m_messageHead, Opcode::Text, object.size() + restOfObject);
    m_frame->m_objectStart = m_frame->m_messageHead.size();
    m_frame->m_messageHead += object;
    bytes += endOfEvent;
    std::array<char, 16> digits{};
    const auto [end, error] =
        std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size() - m_frame->m_eventStart, 16);
    std::string sizeLine(digits.data(), end);
    sizeLine += endOfLine;
    m_frame->m_chunkStart = m_frame->m_eventStart - sizeLine.size();
    bytes.replace(m_frame->m_chunkStart, sizeLine.size(), sizeLine);
    bytes += endOfLine;
    return std::exchange(m_frame, nullptr);
}

std::string chunkOf(std::string_view bytes)
{
    std::array<char, 16> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), bytes.size(), 16).ptr;
    std::string chunk(digits.data(), end);
    return chunk.append(endOfLine).append(bytes).append(endOfLine);
}

FramePtr makeFrame(std::string_view json)
{
    FrameWriter writer({}, json.size());
    writer.json() += json;
    return writer.finish();
}

} // namespace agent
