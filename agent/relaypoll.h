// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/pollplace.h"
#include "agent/relay.h"
#include "agent/relaywish.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace agent {

/// What one answer of GET /api/servers says of other agents' sources: of each the newest snapshot, where it
/// is news, and then what was asked for of its past, source by source in the order of their numbers. What is
/// news is judged when this is made. The relay outlives it.
class RelayPoll
{
public:
    /// `place` is where an answer was cut that this one continues; it says itself what was asked.
    RelayPoll(const Relay &relay, RelayWish wish, const AskedOthers &asked,
              const std::optional<PollPlace> &place);

    /// There is nothing to be said.
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }
    /// There is something of the past, too.
    [[nodiscard]] bool hasPast() const;
    /// The next object; null when all was said.
    [[nodiscard]] FramePtr next();
    /// There may be more, and what is next can be said in a place().
    [[nodiscard]] bool canBeCut() const;
    /// Where the next answer goes on. `own`: the place is in the past of this agent itself, after that tick.
    [[nodiscard]] PollPlace place(std::optional<std::uint64_t> own = {}) const;
    /// Who has this answer whole has everything up to that arrival.
    [[nodiscard]] std::uint64_t cut() const { return m_cut; }
    /// It goes on where another one was cut, and what came since then is for the next one.
    [[nodiscard]] bool isContinued() const { return m_isContinued; }

private:
    enum class News : std::uint8_t { None, Snapshot, Introduction };
    struct Item
    {
        std::shared_ptr<RelaySource> source{};
        RelayCursor past{};
        News news{News::None};
        bool isContinued{false}; ///< Its past goes on where another answer was cut.
    };
    [[nodiscard]] RelayCursor pastOf(const Item &item) const;
    void add(const std::shared_ptr<RelaySource> &source, const std::optional<PollPlace> &place);

    RelayWish m_wish;
    AskedOthers m_asked;
    std::optional<PollPlace> m_place;
    std::uint64_t m_cut;
    bool m_isContinued;
    std::vector<Item> m_items{};
    std::size_t m_leftCount = 0; ///< Of the first items: sources that nobody brings any more.
    std::size_t m_current = 0;
    bool m_isBegun = false; ///< Something of the current item was said.
    FramePtr m_upstreams{};
};

} // namespace agent
