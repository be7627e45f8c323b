// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/relaynews.h"

#include "agent/encoder.h"

namespace agent {

bool RelayNews::isFor(const RelayWish &wish) const
{
    switch (kind) {
    case Kind::Snapshot:
        return source->concerns(wish.servers) && source->isDue(wish);
    case Kind::Past:
        return source->concerns(wish.servers);
    case Kind::Announced: // Its snapshot follows.
    case Kind::Upstreams:
        return false;
    }
    return false;
}

const std::vector<FramePtr> &RelayNews::frames(const RelayWish &wish, bool hasId) const
{
    const auto [place, isNew] = m_frames.try_emplace({wish, hasId});
    auto &frames = place->second;
    if (!isNew)
        return frames;
    const auto add = [&frames](FramePtr frame) {
        if (frame)
            frames.push_back(std::move(frame));
    };
    switch (kind) {
    case Kind::Snapshot:
        if (source->isDue(wish))
            add(source->latest(wish, hasId ? std::string_view(eventId) : std::string_view()));
        break;
    case Kind::Past: {
        auto cursor = source->past().only(addition);
        for (auto frame = source->chunk(cursor, wish); frame; frame = source->chunk(cursor, wish))
            frames.push_back(std::move(frame));
        if (hasId && !frames.empty()) {
            // Who has the last one has all.
            FrameWriter writer(eventId, frames.back()->json().size());
            writer.json() += frames.back()->json();
            frames.back() = writer.finish();
        }
        break;
    }
    case Kind::Announced:
        add(source->connected(wish, metricInfo()));
        break;
    case Kind::Upstreams:
        if (wish.servers.isEverything()) {
            frames = m_framesForAll;
        } else {
            add(m_frame);
        }
        break;
    }
    return frames;
}

} // namespace agent
