// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/historian.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace agent {
namespace {

constexpr std::size_t mostRemembered = 8; // Chunks of at most 1 MiB.

} // namespace

Historian::Historian(boost::asio::any_io_executor executor, Feed &feed)
    : m_executor(std::move(executor))
    , m_feed(feed)
{
}

void Historian::waitForTurn(Turn turn)
{
    m_waiting.push_back(std::move(turn));
    if (m_waiting.size() == 1)
        boost::asio::post(m_executor, [this] { giveTurn(); });
}

void Historian::giveTurn()
{
    // It stays in the queue meanwhile, so that nobody else posts a second one.
    const auto turn = std::move(m_waiting.front());
    turn();
    m_waiting.pop_front();
    if (!m_waiting.empty())
        boost::asio::post(m_executor, [this] { giveTurn(); });
}

HistoryChunk Historian::chunk(const HistoryCursor &from, const Selection &selection)
{
    const auto wanted = selection.once(); // The past is the same for every interval and mode.
    const auto oldest = m_feed.history().oldest();
    const auto oldestSeq = oldest ? oldest->seq : 0;
    // Whose first ticks were forgotten since says other things than the history does now.
    std::erase_if(m_made, [&](const Made &made) {
        return made.oldestSeq != oldestSeq && made.from.after + 1 < oldestSeq;
    });
    const auto known = std::ranges::find_if(m_made, [&](const Made &made) {
        // One that ends before this cut is no last one for anybody.
        return made.from.after == from.after && made.from.servers == from.servers &&
               made.chunk.next.after < from.upTo && made.selection == wanted;
    });
    if (known != m_made.end()) {
        auto chunk = known->chunk;
        chunk.next.upTo = from.upTo;
        return chunk;
    }
    auto chunk = m_encoder.encode(m_feed.history(), m_feed.identity(), wanted, from);
    if (!chunk.isLast) {
        m_made.push_front({.from = from, .selection = wanted, .chunk = chunk, .oldestSeq = oldestSeq});
        if (m_made.size() > mostRemembered)
            m_made.pop_back();
    }
    return chunk;
}

void Historian::end()
{
    if (--m_readers == 0)
        m_made.clear();
}

} // namespace agent
