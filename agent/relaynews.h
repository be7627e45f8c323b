// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/relaysource.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace agent {

/// Something new for all who follow this agent's stream.
class RelayNews
{
public:
    enum class Kind : std::uint8_t {
        Snapshot,
        Past,      ///< Something was added to the past of the source.
        Announced, ///< A source appeared.
        Upstreams, ///< A connection to another agent, or what comes through it, changed.
    };
    Kind kind{Kind::Snapshot};
    std::shared_ptr<RelaySource> source{};
    RelayAddition addition{};
    std::string eventId{};

    /// Somebody with that wish, who waits for an answer, is to have it now.
    [[nodiscard]] bool isFor(const RelayWish &wish) const;
    /// What goes to a subscriber with that wish; made once for each.
    [[nodiscard]] const std::vector<FramePtr> &frames(const RelayWish &wish, bool hasId) const;

private:
    friend class Relay;
    FramePtr m_frame{};                     ///< For everybody.
    std::vector<FramePtr> m_framesForAll{}; ///< Instead, for those who may see all servers.
    mutable std::map<std::pair<RelayWish, bool>, std::vector<FramePtr>> m_frames{};
};

} // namespace agent
