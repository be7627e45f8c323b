// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/eventstreamparser.h"
#include "tests/fuzz/input.h"

#include <algorithm>

namespace {

/// What a stream gave, without where it was cut.
struct Seen
{
    QList<net::StreamEvent> events{};
    QByteArrayList comments{};
    qsizetype dropped{0};
    QByteArray lastId{};
    std::optional<std::chrono::milliseconds> retry{};
    bool operator==(const Seen &) const = default;
};

Seen read(const net::ParserLimits &limits, QByteArrayView bytes, unsigned seed)
{
    net::EventStreamParser parser(limits);
    Seen seen;
    while (!bytes.isEmpty()) {
        // Seed 0: at once. Else pieces of 1 to 8 bytes, of a cheap chance.
        seed = seed * 1'103'515'245U + (seed == 0 ? 0 : 12'345U);
        const qsizetype size =
            seed == 0 ? bytes.size() : std::min<qsizetype>(1 + (seed >> 16U) % 8, bytes.size());
        const net::ParsedChunk chunk = parser.feed(bytes.first(size));
        bytes = bytes.sliced(size);
        seen.events += chunk.events;
        for (const net::StreamComment &comment : chunk.comments) {
            fuzz::require(comment.eventsBefore <= chunk.events.size(), "a comment stands among its events");
            seen.comments.append(comment.text);
        }
        seen.dropped += chunk.dropped.size();
    }
    seen.lastId = parser.lastEventId();
    seen.retry = parser.retry();
    return seen;
}

} // namespace

/// However a stream is cut, its events are the same, and none is over the limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::Input input(data, size);
    const std::uint8_t kind = input.byte();
    const unsigned seed = 1U + input.byte();
    const net::ParserLimits limits{.eventBytes = (kind & 1U) != 0 ? 24 : 1 << 20,
                                   .fieldBytes = (kind & 2U) != 0 ? 16 : 1 << 16,
                                   .keepComments = (kind & 4U) != 0};
    const std::string_view text = input.text();
    const QByteArrayView bytes(text.data(), qsizetype(text.size()));
    const Seen whole = read(limits, bytes, 0);
    fuzz::require(whole == read(limits, bytes, seed), "the events do not depend on the cuts");
    for (const net::StreamEvent &event : whole.events) {
        fuzz::require(event.data.size() <= limits.eventBytes, "no event is over the limit");
        fuzz::require(event.data.capacity() >= event.data.size() + net::StreamEvent::padding,
                      "data has its padding");
        fuzz::require(!event.lastEventId.contains('\0'), "no id holds a NUL");
    }
    return 0;
}
