// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/utctime.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace agent {

std::string utcTime(std::int64_t wallMs)
{
    // Not gmtime(): what of it is safe between threads is called otherwise on each system.
    using namespace std::chrono;
    const sys_time<milliseconds> at{milliseconds(wallMs)};
    const auto midnight = floor<days>(at);
    const year_month_day date(midnight);
    const hh_mm_ss time(floor<seconds>(at - midnight));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                  static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

} // namespace agent
