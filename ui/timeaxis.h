// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/time.h"

#include <QLocale>
#include <QString>
#include <QTimeZone>
#include <vector>

namespace ui {

struct TimeTick
{
    models::Millis time{0};
    QString label{};
    bool operator==(const TimeTick &) const = default;
};

struct TimeAxisRequest
{
    models::Millis from{0};
    models::Millis to{0};
    double width{0};            ///< Pixels between from and to.
    double minuteLabelWidth{0}; ///< Of "00:00", with the room to the next label.
    double secondLabelWidth{0}; ///< Of "00:00:00", likewise.
    QTimeZone zone{};
    QLocale locale{};
};

/// The round local times in [from, to], as dense as the width allows without labels touching; with seconds
/// where ticks are less than a minute apart.
[[nodiscard]] std::vector<TimeTick> timeTicks(const TimeAxisRequest &request);

} // namespace ui
