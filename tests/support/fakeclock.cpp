// SPDX-FileCopyrightText: 2026 The Fleetscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"

#include <QObject>

#include <algorithm>
#include <utility>

namespace testsupport {

using std::chrono::milliseconds;

FakeClock::FakeClock(milliseconds wall)
    : m_wall(wall)
{
}

void FakeClock::callLater(milliseconds delay, QObject *context, std::function<void()> task)
{
    const TimePoint due = m_now + std::max(delay, milliseconds(0));
    const auto after = std::ranges::upper_bound(m_tasks, due, {}, &Task::due);
    m_tasks.insert(after, Task{.due = due, .context = context, .run = std::move(task)});
}

void FakeClock::advance(milliseconds by)
{
    const TimePoint end = m_now + by;
    const milliseconds wallEnd = m_wall + by;
    while (!m_tasks.empty() && m_tasks.front().due <= end) {
        const Task task = std::move(m_tasks.front());
        m_tasks.erase(m_tasks.begin());
        m_wall += std::chrono::duration_cast<milliseconds>(task.due - m_now);
        m_now = task.due;
        if (task.context)
            task.run();
    }
    m_now = end;
    m_wall = wallEnd;
}

void FakeClock::sleep(milliseconds by)
{
    m_now += by;
    m_wall += by;
    for (Task &task : m_tasks)
        task.due += by;
}

int FakeClock::pending() const
{
    return static_cast<int>(
        std::ranges::count_if(m_tasks, [](const Task &task) { return !task.context.isNull(); }));
}

milliseconds FakeClock::untilNext() const
{
    const auto next = std::ranges::find_if(m_tasks, [](const Task &task) { return !task.context.isNull(); });
    return next == m_tasks.end() ? milliseconds(0)
                                 : std::chrono::duration_cast<milliseconds>(next->due - m_now);
}

} // namespace testsupport
