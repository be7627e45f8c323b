// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/agent/changingfleet.h"
#include "tests/agent/door.h"
#include "tests/agent/received.h"

#include <chrono>
#include <map>
#include <memory>
#include <string>

/// A door to a changing fleet that keeps its past, and what a client got who saw every tick live.
struct PastDoor
{
    explicit PastDoor(std::size_t servers, int ticks, agent::ServerLimits limits = {},
                      agent::HistoryLimits history = {.keep = std::chrono::minutes(15)})
        : door(limits, std::make_unique<ChangingFleet>(servers), history)
    {
        note();
        tick(ticks - 1);
    }
    void tick(int times = 1)
    {
        for (int i = 0; i < times; ++i) {
            door.tick();
            note();
        }
    }
    void note()
    {
        live.take(std::string(door.onServer([this] { return door.feed().latest(); })->event()));
    }
    [[nodiscard]] std::map<std::uint64_t, Received::Tick> liveAfter(std::uint64_t seq) const
    {
        return {live.ticks().upper_bound(seq), live.ticks().end()};
    }

    Door door;
    Received live{};
};
