// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/chunkparts.h"

namespace net {

std::vector<ChunkPart> partsOf(const ParsedChunk &chunk)
{
    std::vector<ChunkPart> parts;
    qsizetype taken = 0;
    const auto takeEvents = [&](qsizetype before) {
        if (before > taken)
            parts.emplace_back(chunk.events.mid(taken, before - taken));
        taken = before;
    };
    auto comment = chunk.comments.cbegin();
    auto dropped = chunk.dropped.cbegin();
    while (comment != chunk.comments.cend() || dropped != chunk.dropped.cend()) {
        const bool isComment =
            dropped == chunk.dropped.cend() ||
            (comment != chunk.comments.cend() && comment->eventsBefore <= dropped->eventsBefore);
        takeEvents(isComment ? comment->eventsBefore : dropped->eventsBefore);
        if (isComment)
            parts.emplace_back(*comment++);
        else
            parts.emplace_back(*dropped++);
    }
    takeEvents(chunk.events.size());
    return parts;
}

} // namespace net
