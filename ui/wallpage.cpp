// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wallpage.h"

#include "models/fleet.h"

#include <algorithm>

namespace ui {

namespace {

constexpr int LeastCardWidth = 15; // Units.
constexpr int LeastCardHeight = 9;
constexpr models::Millis PageTime{15'000};
constexpr models::Millis ShiftTime{60'000};

} // namespace

WallGrid wallGrid(int servers, const QSize &room, int unit)
{
    const int mostColumns = std::max(1, room.width() / std::max(1, LeastCardWidth * unit));
    const int mostRows = std::max(1, room.height() / std::max(1, LeastCardHeight * unit));
    WallGrid best{.columns = mostColumns, .rows = mostRows};
    if (servers >= best.cards())
        return best;
    // The largest cards of about 16 : 10; what is too wide or too high counts only up to that.
    double bestArea = 0;
    for (int columns = 1; columns <= mostColumns; ++columns) {
        const int rows = std::max(1, (servers + columns - 1) / columns);
        if (rows > mostRows)
            continue;
        const double width = static_cast<double>(room.width()) / columns;
        const double height = static_cast<double>(room.height()) / rows;
        const double area = std::min(width, height * 1.6) * std::min(height, width / 1.6);
        if (area > bestArea) {
            bestArea = area;
            best = {.columns = columns, .rows = rows};
        }
    }
    return best;
}

int wallPage(int pages, models::Millis steady)
{
    return pages <= 1 ? 0 : static_cast<int>((steady / PageTime) % pages);
}

QPoint wallShift(models::Millis steady, int reach)
{
    if (reach <= 0)
        return {};
    // Two saws of lengths without a common factor: every place is visited.
    const auto along = [reach](qint64 step, int length) {
        const qint64 round = step % (2 * qint64{length});
        const qint64 there = round < length ? round : 2 * qint64{length} - round;
        return static_cast<int>(there * 2 * reach / length) - reach;
    };
    const qint64 step = std::abs(steady / ShiftTime);
    return {along(step, 2 * reach), along(step, 2 * reach + 1)};
}

void wallOrder(const models::Fleet &fleet, std::vector<models::ServerIndex> &order)
{
    order.clear();
    for (std::uint32_t slot = 0; slot < fleet.slotCount(); ++slot) {
        if (fleet.isUsed({slot}))
            order.push_back({slot});
    }
    std::ranges::sort(order, [&fleet](models::ServerIndex left, models::ServerIndex right) {
        const models::ServerState &a = fleet.server(left);
        const models::ServerState &b = fleet.server(right);
        const int worseA = models::severity(a.shown);
        const int worseB = models::severity(b.shown);
        if (worseA != worseB)
            return worseA > worseB;
        const int names = QString::compare(a.name, b.name, Qt::CaseInsensitive);
        return names != 0 ? names < 0 : left < right;
    });
}

} // namespace ui
