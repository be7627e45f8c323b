// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/frame.h"
#include "agent/pollplace.h"
#include "agent/relay.h"
#include "agent/relaysource.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace agent {

/// What was asked for of the past of one source.
[[nodiscard]] RelayCursor pastOf(const RelaySource &source, const AskedOthers &asked);

/// How far somebody has come with the past of all sources. Keeps those alive that were removed meanwhile.
class RelayReader
{
public:
    /// Of everything that was asked for.
    static RelayReader of(const Relay &relay, const AskedOthers &asked);
    /// The same; nothing if nothing of the past was asked for, or none is kept.
    static std::optional<RelayReader> ofAsked(const Relay &relay, const AskedOthers &asked);

    /// What was added to the past of a source meanwhile is part of it, too.
    void add(const std::shared_ptr<RelaySource> &source, const RelayAddition &addition);
    /// Everything that arrived after that, too.
    void extend(const Relay &relay, std::uint64_t arrival);
    /// The next chunk; null when all was read.
    [[nodiscard]] FramePtr next(const RelayWish &wish);

private:
    struct Place
    {
        std::shared_ptr<RelaySource> source{};
        RelayCursor cursor{};
    };
    std::vector<Place> m_places{}; ///< That have something left.
};

} // namespace agent
