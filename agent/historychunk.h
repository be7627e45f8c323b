// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/history.h"
#include "agent/identity.h"
#include "agent/relaywish.h"
#include "agent/selection.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace agent {

/// How far somebody has come with the past.
struct HistoryCursor
{
    std::uint64_t after{0}; ///< The last tick that was sent whole.
    std::uint64_t upTo{0};  ///< The last tick that is wanted: the cut.
    /// Of the tick after `after`, so many servers were sent already. Only where one tick fills more than a
    /// chunk.
    std::size_t servers{0};
    std::uint64_t begun{0}; ///< That tick: it may be forgotten before it was sent whole.
    bool operator==(const HistoryCursor &) const = default;
};

/// One `history` event of PROTOCOL.md, and where the next one goes on.
struct HistoryChunk
{
    FramePtr frame{};
    HistoryCursor next{};
    std::size_t ticks{0}; ///< That it holds, or of which it holds a part.
    bool isLast{false};
};

/// Makes the chunks. Learns how many ticks fill one.
class ChunkEncoder
{
public:
    static constexpr std::size_t mostChunkBytes = std::size_t{1024} * 1024;

    /// `mostBytes` bounds a whole event; tests make it small. A single server's single tick is sent whatever
    /// its size.
    explicit ChunkEncoder(std::size_t mostBytes = mostChunkBytes);

    /// The next chunk from `from` on, with the selected servers and fields at every tick, whatever the
    /// interval. The last one may be empty, when nothing (more) is kept.
    [[nodiscard]] HistoryChunk encode(const History &history, const FeedIdentity &identity,
                                      const Selection &selection, const HistoryCursor &from);
    /// The same of what another agent measured.
    [[nodiscard]] HistoryChunk encodeRelayed(const History &history, const FeedIdentity &identity,
                                             const RelayWish &wish, const HistoryCursor &from);

private:
    using IsWanted = std::function<bool(std::string_view metric)>;
    [[nodiscard]] HistoryChunk encodeWanted(const History &history, const FeedIdentity &identity,
                                            const Scope &servers, const IsWanted &isWanted,
                                            const HistoryCursor &from);

    std::size_t m_mostBytes;
    double m_bytesPerValue = 6; ///< Of the chunk that was made last.
};

} // namespace agent
