// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/feed.h"
#include "agent/historychunk.h"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>

namespace agent {

/// Serves the past without holding up the present: of all who wait for a chunk only one gets its turn between
/// two other things that the thread has to do. Remembers the chunks made last while somebody still catches
/// up, because clients that lost the same network want the same past. One thread; outlives its clients.
class Historian
{
public:
    using Turn = std::function<void()>;

    Historian(boost::asio::any_io_executor executor, Feed &feed);
    Historian(const Historian &) = delete;
    Historian &operator=(const Historian &) = delete;

    /// Calls `turn` when it is this one's turn to make a chunk.
    void waitForTurn(Turn turn);
    [[nodiscard]] HistoryChunk chunk(const HistoryCursor &from, const Selection &selection);

    /// Somebody begins to catch up, or is done with it, however that ended.
    void begin() { ++m_readers; }
    void end();

private:
    struct Made
    {
        HistoryCursor from{};
        Selection selection{};
        HistoryChunk chunk{};
        std::uint64_t oldestSeq{0}; ///< That was kept then.
    };
    void giveTurn();

    boost::asio::any_io_executor m_executor;
    Feed &m_feed;
    ChunkEncoder m_encoder{};
    std::deque<Turn> m_waiting{};
    std::deque<Made> m_made{}; ///< The newest in front.
    std::size_t m_readers = 0;
};

} // namespace agent
