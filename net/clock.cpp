// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/clock.h"

#include <QTimer>

#include <algorithm>
#include <ctime>
#include <limits>
#include <utility>

namespace net {

using std::chrono::milliseconds;

Clock::~Clock() = default;

Clock::TimePoint SystemClock::now() const
{
#ifdef CLOCK_BOOTTIME
    // Linux stops its monotonic clock while the machine sleeps; what was live before is hours old after.
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) == 0)
        return TimePoint(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
#endif
    return std::chrono::steady_clock::now();
}

milliseconds SystemClock::wallNow() const
{
    return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

void SystemClock::callLater(milliseconds delay, QObject *context, std::function<void()> task)
{
    // QTimer counts milliseconds in an int; a coarse one may fire early.
    const auto longest = milliseconds(std::numeric_limits<int>::max());
    QTimer::singleShot(std::clamp(delay, milliseconds(0), longest), Qt::PreciseTimer, context,
                       std::move(task));
}

} // namespace net
