// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/utf8.h"
#include "net/websocketframes.h"
#include "tests/fuzz/input.h"

#include <algorithm>

namespace {

constexpr qint64 mostBytes = 1000;

/// What the frames gave, without where they were cut.
struct Seen
{
    QByteArrayList messages{};
    QList<qint64> dropped{};
    std::optional<QByteArray> ping{};
    net::WebSocketFault fault{net::WebSocketFault::None};
    std::optional<net::WebSocketClose> close{};
    bool operator==(const Seen &) const = default;
};

Seen read(QByteArrayView bytes, unsigned seed)
{
    net::WebSocketParser parser(mostBytes);
    Seen seen;
    while (!bytes.isEmpty()) {
        // Seed 0: at once. Else pieces of 1 to 8 bytes, of a cheap chance.
        seed = seed * 1'103'515'245U + (seed == 0 ? 0 : 12'345U);
        const QByteArrayView piece =
            bytes.first(seed == 0 ? bytes.size() : std::min<qsizetype>(1 + (seed >> 16U) % 8, bytes.size()));
        bytes = bytes.sliced(piece.size());
        const net::WebSocketChunk chunk = parser.feed(piece);
        for (const net::StreamEvent &event : chunk.messages.events) {
            fuzz::require(net::isUtf8(event.data), "a message is UTF-8");
            fuzz::require(event.data.capacity() - event.data.size() >= net::StreamEvent::padding,
                          "a decoder may read on");
            fuzz::require(event.data.size() <= 3 * mostBytes, "a message is bounded");
            const net::MetaMessage meta = net::readMeta(event.data);
            fuzz::require(meta.bodyAt >= 0 && meta.bodyAt <= event.data.size(), "a body is a part of it");
            fuzz::require((meta.bodyAt == 0) == meta.id.isEmpty(), "an id comes with a body");
            fuzz::require(!meta.id.contains('\n') && !meta.id.contains('\0'), "an id is one line");
            seen.messages.append(event.data);
        }
        for (const net::DroppedEvent &dropped : chunk.messages.dropped) {
            fuzz::require(dropped.bytes > mostBytes, "only what is too long is dropped");
            seen.dropped.append(dropped.bytes);
        }
        if (chunk.ping) {
            fuzz::require(chunk.ping->size() <= 125, "a ping is short");
            seen.ping = chunk.ping;
        }
    }
    seen.fault = parser.fault();
    seen.close = parser.close();
    return seen;
}

} // namespace

/// However frames are cut, the messages are the same, and none is longer than is allowed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const unsigned seed = 1U + input.byte();
    const std::string_view text = input.text();
    const QByteArrayView bytes(text.data(), qsizetype(text.size()));
    fuzz::require(read(bytes, 0) == read(bytes, seed), "the messages do not depend on the cuts");
    return 0;
}
