// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/selection.h"

#include <algorithm>

namespace agent {

std::uint64_t ticksPerUpdate(const Selection &selection, std::chrono::milliseconds own)
{
    const auto tick = std::max<std::int64_t>(1, own.count());
    const auto asked =
        std::clamp<std::int64_t>(selection.interval.count(), 1, Selection::longestInterval.count());
    return static_cast<std::uint64_t>((asked + tick - 1) / tick);
}

} // namespace agent
