// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/gzip.h"

#include <memory>
#include <string>
#include <string_view>

namespace agent {

/// An event as a piece of a gzip stream.
struct PackedEvent
{
    PieceSum sum{};
    std::string chunk{};       ///< The piece in one chunk of HTTP/1.1.
    std::string_view blocks{}; ///< The piece itself, in there.
};

/// One event of an event stream (WHATWG HTML 9.2.5) inside one chunk of HTTP/1.1 (RFC 9112
/// 7.1), and the same as a message of a WebSocket, made once and shared by every subscriber. Never
/// changes after it was made, except that it is packed when the first one wants that. One thread.
class Frame
{
public:
    /// What goes to an HTTP/1.1 client: size line, event, end of chunk.
    [[nodiscard]] std::string_view chunk() const;
    /// What goes to an HTTP/1.0 client, which knows no chunks.
    [[nodiscard]] std::string_view event() const;
    /// The object of the event's `data`.
    [[nodiscard]] std::string_view json() const;
    /// The event's id; empty if it has none.
    [[nodiscard]] std::string_view id() const;
    /// The event as a piece of a gzip stream.
    [[nodiscard]] const PackedEvent &packed(Packer &packer, Packer::TimePoint now) const;

    /// Where there are no events the id is the object's first member: objectHead() and then objectRest() are
    /// that object, messageHead() and then objectRest() the WebSocket frame around it.
    [[nodiscard]] std::string_view objectHead() const;
    [[nodiscard]] std::string_view objectRest() const { return json().substr(1); }
    [[nodiscard]] std::string_view messageHead() const { return m_messageHead; }

private:
    friend class FrameWriter;
    std::string m_bytes{};
    std::string m_messageHead{};
    std::size_t m_objectStart{0}; ///< In the head of the message.
    std::size_t m_chunkStart{0};
    std::size_t m_eventStart{0};
    std::size_t m_jsonStart{0};
    mutable std::unique_ptr<const PackedEvent> m_packed{};
};

using FramePtr = std::shared_ptr<const Frame>;

/// Makes a frame around JSON that is appended in place, so that a large snapshot is never
/// copied: FrameWriter w(id, hint); append…(w.json()); w.finish(). The JSON has no line breaks.
class FrameWriter
{
public:
    /// `id` may be empty. `sizeHint` is how many bytes to set aside for the JSON.
    explicit FrameWriter(std::string_view id, std::size_t sizeHint = 0);
    [[nodiscard]] std::string &json() { return m_frame->m_bytes; }
    [[nodiscard]] FramePtr finish();

private:
    std::shared_ptr<Frame> m_frame;
};

/// A frame without an id around JSON that is already there.
[[nodiscard]] FramePtr makeFrame(std::string_view json);

/// Any bytes as a chunk.
[[nodiscard]] std::string chunkOf(std::string_view bytes);

/// The chunk that ends a chunked reply.
inline constexpr std::string_view lastChunk = "0\r\n\r\n";

} // namespace agent
