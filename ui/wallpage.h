// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ids.h"
#include "models/time.h"

#include <QPoint>
#include <QSize>

#include <vector>

namespace models {
class Fleet;
}

namespace ui {

/// How many cards stand side by side and one above the other.
struct WallGrid
{
    int columns{1};
    int rows{1};
    [[nodiscard]] int cards() const { return columns * rows; }
    bool operator==(const WallGrid &) const = default;
};

/// As few and as large cards as show so many servers in this room; no more than can be read from 5 m, which
/// `unit` stands for: a 36th of the screen's height. Pure.
[[nodiscard]] WallGrid wallGrid(int servers, const QSize &room, int unit);

/// Which page of so many is on show: each for 15 seconds, in turn. Pure.
[[nodiscard]] int wallPage(int pages, models::Millis steady);

/// A picture that stands for days burns into some screens: it wanders by a few pixels, once a minute, and
/// comes round. Never further than `reach` in either direction. Pure.
[[nodiscard]] QPoint wallShift(models::Millis steady, int reach);

/// All servers, the worst first, then by name. Reuses the vector's memory.
void wallOrder(const models::Fleet &fleet, std::vector<models::ServerIndex> &order);

} // namespace ui
